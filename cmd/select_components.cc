#include "cmd/select_components.h"

#include "base/text.h"
#include "cluster/inventory_store.h"

namespace mcf {
namespace {

bool Matches(const ComponentId& id, const std::string& kind,
             const std::string& name) {
  return id.name == name && (kind.empty() || ToLower(kind) == ToLower(id.kind));
}

Result<ComponentId> FindRecorded(const std::string& word,
                                 const std::vector<Inventory>& recorded,
                                 const std::string& ns) {
  const std::size_t slash = word.find('/');
  const bool has_kind = slash != std::string::npos;
  const std::string kind = has_kind ? word.substr(0, slash) : "";
  const std::string name = has_kind ? word.substr(slash + 1) : word;
  std::vector<ComponentId> found;
  for (const Inventory& inventory : recorded) {
    if (Matches(inventory.id, kind, name)) found.push_back(inventory.id);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    return Error{
        .kind = Error::Kind::kRefused,
        .what = "no component " + word + " is recorded in namespace " + ns,
        .fix = "name its namespace with -n, or its manifest with -f"};
  }
  return Error{.kind = Error::Kind::kUsage,
               .what = word + " names several components: " +
                       found[0].ToString() + " and " + found[1].ToString(),
               .fix = "write it as KIND/" + name};
}

Result<Selection> SelectByName(const SelectOptions& options, Context& context) {
  auto session = Session::Open(options.load.cluster, "", context);
  if (!session) return session.errors();
  const std::string ns = (*session)->connection().ns;
  auto recorded = ListInventories((*session)->cluster(), ns);
  if (!recorded) return recorded.errors();
  Selection selection{.session = std::move(*session)};
  Errors errors;
  for (const std::string& word : options.names) {
    auto id = FindRecorded(word, *recorded, ns);
    if (id) {
      selection.ids.push_back(*id);
    } else {
      errors.insert(errors.end(), id.errors().begin(), id.errors().end());
    }
  }
  if (!errors.empty()) return errors;
  return selection;
}

}  // namespace

void AddNames(Flags& flags, SelectOptions& select) {
  flags.List("NAME", select.names, "component as [KIND/]NAME, instead of -f",
             {"NAME", Offer::kComponents});
}

Result<Selection> SelectComponents(const std::string& verb,
                                   const SelectOptions& options,
                                   Context& context) {
  const bool has_files = options.load.input.sources.IsGiven();
  if (has_files == !options.names.empty()) {
    return Error{
        .kind = Error::Kind::kUsage,
        .what =
            "name components either by manifest (-f) or by "
            "[KIND/]NAME",
        .fix = "for example: kubectl statefulset-mcf " + verb + " -n shop db"};
  }
  return has_files ? LoadIdentities(options.load, context)
                   : SelectByName(options, context);
}

}  // namespace mcf
