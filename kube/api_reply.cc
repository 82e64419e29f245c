#include "kube/api_reply.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "kube/readable.h"
#include "kube/warning_header.h"

namespace mcf {
namespace {

constexpr std::size_t kMaxMessage = 500;
constexpr const char* kWithheld = "(not shown: it could quote a secret value)";

// Messages that name objects, users and managers, never what was sent. Whoever
// wrote the others (a webhook, the validation) may have quoted a value.
bool IsSafeOfSecret(const std::string& message) {
  constexpr std::array<std::string_view, 8> kSafe = {
      " is forbidden: User ", " not found",
      "Unauthorized",         "Apply failed with ",
      "conflict with",        "Operation cannot be fulfilled",
      " already exists",      "Precondition failed"};
  for (const char* other : {"denied", "dmission", "nvalid"}) {
    if (message.find(other) != std::string::npos) return false;
  }
  return std::any_of(kSafe.begin(), kSafe.end(), [&](std::string_view text) {
    return message.find(text) != std::string::npos;
  });
}

std::string KeepMessage(const std::string& message, bool of_secret) {
  if (message.empty()) return "";
  if (of_secret && !IsSafeOfSecret(message)) return kWithheld;
  return FirstLine(message, kMaxMessage);
}

void ReadCauses(const Json& status, bool of_secret, ApiReply& reply) {
  const Json* causes = FindPath(status, {"details", "causes"});
  if (causes == nullptr || !causes->is_array()) return;
  for (const Json& cause : *causes) {
    reply.causes.push_back(
        {.reason = TextAt(cause, {"reason"}),
         .message = KeepMessage(TextAt(cause, {"message"}), of_secret),
         .field = TextAt(cause, {"field"})});
  }
  // The server sends them in no stable order, some twice.
  std::sort(reply.causes.begin(), reply.causes.end());
  reply.causes.erase(std::unique(reply.causes.begin(), reply.causes.end()),
                     reply.causes.end());
}

void ReadStatus(const Json& status, bool of_secret, ApiReply& reply) {
  reply.reason = TextAt(status, {"reason"});
  reply.message = KeepMessage(TextAt(status, {"message"}), of_secret);
  reply.details_kind = TextAt(status, {"details", "kind"});
  reply.details_name = TextAt(status, {"details", "name"});
  ReadCauses(status, of_secret, reply);
}

void ReadForeignText(const HttpResponse& response, bool of_secret,
                     ApiReply& reply) {
  reply.is_plain_text = true;
  reply.message = ReadableText(response.body, kMaxMessage);
  if (of_secret && !reply.message.empty()) reply.message = kWithheld;
}

// A policy may quote what it warns of.
std::vector<std::string> ReadWarnings(const HttpResponse& response,
                                      bool of_secret) {
  std::vector<std::string> warnings;
  for (const auto& [name, value] : response.headers) {
    if (ToLower(name) != "warning") continue;
    for (const std::string& text : ParseWarningHeader(value)) {
      std::string words = of_secret ? kWithheld : WithoutControls(text);
      const bool is_told = std::ranges::find(warnings, words) != warnings.end();
      if (!is_told) warnings.push_back(std::move(words));
    }
  }
  return warnings;
}

}  // namespace

bool ApiReply::IsUnknownApi() const {
  if (code != 404) return false;
  if (is_plain_text) return message.starts_with("404 page not found");
  return details_name.empty() && !IsMissingNamespace();
}

bool ApiReply::IsMissingNamespace() const {
  return code == 404 && details_kind == "namespaces";
}

bool ApiReply::IsFieldConflict() const {
  return code == 409 &&
         std::any_of(causes.begin(), causes.end(), [](const StatusCause& c) {
           return c.reason == "FieldManagerConflict";
         });
}

bool ApiReply::IsMoved() const {
  if (code == 409) {
    // A quota that two requests counted at once: nothing of ours moved.
    return causes.empty() && details_kind != "resourcequotas";
  }
  return code == 422 &&
         std::any_of(causes.begin(), causes.end(), [](const StatusCause& c) {
           return c.field == "metadata.uid";
         });
}

ApiReply ReadReply(const HttpResponse& response, bool of_secret) {
  ApiReply reply{.code = response.status,
                 .warnings = ReadWarnings(response, of_secret),
                 .repeated = response.attempts > 1};
  Result<Json> tree = ParseJson(response.body, "the reply");
  const bool readable = tree && tree->is_object();
  if (reply.ok() && readable) {
    reply.body = *std::move(tree);
  } else if (readable && TextAt(*tree, {"status"}) == "Failure") {
    ReadStatus(*tree, of_secret, reply);
  } else {
    if (reply.ok()) reply.code = 502;
    ReadForeignText(response, of_secret, reply);
  }
  return reply;
}

}  // namespace mcf
