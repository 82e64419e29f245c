#include "kube/credentials.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/text.h"

namespace mcf {
namespace {

// Kubernetes rotates the tokens of service accounts before they expire.
constexpr std::chrono::seconds kTokenAge{50};

Credentials::Headers ImpersonationHeaders(const Impersonation& as) {
  Credentials::Headers headers = {{"Impersonate-User", as.user}};
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

}  // namespace

std::string EncodeExtraKey(const std::string& key) {
  // The token characters of HTTP without %, which begins our escapes.
  constexpr std::string_view kPlain =
      "!#$&'*+-.^_`|~0123456789"
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return PercentEncode(key, kPlain);
}

Credentials::Credentials(const Connection& connection, bool https, Files& files)
    : connection_(connection), https_(https), files_(files) {
  if (connection.impersonation) {
    impersonation_ = ImpersonationHeaders(*connection.impersonation);
  }
}

bool Credentials::ReadTokenFile() {
  Result<std::string> text = files_.Read(connection_.token_file);
  if (!text) return false;
  const std::string token(Trim(*text));
  if (token.empty() || token.find_first_of("\r\n") != std::string::npos) {
    return false;
  }
  file_token_ = token;
  return true;
}

Result<std::string> Credentials::Token() {
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

Result<Credentials::Headers> Credentials::Make() {
  Headers headers = impersonation_;
  if (!https_) return headers;
  Result<std::string> token = Token();
  if (!token) return token.errors();
  if (!token->empty()) {
    headers.emplace_back("Authorization", "Bearer " + *token);
  } else if (!connection_.username.empty() || !connection_.password.empty()) {
    headers.emplace_back("Authorization",
                         "Basic " + EncodeBase64(connection_.username + ":" +
                                                 connection_.password));
  }
  return headers;
}

bool Credentials::Renew(const Headers& refused) {
  if (!https_ || connection_.token_file.empty()) return false;
  std::lock_guard lock(mutex_);
  if (ReadTokenFile()) read_at_ = std::chrono::steady_clock::now();
  const std::pair<std::string, std::string> header = {"Authorization",
                                                      "Bearer " + file_token_};
  return std::find(refused.begin(), refused.end(), header) == refused.end();
}

}  // namespace mcf
