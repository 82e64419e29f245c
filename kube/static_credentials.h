#ifndef MCF_KUBE_STATIC_CREDENTIALS_H_
#define MCF_KUBE_STATIC_CREDENTIALS_H_

#include <chrono>
#include <mutex>
#include <string>

#include "kube/credential_source.h"

namespace mcf {

// What stands in a kubeconfig: a client certificate, a token or its file, a
// user name and password.
class StaticCredentials : public CredentialSource {
 public:
  // Both are borrowed. Without `https` nothing is told.
  StaticCredentials(const Connection& connection, bool https, Files& files)
      : connection_(connection), https_(https), files_(files) {}

  // Reads the token file again when the last reading is 50 seconds old; when
  // that fails the last good token stays.
  Result<Credential> Get(std::stop_token stop) override;
  // Reads the token file at once.
  Result<bool> Renew(const Credential& refused, std::stop_token stop) override;

 private:
  Result<std::string> Token();
  bool ReadTokenFile();

  const Connection& connection_;
  const bool https_;
  Files& files_;
  std::mutex mutex_;
  std::string file_token_;  // guarded by mutex_, as is the next
  std::chrono::steady_clock::time_point read_at_;
};

}  // namespace mcf

#endif  // MCF_KUBE_STATIC_CREDENTIALS_H_
