#ifndef MCF_KUBE_OIDC_CREDENTIALS_H_
#define MCF_KUBE_OIDC_CREDENTIALS_H_

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.h"
#include "kube/credential_source.h"

namespace mcf {

// When an ID token (a JWT) expires; empty when the text is none.
std::optional<std::chrono::system_clock::time_point> ExpiryOf(
    const std::string& id_token);

// The ID token of the auth-provider oidc, as long as it is valid. It is not
// refreshed: issuers give a new refresh token with each one, which would have
// to be written into the kubeconfig, as kubectl does.
class OidcCredentials : public CredentialSource {
 public:
  // Both are borrowed; the connection has an oidc_id_token.
  OidcCredentials(const Connection& connection, Clock& clock)
      : connection_(connection), clock_(clock) {}

  Result<Credential> Get(std::stop_token stop) override;
  Result<bool> Renew(const Credential&, std::stop_token) override {
    return false;
  }

 private:
  const Connection& connection_;
  Clock& clock_;
};

}  // namespace mcf

#endif  // MCF_KUBE_OIDC_CREDENTIALS_H_
