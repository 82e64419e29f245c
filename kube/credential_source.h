#ifndef MCF_KUBE_CREDENTIAL_SOURCE_H_
#define MCF_KUBE_CREDENTIAL_SOURCE_H_

#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/files.h"
#include "base/process.h"
#include "base/result.h"
#include "kubeconfig/kubeconfig.h"

namespace mcf {

// Who we are, as an API server is told it. Never print it.
struct Credential {
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string certificate_pem = {}, key_pem = {};  // for TLS; "" for none

  bool operator==(const Credential&) const = default;
};

// Where credentials come from. Thread-safe. Errors are of kind kKubeconfig, or
// kInterrupted after a stop.
class CredentialSource {
 public:
  virtual ~CredentialSource() = default;
  // The one to use for the next request. It may have to be waited for.
  virtual Result<Credential> Get(std::stop_token stop) = 0;
  // After a 401 for a request made with `refused`. True when Get has another
  // one now, so that trying again makes sense.
  virtual Result<bool> Renew(const Credential& refused,
                             std::stop_token stop) = 0;
};

// What a source needs of the world; borrowed.
struct CredentialAccess {
  Files& files;
  Process& process;
  Clock& clock;
  bool stdin_is_terminal = false;
  bool stdin_is_taken = false;  // manifests are read from it
  std::string kuberc = {};      // the flag, "" when it is not given
};

// The source that the connection asks for; it must outlive the source. Without
// TLS there are no credentials.
std::unique_ptr<CredentialSource> MakeCredentialSource(
    const Connection& connection, const CredentialAccess& access);

}  // namespace mcf

#endif  // MCF_KUBE_CREDENTIAL_SOURCE_H_
