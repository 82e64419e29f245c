// The words for replies that are no success.

#include <utility>

#include "base/text.h"
#include "kube/api_reply.h"

namespace mcf {
namespace {

struct Words {
  std::string what, why, fix;
};

// "spec.replicas: must be positive; …"
std::string FormatCauses(const ApiReply& reply) {
  std::vector<std::string> texts;
  for (const StatusCause& cause : reply.causes) {
    std::string text = cause.field;
    if (!text.empty() && !cause.message.empty()) text += ": ";
    text +=
        cause.message.empty() && text.empty() ? cause.reason : cause.message;
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return Join(texts, "; ");
}

std::string WhyOf(const ApiReply& reply) {
  return reply.message.empty() ? FormatCauses(reply) : reply.message;
}

Words Unauthorized(const ApiReply& reply) {
  return {"the server does not accept our credentials", WhyOf(reply),
          "they may have expired: sign in again, or renew the token or "
          "certificate of the kubeconfig user"};
}

// The server's sentence ends in what is missing: User "u" cannot get resource
// "secrets" in API group "" in the namespace "shop".
Words Forbidden(const ApiReply& reply) {
  const std::string& message = reply.message;
  const std::size_t cannot = message.find(" cannot ");
  if (message.find("is forbidden: User ") != std::string::npos &&
      cannot != std::string::npos) {
    return {"not allowed", message,
            "have your user bound to a role with this right: " +
                message.substr(cannot + 8)};
  }
  if (message.find("exceeded quota") != std::string::npos) {
    return {"a quota is used up", message,
            "ask for less, remove what is not needed, or have it raised"};
  }
  if (message.find("is being terminated") != std::string::npos) {
    return {"its namespace is being deleted", message,
            "wait until it is gone, then run the command again"};
  }
  return {"refused by the server", WhyOf(reply),
          "the reason names the policy or webhook that refuses it"};
}

Words NotFound(const ApiReply& reply) {
  if (reply.IsMissingNamespace()) {
    return {"namespace " + reply.details_name + " does not exist", "",
            "create it: kubectl create namespace " + reply.details_name};
  }
  if (reply.IsUnknownApi()) {
    return {"the server does not serve this kind", reply.message,
            reply.install.empty()
                ? "check that the server is a Kubernetes API server, version "
                  "1.25 or newer"
                : "install " + reply.install};
  }
  return {"not found", reply.message, ""};
}

Words Conflict(const ApiReply& reply) {
  if (reply.IsFieldConflict()) {
    return {"others manage fields of it", FormatCauses(reply),
            "take them over with --force-conflicts, or drop them from the "
            "manifest"};
  }
  if (reply.reason == "AlreadyExists") {
    if (reply.message.find("object is being deleted") != std::string::npos) {
      return {"the old one is still being deleted", reply.message,
              "wait until it is gone, then run the command again"};
    }
    return {"it exists already", reply.message, "run the command again"};
  }
  return {"it changed meanwhile", WhyOf(reply),
          "run the command again to see it as it is now"};
}

Words Invalid(const ApiReply& reply) {
  const std::string causes = FormatCauses(reply);
  return {"the server finds it invalid",
          causes.empty() ? reply.message : causes,
          "correct the named fields in the manifest"};
}

// Server-side apply answers a body that does not fit the kind with a 500.
bool IsAboutTheBody(const std::string& message) {
  for (const char* text : {"failed to create typed patch object",
                           "failed to convert new object"}) {
    if (message.find(text) != std::string::npos) return true;
  }
  return false;
}

Words ServerFault(const ApiReply& reply) {
  if (reply.code == 429) {
    return {"the server has too much to do", WhyOf(reply), "try again later"};
  }
  if (reply.message.find("failed calling webhook") != std::string::npos) {
    return {"an admission webhook cannot be reached", reply.message,
            "bring the webhook's pods back, or remove its configuration"};
  }
  if (reply.code == 500 && IsAboutTheBody(reply.message)) {
    return {"the server does not take the object", reply.message,
            "correct the field that is named; a server of another version may "
            "not know it"};
  }
  if (reply.code == 500) {
    return {"the server failed", WhyOf(reply), "look at its log"};
  }
  return {reply.is_plain_text ? "something before the API server answered"
                              : "the server is not available",
          WhyOf(reply),
          "try again later; check the load balancer and the API server"};
}

Words WordsFor(const ApiReply& reply) {
  switch (reply.code) {
    case 401:
      return Unauthorized(reply);
    case 403:
      return Forbidden(reply);
    case 404:
      return NotFound(reply);
    case 409:
      return Conflict(reply);
    case 410:
      return {"the server no longer has that state", WhyOf(reply),
              "run the command again"};
    case 413:
      return {"it is too large for the server", WhyOf(reply),
              "make it smaller; the server takes 3 MiB"};
    case 422:
      return reply.IsMoved() ? Conflict(reply) : Invalid(reply);
    default:
      break;
  }
  if (reply.code == 429 || reply.code >= 500) return ServerFault(reply);
  return {"the server refuses the request", WhyOf(reply),
          reply.is_plain_text
              ? "check that the server is a Kubernetes API server"
              : "this is a fault of the program or of a webhook: please report "
                "it"};
}

}  // namespace

Error ToError(const ApiReply& reply, const std::string& doing) {
  Words words = WordsFor(reply);
  return Error{.kind = Error::Kind::kCluster,
               .what = doing + ": " + words.what + " (" +
                       std::to_string(reply.code) + ")",
               .why = std::move(words.why),
               .fix = std::move(words.fix)};
}

}  // namespace mcf
