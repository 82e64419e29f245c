// Contexts, namespaces, flags that belong to neither cluster nor user.

#include "kubeconfig/kubeconfig.h"

#include <gtest/gtest.h>

#include "tests/kubeconfig/resolving.h"

namespace mcf {
namespace {

constexpr const char* kTwo = R"(
current-context: dev
contexts:
- name: dev
  context: {cluster: c1, user: u1, namespace: dev-ns}
- name: prod
  context: {cluster: c2, user: u2}
- {name: no-user, context: {cluster: c1}}
- {name: no-cluster, context: {user: u1}}
- {name: lost-user, context: {cluster: c1, user: nobody}}
- {name: lost-cluster, context: {cluster: nowhere, user: u1}}
- {name: number, context: {cluster: 5}}
clusters:
- name: c1
  cluster: {server: "https://one:6443"}
- name: c2
  cluster: {server: "https://two:6443"}
- name: broken
  cluster: {server: "no scheme", certificate-authority: /gone}
users:
- name: u1
  user: {token: t1}
- name: u2
  user: {token: t2}
)";

TEST(KubeconfigTest, ChoosesTheContext) {
  struct Case {
    const char* name;
    ClusterFlags flags;
    const char *hint, *context, *origin, *server, *token;
  };
  const Case cases[] = {
      {"current",
       {},
       "",
       "dev",
       "current-context of /home/me/.kube/config",
       "https://one:6443",
       "t1"},
      {"manifest",
       {},
       "prod",
       "prod",
       "the manifest",
       "https://two:6443",
       "t2"},
      {"flag",
       {.context = "prod"},
       "",
       "prod",
       "--context",
       "https://two:6443",
       "t2"},
      {"flag beats manifest",
       {.context = "dev"},
       "prod",
       "dev",
       "--context",
       "https://one:6443",
       "t1"},
      {"--cluster",
       {.cluster = "c2"},
       "",
       "dev",
       "current-context of /home/me/.kube/config",
       "https://two:6443",
       "t1"},
      {"--user",
       {.user = "u2"},
       "",
       "dev",
       "current-context of /home/me/.kube/config",
       "https://one:6443",
       "t2"},
      {"nobody",
       {.context = "no-user"},
       "",
       "no-user",
       "--context",
       "https://one:6443",
       ""},
      {"--server for a context without cluster",
       {.context = "no-cluster", .server = "https://mine"},
       "",
       "no-cluster",
       "--context",
       "https://mine:443",
       "t1"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world(kTwo);
    Result<Connection> connection = world.Resolve(c.flags, c.hint);
    ASSERT_TRUE(connection) << world.ErrorsOf(c.flags, c.hint);
    EXPECT_EQ(c.context, connection->context);
    EXPECT_EQ(c.origin, connection->context_origin);
    EXPECT_EQ(c.server, connection->server);
    EXPECT_EQ(c.token, connection->token);
  }
}

TEST(KubeconfigTest, RefusesWhatDoesNotExist) {
  const std::string known =
      "known contexts: dev, lost-cluster, lost-user, no-cluster, no-user, "
      "number, prod\n";
  struct Case {
    const char* name;
    ClusterFlags flags;
    const char* hint;
    std::string errors;
  };
  const Case cases[] = {
      {"--context",
       {.context = "prdo"},
       "",
       "error: context \"prdo\" does not exist (asked by --context, looked in "
       "/home/me/.kube/config)\n  fix: did you mean \"prod\"? " +
           known},
      {"manifest",
       {},
       "staging",
       "error: context \"staging\" does not exist (asked by the manifest, "
       "looked in /home/me/.kube/config)\n  fix: " +
           known},
      {"--cluster and --user",
       {.cluster = "c3", .user = "nobody"},
       "",
       "error: --cluster: cluster \"c3\" does not exist\n"
       "  fix: did you mean \"c1\"? known clusters: broken, c1, c2\n"
       "error: --user: user \"nobody\" does not exist\n"
       "  fix: known users: u1, u2\n"},
      {"user of a context",
       {.context = "lost-user"},
       "",
       "error: /home/me/.kube/config:10:3: context \"lost-user\": user "
       "\"nobody\" does not exist\n  fix: known users: u1, u2\n"},
      {"cluster of a context",
       {.context = "lost-cluster"},
       "",
       "error: /home/me/.kube/config:11:3: context \"lost-cluster\": cluster "
       "\"nowhere\" does not exist\n"
       "  fix: known clusters: broken, c1, c2\n"},
      {"no cluster",
       {.context = "no-cluster"},
       "",
       "error: /home/me/.kube/config:9:3: context \"no-cluster\" names no "
       "cluster\n"
       "  fix: add cluster: NAME to the context, or pass --cluster\n"},
      {"wrong type",
       {.context = "number"},
       "",
       "error: /home/me/.kube/config:12:37: context \"number\": cluster: "
       "expected text\n  fix: put the value in quotes\n"},
      {"broken cluster, used",
       {.cluster = "broken"},
       "",
       "error: /home/me/.kube/config:18:3: cluster \"broken\": server cannot "
       "be "
       "used: it does not begin with https://\n"
       "  fix: write it as https://HOST:PORT, e.g. https://10.0.0.1:6443\n"
       "error: /home/me/.kube/config:18:3: cluster \"broken\": "
       "certificate-authority: /gone: no such file or folder\n"
       "  fix: name an existing PEM file\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.errors, World(kTwo).ErrorsOf(c.flags, c.hint));
  }
}

TEST(KubeconfigTest, WantsAContext) {
  EXPECT_EQ(
      "error: no context is chosen, and current-context is not set (looked in "
      "/home/me/.kube/config)\n  fix: pass --context; known contexts: dev\n",
      World("contexts:\n- name: dev\n  context: {cluster: c}\n").ErrorsOf());
  EXPECT_EQ(
      "error: the kubeconfig has no contexts (looked in "
      "/home/me/.kube/config)\n"
      "  fix: add a context, or pass --cluster and --user\n",
      World("clusters:\n- name: c\n  cluster: {}\n").ErrorsOf());
  EXPECT_EQ(
      "error: /home/me/.kube/config:1:18: context \"dev\" does not exist "
      "(asked by current-context of /home/me/.kube/config, looked in "
      "/home/me/.kube/config)\n  fix: the kubeconfig has no contexts\n",
      World("current-context: dev\n").ErrorsOf());
}

TEST(KubeconfigTest, WorksWithFlagsAlone) {
  World world;
  Result<Connection> connection =
      world.Resolve({.server = "https://a:1", .token = "t"});
  ASSERT_TRUE(connection) << world.ErrorsOf();
  EXPECT_EQ("", connection->context);
  EXPECT_EQ("the flags", connection->context_origin);
  EXPECT_EQ("https://a:1", connection->server);
  EXPECT_EQ("t", connection->token);
  EXPECT_EQ("default", connection->ns);
}

TEST(KubeconfigTest, ChoosesTheNamespace) {
  World world(kTwo);
  EXPECT_EQ("dev-ns", world.Resolve()->ns);
  EXPECT_FALSE(world.Resolve()->ns_given);
  EXPECT_EQ("default", world.Resolve({.context = "prod"})->ns);
  EXPECT_EQ("mine", world.Resolve({.ns = "mine"})->ns);
  EXPECT_TRUE(world.Resolve({.ns = "mine"})->ns_given);
}

TEST(KubeconfigTest, ReadsTheRequestTimeout) {
  World world(kTwo);
  EXPECT_FALSE(world.Resolve()->request_timeout_ms);
  EXPECT_FALSE(world.Resolve({.request_timeout = "0"})->request_timeout_ms);
  EXPECT_EQ(30000,
            world.Resolve({.request_timeout = "30"})->request_timeout_ms);
  EXPECT_EQ(1500,
            world.Resolve({.request_timeout = "1.5s"})->request_timeout_ms);
  EXPECT_EQ(
      "error: --request-timeout soon: expected a duration\n"
      "  fix: write a number of seconds, or a duration such as 30s or 2m\n",
      world.ErrorsOf({.request_timeout = "soon"}));
}

TEST(KubeconfigTest, SendsNoCredentialsWithoutTls) {
  World world(Kubeconfig("server: \"http://127.0.0.1:8001\"",
                         "token: t, as: jane, client-certificate-data: YQ==, "
                         "client-key-data: YQ=="));
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection) << world.ErrorsOf();
  EXPECT_EQ("", connection->token);
  EXPECT_EQ("", connection->client_certificate_pem);
  EXPECT_EQ("", connection->client_key_pem);
  EXPECT_EQ("jane", connection->impersonation->user);
  ASSERT_EQ(1u, connection->warnings.size());
  EXPECT_EQ(
      "server http://127.0.0.1:8001 is contacted without TLS; credentials are "
      "not sent to it",
      connection->warnings[0]);
}

}  // namespace
}  // namespace mcf
