#include "kubeconfig/resolve_user.h"

#include <gtest/gtest.h>

#include "tests/kubeconfig/resolving.h"

namespace mcf {
namespace {

// "cert" and "key" in base64.
constexpr const char* kPair =
    "client-certificate-data: Y2VydA==, client-key-data: a2V5";

World WithUser(const std::string& user) {
  World world(Kubeconfig("server: \"https://s\"", user));
  world.files.files["/home/me/.kube/pki/me.crt"] = "cert file";
  world.files.files["/home/me/.kube/pki/me.key"] = "key file";
  world.files.files["/home/me/.kube/token"] = "file-token\n";
  world.files.files["/home/me/.kube/empty"] = "\n";
  world.files.files["flag.crt"] = "flag cert";
  world.files.files["flag.key"] = "flag key";
  return world;
}

TEST(ResolveUserTest, ReadsCertificates) {
  struct Case {
    const char* name;
    std::string user;
    ClusterFlags flags;
    const char *certificate, *key;
  };
  const Case cases[] = {
      {"data", kPair, {}, "cert", "key"},
      {"files",
       "client-certificate: pki/me.crt, client-key: pki/me.key",
       {},
       "cert file",
       "key file"},
      {"absolute",
       "client-certificate: /home/me/.kube/pki/me.crt, "
       "client-key-data: a2V5",
       {},
       "cert file",
       "key"},
      {"flags replace data",
       kPair,
       {.client_certificate = "flag.crt", .client_key = "flag.key"},
       "flag cert",
       "flag key"},
      {"one flag",
       kPair,
       {.client_certificate = "flag.crt"},
       "flag cert",
       "key"},
      {"a key alone", "client-key-data: a2V5", {}, "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world = WithUser(c.user);
    Result<Connection> connection = world.Resolve(c.flags);
    ASSERT_TRUE(connection) << world.ErrorsOf(c.flags);
    EXPECT_EQ(c.certificate, connection->client_certificate_pem);
    EXPECT_EQ(c.key, connection->client_key_pem);
  }
}

TEST(ResolveUserTest, ReadsTokensAndPasswords) {
  struct Case {
    const char* name;
    std::string user;
    ClusterFlags flags;
    const char *token, *token_file, *username, *password;
  };
  const Case cases[] = {
      {"token", "token: \" t \"", {}, "t", "", "", ""},
      {"file", "tokenFile: token", {}, "", "/home/me/.kube/token", "", ""},
      {"both",
       "token: t, tokenFile: token",
       {},
       "t",
       "/home/me/.kube/token",
       "",
       ""},
      {"flag beats the file",
       "tokenFile: token",
       {.token = "mine"},
       "mine",
       "",
       "",
       ""},
      {"flag beats a plugin",
       "exec: {command: aws}",
       {.token = "mine"},
       "mine",
       "",
       "",
       ""},
      {"basic", "username: me, password: pw", {}, "", "", "me", "pw"},
      {"a plugin beside a certificate is not run",
       "exec: {command: aws}, " + std::string(kPair),
       {},
       "",
       "",
       "",
       ""},
      {"nothing", "", {}, "", "", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world = WithUser(c.user);
    Result<Connection> connection = world.Resolve(c.flags);
    ASSERT_TRUE(connection) << world.ErrorsOf(c.flags);
    EXPECT_EQ(c.token, connection->token);
    EXPECT_EQ(c.token_file, connection->token_file);
    EXPECT_EQ(c.username, connection->username);
    EXPECT_EQ(c.password, connection->password);
  }
}

std::string Error1(const std::string& what, const std::string& fix) {
  return "error: /home/me/.kube/config:11:3: user \"u\": " + what +
         "\n  fix: " + fix + "\n";
}

TEST(ResolveUserTest, RefusesWhatCannotWork) {
  struct Case {
    const char* name;
    std::string user, errors;
  };
  const Case cases[] = {
      {"certificate twice",
       "client-certificate: pki/me.crt, " + std::string(kPair),
       Error1("client-certificate and client-certificate-data are both set",
              "remove one of them")},
      {"key twice", "client-key: pki/me.key, " + std::string(kPair),
       Error1("client-key and client-key-data are both set",
              "remove one of them")},
      {"certificate without key", "client-certificate: pki/me.crt",
       Error1("a client certificate without its key",
              "add client-key or client-key-data")},
      {"missing files", "client-certificate: a, client-key: b",
       Error1("client-certificate: /home/me/.kube/a: no such file or folder",
              "name an existing PEM file") +
           Error1("client-key: /home/me/.kube/b: no such file or folder",
                  "name an existing PEM file")},
      {"token and basic", "token: hunter2, username: me",
       Error1("a token and username or password are both set",
              "keep one way to sign in")},
      {"tokenFile and basic", "tokenFile: token, password: hunter2",
       Error1("a token and username or password are both set",
              "keep one way to sign in")},
      {"missing tokenFile", "tokenFile: gone",
       Error1("tokenFile: /home/me/.kube/gone: no such file or folder",
              "name an existing file that holds the token")},
      {"empty tokenFile", "tokenFile: empty",
       Error1("tokenFile: /home/me/.kube/empty is empty",
              "write the token into the file")},
      {"token of two lines", "token: \"hunter2\\nX-Evil: 1\"",
       Error1("token contains a line end or another control character",
              "write the token on one line")},
      {"gcp", "auth-provider: {name: gcp}",
       "error: /home/me/.kube/config:12:25: user \"u\": auth-provider: gcp is "
       "not supported\n"
       "  fix: install gke-gcloud-auth-plugin and write the user anew: gcloud "
       "container clusters get-credentials CLUSTER\n"},
      {"azure beside a certificate",
       "auth-provider: {name: azure}, " + std::string(kPair),
       "error: /home/me/.kube/config:12:25: user \"u\": auth-provider: azure "
       "is not supported\n"
       "  fix: install kubelogin and write the user anew: kubelogin "
       "convert-kubeconfig\n"},
      {"oidc without a token", "auth-provider: {name: oidc, config: {a: b}}",
       "error: /home/me/.kube/config:12:25: user \"u\": auth-provider: oidc: "
       "there is no id-token\n"
       "  fix: run any kubectl command, which gets one, or have a program give "
       "it with exec, as kubectl oidc-login\n"},
      {"oidc with a token of two lines",
       "auth-provider: {name: oidc, config: {id-token: \"hunter2\\nX: 1\"}}",
       "error: /home/me/.kube/config:12:25: user \"u\": auth-provider: oidc: "
       "id-token contains a control character\n"
       "  fix: write the token on one line\n"},
      {"auth-provider without a name", "auth-provider: {}",
       "error: /home/me/.kube/config:12:25: user \"u\": auth-provider: one "
       "without a name is not supported\n"
       "  fix: use a program that gives credentials, with exec\n"},
      {"exec and auth-provider",
       "exec: {command: a}, auth-provider: {name: b}, token: hunter2",
       Error1("exec and auth-provider are both set", "remove one of them")},
      {"groups without a user", "as-groups: [g]",
       Error1("groups, uid or extra to act as, without a user to act as",
              "add --as USER, or as: in the kubeconfig")},
      {"uid without a user", "as-uid: \"1\"",
       Error1("groups, uid or extra to act as, without a user to act as",
              "add --as USER, or as: in the kubeconfig")},
      {"extra without a user", "as-user-extra: {k: [v]}",
       Error1("groups, uid or extra to act as, without a user to act as",
              "add --as USER, or as: in the kubeconfig")},
      {"a header in the name", "as: \"me\\r\\nX-Evil: 1\"",
       Error1("the identity to act as contains a control character",
              "remove the line end or control character")},
      {"token of another type", "token: 0123",
       "error: /home/me/.kube/config:12:17: user \"u\": token: expected text\n"
       "  fix: put the value in quotes\n"},
      {"groups of another type", "as: me, as-groups: g",
       "error: /home/me/.kube/config:12:29: user \"u\": as-groups: expected a "
       "list of texts\n  fix: write it as [\"a\", \"b\"]\n"},
      {"extra of another type", "as: me, as-user-extra: [g]",
       "error: /home/me/.kube/config:12:33: user \"u\": as-user-extra: "
       "expected "
       "a map of lists\n  fix: write it as {key: [\"value\"]}\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world = WithUser(c.user);
    const std::string errors = world.ErrorsOf();
    EXPECT_EQ(c.errors, errors);
    EXPECT_EQ(std::string::npos, errors.find("hunter2"));
  }
}

TEST(ResolveUserTest, TakesTheTokenOfOidc) {
  const std::string oidc =
      "auth-provider: {name: oidc, config: {id-token: a.b.c}}";
  EXPECT_EQ("a.b.c", WithUser(oidc).Resolve()->oidc_id_token);
  EXPECT_EQ("a.b.c", WithUser(oidc + ", " + kPair).Resolve()->oidc_id_token);
  EXPECT_EQ("", WithUser(oidc + ", token: t").Resolve()->oidc_id_token);
}

TEST(ResolveUserTest, ReportsClusterAndUserTogether) {
  World world(Kubeconfig("server: s, proxy-url: p", "exec: {}, as-uid: \"1\""));
  Result<Connection> connection = world.Resolve();
  ASSERT_FALSE(connection);
  EXPECT_EQ(5u, connection.errors().size()) << world.ErrorsOf();
}

TEST(ResolveUserTest, ReadsImpersonation) {
  World world = WithUser(
      "as: jane, as-uid: \"7\", as-groups: [a, b], "
      "as-user-extra: {scopes: [v, w]}");
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection) << world.ErrorsOf();
  const Impersonation& as = *connection->impersonation;
  EXPECT_EQ("jane", as.user);
  EXPECT_EQ("7", as.uid);
  EXPECT_EQ((std::vector<std::string>{"a", "b"}), as.groups);
  EXPECT_EQ((std::vector<std::string>{"v", "w"}), as.extra.at("scopes"));
}

TEST(ResolveUserTest, FlagsReplaceImpersonationWhole) {
  World world = WithUser("as: jane, as-groups: [a]");
  Result<Connection> connection =
      world.Resolve({.as = "bob", .as_user_extra = {"k=1", "k=2=3"}});
  ASSERT_TRUE(connection);
  const Impersonation& as = *connection->impersonation;
  EXPECT_EQ("bob", as.user);
  EXPECT_TRUE(as.groups.empty());
  EXPECT_EQ((std::vector<std::string>{"1", "2=3"}), as.extra.at("k"));
  EXPECT_FALSE(WithUser("").Resolve()->impersonation);

  EXPECT_EQ(Error1("groups, uid or extra to act as, without a user to act as",
                   "add --as USER, or as: in the kubeconfig"),
            world.ErrorsOf({.as_groups = {"g"}}));
  EXPECT_EQ(
      "error: --as-user-extra k: expected KEY=VALUE\n"
      "  fix: write --as-user-extra KEY=VALUE\n",
      world.ErrorsOf({.as = "bob", .as_user_extra = {"k"}}));
}

}  // namespace
}  // namespace mcf
