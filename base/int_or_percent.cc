#include "base/int_or_percent.h"

#include <string>

namespace mcf {

std::optional<long long> CountOf(const Json& value, long long total,
                                 Rounding rounding) {
  if (value.is_number_integer()) return value.get<long long>();
  if (!value.is_string()) return std::nullopt;
  const std::string& text = value.get_ref<const std::string&>();
  // Six digits are far beyond any percentage and far from an overflow.
  if (text.size() < 2 || text.size() > 7 || text.back() != '%') {
    return std::nullopt;
  }
  long long percent = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    percent = percent * 10 + (text[i] - '0');
  }
  const long long hundredths = percent * total;
  return rounding == Rounding::kUp ? (hundredths + 99) / 100 : hundredths / 100;
}

}  // namespace mcf
