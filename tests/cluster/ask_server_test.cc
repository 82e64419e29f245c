#include "cluster/ask_server.h"

#include <gtest/gtest.h>

#include "tests/support/fake_api.h"
#include "tests/support/fakes.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

using Kind = Verdict::Kind;

class AskServerTest : public testing::Test {
 protected:
  void AnswerWith(const Result<HttpResponse>& response) {
    api_.before =
        [response](const std::string&) -> std::optional<Result<HttpResponse>> {
      return response;
    };
  }

  Result<std::map<ObjectKey, Verdict>> Ask(const Object& body) {
    return AskServer({client_, clock_, {}}, {{.body = &body}});
  }

  Verdict VerdictOf(const Object& body) {
    auto verdicts = Ask(body);
    if (verdicts && verdicts->contains(body.key())) {
      return verdicts->at(body.key());
    }
    ADD_FAILURE() << "no verdict";
    return {};
  }

  FakeApi api_;
  ApiClient client_{api_};
  FakeClock clock_;
  const Object body_ = NamedObject("v1 ConfigMap shop/conf");
};

TEST_F(AskServerTest, AsksWithTheIdentityOfTheSnapshot) {
  AnswerWith(HttpResponse{.status = 200,
                          .headers = {{"Warning", "299 - \"old API\""}},
                          .body = FormatJson(body_.tree())});
  const DryRun run{
      .body = &body_, .uid = "u", .resource_version = "7", .force = true};
  auto verdicts = AskServer({client_, clock_, {}}, {run});
  ASSERT_TRUE(verdicts);
  const Verdict& verdict = verdicts->at(body_.key());
  EXPECT_EQ(verdict.kind, Kind::kMerged);
  ASSERT_TRUE(verdict.merged);
  EXPECT_EQ(verdict.warnings, std::vector<std::string>{"old API"});
  const HttpRequest request = api_.Requests().front();
  EXPECT_EQ(request.path,
            "/api/v1/namespaces/shop/configmaps/conf?"
            "fieldManager=statefulset-mcf&force=true&dryRun=All");
  const Json sent = Json::parse(request.body);
  EXPECT_EQ(sent["metadata"]["uid"], "u");
  EXPECT_EQ(sent["metadata"]["resourceVersion"], "7");
}

TEST_F(AskServerTest, TellsRefusalsFromOpenQuestions) {
  struct Case {
    const char* name;
    HttpResponse response;
    Kind kind;
    const char* reason;
  };
  const std::string no_right =
      "configmaps \"conf\" is forbidden: User \"jane\" cannot patch resource "
      "\"configmaps\" in API group \"\" in the namespace \"shop\"";
  const std::string quota =
      "configmaps \"conf\" is forbidden: exceeded quota: q, requested: 1";
  const std::string webhook =
      "admission webhook \"w.example.com\" denied the request: no";
  const std::string dying =
      "configmaps \"conf\" is forbidden: unable to create new content in "
      "namespace shop because it is being terminated";
  const Case cases[] = {
      {"no right", FakeApi::Status(403, "Forbidden", no_right),
       Kind::kForbidden, "User \"jane\" cannot patch"},
      {"a quota", FakeApi::Status(403, "Forbidden", quota), Kind::kRefused,
       "exceeded quota"},
      {"a webhook", FakeApi::Status(403, "Forbidden", webhook), Kind::kRefused,
       "denied the request"},
      {"a dying namespace", FakeApi::Status(403, "Forbidden", dying),
       Kind::kRefused, "is being terminated"},
      {"a missing namespace",
       FakeApi::Status(404, "NotFound", "namespaces \"shop\" not found",
                       {{"kind", "namespaces"}, {"name", "shop"}}),
       Kind::kForbidden, "not found"},
      {"an unknown kind",
       {.status = 404, .body = "404 page not found"},
       Kind::kRefused,
       "404 page not found"},
      {"invalid",
       FakeApi::Status(
           422, "Invalid", "it is invalid",
           {{"causes", Json::array({Json{{"reason", "FieldValueInvalid"},
                                         {"message", "must be positive"},
                                         {"field", "spec.replicas"}}})}}),
       Kind::kRefused, "spec.replicas: must be positive"},
      {"moved", FakeApi::Status(409, "Conflict", "object was modified"),
       Kind::kRefused, "it was changed by someone else while it was read"},
      {"typed patch", FakeApi::Status(500, "InternalError", "duplicate key"),
       Kind::kRefused, "duplicate key"},
      {"no object",
       {.status = 200, .body = "{}"},
       Kind::kRefused,
       "apiVersion"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    AnswerWith(c.response);
    const Verdict verdict = VerdictOf(body_);
    EXPECT_EQ(verdict.kind, c.kind);
    EXPECT_NE(verdict.reason.find(c.reason), std::string::npos)
        << verdict.reason;
  }
}

TEST_F(AskServerTest, NamesTheFieldsOfAConflict) {
  AnswerWith(FakeApi::Status(
      409, "Conflict", "Apply failed with 1 conflict",
      {{"causes", Json::array({Json{{"reason", "FieldManagerConflict"},
                                    {"message", "conflict with \"kubectl\""},
                                    {"field", ".spec.replicas"}}})}}));
  const Verdict verdict = VerdictOf(body_);
  EXPECT_EQ(verdict.kind, Kind::kConflict);
  ASSERT_EQ(verdict.conflicts.size(), 1u);
  EXPECT_EQ(verdict.conflicts[0].first, ".spec.replicas");
  EXPECT_EQ(verdict.conflicts[0].second, "conflict with \"kubectl\"");
}

TEST_F(AskServerTest, QuotesNothingOfASecret) {
  AnswerWith(FakeApi::Status(422, "Invalid", "invalid value: hush"));
  const Verdict verdict = VerdictOf(NamedObject("v1 Secret shop/s"));
  EXPECT_EQ(verdict.kind, Kind::kRefused);
  EXPECT_EQ(verdict.reason.find("hush"), std::string::npos);
  EXPECT_FALSE(verdict.reason.empty());
}

TEST_F(AskServerTest, OneRefusalHidesNoOther) {
  api_.PutNamed("v1 Namespace shop");
  const Object other = NamedObject("v1 ConfigMap missing/conf");
  auto verdicts =
      AskServer({client_, clock_, {}}, {{.body = &other}, {.body = &body_}});
  ASSERT_TRUE(verdicts);
  EXPECT_EQ(verdicts->at(other.key()).kind, Kind::kForbidden);
  EXPECT_EQ(verdicts->at(body_.key()).kind, Kind::kMerged);
}

TEST_F(AskServerTest, WithoutAnAnswerThereIsNoVerdict) {
  AnswerWith(Error{.kind = Error::Kind::kCluster, .what = "broken off"});
  auto verdicts = Ask(body_);
  ASSERT_FALSE(verdicts);
  EXPECT_EQ(verdicts.errors().front().what, "broken off");

  AnswerWith(FakeApi::Status(401, "Unauthorized", "Unauthorized"));
  verdicts = Ask(body_);
  ASSERT_FALSE(verdicts);
  EXPECT_EQ(verdicts.errors().front().what,
            "cannot ask the server about ConfigMap shop/conf: the server does "
            "not accept our credentials (401)");
}

TEST_F(AskServerTest, NothingToAskIsNoRequest) {
  auto verdicts = AskServer({client_, clock_, {}}, {});
  ASSERT_TRUE(verdicts);
  EXPECT_TRUE(verdicts->empty());
  EXPECT_TRUE(api_.Lines().empty());
}

}  // namespace
}  // namespace mcf
