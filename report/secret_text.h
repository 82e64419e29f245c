#ifndef MCF_REPORT_SECRET_TEXT_H_
#define MCF_REPORT_SECRET_TEXT_H_

#include <string_view>

namespace mcf {

// What stands in a report instead of a secret value, whatever its length.
inline constexpr char kSecretText[] = "(secret)";
inline constexpr char kSecretChanged[] = "(secret, changed)";
inline constexpr char kSecretUnknown[] = "(secret, unknown)";

bool IsSecretText(std::string_view text);

}  // namespace mcf

#endif  // MCF_REPORT_SECRET_TEXT_H_
