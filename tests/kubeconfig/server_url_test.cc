#include "kubeconfig/server_url.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(ServerUrlTest, ReadsAddresses) {
  struct Case {
    const char *text, *url, *host;
    int port;
    const char* prefix;
  };
  const Case cases[] = {
      {"https://10.0.0.1:6443", "https://10.0.0.1:6443", "10.0.0.1", 6443, ""},
      {"https://k8s.example", "https://k8s.example:443", "k8s.example", 443,
       ""},
      {"http://localhost", "http://localhost:80", "localhost", 80, ""},
      {"HTTPS://k8s.example:", "https://k8s.example:443", "k8s.example", 443,
       ""},
      {"https://[::1]:6443", "https://[::1]:6443", "::1", 6443, ""},
      {"https://[fd00::a]", "https://[fd00::a]:443", "fd00::a", 443, ""},
      {"https://r.example/k8s/clusters/c-1/",
       "https://r.example:443/k8s/clusters/c-1", "r.example", 443,
       "/k8s/clusters/c-1"},
      {"https://r.example:1/a?token=x#y", "https://r.example:1/a", "r.example",
       1, "/a"},
      {"https://r.example?x=/y", "https://r.example:443", "r.example", 443, ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    Result<ServerUrl> url = ParseServerUrl(c.text);
    ASSERT_TRUE(url);
    EXPECT_EQ(c.url, url->ToString());
    EXPECT_EQ(c.host, url->host);
    EXPECT_EQ(c.port, url->port);
    EXPECT_EQ(c.prefix, url->prefix);
  }
}

TEST(ServerUrlTest, RefusesWhatIsNoAddress) {
  struct Case {
    const char *text, *error;
  };
  const Case cases[] = {
      {"", "it does not begin with https://"},
      {"10.0.0.1:6443", "it does not begin with https://"},
      {"k8s.example", "it does not begin with https://"},
      {"ftp://k8s.example", "the scheme is neither https nor http"},
      {"https://", "it names no host"},
      {"https:///path", "it names no host"},
      {"https://:6443", "it names no host"},
      {"https://a:b", "the port \"b\" is not a number from 1 to 65535"},
      {"https://a:0", "the port \"0\" is not a number from 1 to 65535"},
      {"https://a:65536", "the port \"65536\" is not a number from 1 to 65535"},
      {"https://a:1x", "the port \"1x\" is not a number from 1 to 65535"},
      {"https://::1",
       "an IPv6 address needs brackets, as in https://[::1]:6443"},
      {"https://[::1", "the IPv6 address has no closing ]"},
      {"https://[::1]x",
       "something other than a port follows the IPv6 address"},
      {"https://[10.0.0.1]", "\"10.0.0.1\" is not an IPv6 address"},
      {"https://[zz::]", "\"zz::\" is not an IPv6 address"},
      {"https://a b", "it contains a blank or control character"},
      {"https://a/b\r\nX: y", "it contains a blank or control character"},
      {"https://me:hunter2@a", "it contains a user name or password"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    Result<ServerUrl> url = ParseServerUrl(c.text);
    ASSERT_FALSE(url);
    EXPECT_EQ(Error::Kind::kKubeconfig, url.errors().front().kind);
    EXPECT_EQ(c.error, url.errors().front().what);
    EXPECT_NE("", url.errors().front().fix);
    EXPECT_EQ(std::string::npos,
              url.errors().front().ToString().find("hunter2"));
  }
}

TEST(ServerUrlTest, TellsAddressesFromNames) {
  EXPECT_TRUE(IsIpAddress("127.0.0.1"));
  EXPECT_TRUE(IsIpAddress("::1"));
  EXPECT_FALSE(IsIpAddress("localhost"));
  EXPECT_FALSE(IsIpAddress("1.2.3"));
  EXPECT_FALSE(IsIpAddress(""));
}

}  // namespace
}  // namespace mcf
