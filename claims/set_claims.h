#ifndef MCF_CLAIMS_SET_CLAIMS_H_
#define MCF_CLAIMS_SET_CLAIMS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "claims/retention.h"
#include "object/object.h"

namespace mcf {

struct ClaimTemplate {
  std::string name;
  std::string size;                          // "" when it asks for none
  std::optional<std::string> storage_class;  // absent: the default class
  std::vector<std::string> access_modes;     // sorted
  std::string volume_mode;                   // Filesystem or Block
};

// What a StatefulSet says about claims, server defaults filled in.
struct SetClaims {
  std::string name, uid;
  long long start = 0, replicas = 1;
  RetentionPolicy policy;
  std::vector<ClaimTemplate> templates;
  // What tells the set's own claims from others: the selector's labels, and
  // p6m.dev/app of the claim templates.
  std::map<std::string, std::string> labels;

  bool Has(long long ordinal) const {
    return ordinal >= start && ordinal < start + replicas;
  }
  const ClaimTemplate* Find(const std::string& claim_template) const;
};

SetClaims ClaimsOf(const Object& stateful_set);

// What claims and claim templates have in common.
std::string RequestedSize(const Json& claim);
std::vector<std::string> AccessModes(const Json& claim);
std::string VolumeMode(const Json& claim);

// The ordinal in a claim's name TEMPLATE-SET-ORDINAL; empty for other names,
// as data-web-1-0 (of the set web-1) for the set web.
std::optional<int> ClaimOrdinal(const std::string& claim,
                                const std::string& claim_template,
                                const std::string& set);

}  // namespace mcf

#endif  // MCF_CLAIMS_SET_CLAIMS_H_
