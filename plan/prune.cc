#include "plan/prune.h"

#include <algorithm>

#include "diff/owners.h"
#include "object/kinds.h"
#include "object/marks.h"
#include "plan/owner.h"

namespace mcf {
namespace {

int OrderOf(const ObjectKey& key) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  return kind == nullptr ? 0 : kind->order;
}

bool MayBePruned(const ObjectKey& key) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  return kind != nullptr && kind->rendered;
}

bool StaysWithoutMarks(const Object& live) {
  return live.kind() == "Namespace" ||
         live.Annotation(kKeepAnnotation) == "true";
}

bool WeWroteTheMark(const Object& live) {
  return WeHold(live,
                FieldPath({"metadata", "annotations"}).Field(kOwnerAnnotation));
}

class Pruner {
 public:
  Pruner(const PruneInput& input, Warnings& warnings)
      : input_(input), warnings_(warnings) {}

  std::vector<Change> Find() {
    if (input_.inventory != nullptr) {
      for (const InventoryEntry& entry : input_.inventory->entries) {
        if (!input_.desired.contains(entry.key)) JudgeRecorded(entry);
      }
    }
    FindMarked();
    std::ranges::stable_sort(deletes_, [](const Change& a, const Change& b) {
      const int order_a = OrderOf(a.key);
      const int order_b = OrderOf(b.key);
      return order_a != order_b ? order_a > order_b : b.key < a.key;
    });
    return std::move(deletes_);
  }

 private:
  void Warn(const std::string& code, const ObjectKey& key,
            const std::string& what) {
    warnings_.push_back({.code = code, .what = key.ToString() + " " + what});
  }

  void JudgeRecorded(const InventoryEntry& entry) {
    if (!MayBePruned(entry.key)) return;
    const auto unreadable = input_.snapshot.unreadable.find(entry.key);
    if (unreadable != input_.snapshot.unreadable.end()) {
      return NoteUnreadable(entry, unreadable->second);
    }
    const Object* live = input_.snapshot.Find(entry.key);
    if (live == nullptr) return;  // gone already
    if (!IsMarkedFor(*live, input_.id) || HasController(*live)) {
      return Warn("prune-skipped", entry.key,
                  "was made by this component, carries the mark of another "
                  "owner now and stays");
    }
    if (!entry.uid.empty() && entry.uid != live->uid()) {
      const bool is_ours = WeWroteTheMark(*live);
      Warn(is_ours ? "uid-changed" : "prune-skipped", entry.key,
           std::string("is not the object that was recorded: it was deleted "
                       "and made again since") +
               (is_ours ? ""
                        : ", by someone who copied the mark of this "
                          "component, and stays"));
      if (!is_ours) return;
    }
    Add(*live);
  }

  void NoteUnreadable(const InventoryEntry& entry, const std::string& reason) {
    if (!input_.is_delete) {
      return Warn("prune-unknown", entry.key,
                  "is not desired any more but may not be read; it stays "
                  "recorded (" +
                      reason + ")");
    }
    Change change{.key = entry.key,
                  .api_version = entry.api_version,
                  .operation = Operation::kDelete};
    change.blocked =
        Error{.kind = Error::Kind::kCluster,
              .what = entry.key.ToString() + " cannot be read",
              .why = reason,
              .fix =
                  "ask for the right to get it, or for someone who has it "
                  "to delete the component"};
    change.blocked->component = input_.id.ToString();
    deletes_.push_back(std::move(change));
  }

  bool IsRecorded(const ObjectKey& key) const {
    return input_.inventory != nullptr &&
           input_.inventory->Find(key) != nullptr;
  }

  // In no record: what carries our mark is ours, as far as we wrote the mark.
  // A mark copied by hand, or by a restore under another manager, is not.
  void FindMarked() {
    bool found = false;
    for (const auto& [key, live] : input_.snapshot.live) {
      if (!IsMarkedFor(live, input_.id)) continue;
      found = true;
      if (input_.desired.contains(key) || !MayBePruned(key)) continue;
      if (IsRecorded(key) || HasController(live) || !WeWroteTheMark(live)) {
        continue;
      }
      if (input_.inventory != nullptr && !live.IsTerminating()) {
        Warn("unrecorded", key,
             "was made by a run of this component that another one overtook: "
             "no record names it");
      }
      Add(live);
    }
    if (!found || input_.inventory != nullptr) return;
    warnings_.push_back(
        {.code = "inventory-rebuilt",
         .what = "there is no inventory of " + input_.id.ToString() +
                 "; it is rebuilt from the objects that carry its mark"});
  }

  void Add(const Object& live) {
    if (live.IsTerminating()) return;
    deletes_.push_back({.key = live.key(),
                        .api_version = live.api_version(),
                        .operation = Operation::kDelete,
                        .live = live,
                        .release_only = StaysWithoutMarks(live)});
  }

  const PruneInput& input_;
  Warnings& warnings_;
  std::vector<Change> deletes_;
};

}  // namespace

std::vector<Change> FindDeletes(const PruneInput& input, Warnings& warnings) {
  return Pruner(input, warnings).Find();
}

}  // namespace mcf
