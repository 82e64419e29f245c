#include "kubeconfig/proxy_url.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(ProxyUrlTest, ReadsProxies) {
  struct Case {
    const char *url, *described, *username, *password;
  };
  const Case cases[] = {
      {"http://p", "proxy http://p:80", "", ""},
      {"http://p:3128", "proxy http://p:3128", "", ""},
      {"HTTP://p:80/", "proxy http://p:80", "", ""},
      {"https://p", "proxy https://p:443", "", ""},
      {"https://p:443", "proxy https://p:443", "", ""},
      {"http://p:443", "proxy http://p:443", "", ""},
      {"socks5://p", "proxy socks5://p:1080", "", ""},
      {"socks5h://p:1", "proxy socks5://p:1", "", ""},
      {"http://[::1]:3128", "proxy http://[::1]:3128", "", ""},
      {"http://[::443]", "proxy http://[::443]:80", "", ""},
      {"http://10.0.0.1:8080/path?x", "proxy http://10.0.0.1:8080", "", ""},
      {"http://me@p", "proxy http://p:80", "me", ""},
      {"http://me:pw@p:1", "proxy http://p:1", "me", "pw"},
      {"http://me:p%40s%2Fs@p:1", "proxy http://p:1", "me", "p@s/s"},
      {"http://d%5Cme:p:w@p", "proxy http://p:80", "d\\me", "p:w"},
      {"socks5://a@b:c@p", "proxy socks5://p:1080", "a@b", "c"},
      {"http://:pw@p", "proxy http://p:80", "", "pw"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.url);
    const auto proxy = ParseProxyUrl(c.url);
    ASSERT_TRUE(proxy);
    EXPECT_EQ(c.described, proxy->Describe());
    EXPECT_EQ(c.username, proxy->username);
    EXPECT_EQ(c.password, proxy->password);
  }
}

TEST(ProxyUrlTest, QuotesNothingOfWhatItRefuses) {
  const std::string long_password(256, 'x');
  const std::string cases[][2] = {
      {"", "it does not begin with http://, https:// or socks5://"},
      {"p:3128", "it does not begin with http://, https:// or socks5://"},
      {"me:hunter2@p", "it does not begin with http://, https:// or socks5://"},
      {"ftp://p", "the scheme is none of http, https and socks5"},
      {"socks4://p", "the scheme is none of http, https and socks5"},
      {"http://", "host and port cannot be read"},
      {"http://:3128", "host and port cannot be read"},
      {"http://p:hunter2", "host and port cannot be read"},
      {"http://p:70000", "host and port cannot be read"},
      {"http://p q", "host and port cannot be read"},
      {"http://::1", "host and port cannot be read"},
      {"http://me:hunter2@", "host and port cannot be read"},
      {"http://me:hun/ter2@p",
       "a character of the user name or password is not encoded"},
      {"http://me:hun#ter2@p",
       "a character of the user name or password is not encoded"},
      {"http://me:hunter2%@p", "its user name or password cannot be read"},
      {"http://me:hunter2%zz@p", "its user name or password cannot be read"},
      {"http://me:" + long_password + "@p",
       "its user name or password cannot be read"},
  };
  for (const auto& [url, what] : cases) {
    SCOPED_TRACE(url);
    const auto proxy = ParseProxyUrl(url);
    ASSERT_FALSE(proxy);
    EXPECT_EQ(what, proxy.errors().front().what);
    EXPECT_EQ("write it as http://HOST:PORT, or with https or socks5",
              proxy.errors().front().fix);
  }
}

}  // namespace
}  // namespace mcf
