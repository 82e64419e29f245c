#include "plan/join_verdict.h"

#include <algorithm>

#include "diff/list_order.h"
#include "diff/owners.h"
#include "diff/stray_items.h"
#include "object/equality.h"
#include "object/list_types.h"
#include "object/secrets.h"
#include "plan/conflicts.h"

namespace mcf {
namespace {

using Cause = FieldChange::Cause;

// A dry run makes these up: the real write gets others.
void DropInvented(const Object& desired, Object& merged) {
  Json& tree = merged.tree();
  for (const char* field : {"uid", "resourceVersion", "creationTimestamp",
                            "generation", "managedFields"}) {
    EraseAt(tree, {"metadata", field});
  }
  EraseAt(tree, {"status"});
  if (merged.kind() != "Service") return;
  for (const char* field : {"clusterIP", "clusterIPs", "healthCheckNodePort"}) {
    if (desired.Find({"spec", field}) == nullptr) {
      EraseAt(tree, {"spec", field});
    }
  }
  for (const FieldPath& leaf : LeavesOf("Service", tree)) {
    const bool invented =
        leaf.steps().back().name == "nodePort" && desired.Find(leaf) == nullptr;
    if (invented) EraseAt(tree, leaf);
  }
}

// Compares the live object with what the server makes of it.
class ServerJoin {
 public:
  ServerJoin(const Object& live, const Object& merged, Change& change)
      : live_(live), merged_(merged), change_(change), kind_(live.kind()) {}

  void Run() {
    std::vector<FieldChange> fields;
    for (FieldChange& field : change_.fields) {
      if (Confirm(field)) fields.push_back(field);
    }
    AddUnforeseen(fields);
    std::ranges::stable_sort(fields,
                             [](const FieldChange& a, const FieldChange& b) {
                               return a.path < b.path;
                             });
    change_.fields = std::move(fields);
  }

 private:
  bool IsMoved(const FieldPath& path) const {
    return !AreEqual(kind_, path, live_.Find(path), merged_.Find(path));
  }

  // False when the server says that the field stays as it is.
  bool Confirm(FieldChange& field) const {
    if (field.ownership_only) return true;
    const Json* live = live_.Find(field.path);
    const Json* merged = merged_.Find(field.path);
    field.after =
        field.choice.empty() ? CopyOf(merged) : ReduceTo(field.choice, merged);
    if (IsDoubled(kind_, live_.tree(), field.path)) return true;
    if (IsOrderedList(kind_, field.path, live)) {
      return !HaveOneOrder(kind_, field.path, live, merged);
    }
    return IsMoved(field.path);
  }

  void AddUnforeseen(std::vector<FieldChange>& fields) const {
    std::set<FieldPath> leaves;
    for (const Object* object : {&live_, &merged_}) {
      for (FieldPath& leaf : LeavesOf(kind_, object->tree())) {
        leaves.insert(std::move(leaf));
      }
    }
    for (const FieldPath& leaf : leaves) {
      if (!IsForeseen(leaf) && IsMoved(leaf)) fields.push_back(ByServer(leaf));
    }
  }

  bool IsForeseen(const FieldPath& leaf) const {
    return std::ranges::any_of(change_.fields, [&](const FieldChange& field) {
      return !field.ownership_only &&
             (leaf.StartsWith(field.path) || field.path.StartsWith(leaf));
    });
  }

  FieldChange ByServer(const FieldPath& path) const {
    FieldChange field{.path = path, .cause = Cause::kServer};
    field.live = CopyOf(live_.Find(path));
    field.after = CopyOf(merged_.Find(path));
    field.owners = OthersOwning(live_, path);
    field.secret = IsSecretField(kind_, path);
    return field;
  }

  const Object& live_;
  const Object& merged_;
  Change& change_;
  const std::string kind_;
};

void JoinMerged(const Verdict& verdict, Change& change) {
  if (!verdict.merged) return;
  Object merged = *verdict.merged;
  // The dry run ran without the second manager that will keep the count.
  if (change.hand_over_replicas) {
    SetAt(merged.tree(), {"spec", "replicas"}, *change.hand_over_replicas);
  }
  if (change.operation == Operation::kCreate || !change.live) {
    DropInvented(*change.desired, merged);
    change.merged = std::move(merged);
    return;
  }
  ServerJoin(*change.live, merged, change).Run();
  change.merged = std::move(merged);
  if (change.fields.empty()) {
    change.operation = Operation::kUnchanged;
    change.merged = change.live;
  }
}

// conflict with "MANAGER" with subresource "scale" using apps/v1
FieldOwner ParseOwner(const std::string& words) {
  const auto quoted = [&](const std::string& before) -> std::string {
    const std::size_t start = words.find(before + "\"");
    if (start == std::string::npos) return "";
    const std::size_t from = start + before.size() + 1;
    return words.substr(from, words.find('"', from) - from);
  };
  const bool updates = words.find(" using ") != std::string::npos;
  return {.manager = quoted("conflict with "),
          .operation = updates ? "Update" : "Apply",
          .subresource = quoted("subresource ")};
}

void JoinConflict(const Verdict& verdict, Change& change) {
  std::map<std::string, FieldPath> paths;
  for (const FieldPath& leaf :
       LeavesOf(change.key.kind, change.desired->tree())) {
    paths.emplace(leaf.ToServerString(), leaf);
  }
  std::string words;
  change.conflicts.clear();
  for (const auto& [field, message] : verdict.conflicts) {
    if (!words.empty()) words += "; ";
    words += field + ": " + message;
    const auto path = paths.find(field);
    if (path == paths.end()) continue;
    change.conflicts.push_back(
        {.path = path->second, .owner = ParseOwner(message)});
  }
  std::ranges::stable_sort(
      change.conflicts, [](const FieldConflict& a, const FieldConflict& b) {
        return a.path != b.path ? a.path < b.path
                                : a.owner.manager < b.owner.manager;
      });
  change.force = false;
  change.blocked = RefuseConflicts(change.key, change.conflicts);
  if (change.blocked) return;
  change.blocked = Error{
      .kind = Error::Kind::kConflict,
      .what = change.key.ToString() + ": fields to change are owned by others",
      .why = words.empty() ? verdict.reason : words,
      .fix = "--force-conflicts takes them"};
}

}  // namespace

Warnings ServerWarnings(const Verdict& verdict, const Change& change) {
  Warnings warnings;
  for (const std::string& words : verdict.warnings) {
    warnings.push_back(
        {.code = "server", .what = change.key.ToString() + ": " + words});
  }
  return warnings;
}

void JoinVerdict(const Verdict& verdict, Change& change) {
  switch (verdict.kind) {
    case Verdict::Kind::kMerged:
      change.checked_by_server = true;
      return JoinMerged(verdict, change);
    case Verdict::Kind::kConflict:
      change.checked_by_server = true;
      return JoinConflict(verdict, change);
    case Verdict::Kind::kRefused:
      change.checked_by_server = true;
      change.blocked =
          Error{.kind = Error::Kind::kCluster,
                .what = "the API server refuses " + change.key.ToString(),
                .why = verdict.reason};
      return;
    case Verdict::Kind::kForbidden:
      return;  // judged here
  }
}

}  // namespace mcf
