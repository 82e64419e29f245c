#include "kube/exec_answer.h"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <algorithm>

#include "base/duration.h"
#include "base/json.h"
#include "base/text.h"
#include "kube/pem.h"

namespace mcf {
namespace {

using Time = std::chrono::system_clock::time_point;

constexpr const char* kKind = "ExecCredential";

Error BadAnswer(const ExecPlugin& plugin, std::string what,
                std::string fix = "") {
  if (fix.empty()) fix = "update the program, or look at its settings";
  return Error{.kind = Error::Kind::kKubeconfig,
               .what = plugin.label + ": the answer of " + plugin.command +
                       " " + std::move(what),
               .fix = std::move(fix),
               .where = plugin.where};
}

// The text at a key of the status; false when it is something else.
bool ReadText(const Json& status, const char* key, std::string& text) {
  const Json* value = Find(status, key);
  if (value == nullptr || value->is_null()) return true;
  if (!value->is_string()) return false;
  text = value->get<std::string>();
  return true;
}

// A time too late to be counted means never, as none does.
bool ReadExpiry(const std::string& text, std::optional<Time>& expires) {
  if (text.empty()) return true;
  expires = ParseTime(text);
  if (expires) return true;
  const bool late = text > "2200" && text.size() > 4 && text[4] == '-';
  return late && ParseTime("2200" + text.substr(4)).has_value();
}

// A line end in a header would begin another one.
bool IsHeaderText(const std::string& text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return Byte(c) < 0x20 || Byte(c) == 0x7f; });
}

Result<void> CheckPair(const Credential& credential, const ExecPlugin& plugin) {
  auto certificates =
      ReadCertificates(credential.certificate_pem, "clientCertificateData");
  if (!certificates) return BadAnswer(plugin, "has no readable certificate");
  auto key = ReadPrivateKey(credential.key_pem, "clientKeyData");
  if (!key) return BadAnswer(plugin, "has no readable key");
  if (X509_check_private_key(certificates->front().get(), key->get()) == 1) {
    return {};
  }
  ERR_clear_error();
  return BadAnswer(plugin, "has a key that belongs to another certificate");
}

Result<void> CheckHeader(const Json& tree, const ExecPlugin& plugin) {
  if (TextAt(tree, {"kind"}) != kKind) {
    return BadAnswer(plugin, "is no ExecCredential");
  }
  if (TextAt(tree, {"apiVersion"}) == plugin.api_version) return {};
  return BadAnswer(plugin, "has another apiVersion than " + plugin.api_version,
                   "write the version that the program answers with into the "
                   "kubeconfig, or update the program");
}

}  // namespace

std::string FormatExecInfo(const ExecPlugin& plugin, bool interactive) {
  Json spec = {{"interactive", interactive}};
  if (!plugin.cluster.empty()) {
    // Our own text: it is JSON.
    spec["cluster"] = Json::parse(plugin.cluster, nullptr, false);
  }
  return FormatJson({{"kind", kKind},
                     {"apiVersion", plugin.api_version},
                     {"spec", std::move(spec)}});
}

Result<ExecAnswer> ParseExecAnswer(const std::string& text,
                                   const ExecPlugin& plugin) {
  const Result<Json> tree = ParseJson(text, "answer");
  if (!tree || !tree->is_object()) {
    return BadAnswer(plugin, Trim(text).empty() ? "is empty" : "is not JSON");
  }
  const Result<void> header = CheckHeader(*tree, plugin);
  if (!header) return header.errors();
  const Json* status = Find(*tree, "status");
  if (status == nullptr || !status->is_object()) {
    return BadAnswer(plugin, "has no status");
  }
  ExecAnswer answer;
  Credential& credential = answer.credential;
  std::string token, expiry;
  if (!ReadText(*status, "token", token) ||
      !ReadText(*status, "clientCertificateData", credential.certificate_pem) ||
      !ReadText(*status, "clientKeyData", credential.key_pem) ||
      !ReadText(*status, "expirationTimestamp", expiry)) {
    return BadAnswer(plugin, "has a status with something other than texts");
  }
  if (!ReadExpiry(expiry, answer.expires)) {
    return BadAnswer(plugin,
                     "has an expirationTimestamp that is no RFC 3339 time");
  }
  if (credential.certificate_pem.empty() != credential.key_pem.empty()) {
    return BadAnswer(plugin, "has only one of client certificate and key");
  }
  if (token.empty() && credential.certificate_pem.empty()) {
    return BadAnswer(plugin, "has neither a token nor a client certificate");
  }
  if (!IsHeaderText(token)) {
    return BadAnswer(plugin,
                     "has a token with a line end or control character");
  }
  if (!token.empty()) {
    credential.headers.emplace_back("Authorization", "Bearer " + token);
  }
  if (credential.certificate_pem.empty()) return answer;
  const Result<void> pair = CheckPair(credential, plugin);
  if (!pair) return pair.errors();
  return answer;
}

}  // namespace mcf
