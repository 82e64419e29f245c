#include "kube/credential_source.h"

#include "kube/exec_credentials.h"
#include "kube/oidc_credentials.h"
#include "kube/static_credentials.h"

namespace mcf {

std::unique_ptr<CredentialSource> MakeCredentialSource(
    const Connection& connection, const CredentialAccess& access) {
  const bool tls = connection.server.starts_with("https://");
  if (tls && connection.exec) {
    return std::make_unique<ExecCredentials>(*connection.exec, access);
  }
  if (tls && !connection.oidc_id_token.empty()) {
    return std::make_unique<OidcCredentials>(connection, access.clock);
  }
  return std::make_unique<StaticCredentials>(connection, tls, access.files);
}

}  // namespace mcf
