#include "kube/static_credentials.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/text.h"

namespace mcf {
namespace {

// Kubernetes rotates the tokens of service accounts before they expire.
constexpr std::chrono::seconds kTokenAge{50};

}  // namespace

bool StaticCredentials::ReadTokenFile() {
  Result<std::string> text = files_.Read(connection_.token_file);
  if (!text) return false;
  const std::string token(Trim(*text));
  if (token.empty() || token.find_first_of("\r\n") != std::string::npos) {
    return false;
  }
  file_token_ = token;
  return true;
}

Result<std::string> StaticCredentials::Token() {
  if (connection_.token_file.empty()) return connection_.token;
  std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (!file_token_.empty() && now - read_at_ < kTokenAge) return file_token_;
  if (ReadTokenFile()) read_at_ = now;
  if (!file_token_.empty()) return file_token_;
  return Error{
      .kind = Error::Kind::kKubeconfig,
      .what = "tokenFile: no token can be read from " + connection_.token_file,
      .fix = "write the token into that file, on one line"};
}

Result<Credential> StaticCredentials::Get(std::stop_token) {
  Credential credential;
  if (!https_) return credential;
  credential.certificate_pem = connection_.client_certificate_pem;
  credential.key_pem = connection_.client_key_pem;
  Result<std::string> token = Token();
  if (!token) return token.errors();
  if (!token->empty()) {
    credential.headers.emplace_back("Authorization", "Bearer " + *token);
  } else if (!connection_.username.empty() || !connection_.password.empty()) {
    credential.headers.emplace_back(
        "Authorization", "Basic " + EncodeBase64(connection_.username + ":" +
                                                 connection_.password));
  }
  return credential;
}

Result<bool> StaticCredentials::Renew(const Credential& refused,
                                      std::stop_token) {
  if (!https_ || connection_.token_file.empty()) return false;
  std::lock_guard lock(mutex_);
  if (ReadTokenFile()) read_at_ = std::chrono::steady_clock::now();
  const std::pair<std::string, std::string> header = {"Authorization",
                                                      "Bearer " + file_token_};
  return std::find(refused.headers.begin(), refused.headers.end(), header) ==
         refused.headers.end();
}

}  // namespace mcf
