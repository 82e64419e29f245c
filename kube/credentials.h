#ifndef MCF_KUBE_CREDENTIALS_H_
#define MCF_KUBE_CREDENTIALS_H_

#include <chrono>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "base/result.h"
#include "kubeconfig/kubeconfig.h"

namespace mcf {

// Who we are, as request headers. Thread-safe.
class Credentials {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  // Both are borrowed. Without `https` only the impersonation is told.
  Credentials(const Connection& connection, bool https, Files& files);

  // Reads the token file again when the last reading is 50 seconds old; when
  // that fails the last good token stays.
  Result<Headers> Make();
  // After a 401: reads the token file at once. True when it holds another
  // token than `refused` was made with, so that trying again makes sense.
  bool Renew(const Headers& refused);

 private:
  Result<std::string> Token();
  bool ReadTokenFile();

  const Connection& connection_;
  const bool https_;
  Files& files_;
  Headers impersonation_;
  std::mutex mutex_;
  std::string file_token_;  // guarded by mutex_, as is the next
  std::chrono::steady_clock::time_point read_at_;
};

// "acme.com%2fproject": the name of an Impersonate-Extra header may hold only
// what HTTP allows in header names.
std::string EncodeExtraKey(const std::string& key);

}  // namespace mcf

#endif  // MCF_KUBE_CREDENTIALS_H_
