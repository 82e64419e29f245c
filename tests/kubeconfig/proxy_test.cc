#include "kubeconfig/proxy.h"

#include <gtest/gtest.h>

#include "tests/support/fakes.h"

namespace mcf {
namespace {

ServerUrl Url(const std::string& text) { return *ParseServerUrl(text); }

TEST(ProxyTest, ReadsNoProxyAsGoDoes) {
  struct Case {
    const char *server, *no_proxy;
    bool exempt;
  };
  const Case cases[] = {
      {"https://k8s.example", "", false},
      {"https://k8s.example", "*", true},
      {"https://k8s.example", "other, *", true},
      {"https://k8s.example", "k8s.example", true},
      {"https://a.k8s.example", "k8s.example", true},
      {"https://ak8s.example", "k8s.example", false},
      {"https://K8S.example", "k8s.EXAMPLE", true},
      {"https://k8s.example", ".k8s.example", false},
      {"https://a.k8s.example", ".k8s.example", true},
      {"https://a.k8s.example", "*.k8s.example", true},
      {"https://k8s.example", "*.k8s.example", false},
      {"https://k8s.example:6443", "k8s.example:6443", true},
      {"https://k8s.example:6443", "k8s.example:443", false},
      {"https://k8s.example", "k8s.example:443", true},
      {"https://k8s.example", " a , k8s.example ,b", true},
      {"https://k8s.example", ":443", false},
      {"https://k8s.example", "10.0.0.0/8", false},
      {"https://10.1.2.3", "10.1.2.3", true},
      {"https://10.1.2.3", "10.1.2.4", false},
      {"https://10.1.2.3", "2.3", false},
      {"https://10.1.2.3:6443", "10.1.2.3:6443", true},
      {"https://10.1.2.3:6443", "10.1.2.3:443", false},
      {"https://10.1.2.3", "10.0.0.0/8", true},
      {"https://11.1.2.3", "10.0.0.0/8", false},
      {"https://10.1.2.3", "10.1.2.0/23", true},
      {"https://10.1.4.3", "10.1.2.0/23", false},
      {"https://10.1.2.3", "0.0.0.0/0", true},
      {"https://10.1.2.3", "10.0.0.0/33", false},
      {"https://10.1.2.3", "10.0.0.0/x", false},
      {"https://[fd00::1]", "fd00::1", true},
      {"https://[fd00::1]:6443", "[fd00::1]:6443", true},
      {"https://[fd00::1]:6443", "[fd00::1]:1", false},
      {"https://[fd00::1]", "fd00::/8", true},
      {"https://[fe00::1]", "fd00::/8", false},
      {"https://[fd00::1]", "10.0.0.0/8", false},
      {"https://10.1.2.3", "::ffff:10.1.2.3", true},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.server) + " " + c.no_proxy);
    EXPECT_EQ(c.exempt, IsExemptFromProxy(Url(c.server), c.no_proxy));
  }
}

TEST(ProxyTest, FindsTheProxyOfTheEnvironment) {
  struct Case {
    const char* server;
    std::map<std::string, std::string> env;
    const char* variable;
  };
  const Case cases[] = {
      {"https://a", {}, ""},
      {"https://a", {{"HTTPS_PROXY", "p:1"}}, "HTTPS_PROXY"},
      {"https://a", {{"https_proxy", "p:1"}}, "https_proxy"},
      {"https://a", {{"HTTPS_PROXY", ""}, {"https_proxy", "p"}}, "https_proxy"},
      {"https://a", {{"HTTP_PROXY", "p"}, {"ALL_PROXY", "p"}}, ""},
      {"http://a", {{"HTTP_PROXY", "p"}}, "HTTP_PROXY"},
      {"http://a", {{"HTTPS_PROXY", "p"}}, ""},
      {"https://a", {{"HTTPS_PROXY", "p"}, {"NO_PROXY", "a"}}, ""},
      {"https://a", {{"HTTPS_PROXY", "p"}, {"no_proxy", "a"}}, ""},
      {"https://a",
       {{"HTTPS_PROXY", "p"}, {"NO_PROXY", "b"}, {"no_proxy", "a"}},
       "HTTPS_PROXY"},
      {"https://localhost:1", {{"HTTPS_PROXY", "p"}}, ""},
      {"https://127.0.0.1:1", {{"HTTPS_PROXY", "p"}}, ""},
      {"https://127.9.9.9:1", {{"HTTPS_PROXY", "p"}}, ""},
      {"https://[::1]:1", {{"HTTPS_PROXY", "p"}}, ""},
  };
  for (const Case& c : cases) {
    FakeProcess process;
    process.env = c.env;
    SCOPED_TRACE(c.server);
    const auto proxy = FindProxy(Url(c.server), process);
    ASSERT_TRUE(proxy);
    EXPECT_EQ(c.variable, *proxy ? (*proxy)->origin : "");
  }
}

}  // namespace
}  // namespace mcf
