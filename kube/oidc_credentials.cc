#include "kube/oidc_credentials.h"

#include <algorithm>
#include <vector>

#include "base/encoding.h"
#include "base/json.h"
#include "base/text.h"

namespace mcf {
namespace {

// What expires this soon would on its way.
constexpr std::chrono::seconds kOidcMargin{10};

// The alphabet of URLs, without padding.
std::optional<std::string> DecodeBase64Url(std::string text) {
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  text.append((4 - text.size() % 4) % 4, '=');
  return DecodeBase64(text);
}

}  // namespace

std::optional<std::chrono::system_clock::time_point> ExpiryOf(
    const std::string& id_token) {
  const std::vector<std::string> parts = Split(id_token, '.');
  if (parts.size() != 3) return std::nullopt;
  const std::optional<std::string> payload = DecodeBase64Url(parts[1]);
  if (!payload) return std::nullopt;
  const Result<Json> claims = ParseJson(*payload, "token");
  if (!claims) return std::nullopt;
  const Json* time = Find(*claims, "exp");
  if (time == nullptr || !time->is_number()) return std::nullopt;
  constexpr double kLatest = 7e9;  // in the year 2191
  const double seconds = time->get<double>();
  if (!(seconds > 0)) return std::nullopt;
  return std::chrono::system_clock::time_point() +
         std::chrono::seconds(
             static_cast<long long>(std::min(seconds, kLatest)));
}

Result<Credential> OidcCredentials::Get(std::stop_token) {
  const auto expires = ExpiryOf(connection_.oidc_id_token);
  const std::string label =
      "user \"" + connection_.user + "\": auth-provider: oidc: ";
  if (!expires) {
    return Error{.kind = Error::Kind::kKubeconfig,
                 .what = label + "id-token is no ID token",
                 .fix = "sign in again the way that wrote the kubeconfig"};
  }
  if (*expires - kOidcMargin < clock_.WallTime()) {
    return Error{.kind = Error::Kind::kKubeconfig,
                 .what = label + "id-token has expired",
                 .why = "it is not refreshed here",
                 .fix =
                     "run any kubectl command, which refreshes it, or have a "
                     "program give it with exec, as kubectl oidc-login"};
  }
  return Credential{
      .headers = {{"Authorization", "Bearer " + connection_.oidc_id_token}},
      .certificate_pem = connection_.client_certificate_pem,
      .key_pem = connection_.client_key_pem};
}

}  // namespace mcf
