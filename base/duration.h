#ifndef MCF_BASE_DURATION_H_
#define MCF_BASE_DURATION_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mcf {

// A Go duration, "90s", "1h30m", "1.5s", or a plain number of seconds, as in
// kubectl --request-timeout; not negative. Empty when text is neither.
std::optional<std::chrono::milliseconds> ParseDuration(std::string_view text);

// "45s", "2m10s", "3h4m", "12d"; for ages and waits.
std::string FormatAge(std::chrono::seconds age);

// RFC 3339 in UTC as Kubernetes writes times; empty when text is none.
std::optional<std::chrono::system_clock::time_point> ParseTime(
    std::string_view text);

}  // namespace mcf

#endif  // MCF_BASE_DURATION_H_
