#include <gtest/gtest.h>

#include "kube/api_reply.h"

namespace mcf {
namespace {

std::string TextOf(const ApiReply& reply) {
  return ToError(reply, "cannot apply StatefulSet shop/db").ToString();
}

TEST(ReplyErrorTest, SaysWhatWhyAndHowToFix) {
  const std::string forbidden =
      "statefulsets.apps \"db\" is forbidden: User \"jane\" cannot patch "
      "resource \"statefulsets\" in API group \"apps\" in the namespace "
      "\"shop\"";
  struct Case {
    const char* name;
    ApiReply reply;
    std::string what, why, fix;
  };
  const Case cases[] = {
      {"401",
       {.code = 401, .reason = "Unauthorized", .message = "Unauthorized"},
       "the server does not accept our credentials (401)",
       "Unauthorized",
       "they may have expired: sign in again, or renew the token or "
       "certificate of the kubeconfig user"},
      {"403 rights",
       {.code = 403, .reason = "Forbidden", .message = forbidden},
       "not allowed (403)",
       forbidden,
       "have your user bound to a role with this right: patch resource "
       "\"statefulsets\" in API group \"apps\" in the namespace \"shop\""},
      {"403 quota",
       {.code = 403, .message = "exceeded quota: q, requested: 1"},
       "a quota is used up (403)",
       "exceeded quota: q, requested: 1",
       "ask for less, remove what is not needed, or have it raised"},
      {"403 terminating",
       {.code = 403,
        .message = "unable to create new content in namespace shop "
                   "because it is being terminated"},
       "its namespace is being deleted (403)",
       "unable to create new content in namespace shop because it is being "
       "terminated",
       "wait until it is gone, then run the command again"},
      {"403 webhook",
       {.code = 403, .message = "admission webhook \"w\" denied"},
       "refused by the server (403)",
       "admission webhook \"w\" denied",
       "the reason names the policy or webhook that refuses it"},
      {"404",
       {.code = 404, .message = "db not found", .details_name = "db"},
       "not found (404)",
       "db not found",
       ""},
      {"404 namespace",
       {.code = 404, .details_kind = "namespaces", .details_name = "shop"},
       "namespace shop does not exist (404)",
       "",
       "create it: kubectl create namespace shop"},
      {"404 CRD",
       {.code = 404,
        .message = "404 page not found",
        .is_plain_text = true,
        .install = "cert-manager with its CRDs"},
       "the server does not serve this kind (404)",
       "404 page not found",
       "install cert-manager with its CRDs"},
      {"404 API",
       {.code = 404, .message = "404 page not found", .is_plain_text = true},
       "the server does not serve this kind (404)",
       "404 page not found",
       "check that the server is a Kubernetes API server, version 1.25 or "
       "newer"},
      {"409 fields",
       {.code = 409,
        .reason = "Conflict",
        .message = "Apply failed",
        .causes = {{"FieldManagerConflict", "conflict with \"a\"",
                    ".spec.replicas"}}},
       "others manage fields of it (409)",
       ".spec.replicas: conflict with \"a\"",
       "take them over with --force-conflicts, or drop them from the manifest"},
      {"409 moved",
       {.code = 409, .reason = "Conflict", .message = "modified"},
       "it changed meanwhile (409)",
       "modified",
       "run the command again to see it as it is now"},
      {"409 exists",
       {.code = 409, .reason = "AlreadyExists", .message = "is"},
       "it exists already (409)",
       "is",
       "run the command again"},
      {"409 dying",
       {.code = 409,
        .reason = "AlreadyExists",
        .message = "object is being deleted: db"},
       "the old one is still being deleted (409)",
       "object is being deleted: db",
       "wait until it is gone, then run the command again"},
      {"410",
       {.code = 410, .message = "too old"},
       "the server no longer has that state (410)",
       "too old",
       "run the command again"},
      {"413",
       {.code = 413, .message = "large"},
       "it is too large for the server (413)",
       "large",
       "make it smaller; the server takes 3 MiB"},
      {"422",
       {.code = 422,
        .message = "is invalid: [...]",
        .causes = {{"a", "must be positive", "spec.replicas"},
                   {"b", "", "spec.x"}}},
       "the server finds it invalid (422)",
       "spec.replicas: must be positive; spec.x",
       "correct the named fields in the manifest"},
      {"422 uid",
       {.code = 422, .causes = {{"i", "bad", "metadata.uid"}}},
       "it changed meanwhile (422)",
       "metadata.uid: bad",
       "run the command again to see it as it is now"},
      {"429",
       {.code = 429, .message = "Too many requests"},
       "the server has too much to do (429)",
       "Too many requests",
       "try again later"},
      {"500 body",
       {.code = 500, .message = "failed to create typed patch object (x)"},
       "the server does not take the object (500)",
       "failed to create typed patch object (x)",
       "correct the field that is named; a server of another version may not "
       "know it"},
      {"500 value",
       {.code = 500, .message = "failed to convert new object (x)"},
       "the server does not take the object (500)",
       "failed to convert new object (x)",
       "correct the field that is named; a server of another version may not "
       "know it"},
      {"500",
       {.code = 500, .message = "etcdserver: leader changed"},
       "the server failed (500)",
       "etcdserver: leader changed",
       "look at its log"},
      {"500 webhook",
       {.code = 500, .message = "failed calling webhook \"w\""},
       "an admission webhook cannot be reached (500)",
       "failed calling webhook \"w\"",
       "bring the webhook's pods back, or remove its configuration"},
      {"502",
       {.code = 502, .message = "502 Bad Gateway nginx", .is_plain_text = true},
       "something before the API server answered (502)",
       "502 Bad Gateway nginx",
       "try again later; check the load balancer and the API server"},
      {"503",
       {.code = 503, .message = "starting"},
       "the server is not available (503)",
       "starting",
       "try again later; check the load balancer and the API server"},
      {"400",
       {.code = 400, .message = "bad"},
       "the server refuses the request (400)",
       "bad",
       "this is a fault of the program or of a webhook: please report it"},
      {"400 of something else",
       {.code = 400, .message = "bad", .is_plain_text = true},
       "the server refuses the request (400)",
       "bad",
       "check that the server is a Kubernetes API server"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    std::string text = "error: cannot apply StatefulSet shop/db: " + c.what;
    if (!c.why.empty()) text += "\n  why: " + c.why;
    if (!c.fix.empty()) text += "\n  fix: " + c.fix;
    EXPECT_EQ(text + "\n", TextOf(c.reply));
    EXPECT_EQ(Error::Kind::kCluster, ToError(c.reply, "x").kind);
  }
}

}  // namespace
}  // namespace mcf
