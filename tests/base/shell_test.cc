#include "base/shell.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(ShellTest, QuotesWhatIsSpecialAlone) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"db", "db"},
      {"KubernetesStatefulSet/db", "KubernetesStatefulSet/db"},
      {"a-b_c.d:e=f@g%h+i,j", "a-b_c.d:e=f@g%h+i,j"},
      {"", "''"},
      {"a b", "'a b'"},
      {"$(reboot)", "'$(reboot)'"},
      {"`reboot`", "'`reboot`'"},
      {"a;b", "'a;b'"},
      {"it's", "'it'\\''s'"},
      {"a\nb", "'a\nb'"},
      {"~", "'~'"},
      {"*", "'*'"},
      {"\\", "'\\'"},
      {"ü", "'ü'"},
  };
  for (const Case& c : cases) EXPECT_EQ(c.expected, QuoteForShell(c.text));
}

}  // namespace
}  // namespace mcf
