#include "cmd/command_line.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(CommandLineTest, WrongUseIsNamed) {
  const struct {
    std::vector<std::string> words;
    const char* named;
  } cases[] = {
      {{"aply"}, "aply"},
      {{"-n", "shop", "diff"}, "-n"},
      {{"diff", "--nonsense"}, "--nonsense"},
      {{"diff", "-o", "pdf"}, "pdf"},
      {{"render", "--yes"}, "--yes"},
      {{"diff", "-f"}, "filename"},
      {{"diff", "--gateway=g", "--no-gateway"}, "--no-gateway"},
  };
  for (const auto& c : cases) {
    auto parsed = ParseCommandLine(c.words);
    ASSERT_FALSE(parsed) << c.named;
    EXPECT_EQ(Error::Kind::kUsage, parsed.errors()[0].kind);
    EXPECT_NE(parsed.errors()[0].what.find(c.named), std::string::npos)
        << parsed.errors()[0].what;
  }
}

TEST(CommandLineTest, HelpSaysHowItIsCalled) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{},
                                                {"--help"},
                                                {"help"},
                                                {"diff", "--help"},
                                                {"help", "diff"}}) {
    auto parsed = ParseCommandLine(words);
    ASSERT_TRUE(parsed);
    const HelpText* help = std::get_if<HelpText>(&*parsed);
    ASSERT_NE(nullptr, help);
    EXPECT_NE(help->text.find("kubectl statefulset-mcf"), std::string::npos);
  }
}

}  // namespace
}  // namespace mcf
