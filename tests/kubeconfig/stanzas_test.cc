// Which files are read, and how they merge.

#include "kubeconfig/stanzas.h"

#include <gtest/gtest.h>

#include "tests/kubeconfig/resolving.h"

namespace mcf {
namespace {

constexpr const char* kA = R"(
current-context: one
contexts:
- name: one
  context: {cluster: shared, user: from-b}
clusters:
- name: shared
  cluster: {server: "https://a.example"}
)";
constexpr const char* kB = R"(
current-context: two
contexts:
- name: two
  context: {cluster: shared, user: from-b}
clusters:
- name: shared
  cluster: {server: "https://b.example", tls-server-name: b}
users:
- name: from-b
  user: {tokenFile: secrets/token}
)";

TEST(StanzasTest, MergesTheFilesOfTheList) {
  World world;
  world.files.files = {
      {"/a/config", kA}, {"/b/config", kB}, {"/b/secrets/token", "t"}};
  world.process.env["KUBECONFIG"] = "/a/config:/none:/b/config::/a/config";
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection) << world.ErrorsOf();
  EXPECT_EQ("one", connection->context);
  EXPECT_EQ("current-context of /a/config", connection->context_origin);
  // The first file's entry as a whole: b's tls-server-name is not mixed in.
  EXPECT_EQ("https://a.example:443", connection->server);
  EXPECT_EQ("", connection->tls_server_name);
  // Relative to the file that the user came from.
  EXPECT_EQ("/b/secrets/token", connection->token_file);
}

TEST(StanzasTest, TakesTheFirstCurrentContext) {
  World world;
  world.files.files = {{"/a", "current-context: \"\"\n"},
                       {"/b/config", kB},
                       {"/b/secrets/token", "t"}};
  world.process.env["KUBECONFIG"] = "/a:/b/config";
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection) << world.ErrorsOf();
  EXPECT_EQ("two", connection->context);
}

TEST(StanzasTest, TheFlagReadsThatFileAlone) {
  World world(Kubeconfig("server: \"https://home\"", ""));
  world.files.files["here"] = Kubeconfig("server: \"https://flag\"", "");
  world.process.env["KUBECONFIG"] = "/missing-and-not-looked-at";
  Result<Connection> connection = world.Resolve({.kubeconfig = "here"});
  ASSERT_TRUE(connection);
  EXPECT_EQ("https://flag:443", connection->server);
}

TEST(StanzasTest, ReadsHomeWithoutFlagAndVariable) {
  World world(Kubeconfig("server: \"https://home\"", ""));
  world.process.env["KUBECONFIG"] = "";
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection);
  EXPECT_EQ("https://home:443", connection->server);
}

TEST(StanzasTest, ReadsJsonAndIgnoresWhatItDoesNotKnow) {
  World world(R"({"kind": "Config", "preferences": {"colors": true},
    "extensions": [{"name": "x", "extension": {}}], "future": 1,
    "current-context": "dev",
    "contexts": [{"name": "dev", "context": {"cluster": "c", "user": "u",
      "extensions": [{"name": "minikube"}], "namespace": "shop"}}],
    "clusters": [{"name": "c", "cluster": {"server": "https://j", "new": 1}}],
    "users": [{"name": "u", "user": {"token": "t", "other": null}}]})");
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection) << world.ErrorsOf();
  EXPECT_EQ("https://j:443", connection->server);
  EXPECT_EQ("shop", connection->ns);
}

TEST(StanzasTest, ReportsUnusableFiles) {
  struct Case {
    const char *name, *text, *errors;
  };
  const Case cases[] = {
      {"two users of one name",
       "users:\n- name: u\n  user: {token: a}\n- name: u\n  user: {}\n",
       "error: /home/me/.kube/config:4:9: there are two users named \"u\"\n"
       "  fix: remove or rename one of them\n"},
      {"another kind", "kind: Pod\napiVersion: v1\n",
       "error: /home/me/.kube/config:1:7: not a kubeconfig: kind is \"Pod\"\n"
       "  fix: it must be Config\n"},
      {"another version", "kind: Config\napiVersion: v2\n",
       "error: /home/me/.kube/config:2:13: not a kubeconfig: apiVersion is "
       "\"v2\"\n  fix: it must be v1\n"},
      {"a list", "- a\n",
       "error: /home/me/.kube/config:1:1: not a kubeconfig: expected a map, "
       "got a list\n  fix: name a kubeconfig file\n"},
      {"a text", "hello\n",
       "error: /home/me/.kube/config:1:1: not a kubeconfig: expected a map, "
       "got a single value\n  fix: name a kubeconfig file\n"},
      {"clusters as a map", "clusters: {a: b}\n",
       "error: /home/me/.kube/config:1:11: clusters: expected a list, got a "
       "map\n  fix: begin every entry with \"- name:\"\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.errors, World(c.text).ErrorsOf());
  }
}

TEST(StanzasTest, ReportsAllUnreadableFilesTogether) {
  World world;
  world.files.files = {{"/a", "x: [\n"}, {"/b", "z: {\n"}, {"/c", kB}};
  world.process.env["KUBECONFIG"] = "/a:/b:/c";
  Result<Connection> connection = world.Resolve();
  ASSERT_FALSE(connection);
  ASSERT_EQ(2u, connection.errors().size());
  EXPECT_EQ("/a", connection.errors()[0].where->file);
  EXPECT_EQ("/b", connection.errors()[1].where->file);
  EXPECT_EQ(Error::Kind::kKubeconfig, connection.errors()[0].kind);
}

TEST(StanzasTest, SaysWhenThereIsNoKubeconfig) {
  World world;
  EXPECT_EQ(
      "error: no kubeconfig: nothing found in /home/me/.kube/config\n"
      "  fix: name one with --kubeconfig or KUBECONFIG\n",
      world.ErrorsOf());
  EXPECT_EQ(world.ErrorsOf(), world.ErrorsOf({.context = "dev"}));
  world.process.env["KUBECONFIG"] = "/a:/b";
  EXPECT_EQ(
      "error: no kubeconfig: nothing found in KUBECONFIG (/a, /b)\n"
      "  fix: name one with --kubeconfig or KUBECONFIG\n",
      world.ErrorsOf());
  world.process.env.clear();
  EXPECT_EQ(
      "error: no kubeconfig: nothing found in $HOME/.kube/config (HOME is not "
      "set)\n  fix: name one with --kubeconfig or KUBECONFIG\n",
      world.ErrorsOf());
  EXPECT_EQ(
      "error: /missing: no such file or folder\n"
      "  fix: name a kubeconfig that can be read\n",
      world.ErrorsOf({.kubeconfig = "/missing"}));
}

TEST(StanzasTest, AnEmptyFileIsAnEmptyKubeconfig) {
  World world("\n");
  EXPECT_EQ(
      "error: no kubeconfig: nothing found in /home/me/.kube/config\n"
      "  fix: name one with --kubeconfig or KUBECONFIG\n",
      world.ErrorsOf());
}

}  // namespace
}  // namespace mcf
