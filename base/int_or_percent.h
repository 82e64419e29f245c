#ifndef MCF_BASE_INT_OR_PERCENT_H_
#define MCF_BASE_INT_OR_PERCENT_H_

#include <optional>

#include "base/json.h"

namespace mcf {

enum class Rounding { kUp, kDown };

// The number that 2 or "30%" means among `total`. Empty for anything else.
std::optional<long long> CountOf(const Json& value, long long total,
                                 Rounding rounding);

}  // namespace mcf

#endif  // MCF_BASE_INT_OR_PERCENT_H_
