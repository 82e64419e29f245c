#ifndef MCF_KUBE_API_REPLY_H_
#define MCF_KUBE_API_REPLY_H_

#include <compare>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "kube/transport.h"

namespace mcf {

struct StatusCause {
  std::string reason, message, field;

  auto operator<=>(const StatusCause&) const = default;
};

// A reply of the API server, its Status taken apart. `body` is the object or
// list of a success; of a failure it stays empty, because a message can quote
// what was sent.
struct ApiReply {
  int code = 0;
  Json body = {};
  std::vector<std::string> warnings = {};  // texts of the Warning headers

  // Of a failure.
  std::string reason = {};   // "NotFound", "Conflict", …; "" for foreign text
  std::string message = {};  // first line, at most 500 bytes
  std::string details_kind = {}, details_name = {};
  std::vector<StatusCause> causes = {};
  bool is_plain_text = false;  // no Status: a proxy, or an unknown API path
  std::string install = {};    // what would bring an unknown API, if known

  // Sent more than once, see HttpResponse::attempts: a 409, or a 200 where 201
  // was expected, may be the work of our own first attempt.
  bool repeated = false;

  bool ok() const { return code >= 200 && code < 300; }
  // 404 of a path the server does not serve: a CRD that is not installed.
  bool IsUnknownApi() const;
  bool IsMissingNamespace() const;  // 404 naming a namespace
  bool IsFieldConflict() const;     // 409 with FieldManagerConflict causes
  // 409 without causes, or 422 about metadata.uid: the object moved.
  bool IsMoved() const;
};

// `of_secret`: messages that could quote a value are replaced. A 200 whose body
// is no JSON (the page of a proxy) becomes a 502 of plain text.
ApiReply ReadReply(const HttpResponse& response, bool of_secret);

// The words for a failed reply: what, why, how to fix; kind kCluster. `doing`
// is what failed: "cannot read StatefulSet shop/db".
Error ToError(const ApiReply& reply, const std::string& doing);

}  // namespace mcf

#endif  // MCF_KUBE_API_REPLY_H_
