#include "claims/claim_warnings.h"

#include "claims/claim_words.h"

namespace mcf {
namespace {

using Story = ClaimCase::Story;

void AddReused(const ClaimScene& scene, Warnings& warnings) {
  const ClaimGroup group =
      scene.Where([](const ClaimCase& c) { return c.story == Story::kReused; });
  if (group.empty()) return;
  warnings.push_back(
      {.code = "claims-reused",
       .weight = Warning::Weight::kRisk,
       .what = NumberOf(group) + " " + Verb(group, "exists", "exist") +
               " already, new pods go on with the data in " +
               Verb(group, "it", "them") + ": " +
               NamesOf(group,
                       [](const ClaimCase& c) {
                         return " (" + OriginOf(*c.claim) + ")";
                       }),
       .fix = "to start empty, delete " + Verb(group, "it", "them") +
              " first: " + DeleteCommand(scene, group)});
}

void AddKept(const ClaimScene& scene, Warnings& warnings) {
  const auto add = [&](Story story, const std::string& when) {
    const ClaimGroup group =
        scene.Where([&](const ClaimCase& c) { return c.story == story; });
    if (group.empty()) return;
    warnings.push_back(
        {.code = "claims-kept",
         .weight = Warning::Weight::kCaution,
         .what = NumberOf(group) + " " + Verb(group, "stays", "stay") + " " +
                 when + ", with the data and its cost: " + NamesOf(group),
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
  const ClaimScene scene{cases, input, sets};
  Warnings warnings;
  AddLossWarnings(scene, warnings);
  AddReused(scene, warnings);
  AddDriftWarnings(scene, warnings);
  AddKept(scene, warnings);
  return warnings;
}

}  // namespace mcf
