#include "cmd/completion_values.h"

#include <chrono>
#include <set>
#include <thread>

#include "cluster/inventory_store.h"
#include "cmd/session.h"
#include "manifest/explain/schema_path.h"
#include "manifest/input_kinds.h"
#include "object/kinds.h"

namespace mcf {
namespace {

constexpr std::chrono::seconds kPatience{1};

// Nobody wants to wait for a Tab.
class Deadline {
 public:
  explicit Deadline(Clock& clock)
      : thread_([this, &clock](std::stop_token ended) {
          if (clock.Sleep(kPatience, ended)) over_.request_stop();
        }) {}
  std::stop_token token() const { return over_.get_token(); }

 private:
  std::stop_source over_;
  std::jthread thread_;
};

class SilentTerminal : public Terminal {
 public:
  void Out(std::string_view) override {}
  void Note(std::string_view) override {}
  void Progress(std::string_view) override {}
  std::optional<std::string> Ask(std::string_view, std::stop_token) override {
    return std::nullopt;
  }
  bool CanAsk() const override { return false; }
  bool UseColor() const override { return false; }
  bool ShowsProgress() const override { return false; }
};

// Calls `read` with a cluster that gives up in time.
template <typename Read>
std::vector<Candidate> FromCluster(const ClusterOptions& options,
                                   Context& context, const Read& read) {
  SilentTerminal silent;
  const Deadline deadline(context.clock);
  Context quiet{context.files, context.process, silent, context.clock,
                deadline.token()};
  auto session = Session::Open(options, "", quiet);
  if (!session) return {};
  return read(**session);
}

std::string ParentOf(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos ? "" : path.substr(0, dot);
}

// The fields of one place, as further words of its path.
void AddFields(const SchemaPlace& place, const std::string& prefix,
               std::set<std::string>& seen, Completion& completion) {
  const Schema* schema = place.schema();
  if (schema == nullptr) return;
  for (const FieldInfo& field : schema->fields) {
    const std::string path = prefix + std::string(field.name);
    if (!seen.insert(path).second) continue;
    completion.candidates.push_back({path, std::string(field.about)});
  }
}

}  // namespace

std::vector<Candidate> NamespacesFor(const ClusterOptions& options,
                                     Context& context) {
  return FromCluster(options, context, [](Session& session) {
    std::vector<Candidate> found;
    const Cluster cluster = session.cluster();
    auto reply =
        cluster.client.List(*FindKind("", "Namespace"), {}, cluster.stop);
    if (!reply || !reply->ok()) return found;
    const Json* items = Find(reply->body, "items");
    if (items == nullptr || !items->is_array()) return found;
    for (const Json& item : *items) {
      found.push_back({TextAt(item, {"metadata", "name"})});
    }
    return found;
  });
}

std::vector<Candidate> ComponentsFor(const ClusterOptions& options,
                                     Context& context) {
  return FromCluster(options, context, [](Session& session) {
    std::vector<Candidate> found;
    auto inventories =
        ListInventories(session.cluster(), session.connection().ns);
    if (!inventories) return found;
    for (const Inventory& inventory : *inventories) {
      found.push_back({inventory.id.name, inventory.id.kind});
    }
    return found;
  });
}

Completion ExplainPaths(const std::string& word) {
  Completion completion{.goes_on = true};
  std::set<std::string> seen;
  const std::string parent = ParentOf(word);
  if (parent.empty()) {
    for (const InputKind& kind : InputKinds()) {
      completion.candidates.push_back(
          {std::string(kind.kind), std::string(kind.document->about)});
    }
    return completion;
  }
  auto place = FindInSchema(parent);
  if (place) AddFields(*place, parent + ".", seen, completion);
  return completion;
}

Completion OverridePaths(const std::string& word) {
  Completion completion{.goes_on = true};
  std::set<std::string> seen;
  const std::string parent = ParentOf(word);
  const std::string prefix = parent.empty() ? "" : parent + ".";
  for (const InputKind& kind : InputKinds()) {
    auto place = FindInSchema(std::string(kind.kind) +
                              (parent.empty() ? "" : "." + parent));
    if (place) AddFields(*place, prefix, seen, completion);
  }
  return completion;
}

}  // namespace mcf
