#include "claims/claim_words.h"

namespace mcf {
namespace {

using Story = ClaimCase::Story;

std::string First(const std::vector<std::string>& names) {
  return names.empty() ? "" : names.front();
}

std::string WhyCreated(const ClaimCase& c, const ClaimSets& sets) {
  const ClaimLine& line = c.line;
  if (!sets.live) return "new with the StatefulSet";
  if (sets.live->Find(line.claim_template) == nullptr) {
    return "the claim template is new";
  }
  if (!c.was_in_range) {
    return "replica " + std::to_string(line.ordinal) + " is new";
  }
  return "missing, comes new and empty";
}

std::string WhyKept(const ClaimCase& c, const StatefulSet& set) {
  const std::string have =
      c.claim != nullptr ? ClaimTemplateOf(c.claim->tree()).size : "";
  const std::string& wanted = c.line.requested;
  switch (c.size) {
    case ClaimCase::Size::kSame:
      return "used by " + set.PodName(c.line.ordinal);
    case ClaimCase::Size::kCannotGrow:
      return "stays at " + have + ", " + c.no_growth;
    case ClaimCase::Size::kSmaller:
      return "stays at " + have + ", the template asks for " + wanted;
    case ClaimCase::Size::kShrinks:
      return "stays at " + have + ", claims cannot shrink";
    case ClaimCase::Size::kLarger:
      return "larger than the template's " + wanted;
  }
  return "";
}

std::string WhyScaledDown(const ClaimCase& c, const StatefulSet& merged) {
  const std::string replica =
      "replica " + std::to_string(c.line.ordinal) + " goes, ";
  if (!c.owners.foreign.empty()) {
    return replica + First(c.owners.foreign) + " owns the claim";
  }
  if (merged.retention.deleted_with_set) {
    return replica + "whenScaled is Retain; later goes with the StatefulSet";
  }
  return replica + "whenScaled is Retain";
}

std::string WhySetGoes(const ClaimCase& c, const LedgerInput& input) {
  if (input.cascade == Cascade::kOrphan) {
    return "only the StatefulSet itself goes";
  }
  if (!c.owners.foreign.empty()) {
    return "the StatefulSet goes, " + First(c.owners.foreign) +
           " owns the claim";
  }
  return "the StatefulSet goes, whenDeleted is Retain";
}

std::string WhyLost(const ClaimCase& c, const ClaimSets& sets) {
  const std::string replica = "replica " + std::to_string(c.line.ordinal);
  if (c.story == Story::kLostByScale) {
    if (c.was_in_range) return replica + " goes, whenScaled is Delete";
    return "left over, goes with the pod that owns it";
  }
  if (!c.was_in_range) return "left over, goes with the StatefulSet, its owner";
  if (sets.live && sets.live->retention.deleted_with_set) {
    return "the StatefulSet goes, whenDeleted is Delete";
  }
  return "the StatefulSet goes and still owns the claim";
}

}  // namespace

std::string OriginOf(const Object& claim) {
  std::string text;
  const std::string made =
      TextAt(claim.tree(), {"metadata", "creationTimestamp"});
  if (made.size() >= 10) text = "since " + made.substr(0, 10);
  for (const char* label :
       {"app", "app.kubernetes.io/instance", "p6m.dev/app"}) {
    const std::string value = claim.Label(label);
    if (value.empty()) continue;
    text += (text.empty() ? "" : ", ") + std::string(label) + "=" + value;
    return text;
  }
  return text + (text.empty() ? "without labels" : ", without labels");
}

std::string WhyOf(const ClaimCase& c, const LedgerInput& input,
                  const ClaimSets& sets) {
  const StatefulSet& set = sets.merged ? *sets.merged : *sets.live;
  switch (c.story) {
    case Story::kKept:
      return WhyKept(c, set);
    case Story::kCreated:
      return WhyCreated(c, sets);
    case Story::kReused:
      return "exists already (" + OriginOf(*c.claim) + ")" +
             (c.size == ClaimCase::Size::kSame ? "" : ", " + WhyKept(c, set));
    case Story::kScaledDown:
      return WhyScaledDown(c, *sets.merged);
    case Story::kSetGoes:
      return WhySetGoes(c, input);
    case Story::kTemplateGoes:
      return "the claim template goes";
    case Story::kLeftover:
      return std::string("left over, no replica uses it") +
             (sets.merged && c.owners.set
                  ? "; later goes with the StatefulSet, its owner"
                  : "");
    case Story::kLostByScale:
    case Story::kLostWithSet:
      return WhyLost(c, sets);
    case Story::kLostToCollector:
      return "its owner is gone: " + First(c.owners.dead);
    case Story::kTerminating:
      return "deleted already, goes when no pod uses it";
  }
  return "";
}

ClaimLine::Fate FateOf(const ClaimCase& c) {
  switch (c.story) {
    case Story::kKept:
      return ClaimLine::Fate::kKept;
    case Story::kCreated:
      return ClaimLine::Fate::kCreated;
    case Story::kReused:
      return ClaimLine::Fate::kReused;
    case Story::kScaledDown:
    case Story::kSetGoes:
    case Story::kTemplateGoes:
    case Story::kLeftover:
      return ClaimLine::Fate::kOrphaned;
    case Story::kLostByScale:
    case Story::kLostWithSet:
    case Story::kLostToCollector:
    case Story::kTerminating:
      return ClaimLine::Fate::kDeleted;
  }
  return ClaimLine::Fate::kKept;
}

}  // namespace mcf
