// Claims that are not what the template or the owner says.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "claims/claim_warnings.h"

namespace mcf {
namespace {

using Story = ClaimCase::Story;
using Size = ClaimCase::Size;

void AddNoGrowth(const ClaimScene& scene, Warnings& warnings) {
  std::set<std::string> reasons;
  for (const ClaimCase& c : scene.cases) {
    if (c.size == Size::kCannotGrow) reasons.insert(c.no_growth);
  }
  for (const std::string& reason : reasons) {
    const ClaimGroup group = scene.Where([&](const ClaimCase& c) {
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
                        .weight = Warning::Weight::kRisk,
                        .what = NumberOf(group) + " cannot grow, " + reason +
                                ": " + NamesOf(group, SizesOf),
                        .fix = fix});
  }
}

void AddSizes(const ClaimScene& scene, Warnings& warnings) {
  ClaimGroup group =
      scene.Where([](const ClaimCase& c) { return c.size == Size::kShrinks; });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-shrink",
         .weight = Warning::Weight::kRisk,
         .what = "claims cannot shrink, " + NumberOf(group) + " " +
                 Verb(group, "keeps its", "keep their") +
                 " size: " + NamesOf(group, SizesOf),
         .fix = "restore the size in the manifest, or move the data to new "
                "claims by hand"});
  }
  group =
      scene.Where([](const ClaimCase& c) { return c.size == Size::kSmaller; });
  if (!group.empty()) {
    warnings.push_back({.code = "claims-resize",
                        .weight = Warning::Weight::kCaution,
                        .what = NumberOf(group) + " " +
                                Verb(group, "is", "are") +
                                " smaller than the template asks and " +
                                Verb(group, "stays so", "stay so") + ": " +
                                NamesOf(group, SizesOf),
                        .fix = "raise with: " + GrowCommand(scene, group)});
  }
}

// What tells the set's own claims from others: the labels of its selector, and
// the application that its claim templates name.
Labels OwnLabels(const StatefulSet& set) {
  Labels labels = set.selector;
  for (const ClaimTemplate& item : set.templates) {
    const auto app = item.labels.find("p6m.dev/app");
    if (app != item.labels.end() && !app->second.empty()) labels.insert(*app);
  }
  return labels;
}

// "app=shop" where `own` has app=db; "" when labels agree or are missing.
std::string ForeignLabel(const ClaimCase& c, const Labels& own) {
  for (const auto& [key, value] : own) {
    const std::string have = c.claim->Label(key);
    if (!have.empty() && have != value) return key + "=" + have;
  }
  return "";
}

bool LacksLabels(const ClaimCase& c, const Labels& own) {
  return !own.empty() && std::ranges::all_of(own, [&](const auto& label) {
    return c.claim->Label(label.first).empty();
  });
}

void AddForeign(const ClaimScene& scene, Warnings& warnings) {
  const Labels own =
      OwnLabels(scene.sets.merged ? *scene.sets.merged : *scene.sets.live);
  ClaimGroup group = scene.Where([&](const ClaimCase& c) {
    return c.claim != nullptr && !ForeignLabel(c, own).empty();
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-foreign",
         .what = NumberOf(group) + " " + Verb(group, "carries", "carry") +
                 " the label of another application: " +
                 NamesOf(group,
                         [&](const ClaimCase& c) {
                           return " (" + ForeignLabel(c, own) + ")";
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
         .what = NumberOf(group) + " " + Verb(group, "has", "have") +
                 " another owner and will be deleted with it: " +
                 NamesOf(group,
                         [](const ClaimCase& c) {
                           return ", owned by " + c.owners.foreign.front();
                         }),
         .fix = "to cut it off: " + DropOwners(scene, group)});
  }
  group = scene.Where([&](const ClaimCase& c) {
    return c.story == Story::kKept && LacksLabels(c, own);
  });
  if (!group.empty()) {
    warnings.push_back(
        {.code = "claims-foreign",
         .what = NumberOf(group) + " " + Verb(group, "was", "were") +
                 " not made by the StatefulSet, the labels are missing: " +
                 NamesOf(group),
         .fix = "commands that find claims by label will miss " +
                Verb(group, "it", "them") + ", use the names"});
  }
}

// " (class fast, the template says slow)"; "" without drift.
std::string DriftOf(const ClaimCase& c) {
  if (c.claim == nullptr || c.wanted == nullptr) return "";
  const ClaimTemplate have = ClaimTemplateOf(c.claim->tree());
  if (c.wanted->storage_class &&
      *c.wanted->storage_class != c.line.storage_class) {
    const auto name = [](const std::string& storage_class) {
      return storage_class.empty() ? "\"\"" : storage_class;
    };
    return " (class " + name(c.line.storage_class) + ", the template says " +
           name(*c.wanted->storage_class) + ")";
  }
  if (have.access_modes != c.wanted->access_modes) {
    return " (access modes " + Join(have.access_modes, "+") +
           ", the template says " + Join(c.wanted->access_modes, "+") + ")";
  }
  if (have.volume_mode != c.wanted->volume_mode) {
    return " (volume mode " + have.volume_mode + ", the template says " +
           c.wanted->volume_mode + ")";
  }
  return c.size == Size::kLarger ? SizesOf(c) : "";
}

void AddDrift(const ClaimScene& scene, Warnings& warnings) {
  const ClaimGroup group = scene.Where([](const ClaimCase& c) {
    const bool used = c.story == Story::kKept || c.story == Story::kReused;
    return used && !DriftOf(c).empty();
  });
  if (group.empty()) return;
  warnings.push_back(
      {.code = "claims-drift",
       .what = NumberOf(group) + " " + Verb(group, "differs", "differ") +
               " from the claim template: " + NamesOf(group, DriftOf),
       .fix = "claims stay as they are: restore the template, or move the data "
              "to new claims"});
}

}  // namespace

void AddDriftWarnings(const ClaimScene& scene, Warnings& warnings) {
  AddNoGrowth(scene, warnings);
  AddSizes(scene, warnings);
  AddForeign(scene, warnings);
  AddDrift(scene, warnings);
}

}  // namespace mcf
