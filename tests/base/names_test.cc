#include "base/names.h"

#include <gtest/gtest.h>

#include <string>

namespace mcf {
namespace {

// A rule with names it takes and names it refuses.
struct Rule {
  const char* name;
  bool (*is_valid)(std::string_view);
  std::vector<std::string> good, bad;
};

std::string Long(std::size_t length) { return std::string(length, 'a'); }

std::vector<Rule> Rules() {
  return {
      {"DNS-1123 label",
       IsDns1123Label,
       {"a", "0", "a-b", "0a", "a--b", Long(63)},
       {"", "-", "-a", "a-", "A", "a.b", "a_b", "é", "a b", Long(64)}},
      {"DNS-1123 subdomain",
       IsDns1123Subdomain,
       {"a", "a.b", "0.1.2.3", "a-b.c", Long(64), Long(253)},
       {"", ".", "a.", ".a", "a..b", "a.-b", "a-.b", "A.b", Long(254)}},
      {"DNS-1035 label",
       IsDns1035Label,
       {"a", "a0", "a-0", Long(63)},
       {"", "0a", "-a", "a-", "A", "a.b", Long(64)}},
      {"label value",
       IsLabelValue,
       {"", "a", "A", "1", "a.b_c-d", "1.0", Long(63)},
       {"-a", "a-", "_a", ".a", "a b", "a/b", "é", Long(64)}},
      {"label key",
       IsLabelKey,
       {"a", "A_b", "a.io/b", "a.io/B.c", Long(63), Long(253) + "/a"},
       {"", "/", "/a", "a/", "a/b/c", "A.io/b", "a/-b", "a b", Long(64),
        Long(254) + "/a"}},
      {"port name",
       IsPortName,
       {"http", "a", "8080a", "a-b", "abcdefghijklmno"},
       {"", "8080", "Http", "-a", "a-", "a--b", "a.b", "a_b",
        "abcdefghijklmnop"}},
      {"ConfigMap key",
       IsConfigMapKey,
       {"a", "A.b_c-d", "-", "_", ".a", "0", Long(253)},
       {"", ".", "..", "..a", "a/b", "a b", "é", Long(254)}},
      {"environment name",
       IsEnvName,
       {"A", "_a", "-a", ".a", "a.b-c_d", "A1"},
       {"", "1A", ".", "..", "..a", "A=B", "A B", "é"}},
  };
}

TEST(NamesTest, TakesAndRefusesAsKubernetes) {
  for (const Rule& rule : Rules()) {
    for (const std::string& name : rule.good) {
      EXPECT_TRUE(rule.is_valid(name)) << rule.name << ": " << name;
    }
    for (const std::string& name : rule.bad) {
      EXPECT_FALSE(rule.is_valid(name)) << rule.name << ": " << name;
    }
  }
}

}  // namespace
}  // namespace mcf
