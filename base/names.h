#ifndef MCF_BASE_NAMES_H_
#define MCF_BASE_NAMES_H_

#include <string_view>

namespace mcf {

// Kubernetes' name rules (k8s.io/apimachinery/pkg/util/validation).
bool IsDns1123Label(std::string_view name);      // a-z 0-9 -, at most 63
bool IsDns1123Subdomain(std::string_view name);  // labels and dots, at most 253
bool IsDns1035Label(std::string_view name);      // as label, a letter first
bool IsLabelValue(std::string_view value);       // empty is fine, at most 63
bool IsLabelKey(std::string_view key);           // optional prefix/
bool IsPortName(std::string_view name);          // IANA: at most 15, a letter
bool IsConfigMapKey(std::string_view key);
// [-._a-zA-Z][-._a-zA-Z0-9]*, not ".", not beginning with "..": what servers
// of every version take.
bool IsEnvName(std::string_view name);

}  // namespace mcf

#endif  // MCF_BASE_NAMES_H_
