#ifndef MCF_OBJECT_STATEFUL_SET_H_
#define MCF_OBJECT_STATEFUL_SET_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "object/object.h"

namespace mcf {

using Labels = std::map<std::string, std::string>;

// What a claim template asks for; a claim is written the same way.
struct ClaimTemplate {
  std::string name;
  std::string size;                             // "" when it asks for none
  std::optional<std::string> storage_class;     // absent: the default; "": none
  std::optional<std::string> attributes_class;  // volumeAttributesClassName
  std::vector<std::string> access_modes;        // sorted
  std::string volume_mode;                      // Filesystem or Block
  std::optional<Json> data_source;  // dataSourceRef, without it dataSource
  Labels labels;
};

ClaimTemplate ClaimTemplateOf(const Json& claim);

// persistentVolumeClaimRetentionPolicy; absent means Retain. The controller
// writes the one who takes a claim along as its owner, and the garbage
// collector deletes the claim when that owner is gone.
struct RetentionPolicy {
  bool deleted_with_set = false;  // whenDeleted is Delete; the owner: the set
  bool deleted_on_scale = false;  // whenScaled is Delete; its pod, when it goes
};

// The one view of a StatefulSet: what it asks for, server defaults filled in.
// Made of any object, even one that no server would take: counts lie between 0
// and the largest that a server knows, a value of the wrong type is absent.
struct StatefulSet {
  // No listing of pods or claims gets longer, whatever number is asked for.
  static constexpr long long kMostListed = 10000;

  explicit StatefulSet(const Object& object);

  std::string ns, name, uid, service_name;
  long long replicas = 1;
  long long start = 0;        // spec.ordinals.start
  long long partition = 0;    // pods below start + partition stay as they are
  long long unavailable = 1;  // pods that a rolling update takes at once
  long long min_ready_seconds = 0;
  bool on_delete = false;  // updateStrategy.type is OnDelete
  bool ordered = true;     // podManagementPolicy is OrderedReady
  // False when replicas or start are no numbers that a server takes: which pods
  // there are is a guess then.
  bool sane = true;
  RetentionPolicy retention;
  Labels selector;  // matchLabels
  std::vector<ClaimTemplate> templates;

  long long End() const;  // the first ordinal above those of the set
  bool Has(long long ordinal) const;
  // Null when there is none of that name.
  const ClaimTemplate* Find(std::string_view claim_template) const;

  std::string PodName(long long ordinal) const;
  std::string ClaimName(std::string_view claim_template,
                        long long ordinal) const;

  // The ordinal in a name exactly as PodName and ClaimName make it, in range or
  // not; empty for other names: web-1-0 is a pod of the set web-1, not of web.
  std::optional<long long> OrdinalOfPod(std::string_view pod) const;
  std::optional<long long> OrdinalOfClaim(
      std::string_view claim, std::string_view claim_template) const;
  // Of any of its templates; no two of them lead to the same name. Two sets
  // may: data-a-b-0 is a claim of a-b with the template data and of b with the
  // template data-a.
  std::optional<long long> OrdinalOfClaim(std::string_view claim) const;

  // The names of the ordinals [from, to), the highest first, kMostListed at
  // most.
  std::vector<std::string> PodsDownwards(long long from, long long to) const;
};

}  // namespace mcf

#endif  // MCF_OBJECT_STATEFUL_SET_H_
