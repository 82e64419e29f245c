#include "kube/impersonation.h"

#include <string_view>

#include "base/encoding.h"

namespace mcf {

std::vector<std::pair<std::string, std::string>> ImpersonationHeaders(
    const Impersonation& as) {
  std::vector<std::pair<std::string, std::string>> headers = {
      {"Impersonate-User", as.user}};
  if (!as.uid.empty()) headers.emplace_back("Impersonate-Uid", as.uid);
  for (const std::string& group : as.groups) {
    headers.emplace_back("Impersonate-Group", group);
  }
  for (const auto& [key, values] : as.extra) {
    for (const std::string& value : values) {
      headers.emplace_back("Impersonate-Extra-" + EncodeExtraKey(key), value);
    }
  }
  return headers;
}

std::string EncodeExtraKey(const std::string& key) {
  // The token characters of HTTP without %, which begins our escapes.
  constexpr std::string_view kPlain =
      "!#$&'*+-.^_`|~0123456789"
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return PercentEncode(key, kPlain);
}

}  // namespace mcf
