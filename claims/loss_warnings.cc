// Data that goes: the loudest warnings of all.
#include <set>

#include "base/text.h"
#include "claims/claim_warnings.h"

namespace mcf {
namespace {

using Story = ClaimCase::Story;

std::string PolicyPatch(const ClaimScene& scene, const std::string& field) {
  return scene.Kubectl() + "patch statefulset " + scene.sets.key.name +
         " --type=merge -p '{\"spec\":{\"persistentVolumeClaimRetentionPolicy"
         "\":{\"" +
         field + "\":\"Retain\"}}}'";
}

std::string VolumesOf(const ClaimGroup& group) {
  std::set<std::string> policies;
  for (const ClaimCase* c : group) policies.insert(c->line.reclaim_policy);
  if (policies == std::set<std::string>{"Delete"}) {
    return Verb(group, "; its volume is", "; their volumes are") +
           " deleted too (reclaim policy Delete)";
  }
  if (policies == std::set<std::string>{"Retain"}) {
    return Verb(group, "; its volume stays", "; their volumes stay") +
           ", without a claim (reclaim policy Retain)";
  }
  return "; volumes with the reclaim policy Delete are deleted too";
}

std::string ToKeep(const ClaimGroup& group) {
  return "to keep " + Verb(group, "it", "them");
}

void AddLostByScale(const ClaimScene& scene, Warnings& warnings) {
  const std::string lost = "data will be lost: ";
  ClaimGroup group = scene.Where([](const ClaimCase& c) {
    return c.story == Story::kLostByScale && c.was_in_range;
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-deleted",
         .weight = Warning::Weight::kRisk,
         .what = lost + "scaling " + scene.SetName() + " to " +
                 Count(static_cast<std::size_t>(scene.sets.merged->replicas),
                       "replica") +
                 " deletes " + NumberOf(group) + " (whenScaled is Delete): " +
                 NamesOf(group) + VolumesOf(group),
         .fix = scene.sets.live->retention.deleted_on_scale
                    ? ToKeep(group) +
                          ", run first: " + PolicyPatch(scene, "whenScaled")
                    : ToKeep(group) + ", leave whenScaled at Retain"});
  }
  group = scene.Where([](const ClaimCase& c) {
    return c.story == Story::kLostByScale && !c.was_in_range;
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-deleted",
         .weight = Warning::Weight::kRisk,
         .what = lost + NumberOf(group) + " " + Verb(group, "goes", "go") +
                 Verb(group, " with the pod that owns it: ",
                      " with the pods that own them: ") +
                 NamesOf(group) + VolumesOf(group),
         .fix = ToKeep(group) + ": " + DropOwners(scene, group)});
  }
}

void AddLostWithSet(const ClaimScene& scene, Warnings& warnings) {
  const std::string lost =
      "data will be lost: deleting " + scene.SetName() + " deletes ";
  ClaimGroup group = scene.Where([](const ClaimCase& c) {
    return c.story == Story::kLostWithSet && c.was_in_range;
  });
  if (!group.empty()) {
    const bool by_policy = scene.sets.live->retention.deleted_with_set;
    warnings.push_back(
        {.code = "claims-deleted",
         .weight = Warning::Weight::kRisk,
         .what = lost + NumberOf(group) +
                 (by_policy ? " (whenDeleted is Delete): "
                            : " that it still owns: ") +
                 NamesOf(group) + VolumesOf(group),
         .fix = by_policy ? ToKeep(group) + ", run first: " +
                                PolicyPatch(scene, "whenDeleted")
                          : ToKeep(group) + ": " + DropOwners(scene, group)});
  }
  group = scene.Where([](const ClaimCase& c) {
    return c.story == Story::kLostWithSet && !c.was_in_range;
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-deleted",
         .weight = Warning::Weight::kRisk,
         .what = lost + NumberOf(group) +
                 " left over from an earlier scale-down, which it owns: " +
                 NamesOf(group) + VolumesOf(group),
         .fix = ToKeep(group) + ": " + DropOwners(scene, group)});
  }
}

void AddTerminating(const ClaimScene& scene, Warnings& warnings) {
  const ClaimGroup group = scene.Where([&](const ClaimCase& c) {
    return c.story == Story::kTerminating && c.was_in_range &&
           scene.sets.merged && scene.sets.merged->Has(c.line.ordinal);
  });
  if (group.empty()) return;
  warnings.push_back(
      {.code = "claims-deleted",
       .weight = Warning::Weight::kRisk,
       .what = "data will be lost: " + NumberOf(group) + " " +
               Verb(group, "is", "are") + " deleted already and " +
               Verb(group, "goes", "go") +
               Verb(group,
                    " when its pod restarts, a new and empty one takes its "
                    "name: ",
                    " when their pods restart, new and empty ones take their "
                    "names: ") +
               NamesOf(group) + VolumesOf(group),
       .fix = "a deletion cannot be undone: copy the data before the pods "
              "restart"});
}

void AddStaleOwners(const ClaimScene& scene, Warnings& warnings) {
  const ClaimGroup group = scene.Where(
      [](const ClaimCase& c) { return c.story == Story::kLostToCollector; });
  if (group.empty()) return;
  warnings.push_back(
      {.code = "claims-stale-owner",
       .weight = Warning::Weight::kRisk,
       .what = "data will be lost: the garbage collector deletes " +
               NumberOf(group) + " whose owner no longer exists: " +
               NamesOf(group,
                       [](const ClaimCase& c) {
                         return ", owned by " + c.owners.dead.front();
                       }) +
               VolumesOf(group),
       .fix = "remove the owner at once: " + DropOwners(scene, group)});
}

void AddPolicy(const ClaimScene& scene, Warnings& warnings) {
  if (!scene.sets.live || !scene.sets.merged) return;
  const RetentionPolicy& before = scene.sets.live->retention;
  const RetentionPolicy& after = scene.sets.merged->retention;
  const std::string fix =
      "leave spec.persistentVolumeClaimRetentionPolicy at Retain to keep data";
  if (after.deleted_with_set && !before.deleted_with_set) {
    warnings.push_back(
        {.code = "claims-policy",
         .weight = Warning::Weight::kRisk,
         .what = "whenDeleted turns from Retain to Delete: deleting " +
                 scene.SetName() + " will delete its claims and their data",
         .fix = fix});
  }
  if (after.deleted_on_scale && !before.deleted_on_scale) {
    warnings.push_back(
        {.code = "claims-policy",
         .weight = Warning::Weight::kRisk,
         .what = "whenScaled turns from Retain to Delete: scaling " +
                 scene.SetName() + " down will delete claims and their data",
         .fix = fix});
  }
}

}  // namespace

void AddLossWarnings(const ClaimScene& scene, Warnings& warnings) {
  AddLostByScale(scene, warnings);
  AddLostWithSet(scene, warnings);
  AddTerminating(scene, warnings);
  AddStaleOwners(scene, warnings);
  AddPolicy(scene, warnings);
}

}  // namespace mcf
