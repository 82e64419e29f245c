#include "object/stateful_set.h"

#include <algorithm>
#include <charconv>

#include "base/int_or_percent.h"

namespace mcf {
namespace {

using Keys = std::initializer_list<std::string_view>;

constexpr long long kMostPods = 2147483647;  // replicas, ordinals: int32

long long CountAt(const Json& tree, Keys keys, long long absent) {
  return std::clamp(IntAt(tree, keys, absent), 0LL, kMostPods);
}

std::optional<std::string> OptionalTextAt(const Json& tree, Keys keys) {
  const Json* text = FindPath(tree, keys);
  if (text == nullptr || !text->is_string()) return std::nullopt;
  return text->get<std::string>();
}

std::string SizeOf(const Json& claim) {
  const Json* size =
      FindPath(claim, {"spec", "resources", "requests", "storage"});
  if (size == nullptr) return "";
  return size->is_string() ? size->get<std::string>() : FormatJson(*size);
}

std::vector<std::string> SortedTexts(const Json* list) {
  std::vector<std::string> texts;
  if (list == nullptr || !list->is_array()) return texts;
  for (const Json& item : *list) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
  }
  std::ranges::sort(texts);
  return texts;
}

Labels LabelsOf(const Json* map) {
  Labels labels;
  if (map == nullptr || !map->is_object()) return labels;
  for (const auto& [key, value] : map->items()) {
    if (value.is_string()) labels[key] = value.get<std::string>();
  }
  return labels;
}

std::optional<long long> OrdinalIn(std::string_view digits) {
  if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
  const char* end = digits.data() + digits.size();
  long long ordinal = -1;
  const auto [last, failure] = std::from_chars(digits.data(), end, ordinal);
  const bool whole = failure == std::errc() && last == end;
  if (!whole || ordinal < 0 || ordinal > kMostPods || digits[0] == '-') {
    return std::nullopt;
  }
  return ordinal;
}

}  // namespace

ClaimTemplate ClaimTemplateOf(const Json& claim) {
  const std::string mode = TextAt(claim, {"spec", "volumeMode"});
  const Json* source = FindPath(claim, {"spec", "dataSourceRef"});
  if (source == nullptr) source = FindPath(claim, {"spec", "dataSource"});
  return {.name = TextAt(claim, {"metadata", "name"}),
          .size = SizeOf(claim),
          .storage_class = OptionalTextAt(claim, {"spec", "storageClassName"}),
          .attributes_class =
              OptionalTextAt(claim, {"spec", "volumeAttributesClassName"}),
          .access_modes = SortedTexts(FindPath(claim, {"spec", "accessModes"})),
          .volume_mode = mode.empty() ? "Filesystem" : mode,
          .data_source = source != nullptr && source->is_object()
                             ? CopyOf(source)
                             : std::nullopt,
          .labels = LabelsOf(FindPath(claim, {"metadata", "labels"}))};
}

StatefulSet::StatefulSet(const Object& object)
    : ns(object.ns()), name(object.name()), uid(object.uid()) {
  const Json* found = mcf::Find(object.tree(), "spec");
  if (found == nullptr) return;
  const Json& spec = *found;
  service_name = TextAt(spec, {"serviceName"});
  replicas = CountAt(spec, {"replicas"}, 1);
  start = CountAt(spec, {"ordinals", "start"}, 0);
  sane = IntAt(spec, {"replicas"}, 1) == replicas &&
         IntAt(spec, {"ordinals", "start"}, 0) == start;
  min_ready_seconds = CountAt(spec, {"minReadySeconds"}, 0);
  ordered = TextAt(spec, {"podManagementPolicy"}) != "Parallel";
  on_delete = TextAt(spec, {"updateStrategy", "type"}) == "OnDelete";
  const Json* rolling = FindPath(spec, {"updateStrategy", "rollingUpdate"});
  if (rolling != nullptr && !on_delete) {
    partition = CountAt(*rolling, {"partition"}, 0);
    // The controller rounds down here, unlike budgets, and takes at least one.
    if (const Json* at_once = mcf::Find(*rolling, "maxUnavailable")) {
      unavailable =
          std::clamp(CountOf(*at_once, replicas, Rounding::kDown).value_or(1),
                     1LL, kMostPods);
    }
  }
  if (const Json* policy =
          mcf::Find(spec, "persistentVolumeClaimRetentionPolicy")) {
    retention.deleted_with_set = TextAt(*policy, {"whenDeleted"}) == "Delete";
    retention.deleted_on_scale = TextAt(*policy, {"whenScaled"}) == "Delete";
  }
  selector = LabelsOf(FindPath(spec, {"selector", "matchLabels"}));
  const Json* list = mcf::Find(spec, "volumeClaimTemplates");
  if (list == nullptr || !list->is_array()) return;
  for (const Json& item : *list) templates.push_back(ClaimTemplateOf(item));
}

long long StatefulSet::End() const {
  return std::min(start + replicas, kMostPods + 1);
}

bool StatefulSet::Has(long long ordinal) const {
  return ordinal >= start && ordinal < End();
}

const ClaimTemplate* StatefulSet::Find(std::string_view claim_template) const {
  const auto found =
      std::ranges::find(templates, claim_template, &ClaimTemplate::name);
  return found == templates.end() ? nullptr : &*found;
}

std::string StatefulSet::PodName(long long ordinal) const {
  return name + "-" + std::to_string(ordinal);
}

std::string StatefulSet::ClaimName(std::string_view claim_template,
                                   long long ordinal) const {
  return std::string(claim_template) + "-" + PodName(ordinal);
}

std::optional<long long> StatefulSet::OrdinalOfPod(std::string_view pod) const {
  if (!pod.starts_with(name)) return std::nullopt;
  pod.remove_prefix(name.size());
  if (!pod.starts_with('-')) return std::nullopt;
  return OrdinalIn(pod.substr(1));
}

std::optional<long long> StatefulSet::OrdinalOfClaim(
    std::string_view claim, std::string_view claim_template) const {
  if (!claim.starts_with(claim_template)) return std::nullopt;
  claim.remove_prefix(claim_template.size());
  if (!claim.starts_with('-')) return std::nullopt;
  return OrdinalOfPod(claim.substr(1));
}

std::optional<long long> StatefulSet::OrdinalOfClaim(
    std::string_view claim) const {
  for (const ClaimTemplate& item : templates) {
    const std::optional<long long> ordinal = OrdinalOfClaim(claim, item.name);
    if (ordinal) return ordinal;
  }
  return std::nullopt;
}

std::vector<std::string> StatefulSet::PodsDownwards(long long from,
                                                    long long to) const {
  std::vector<std::string> names;
  for (long long i = to - 1; i >= std::max(from, to - kMostListed); --i) {
    names.push_back(PodName(i));
  }
  return names;
}

}  // namespace mcf
