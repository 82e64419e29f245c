#include "cmd/command_line.h"

#include <gtest/gtest.h>

#include <set>

namespace mcf {
namespace {

Options Parsed(const std::vector<std::string>& words) {
  auto parsed = ParseCommandLine(words);
  if (!parsed || !std::holds_alternative<Options>(*parsed)) {
    ADD_FAILURE() << (parsed ? "help" : parsed.errors()[0].what);
    return {};
  }
  return std::get<Options>(*parsed);
}

TEST(CommandLineTest, RepeatableFlagsAreNotSplit) {
  const Options options =
      Parsed({"diff", "-f", "a,b.yaml", "-f", "c.yaml", "-R"});
  EXPECT_EQ((std::vector<std::string>{"a,b.yaml", "c.yaml"}),
            options.input.sources.filenames);
  EXPECT_TRUE(options.input.sources.recursive);
}

TEST(CommandLineTest, SwitchesTakeValuesAndNo) {
  EXPECT_TRUE(Parsed({"apply", "-f", "x"}).action.allowed.prune);
  EXPECT_FALSE(
      Parsed({"apply", "-f", "x", "--prune=false"}).action.allowed.prune);
  EXPECT_FALSE(Parsed({"apply", "-f", "x", "--no-wait"}).action.wait);
  EXPECT_TRUE(Parsed({"apply", "-f", "x", "--wait=true"}).action.wait);
}

TEST(CommandLineTest, KnowsWhichOptionsAreTurnedOff) {
  const struct {
    const char* word;
    std::set<std::string> off;
  } cases[] = {
      {"--pdb", {}},
      {"--pdb=false", {"pdb"}},
      {"--no-pdb", {"pdb"}},
      {"--no-upstream-parity", {"upstream-parity"}},
      {"--hpa-default", {"no-hpa-default"}},
      {"--hpa-default=true", {"no-hpa-default"}},
      {"--hpa-default=false", {}},
      {"--no-hpa-default", {}},
      {"--gateway=g", {}},
      {"--no-gateway", {"gateway"}},
      {"--no-gateway-namespace", {"gateway-namespace"}},
      {"--no-host-suffix", {"host-suffix"}},
      {"--no-docker-config-json", {"docker-config-json"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.word);
    EXPECT_EQ(c.off, Parsed({"diff", c.word}).input.render.turned_off);
  }
  EXPECT_FALSE(Parsed({"diff", "--no-hpa-default"}).input.render.hpa_default);
  EXPECT_TRUE(Parsed({"diff", "--pdb"}).input.render.pdb);
}

TEST(CommandLineTest, NamesStandBehindTheVerb) {
  const Options options = Parsed({"delete", "-n", "shop", "db", "--yes"});
  EXPECT_EQ(std::vector<std::string>{"db"}, options.names);
  EXPECT_EQ("shop", options.cluster.ns);
  EXPECT_TRUE(options.action.yes);
}

TEST(CommandLineTest, DefaultsOfTheOutput) {
  EXPECT_EQ("yaml", Parsed({"render", "-f", "x"}).output);
  EXPECT_EQ("text", Parsed({"diff", "-f", "x"}).output);
}

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
