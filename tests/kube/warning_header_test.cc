#include "kube/warning_header.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(WarningHeaderTest, ReadsTexts) {
  struct Case {
    const char* header;
    std::vector<std::string> texts;
  };
  const Case cases[] = {
      {R"(299 - "unknown field \"spec.x\"")", {"unknown field \"spec.x\""}},
      {R"(299 - "a, b", 299 kube "c\\d",299 - "é")", {"a, b", "c\\d", "é"}},
      {R"(299 - "one" "Fri, 02 Jan 2026 00:00:00 GMT", 299 - "two")",
       {"one", "two"}},
      {R"(299 - "")", {""}},
      {"", {}},
      {"299 - no quotes", {}},
      {R"(299 - "good", 299 - "no end)", {"good"}},
      {R"(299 - "ends in a backslash\)", {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.header);
    EXPECT_EQ(c.texts, ParseWarningHeader(c.header));
  }
}

}  // namespace
}  // namespace mcf
