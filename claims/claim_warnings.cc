#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "claims/claim_words.h"

namespace mcf {
namespace {

using Story = ClaimCase::Story;
using Size = ClaimCase::Size;
using Group = std::vector<const ClaimCase*>;

// Everything the texts need; the groups refer to `cases`.
struct Scene {
  const std::vector<ClaimCase>& cases;
  const LedgerInput& input;
  const ClaimSets& sets;

  Group Where(const std::function<bool(const ClaimCase&)>& wanted) const {
    Group group;
    for (const ClaimCase& c : cases) {
      if (wanted(c)) group.push_back(&c);
    }
    return group;
  }
  std::string SetName() const {
    return "StatefulSet " + input.ns + "/" + sets.key.name;
  }
  std::string Kubectl() const { return "kubectl -n " + input.ns + " "; }
};

constexpr char kNoOwners[] =
    " --type=merge -p '{\"metadata\":{\"ownerReferences\":null}}'";

// "data-db-0, data-db-1": at most five, then how many more.
std::string Names(
    const Group& group,
    const std::function<std::string(const ClaimCase&)>& extra =
        [](const ClaimCase&) { return ""; }) {
  constexpr std::size_t kMost = 5;
  std::vector<std::string> names;
  for (const ClaimCase* c : group) {
    if (names.size() == kMost) break;
    names.push_back(c->line.name + extra(*c));
  }
  std::string text = Join(names, ", ");
  if (group.size() > kMost) {
    text += " and " + std::to_string(group.size() - kMost) + " more";
  }
  return text;
}

// A command has to name them all to be of use, unless there are too many.
std::string DeleteCommand(const Scene& scene, const Group& group) {
  constexpr std::size_t kMost = 20;
  if (group.size() > kMost) {
    return scene.Kubectl() + "get pvc, then delete those no longer needed";
  }
  std::string command = scene.Kubectl() + "delete pvc";
  for (const ClaimCase* c : group) command += " " + c->line.name;
  return command;
}

std::string DropOwners(const Scene& scene, const Group& group) {
  return scene.Kubectl() + "patch pvc " + group.front()->line.name + kNoOwners +
         (group.size() > 1 ? ", and so for each of them" : "");
}

std::string PolicyPatch(const Scene& scene, const std::string& field) {
  return scene.Kubectl() + "patch statefulset " + scene.sets.key.name +
         " --type=merge -p '{\"spec\":{\"persistentVolumeClaimRetentionPolicy"
         "\":{\"" +
         field + "\":\"Retain\"}}}'";
}

std::string Claims(const Group& group) { return Count(group.size(), "claim"); }

// "goes" for one, "go" for several.
std::string Verb(const Group& group, const char* one, const char* several) {
  return group.size() == 1 ? one : several;
}

std::string VolumesOf(const Group& group) {
  std::set<std::string> policies;
  for (const ClaimCase* c : group) policies.insert(c->line.reclaim_policy);
  if (policies == std::set<std::string>{"Delete"}) {
    return "; their volumes are deleted too (reclaim policy Delete)";
  }
  if (policies == std::set<std::string>{"Retain"}) {
    return "; their volumes stay, without a claim (reclaim policy Retain)";
  }
  return "; volumes with the reclaim policy Delete are deleted too";
}

void AddLost(const Scene& scene, Warnings& warnings) {
  const std::string lost = "data will be lost: ";
  Group group = scene.Where([](const ClaimCase& c) {
    return c.story == Story::kLostByScale && c.was_in_range;
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-deleted",
         .what = lost + "scaling " + scene.SetName() + " to " +
                 Count(static_cast<std::size_t>(scene.sets.merged->replicas),
                       "replica") +
                 " deletes " + Claims(group) +
                 " (whenScaled is Delete): " + Names(group) + VolumesOf(group),
         .fix =
             "to keep them, run first: " + PolicyPatch(scene, "whenScaled")});
  }
  group = scene.Where([](const ClaimCase& c) {
    return c.story == Story::kLostByScale && !c.was_in_range;
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-deleted",
         .what = lost + Claims(group) + " " + Verb(group, "goes", "go") +
                 " with the pods that own them: " + Names(group) +
                 VolumesOf(group),
         .fix = "to keep them: " + DropOwners(scene, group)});
  }
}

void AddLostWithSet(const Scene& scene, Warnings& warnings) {
  const std::string lost =
      "data will be lost: deleting " + scene.SetName() + " deletes ";
  Group group = scene.Where([](const ClaimCase& c) {
    return c.story == Story::kLostWithSet && c.was_in_range;
  });
  if (!group.empty()) {
    const bool by_policy = scene.sets.live->policy.deleted_with_set;
    warnings.push_back(
        {.code = "claims-deleted",
         .what = lost + Claims(group) +
                 (by_policy ? " (whenDeleted is Delete): "
                            : " that it still owns: ") +
                 Names(group) + VolumesOf(group),
         .fix = by_policy ? "to keep them, use --keep-claims, or run first: " +
                                PolicyPatch(scene, "whenDeleted")
                          : "to keep them: " + DropOwners(scene, group)});
  }
  group = scene.Where([](const ClaimCase& c) {
    return c.story == Story::kLostWithSet && !c.was_in_range;
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-deleted",
         .what = lost + Claims(group) +
                 " left over from an earlier scale-down, which it owns: " +
                 Names(group) + VolumesOf(group),
         .fix = "to keep them: " + DropOwners(scene, group)});
  }
}

void AddTerminating(const Scene& scene, Warnings& warnings) {
  const Group group = scene.Where([&](const ClaimCase& c) {
    return c.story == Story::kTerminating && c.was_in_range &&
           scene.sets.merged && scene.sets.merged->Has(c.line.ordinal);
  });
  if (group.empty()) return;
  warnings.push_back(
      {.code = "claims-deleted",
       .what = "data will be lost: " + Claims(group) + " " +
               Verb(group, "is", "are") + " deleted already and " +
               Verb(group, "goes", "go") +
               " when the pods restart, new and empty claims take the names: " +
               Names(group) + VolumesOf(group),
       .fix = "a deletion cannot be undone: copy the data before the pods "
              "restart"});
}

void AddStaleOwners(const Scene& scene, Warnings& warnings) {
  const Group group = scene.Where(
      [](const ClaimCase& c) { return c.story == Story::kLostToCollector; });
  if (group.empty()) return;
  warnings.push_back(
      {.code = "claims-stale-owner",
       .what = "data will be lost: the garbage collector deletes " +
               Claims(group) + " whose owner no longer exists: " +
               Names(group,
                     [](const ClaimCase& c) {
                       return ", owned by " + c.owners.dead.front();
                     }) +
               VolumesOf(group),
       .fix = "remove the owner at once: " + DropOwners(scene, group)});
}

void AddPolicy(const Scene& scene, Warnings& warnings) {
  if (!scene.sets.live || !scene.sets.merged) return;
  const RetentionPolicy& before = scene.sets.live->policy;
  const RetentionPolicy& after = scene.sets.merged->policy;
  const std::string fix =
      "leave spec.persistentVolumeClaimRetentionPolicy at Retain to keep data";
  if (after.deleted_with_set && !before.deleted_with_set) {
    warnings.push_back(
        {.code = "claims-policy",
         .what = "whenDeleted turns from Retain to Delete: deleting " +
                 scene.SetName() + " will delete its claims and their data",
         .fix = fix});
  }
  if (after.deleted_on_scale && !before.deleted_on_scale) {
    warnings.push_back(
        {.code = "claims-policy",
         .what = "whenScaled turns from Retain to Delete: scaling " +
                 scene.SetName() + " down will delete claims and their data",
         .fix = fix});
  }
}

void AddReused(const Scene& scene, Warnings& warnings) {
  const Group group =
      scene.Where([](const ClaimCase& c) { return c.story == Story::kReused; });
  if (group.empty()) return;
  warnings.push_back(
      {.code = "claims-reused",
       .what = Claims(group) + " " + Verb(group, "exists", "exist") +
               " already, new pods go on with the data in " +
               Verb(group, "it", "them") + ": " +
               Names(group,
                     [](const ClaimCase& c) {
                       return " (" + OriginOf(*c.claim) + ")";
                     }),
       .fix = "to start empty, delete " + Verb(group, "it", "them") +
              " first: " + DeleteCommand(scene, group)});
}

std::string SizesOf(const ClaimCase& c) {
  return " (" + RequestedSize(c.claim->tree()) + ", asked for " +
         c.line.requested + ")";
}

void AddNoGrowth(const Scene& scene, Warnings& warnings) {
  std::set<std::string> reasons;
  for (const ClaimCase& c : scene.cases) {
    if (c.size == Size::kCannotGrow) reasons.insert(c.no_growth);
  }
  for (const std::string& reason : reasons) {
    const Group group = scene.Where([&](const ClaimCase& c) {
      return c.size == Size::kCannotGrow && c.no_growth == reason;
    });
    const std::string& storage_class = group.front()->line.storage_class;
    std::string fix = "make a new claim of that size and copy the data";
    if (reason.starts_with("it is not bound")) {
      fix = "wait until a pod uses it and it is bound";
    } else if (!storage_class.empty()) {
      fix = "if its driver can grow volumes: kubectl patch storageclass " +
            storage_class +
            " --type=merge -p '{\"allowVolumeExpansion\":true}'";
    }
    warnings.push_back({.code = "claims-no-expansion",
                        .what = Claims(group) + " cannot grow, " + reason +
                                ": " + Names(group, SizesOf),
                        .fix = fix});
  }
}

void AddSizes(const Scene& scene, Warnings& warnings) {
  Group group =
      scene.Where([](const ClaimCase& c) { return c.size == Size::kShrinks; });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-shrink",
         .what = "claims cannot shrink, " + Claims(group) + " " +
                 Verb(group, "keeps its", "keep their") +
                 " size: " + Names(group, SizesOf),
         .fix = "restore the size in the manifest, or move the data to new "
                "claims by hand"});
  }
  group =
      scene.Where([](const ClaimCase& c) { return c.size == Size::kGrows; });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-resize",
         .what = Claims(group) + " " + Verb(group, "grows", "grow") +
                 ", which cannot be taken back: " + Names(group, SizesOf),
         .fix = "follow it with: " + scene.Kubectl() + "get pvc --watch"});
  }
  group =
      scene.Where([](const ClaimCase& c) { return c.size == Size::kSmaller; });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-resize",
         .what = Claims(group) + " " + Verb(group, "is", "are") +
                 " smaller than the template asks and " +
                 Verb(group, "stays so", "stay so") + ": " +
                 Names(group, SizesOf),
         .fix = "raise with: kubectl statefulset-mcf claims grow -f FILE"});
  }
}

// "app=shop" where the set expects app=db; "" when labels agree or are missing.
std::string ForeignLabel(const ClaimCase& c, const SetClaims& set) {
  for (const auto& [key, value] : set.labels) {
    const std::string have = c.claim->Label(key);
    if (!have.empty() && have != value) return key + "=" + have;
  }
  return "";
}

bool LacksLabels(const ClaimCase& c, const SetClaims& set) {
  if (set.labels.empty()) return false;
  return std::all_of(
      set.labels.begin(), set.labels.end(),
      [&](const auto& label) { return c.claim->Label(label.first).empty(); });
}

void AddForeign(const Scene& scene, Warnings& warnings) {
  const SetClaims& set =
      scene.sets.merged ? *scene.sets.merged : *scene.sets.live;
  Group group = scene.Where([&](const ClaimCase& c) {
    return c.claim != nullptr && !ForeignLabel(c, set).empty();
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-foreign",
         .what = Claims(group) + " " + Verb(group, "carries", "carry") +
                 " the label of another application: " +
                 Names(group,
                       [&](const ClaimCase& c) {
                         return " (" + ForeignLabel(c, set) + ")";
                       }),
         .fix = "make sure that the data is meant for " + scene.SetName() +
                ", then correct the label"});
  }
  group = scene.Where([](const ClaimCase& c) {
    return c.claim != nullptr && !c.owners.foreign.empty();
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-foreign",
         .what = Claims(group) + " " + Verb(group, "has", "have") +
                 " another owner and will be deleted with it: " +
                 Names(group,
                       [](const ClaimCase& c) {
                         return ", owned by " + c.owners.foreign.front();
                       }),
         .fix = "to cut it off: " + DropOwners(scene, group)});
  }
  group = scene.Where([&](const ClaimCase& c) {
    return c.story == Story::kKept && LacksLabels(c, set);
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-foreign",
         .what = Claims(group) + " " + Verb(group, "was", "were") +
                 " not made by the StatefulSet, the labels are missing: " +
                 Names(group),
         .fix = "commands that find claims by label will miss " +
                Verb(group, "it", "them") + ", use the names"});
  }
}

// " (class fast, the template says slow)"; "" without drift.
std::string DriftOf(const ClaimCase& c) {
  if (c.claim == nullptr || c.wanted == nullptr) return "";
  const Json& tree = c.claim->tree();
  if (c.wanted->storage_class &&
      *c.wanted->storage_class != c.line.storage_class) {
    return " (class " + c.line.storage_class + ", the template says " +
           *c.wanted->storage_class + ")";
  }
  if (AccessModes(tree) != c.wanted->access_modes) {
    return " (access modes " + Join(AccessModes(tree), "+") +
           ", the template says " + Join(c.wanted->access_modes, "+") + ")";
  }
  if (VolumeMode(tree) != c.wanted->volume_mode) {
    return " (volume mode " + VolumeMode(tree) + ", the template says " +
           c.wanted->volume_mode + ")";
  }
  return c.size == Size::kLarger ? SizesOf(c) : "";
}

void AddDrift(const Scene& scene, Warnings& warnings) {
  const Group group = scene.Where([](const ClaimCase& c) {
    const bool used = c.story == Story::kKept || c.story == Story::kReused;
    return used && !DriftOf(c).empty();
  });
  if (group.empty()) return;
  warnings.push_back(
      {.code = "claims-drift",
       .what = Claims(group) + " " + Verb(group, "differs", "differ") +
               " from the claim template: " + Names(group, DriftOf),
       .fix = "claims stay as they are: adapt the template (with --recreate), "
              "or move the data to new claims"});
}

void AddKept(const Scene& scene, Warnings& warnings) {
  const auto add = [&](Story story, const std::string& when) {
    const Group group =
        scene.Where([&](const ClaimCase& c) { return c.story == story; });
    if (group.empty()) return;
    warnings.push_back(
        {.code = "claims-kept",
         .what = Claims(group) + " " + Verb(group, "stays", "stay") + " " +
                 when + ", with the data and its cost: " + Names(group),
         .fix = "when no longer needed: " + DeleteCommand(scene, group)});
  };
  add(Story::kScaledDown, "after the scale-down");
  add(Story::kTemplateGoes, "without a claim template");
  add(Story::kSetGoes, "when " + scene.SetName() + " is deleted");
  // Leftovers are old news, except when the set that made them goes.
  if (!scene.sets.merged) {
    add(Story::kLeftover, "from an earlier scale-down");
  }
}

}  // namespace

Warnings ClaimWarnings(const std::vector<ClaimCase>& cases,
                       const LedgerInput& input, const ClaimSets& sets) {
  const Scene scene{cases, input, sets};
  Warnings warnings;
  AddLost(scene, warnings);
  AddLostWithSet(scene, warnings);
  AddTerminating(scene, warnings);
  AddStaleOwners(scene, warnings);
  AddPolicy(scene, warnings);
  AddReused(scene, warnings);
  AddNoGrowth(scene, warnings);
  AddSizes(scene, warnings);
  AddForeign(scene, warnings);
  AddDrift(scene, warnings);
  AddKept(scene, warnings);
  return warnings;
}

}  // namespace mcf
