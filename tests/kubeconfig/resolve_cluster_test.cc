#include "kubeconfig/resolve_cluster.h"

#include <gtest/gtest.h>

#include "tests/kubeconfig/resolving.h"

namespace mcf {
namespace {

// "CA" in base64.
constexpr const char* kCa = "certificate-authority-data: Q0E=";

World WithCluster(const std::string& cluster) {
  World world(Kubeconfig("server: \"https://s:6443\", " + cluster, ""));
  world.files.files["/home/me/.kube/pki/ca.crt"] = "CA from file";
  world.files.files["flag-ca"] = "CA from flag";
  return world;
}

TEST(ResolveClusterTest, ReadsEveryField) {
  World world = WithCluster(
      "tls-server-name: name, disable-compression: true, "
      "certificate-authority: pki/ca.crt");
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection) << world.ErrorsOf();
  EXPECT_EQ("name", connection->tls_server_name);
  EXPECT_TRUE(connection->disable_compression);
  EXPECT_EQ("CA from file", connection->ca_pem);
  EXPECT_FALSE(connection->insecure_skip_tls_verify);
}

TEST(ResolveClusterTest, TakesBase64WithLineBreaks) {
  World world = WithCluster("certificate-authority-data: \"Q0\\nE=\\r\\n\"");
  ASSERT_TRUE(world.Resolve()) << world.ErrorsOf();
  EXPECT_EQ("CA", world.Resolve()->ca_pem);
}

TEST(ResolveClusterTest, FlagsWin) {
  struct Case {
    const char* name;
    std::string cluster;
    ClusterFlags flags;
    const char *server, *tls_server_name, *ca;
    bool insecure;
  };
  const std::string https = "https://s:6443";
  const Case cases[] = {
      {"none", kCa, {}, "https://s:6443", "", "CA", false},
      {"--server drops the name",
       "tls-server-name: old",
       {.server = "https://x"},
       "https://x:443",
       "",
       "",
       false},
      {"--server with a name",
       "tls-server-name: old",
       {.server = "https://x", .tls_server_name = "new"},
       "https://x:443",
       "new",
       "",
       false},
      {"--tls-server-name",
       "tls-server-name: old",
       {.tls_server_name = "new"},
       "https://s:6443",
       "new",
       "",
       false},
      {"CA replaces data",
       kCa,
       {.certificate_authority = "flag-ca"},
       "https://s:6443",
       "",
       "CA from flag",
       false},
      {"CA replaces insecure",
       "insecure-skip-tls-verify: true",
       {.certificate_authority = "flag-ca"},
       "https://s:6443",
       "",
       "CA from flag",
       false},
      {"insecure replaces CA",
       kCa,
       {.insecure_skip_tls_verify = true},
       "https://s:6443",
       "",
       "",
       true},
      {"insecure=false undoes nothing",
       "insecure-skip-tls-verify: true",
       {.insecure_skip_tls_verify = false},
       "https://s:6443",
       "",
       "",
       true},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world = WithCluster(c.cluster);
    Result<Connection> connection = world.Resolve(c.flags);
    ASSERT_TRUE(connection) << world.ErrorsOf(c.flags);
    EXPECT_EQ(c.server, connection->server);
    EXPECT_EQ(c.tls_server_name, connection->tls_server_name);
    EXPECT_EQ(c.ca, connection->ca_pem);
    EXPECT_EQ(c.insecure, connection->insecure_skip_tls_verify);
  }
  EXPECT_TRUE(WithCluster(kCa)
                  .Resolve({.disable_compression = true})
                  ->disable_compression);
}

TEST(ResolveClusterTest, RefusesContradictions) {
  struct Case {
    const char* name;
    std::string cluster;
    ClusterFlags flags;
    const char* errors;
  };
  const Case cases[] = {
      {"file and data",
       std::string(kCa) + ", certificate-authority: x",
       {},
       "error: /home/me/.kube/config:8:3: cluster \"c\": certificate-authority "
       "and certificate-authority-data are both set\n"
       "  fix: remove one of them\n"},
      {"CA and insecure",
       std::string(kCa) + ", insecure-skip-tls-verify: true",
       {},
       "error: /home/me/.kube/config:8:3: cluster \"c\": a certificate "
       "authority and insecure-skip-tls-verify are both set\n"
       "  fix: remove insecure-skip-tls-verify\n"},
      {"both by flag",
       kCa,
       {.certificate_authority = "flag-ca", .insecure_skip_tls_verify = true},
       "error: /home/me/.kube/config:8:3: cluster \"c\": a certificate "
       "authority and insecure-skip-tls-verify are both set\n"
       "  fix: remove insecure-skip-tls-verify\n"},
      {"missing file",
       "certificate-authority: pki/gone.crt",
       {},
       "error: /home/me/.kube/config:8:3: cluster \"c\": "
       "certificate-authority: /home/me/.kube/pki/gone.crt: no such file or "
       "folder\n  fix: name an existing PEM file\n"},
      {"not base64",
       "certificate-authority-data: \"-----\"",
       {},
       "error: /home/me/.kube/config:9:67: cluster \"c\": "
       "certificate-authority-data: is not base64\n"
       "  fix: encode the PEM file with base64, or name the file in "
       "certificate-authority\n"},
      {"not a boolean",
       "insecure-skip-tls-verify: \"true\"",
       {},
       "error: /home/me/.kube/config:9:65: cluster \"c\": "
       "insecure-skip-tls-verify: expected true or false\n"
       "  fix: write true or false without quotes\n"},
      {"proxy-url",
       "proxy-url: \"ftp://me:hunter2@p\"",
       {},
       "error: /home/me/.kube/config:9:50: cluster \"c\": proxy-url: the "
       "scheme is none of http, https and socks5\n"
       "  fix: write it as http://HOST:PORT, or with https or socks5\n"},
      {"password in --server",
       kCa,
       {.server = "https://me:hunter2@s"},
       "error: /home/me/.kube/config:8:3: cluster \"c\": server cannot be "
       "used: "
       "it contains a user name or password\n"
       "  fix: take them out of the URL and give the user a token or a client "
       "certificate\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.errors, WithCluster(c.cluster).ErrorsOf(c.flags));
  }
}

TEST(ResolveClusterTest, WantsAServer) {
  EXPECT_EQ(
      "error: /home/me/.kube/config:8:3: cluster \"c\": server is not set\n"
      "  fix: add server: https://HOST:PORT, or pass --server\n",
      World(Kubeconfig("tls-server-name: x", "")).ErrorsOf());
}

// The proxy as people see it, "" for none.
std::string ProxyOf(World& world) {
  const Result<Connection> connection = world.Resolve();
  if (!connection) return world.ErrorsOf();
  return connection->proxy ? connection->proxy->Describe() : "";
}

TEST(ResolveClusterTest, TakesTheProxyOfTheCluster) {
  World world = WithCluster("proxy-url: \"socks5://me:hunter2@p\"");
  EXPECT_EQ("proxy socks5://p:1080 (proxy-url)", ProxyOf(world));
  EXPECT_EQ("hunter2", world.Resolve()->proxy->password);
  world.process.env["HTTPS_PROXY"] = "http://other";
  world.process.env["NO_PROXY"] = "*";
  EXPECT_EQ("proxy socks5://p:1080 (proxy-url)", ProxyOf(world));
}

TEST(ResolveClusterTest, TakesTheProxyOfTheEnvironment) {
  World world = WithCluster(kCa);
  EXPECT_EQ("", ProxyOf(world));
  world.process.env["HTTPS_PROXY"] = "me:hunter2@proxy:3128";
  EXPECT_EQ("proxy http://proxy:3128 (HTTPS_PROXY)", ProxyOf(world));
  world.process.env["NO_PROXY"] = "s";
  EXPECT_EQ("", ProxyOf(world));
  world.process.env = {{"HOME", "/home/me"},
                       {"https_proxy", "x://me:hunter2@p"}};
  EXPECT_EQ(
      "error: /home/me/.kube/config:8:3: cluster \"c\": https_proxy cannot be "
      "used: the scheme is none of http, https and socks5\n"
      "  fix: write it as http://HOST:PORT, or with https or socks5; where the "
      "server can be reached directly, add s to NO_PROXY\n",
      ProxyOf(world));
}

}  // namespace
}  // namespace mcf
