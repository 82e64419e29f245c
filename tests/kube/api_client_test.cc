#include "kube/api_client.h"

#include <gtest/gtest.h>

#include "tests/support/fakes.h"

namespace mcf {
namespace {

const ObjectKey kSet{"apps", "StatefulSet", "shop", "db"};

Object MakeSet() {
  return *Object::FromJson(
      {{"apiVersion", "apps/v1"},
       {"kind", "StatefulSet"},
       {"metadata", {{"name", "db"}, {"namespace", "shop"}}},
       {"spec", {{"note", "\x7f"}}}});
}

constexpr const char* kSets = "/apis/apps/v1/namespaces/shop/statefulsets";

class ApiClientTest : public testing::Test {
 protected:
  FakeTransport transport_;
  ApiClient client_{transport_};

  void Answer(const std::string& request, int status, const std::string& body) {
    transport_.Answer(request, status, body);
  }
  const HttpRequest& sent() const { return transport_.requests.back(); }
  std::string ContentType() const {
    return sent().headers.empty() ? "" : sent().headers.front().second;
  }
};

TEST_F(ApiClientTest, Gets) {
  Answer("GET " + std::string(kSets) + "/db", 200, R"({"a": 1})");
  auto reply = client_.Get(kSet, {});
  ASSERT_TRUE(reply);
  EXPECT_EQ(200, reply->code);
  EXPECT_EQ(1, reply->body["a"]);
  EXPECT_TRUE(sent().repeatable);
}

TEST_F(ApiClientTest, EncodesNamesInPaths) {
  Answer("GET /api/v1/namespaces/a%2Fb/configmaps/c%3Fd", 200, "{}");
  EXPECT_TRUE(client_.Get({"", "ConfigMap", "a/b", "c?d"}, {}));
}

TEST_F(ApiClientTest, RefusesKindsItDoesNotKnow) {
  const ObjectKey key{"x", "Y", "ns", "n"};
  auto reply = client_.Get(key, {});
  ASSERT_FALSE(reply);
  EXPECT_EQ("Y ns/n: kind Y is not one this program knows",
            reply.errors().front().what);
  EXPECT_FALSE(client_.Delete(key, {}, {}));
  EXPECT_FALSE(client_.MergePatch(key, Json::object(), "m", {}));
  EXPECT_TRUE(transport_.requests.empty());
}

TEST_F(ApiClientTest, NamesWhatAnUnknownApiNeeds) {
  Answer("GET /apis/cert-manager.io/v1/namespaces/shop/certificates/c", 404,
         "404 page not found");
  auto reply = client_.Get({"cert-manager.io", "Certificate", "shop", "c"}, {});
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->IsUnknownApi());
  EXPECT_EQ("cert-manager with its CRDs", reply->install);
}

TEST_F(ApiClientTest, ListsAllPages) {
  const std::string path = "GET " + std::string(kSets) +
                           "?limit=500&labelSelector=a%20in%20%28b%2Cc%29";
  Answer(path, 200,
         R"({"metadata": {"resourceVersion": "7", "continue": "t/1="},
             "items": [{"metadata": {"name": "x"}}]})");
  Answer(path + "&continue=t%2F1%3D", 200,
         R"({"metadata": {"resourceVersion": "7"},
             "items": [{"metadata": {"name": "y"}}]})");
  auto reply = client_.List(*FindKind("apps", "StatefulSet"),
                            {.ns = "shop", .label_selector = "a in (b,c)"}, {});
  ASSERT_TRUE(reply);
  EXPECT_EQ(R"({"items":[)"
            R"({"apiVersion":"apps/v1","kind":"StatefulSet",)"
            R"("metadata":{"name":"x"}},)"
            R"({"apiVersion":"apps/v1","kind":"StatefulSet",)"
            R"("metadata":{"name":"y"}}],)"
            R"("metadata":{"resourceVersion":"7"}})",
            FormatJson(reply->body));
}

TEST_F(ApiClientTest, ListsWithoutNamespaceAndEmptyLists) {
  Answer("GET /api/v1/configmaps?limit=500&fieldSelector=metadata.name%3Dx",
         200, R"({"metadata": {"resourceVersion": "3"}, "items": null})");
  auto reply = client_.List(*FindKind("", "ConfigMap"),
                            {.field_selector = "metadata.name=x"}, {});
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->body["items"].is_array());
  EXPECT_TRUE(reply->body["items"].empty());
}

TEST_F(ApiClientTest, StartsAListAgainWhenItsStateIsGone) {
  const std::string path = "GET /api/v1/namespaces/s/secrets?limit=500";
  Answer(path, 200, R"({"metadata": {"continue": "t"},
                        "items": [{"metadata": {"name": "old"}}]})");
  Answer(path, 200, R"({"metadata": {"resourceVersion": "9"},
                        "items": [{"metadata": {"name": "new"}}]})");
  Answer(path + "&continue=t", 410,
         R"({"status": "Failure", "reason": "Expired"})");
  auto reply = client_.List(*FindKind("", "Secret"), {.ns = "s"}, {});
  ASSERT_TRUE(reply);
  ASSERT_EQ(1u, reply->body["items"].size());
  EXPECT_EQ("new", TextAt(reply->body["items"][0], {"metadata", "name"}));
}

TEST_F(ApiClientTest, GivesUpOnAListThatIsAlwaysGone) {
  const std::string path = "GET /api/v1/namespaces/s/secrets?limit=500";
  Answer(path, 200, R"({"metadata": {"continue": "t"}, "items": []})");
  Answer(path + "&continue=t", 410,
         R"({"status": "Failure", "reason": "Expired"})");
  auto reply = client_.List(*FindKind("", "Secret"), {.ns = "s"}, {});
  ASSERT_TRUE(reply);
  EXPECT_EQ(410, reply->code);
  EXPECT_EQ(6u, transport_.requests.size());
}

TEST_F(ApiClientTest, Applies) {
  Answer("PATCH " + std::string(kSets) + "/db?fieldManager=m%201", 201, "{}");
  auto reply = client_.Apply(MakeSet(), {.manager = "m 1"}, {});
  ASSERT_TRUE(reply);
  EXPECT_EQ(201, reply->code);
  EXPECT_EQ("application/apply-patch+yaml", ContentType());
  EXPECT_EQ(R"({"apiVersion":"apps/v1","kind":"StatefulSet","metadata":)"
            R"({"name":"db","namespace":"shop"},"spec":{"note":"\u007f"}})",
            sent().body);
  EXPECT_TRUE(sent().repeatable);
}

TEST_F(ApiClientTest, AppliesWithPreconditions) {
  Answer("PATCH " + std::string(kSets) +
             "/db?fieldManager=m&force=true&dryRun=All",
         200, "{}");
  auto reply = client_.Apply(MakeSet(),
                             {.manager = "m",
                              .force = true,
                              .dry_run = true,
                              .uid = "u-1",
                              .resource_version = "42"},
                             {});
  ASSERT_TRUE(reply);
  auto body = ParseJson(sent().body, "body");
  EXPECT_EQ("u-1", TextAt(*body, {"metadata", "uid"}));
  EXPECT_EQ("42", TextAt(*body, {"metadata", "resourceVersion"}));
}

TEST_F(ApiClientTest, CreatesOnce) {
  Answer("POST " + std::string(kSets) + "?fieldManager=m", 201, "{}");
  ASSERT_TRUE(client_.Create(MakeSet(), "m", {}));
  EXPECT_EQ("application/json", ContentType());
  EXPECT_FALSE(sent().repeatable);
}

TEST_F(ApiClientTest, Replaces) {
  Answer("PUT " + std::string(kSets) + "/db?fieldManager=m", 200, "{}");
  Object object = MakeSet();
  ASSERT_TRUE(client_.Replace(object, "m", {}));
  EXPECT_FALSE(sent().repeatable);
  object.tree()["metadata"]["resourceVersion"] = "4";
  ASSERT_TRUE(client_.Replace(object, "m", {}));
  EXPECT_TRUE(sent().repeatable);
}

TEST_F(ApiClientTest, MergePatches) {
  Answer("PATCH " + std::string(kSets) + "/db?fieldManager=m", 200, "{}");
  ASSERT_TRUE(client_.MergePatch(kSet, {{"a", nullptr}}, "m", {}));
  EXPECT_EQ("application/merge-patch+json", ContentType());
  EXPECT_EQ(R"({"a":null})", sent().body);
}

TEST_F(ApiClientTest, DeletesWithPreconditionsInTheBody) {
  Answer("DELETE " + std::string(kSets) + "/db", 200, "{}");
  ASSERT_TRUE(client_.Delete(kSet,
                             {.uid = "u-1",
                              .resource_version = "42",
                              .cascade = Cascade::kOrphan,
                              .dry_run = true},
                             {}));
  EXPECT_EQ(R"({"apiVersion":"v1","dryRun":["All"],"kind":"DeleteOptions",)"
            R"("preconditions":{"resourceVersion":"42","uid":"u-1"},)"
            R"("propagationPolicy":"Orphan"})",
            sent().body);
  EXPECT_TRUE(sent().repeatable);

  ASSERT_TRUE(client_.Delete(kSet, {}, {}));
  EXPECT_EQ(R"({"apiVersion":"v1","kind":"DeleteOptions"})", sent().body);
  EXPECT_FALSE(sent().repeatable);
}

// A repeated delete whose first answer was lost.
TEST_F(ApiClientTest, TakesARepeatedDeleteForDone) {
  struct Case {
    const char* name;
    int status, attempts;
    std::string uid;
    int code;
    const char* now = nullptr;  // what a look after a conflict finds
  };
  const char* const kSame = R"({"metadata": {"uid": "u"}})";
  const char* const kGoing =
      R"({"metadata": {"uid": "u", "deletionTimestamp": "now"}})";
  const Case cases[] = {
      {"gone by our first", 404, 2, "u", 200},
      {"replaced since", 409, 2, "u", 200, R"({"metadata": {"uid": "v"}})"},
      {"gone since", 409, 2, "u", 200, ""},
      {"held by a finalizer", 409, 2, "u", 200, kGoing},
      {"changed by someone since", 409, 2, "u", 409, kSame},
      {"gone before", 404, 1, "u", 404},
      {"another uid", 409, 1, "u", 409},
      {"which one it was is not known", 404, 2, "", 404},
      {"forbidden", 403, 2, "u", 403},
  };
  const std::string path = std::string(kSets) + "/db";
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    transport_.responses.clear();
    transport_.responses["DELETE " + path].push_back(
        {.status = c.status,
         .body = R"({"status": "Failure", "details": {"name": "db"}})",
         .attempts = c.attempts});
    if (c.now != nullptr) {
      Answer("GET " + path, *c.now == '\0' ? 404 : 200, c.now);
    }
    auto reply = client_.Delete(kSet, {.uid = c.uid}, {});
    ASSERT_TRUE(reply);
    EXPECT_EQ(c.code, reply->code);
    if (c.now == kGoing) {
      EXPECT_NE(nullptr,
                FindPath(reply->body, {"metadata", "deletionTimestamp"}));
    }
  }
}

constexpr const char* kWatch =
    "GET /api/v1/namespaces/shop/pods?watch=1&labelSelector=app%3Ddb&"
    "resourceVersion=7&allowWatchBookmarks=true&timeoutSeconds=600";

TEST_F(ApiClientTest, Watches) {
  Answer(kWatch, 200,
         R"({"type":"ADDED","object":{"n":1}}
            {"type":"BOOKMARK","object":{"n":2}}
            {"type":"ERROR","object":{"code":410}}{"type":"DEL)");
  std::string events;
  auto reply = client_.Watch(*FindKind("", "Pod"),
                             {.ns = "shop", .label_selector = "app=db"}, "7",
                             [&](const WatchEvent& event) {
                               events += event.type + FormatJson(event.object);
                               return true;
                             },
                             {});
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->ok());
  EXPECT_EQ(R"(ADDED{"n":1}BOOKMARK{"n":2}ERROR{"code":410})", events);
}

TEST_F(ApiClientTest, StopsWatchingWhenToldSo) {
  Answer(kWatch, 200, R"({"type":"ADDED"}{"type":"MODIFIED"})");
  int events = 0;
  auto reply = client_.Watch(
      *FindKind("", "Pod"), {.ns = "shop", .label_selector = "app=db"}, "7",
      [&](const WatchEvent&) { return ++events < 1; }, {});
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->ok());
  EXPECT_EQ(1, events);
}

TEST_F(ApiClientTest, ReportsWatchesThatDoNotStart) {
  Answer(kWatch, 403, R"({"status": "Failure", "reason": "Forbidden"})");
  auto reply = client_.Watch(*FindKind("", "Pod"),
                             {.ns = "shop", .label_selector = "app=db"}, "7",
                             [](const WatchEvent&) { return true; }, {});
  ASSERT_TRUE(reply);
  EXPECT_EQ(403, reply->code);
}

TEST_F(ApiClientTest, ReportsWatchesThatSendNoEvents) {
  for (const char* body : {"<html>", "[]", R"({"type": tru})"}) {
    SCOPED_TRACE(body);
    transport_.responses.clear();
    Answer(kWatch, 200, body);
    auto reply = client_.Watch(*FindKind("", "Pod"),
                               {.ns = "shop", .label_selector = "app=db"}, "7",
                               [](const WatchEvent&) { return true; }, {});
    ASSERT_FALSE(reply);
    EXPECT_EQ("the watch of pods sends something that is no event",
              reply.errors().front().what);
  }
}

TEST_F(ApiClientTest, PassesConnectionErrorsOn) {
  auto reply = client_.Get(kSet, {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(Error::Kind::kCluster, reply.errors().front().kind);
  EXPECT_FALSE(client_.List(*FindKind("", "Pod"), {}, {}));
  EXPECT_FALSE(client_.Version({}));
}

TEST_F(ApiClientTest, ReadsTheVersion) {
  Answer("GET /version", 200, R"({"gitVersion": "v1.36.3"})");
  auto reply = client_.Version({});
  ASSERT_TRUE(reply);
  EXPECT_EQ("v1.36.3", TextAt(reply->body, {"gitVersion"}));
}

}  // namespace
}  // namespace mcf
