#include "diff/applied.h"

#include "diff/owners.h"
#include "object/list_types.h"
#include "object/marks.h"
#include "object/secrets.h"

namespace mcf {
namespace {

constexpr std::string_view kLastApplied =
    "kubectl.kubernetes.io/last-applied-configuration";

Json ReadLastApplied(const Object& live) {
  const std::string text = live.Annotation(kLastApplied);
  if (text.empty()) return Json::object();
  Result<Json> tree = ParseJson(text, "last applied configuration");
  return tree && tree->is_object() ? *tree : Json::object();
}

}  // namespace

AppliedVersion::AppliedVersion(const Json* recorded, const Object& live,
                               bool ours)
    : live_(live), kind_(live.kind()) {
  if (recorded != nullptr) {
    tree_ = *recorded;
  } else if (ours) {
    tree_ = ProjectApplied(live, kFieldManager);
  } else {
    tree_ = ReadLastApplied(live);
  }
}

const Json* AppliedVersion::Find(const FieldPath& path) const {
  const Json* value = live_.Find(path);
  const Json* kept = IsUnknown(path) ? nullptr : FindAt(tree_, path);
  if (value == nullptr || !WeHold(live_, path)) return kept;
  // That we hold an item or a map says nothing of what others did inside it.
  const bool is_granular =
      value->is_structured() && !value->empty() &&
      MergeTypeAt(kind_, path, *value).kind != MergeType::Kind::kAtomic;
  return is_granular && kept != nullptr ? kept : value;
}

bool AppliedVersion::Has(const FieldPath& path) const {
  return FindAt(tree_, path) != nullptr || Find(path) != nullptr;
}

bool AppliedVersion::IsUnknown(const FieldPath& path) const {
  const Json* value = FindAt(tree_, path);
  return value != nullptr && value->is_null() && IsSecretField(kind_, path) &&
         !WeHold(live_, path);
}

std::vector<FieldPath> AppliedVersion::Leaves() const {
  return LeavesOf(kind_, tree_);
}

}  // namespace mcf
