#include "kube/api_reply.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

HttpResponse Response(int status, const std::string& body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"}},
          .body = body};
}

constexpr const char* kFieldConflict =
    R"({"kind": "Status", "status": "Failure",
  "code": 409, "reason": "Conflict",
  "message": "Apply failed with 2 conflicts: conflict with \"b\":\n- .spec.x",
  "details": {"causes": [
    {"reason": "FieldManagerConflict", "field": ".spec.x",
     "message": "conflict with \"b\" using apps/v1"},
    {"reason": "FieldManagerConflict", "field": ".spec.replicas",
     "message": "conflict with \"a\" with subresource \"scale\""},
    {"reason": "FieldManagerConflict", "field": ".spec.replicas",
     "message": "conflict with \"a\" with subresource \"scale\""}]}})";

TEST(ApiReplyTest, KeepsTheBodyOfASuccess) {
  ApiReply reply =
      ReadReply(Response(201, R"({"kind": "Pod", "a": 1})"), false);
  EXPECT_TRUE(reply.ok());
  EXPECT_EQ(201, reply.code);
  EXPECT_EQ(1, reply.body["a"]);
  EXPECT_EQ("", reply.message);
  EXPECT_FALSE(reply.repeated);
}

TEST(ApiReplyTest, TakesAStatusApart) {
  ApiReply reply = ReadReply(
      Response(422, R"({"kind": "Status", "status": "Failure", "code": 422,
        "reason": "Invalid", "message": "first\nsecond",
        "details": {"name": "db", "kind": "StatefulSet", "causes": [
          {"reason": "FieldValueForbidden", "message": "no", "field": "spec"}
        ]}})"),
      false);
  EXPECT_FALSE(reply.ok());
  EXPECT_EQ("Invalid", reply.reason);
  EXPECT_EQ("first", reply.message);
  EXPECT_EQ("StatefulSet", reply.details_kind);
  EXPECT_EQ("db", reply.details_name);
  ASSERT_EQ(1u, reply.causes.size());
  EXPECT_EQ("spec", reply.causes[0].field);
  EXPECT_TRUE(reply.body.is_null());
}

TEST(ApiReplyTest, KnowsAStatusByItsStatusAlone) {
  // The 504 of an expired timeout= has neither kind nor apiVersion.
  ApiReply reply =
      ReadReply(Response(504, R"({"metadata": {}, "status": "Failure",
        "message": "Timeout: request did not complete", "reason": "Timeout"})"),
                false);
  EXPECT_EQ("Timeout", reply.reason);
  EXPECT_FALSE(reply.is_plain_text);
}

TEST(ApiReplyTest, SortsAndThinsOutCauses) {
  ApiReply reply = ReadReply(Response(409, kFieldConflict), false);
  ASSERT_EQ(2u, reply.causes.size());
  EXPECT_EQ(".spec.replicas", reply.causes[0].field);
  EXPECT_EQ(".spec.x", reply.causes[1].field);
}

TEST(ApiReplyTest, TellsRepliesApart) {
  struct Case {
    const char* name;
    int status;
    const char* body;
    bool unknown_api, missing_namespace, field_conflict, moved;
  };
  const Case cases[] = {
      {"a CRD that is not installed", 404, "404 page not found\n", true, false,
       false, false},
      {"an unknown version of a built-in group", 404,
       R"({"status": "Failure", "reason": "NotFound", "details": {},
           "message": "the server could not find the requested resource"})",
       true, false, false, false},
      {"a missing object", 404,
       R"({"status": "Failure", "reason": "NotFound",
           "details": {"name": "db", "kind": "statefulsets"}})",
       false, false, false, false},
      {"a missing namespace", 404,
       R"({"status": "Failure", "reason": "NotFound",
           "details": {"name": "shop", "kind": "namespaces"}})",
       false, true, false, false},
      {"a page of a proxy", 404, "<html>Not Found</html>", false, false, false,
       false},
      {"field conflict", 409, kFieldConflict, false, false, true, false},
      {"resourceVersion or precondition", 409,
       R"({"status": "Failure", "reason": "Conflict",
           "details": {"name": "db", "kind": "statefulsets"}})",
       false, false, false, true},
      {"AlreadyExists", 409,
       R"({"status": "Failure", "reason": "AlreadyExists"})", false, false,
       false, true},
      {"quota race", 409,
       R"({"status": "Failure", "reason": "Conflict",
           "details": {"name": "q", "kind": "resourcequotas"}})",
       false, false, false, false},
      {"uid alone", 422,
       R"({"status": "Failure", "reason": "Invalid", "details": {"causes": [
           {"field": "metadata.uid", "reason": "FieldValueInvalid"}]}})",
       false, false, false, true},
      {"invalid", 422,
       R"({"status": "Failure", "reason": "Invalid", "details": {"causes": [
           {"field": "spec", "reason": "FieldValueForbidden"}]}})",
       false, false, false, false},
      {"success", 200, "{}", false, false, false, false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const ApiReply reply = ReadReply(Response(c.status, c.body), false);
    EXPECT_EQ(c.unknown_api, reply.IsUnknownApi());
    EXPECT_EQ(c.missing_namespace, reply.IsMissingNamespace());
    EXPECT_EQ(c.field_conflict, reply.IsFieldConflict());
    EXPECT_EQ(c.moved, reply.IsMoved());
  }
}

TEST(ApiReplyTest, ReadsForeignText) {
  ApiReply reply = ReadReply(
      Response(502, "<html><h1>502 Bad\x1b[2J Gateway</h1></html>"), false);
  EXPECT_TRUE(reply.is_plain_text);
  EXPECT_EQ("502 Bad [2J Gateway", reply.message);
  EXPECT_EQ("", ReadReply(Response(503, ""), false).message);
  EXPECT_LE(
      ReadReply(Response(500, std::string(9999, 'x')), false).message.size(),
      510u);
}

TEST(ApiReplyTest, TakesNoPageForASuccess) {
  for (const char* body : {"<html>Sign in</html>", "", "[]", "\"text\""}) {
    SCOPED_TRACE(body);
    const ApiReply reply = ReadReply(Response(200, body), false);
    EXPECT_FALSE(reply.ok());
    EXPECT_EQ(502, reply.code);
    EXPECT_TRUE(reply.is_plain_text);
  }
}

TEST(ApiReplyTest, CollectsWarnings) {
  HttpResponse response = Response(200, "{}");
  response.headers = {{"warning", R"(299 - "one", 299 - "a\"b")"},
                      {"Warning", R"(299 - "tw)"
                                  "\x1b"
                                  R"(o")"}};
  EXPECT_EQ((std::vector<std::string>{"one", "a\"b", "tw o"}),
            ReadReply(response, false).warnings);
}

// A policy may quote in a warning what it was sent.
TEST(ApiReplyTest, TellsOfASecretOnlyThatThereAreWarnings) {
  HttpResponse response = Response(200, "{}");
  response.headers = {{"Warning", R"(299 - "hunter2 is short")"},
                      {"Warning", R"(299 - "aHVudGVyMg== too")"}};
  EXPECT_EQ(
      (std::vector<std::string>{"(not shown: it could quote a secret value)"}),
      ReadReply(response, true).warnings);
}

TEST(ApiReplyTest, KeepsNoTextThatCouldQuoteASecret) {
  const char* withheld = "(not shown: it could quote a secret value)";
  struct Case {
    const char *text, *kept;
  };
  const Case cases[] = {
      {"Secret \"s\" is invalid: data[k]: Invalid value: \"hunter2\"",
       withheld},
      {"admission webhook \"w\" denied the request: hunter2 not found",
       withheld},
      {"failed to create typed patch object: hunter2", withheld},
      {"Secret \"s\" is invalid: data[k]: Invalid value: \"hunter2 not found\"",
       withheld},
      {"failed calling admission webhook \"w\": hunter2 already exists",
       withheld},
      {"secrets \"s\" not found", "secrets \"s\" not found"},
      {"secrets \"s\" is forbidden: User \"u\" cannot get resource",
       "secrets \"s\" is forbidden: User \"u\" cannot get resource"},
      {"Operation cannot be fulfilled on secrets \"s\": it changed",
       "Operation cannot be fulfilled on secrets \"s\": it changed"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const Json status = {
        {"status", "Failure"},
        {"message", c.text},
        {"details",
         {{"causes",
           Json::array({{{"message", c.text}, {"field", "data[k]"}}})}}}};
    const ApiReply reply = ReadReply(Response(422, FormatJson(status)), true);
    EXPECT_EQ(c.kept, reply.message);
    EXPECT_EQ(c.kept, reply.causes[0].message);
    EXPECT_EQ("data[k]", reply.causes[0].field);
  }
  EXPECT_EQ(withheld, ReadReply(Response(502, "hunter2"), true).message);
  EXPECT_EQ("", ReadReply(Response(502, ""), true).message);
  EXPECT_EQ("conflict with \"a\" with subresource \"scale\"",
            ReadReply(Response(409, kFieldConflict), true).causes[0].message);
}

TEST(ApiReplyTest, TellsWhenItWasSentTwice) {
  HttpResponse response = Response(200, "{}");
  response.attempts = 2;
  EXPECT_TRUE(ReadReply(response, false).repeated);
}

}  // namespace
}  // namespace mcf
