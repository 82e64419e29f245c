#include "claims/claim_case.h"

#include <algorithm>
#include <map>

#include "base/quantity.h"
#include "base/text.h"
#include "claims/growth.h"
#include "claims/shared_claims.h"
#include "object/adopted_pods.h"

namespace mcf {
namespace {

using Story = ClaimCase::Story;
using Size = ClaimCase::Size;

struct Context {
  const LedgerInput& input;
  const ClaimSets& sets;
  std::map<long long, const Object*> adopted;  // pods, by ordinal
  std::vector<StatefulSet> others;             // live ones of the namespace

  const StatefulSet& AnySet() const {
    return sets.merged ? *sets.merged : *sets.live;
  }
  // Pods that a set made anew takes over use their claims already.
  bool WasInRange(const std::string& claim_template, int ordinal) const {
    if (!sets.live) return adopted.contains(ordinal);
    return sets.live && sets.live->Find(claim_template) != nullptr &&
           sets.live->Has(ordinal);
  }
  bool WillBeInRange(const std::string& claim_template, int ordinal) const {
    return sets.merged && sets.merged->Find(claim_template) != nullptr &&
           sets.merged->Has(ordinal);
  }
};

Story StoryWhileSetStays(const Context& context, const ClaimCase& c) {
  const StatefulSet& merged = *context.sets.merged;
  const ClaimLine& line = c.line;
  if (context.WillBeInRange(line.claim_template, line.ordinal)) {
    return c.was_in_range ? Story::kKept : Story::kReused;
  }
  // The controller looks after claims of its present templates alone.
  const bool has_template = merged.Find(line.claim_template) != nullptr;
  if (c.was_in_range && !has_template) return Story::kTemplateGoes;
  if (c.was_in_range) {
    const bool deleted =
        merged.retention.deleted_on_scale && c.owners.foreign.empty();
    return deleted ? Story::kLostByScale : Story::kScaledDown;
  }
  return c.owners.GoWithPod() ? Story::kLostByScale : Story::kLeftover;
}

Story StoryWhenSetGoes(const Context& context, const ClaimCase& c) {
  const Story stays = c.was_in_range ? Story::kSetGoes : Story::kLeftover;
  if (context.input.cascade == Cascade::kOrphan) return stays;
  if (!c.owners.foreign.empty()) return stays;
  if (!c.was_in_range) {
    return c.owners.GoWithSet() ? Story::kLostWithSet : stays;
  }
  const bool by_policy = context.sets.live->retention.deleted_with_set;
  // An owner that the controller has not taken off yet counts as well.
  return by_policy || c.owners.GoWithSet() ? Story::kLostWithSet : stays;
}

Story StoryOf(const Context& context, const ClaimCase& c) {
  if (c.claim == nullptr) return Story::kCreated;
  if (c.claim->IsTerminating()) return Story::kTerminating;
  if (c.owners.AreDead()) return Story::kLostToCollector;
  return context.sets.merged ? StoryWhileSetStays(context, c)
                             : StoryWhenSetGoes(context, c);
}

// Whether the template asks for less with this plan than it did before.
bool TemplateShrinks(const ClaimSets& sets, const std::string& claim_template,
                     const Quantity& wanted) {
  const ClaimTemplate* before =
      sets.live ? sets.live->Find(claim_template) : nullptr;
  if (before == nullptr) return false;
  const std::optional<Quantity> size = Quantity::Parse(before->size);
  return size && wanted < *size;
}

void JudgeSize(const Context& context, ClaimCase& c) {
  if (c.story != Story::kKept && c.story != Story::kReused) return;
  const std::optional<Quantity> wanted = Quantity::Parse(c.wanted->size);
  const std::optional<Quantity> have =
      Quantity::Parse(ClaimTemplateOf(c.claim->tree()).size);
  if (!wanted || !have || *wanted == *have) return;
  if (*wanted < *have) {
    const bool shrinks =
        TemplateShrinks(context.sets, c.line.claim_template, *wanted);
    c.size = shrinks ? Size::kShrinks : Size::kLarger;
    return;
  }
  c.no_growth = WhyNotGrow(*c.claim, *context.input.snapshot);
  c.size = c.no_growth.empty() ? Size::kSmaller : Size::kCannotGrow;
}

std::string DefaultClass(const Snapshot& snapshot) {
  for (const auto& [name, object] : snapshot.classes) {
    if (object.Annotation("storageclass.kubernetes.io/is-default-class") ==
        "true") {
      return name;
    }
  }
  return "";
}

std::string ReclaimPolicy(const ClaimLine& line, const Snapshot& snapshot) {
  const auto volume = snapshot.volumes.find(line.volume);
  if (volume != snapshot.volumes.end()) {
    return TextAt(volume->second.tree(),
                  {"spec", "persistentVolumeReclaimPolicy"});
  }
  const auto storage_class = snapshot.classes.find(line.storage_class);
  if (storage_class == snapshot.classes.end()) return "";
  const std::string policy =
      TextAt(storage_class->second.tree(), {"reclaimPolicy"});
  return policy.empty() ? "Delete" : policy;
}

void FillLine(const Context& context, ClaimCase& c) {
  const Snapshot& snapshot = *context.input.snapshot;
  ClaimLine& line = c.line;
  if (c.wanted != nullptr) line.requested = c.wanted->size;
  if (c.claim == nullptr) {
    line.storage_class = c.wanted != nullptr && c.wanted->storage_class
                             ? *c.wanted->storage_class
                             : DefaultClass(snapshot);
  } else {
    const Json& tree = c.claim->tree();
    line.capacity = TextAt(tree, {"status", "capacity", "storage"});
    line.storage_class = StorageClassOf(*c.claim);
    line.volume = TextAt(tree, {"spec", "volumeName"});
    line.phase = c.claim->IsTerminating() ? "Terminating"
                                          : TextAt(tree, {"status", "phase"});
  }
  line.reclaim_policy = ReclaimPolicy(line, snapshot);
}

std::string SharedWith(const Context& context, const std::string& claim) {
  for (const StatefulSet& other : context.others) {
    if (UsesClaim(other, claim)) {
      return "StatefulSet " + other.ns + "/" + other.name;
    }
  }
  return "";
}

ClaimCase MakeCase(const Context& context, const std::string& claim_template,
                   int ordinal, const Object* claim) {
  const StatefulSet& set = context.AnySet();
  ClaimCase c;
  c.claim = claim;
  c.line.claim_template = claim_template;
  c.line.ordinal = ordinal;
  c.line.name = set.ClaimName(claim_template, ordinal);
  c.line.shared_with = SharedWith(context, c.line.name);
  c.was_in_range = context.WasInRange(claim_template, ordinal);
  c.wanted = set.Find(claim_template);
  if (claim != nullptr) {
    c.owners = OwnersOfClaim(
        *claim, {.set = context.sets.key,
                 .set_uid = context.sets.live ? context.sets.live->uid : "",
                 .pod = set.PodName(ordinal),
                 .snapshot = context.input.snapshot});
  }
  c.story = StoryOf(context, c);
  JudgeSize(context, c);
  FillLine(context, c);
  return c;
}

Context MakeContext(const LedgerInput& input, const ClaimSets& sets) {
  Context context{input, sets, {}, {}};
  if (!sets.live && sets.merged) {
    context.adopted = PodsToAdopt(*sets.merged, *input.snapshot);
  }
  for (const auto& [key, live] : input.snapshot->live) {
    const bool is_other = key.kind == "StatefulSet" && key.ns == input.ns &&
                          key.name != sets.key.name &&
                          MayShareClaims(key.name, sets.key.name);
    if (is_other) context.others.emplace_back(live);
  }
  return context;
}

std::vector<std::string> TemplateNames(const ClaimSets& sets) {
  std::vector<std::string> names;
  for (const std::optional<StatefulSet>* set : {&sets.merged, &sets.live}) {
    if (!*set) continue;
    for (const ClaimTemplate& item : (*set)->templates) {
      if (std::find(names.begin(), names.end(), item.name) == names.end()) {
        names.push_back(item.name);
      }
    }
  }
  return names;
}

}  // namespace

std::vector<ClaimCase> MakeClaimCases(const LedgerInput& input,
                                      const ClaimSets& sets,
                                      const std::vector<Object>& claims) {
  const Context context = MakeContext(input, sets);
  std::vector<ClaimCase> cases;
  for (const std::string& name : TemplateNames(sets)) {
    std::map<int, const Object*> by_ordinal;
    for (const Object& claim : claims) {
      const auto ordinal = context.AnySet().OrdinalOfClaim(claim.name(), name);
      if (ordinal) by_ordinal[static_cast<int>(*ordinal)] = &claim;
    }
    if (sets.merged && sets.merged->Find(name) != nullptr) {
      const long long start = sets.merged->start;
      const long long end =
          std::min(sets.merged->End(), start + StatefulSet::kMostListed);
      for (long long i = start; i < end; ++i) {
        by_ordinal.try_emplace(static_cast<int>(i), nullptr);
      }
    }
    for (const auto& [ordinal, claim] : by_ordinal) {
      const ObjectKey key{"", "PersistentVolumeClaim", input.ns,
                          context.AnySet().ClaimName(name, ordinal)};
      if (claim == nullptr && input.snapshot->unreadable.contains(key)) {
        continue;  // unknown, so not "created"
      }
      cases.push_back(MakeCase(context, name, ordinal, claim));
    }
  }
  return cases;
}

}  // namespace mcf
