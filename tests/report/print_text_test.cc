#include "report/print_text.h"

#include <gtest/gtest.h>

#include "tests/support/claims.h"

namespace mcf {
namespace {

// Under a title, which is left out.
std::string ClaimsText(const Ledger& ledger, const TextStyle& style) {
  const std::string text = PrintText(
      {{{Section{.title = {{"x"}}, .body = {{Claims{ledger.lines}}}}}}}, style);
  return text.substr(2);
}

TEST(PrintTextTest, AlignsClaims) {
  ClaimWorld world({LiveClaim("data", 0)});
  const Ledger ledger = world.MakeLedger();
  EXPECT_EQ(
      "  CLAIM      ASKED  GIVEN  CLASS     PHASE  FATE     WHY\n"
      "  data-db-0  10Gi   10Gi   standard  Bound  kept     used by db-0\n"
      "  data-db-1  10Gi   -      standard  -      created  missing, comes new "
      "and empty\n"
      "  data-db-2  10Gi   -      standard  -      created  missing, comes new "
      "and empty\n",
      ClaimsText(ledger, {}));
  EXPECT_EQ("", ClaimsText({}, {}));
  world.Merged({{"spec.replicas", "0"}});
  EXPECT_EQ(
      "  \033[2mCLAIM\033[0m      \033[2mASKED\033[0m  \033[2mGIVEN\033[0m  "
      "\033[2mCLASS\033[0m     \033[2mPHASE\033[0m  \033[2mFATE\033[0m      "
      "\033[2mWHY\033[0m\n"
      "  data-db-0  10Gi   10Gi   standard  Bound  \033[33morphaned\033[0m  "
      "replica 0 goes, whenScaled is Retain\n",
      ClaimsText(world.MakeLedger(), {.color = true}));
}

TEST(PrintTextTest, SetsSectionsInAndApart) {
  Section inner{.mark = {"+"},
                .title = {{"inner"}},
                .notes = {{"one"}, {"two"}},
                .body = {{Text{{{"a"}, {"b"}}}}}};
  Section outer{.title = {{"outer"}},
                .body = {{Text{{{"text"}}}}, {inner}, {inner}}};
  Section group{.body = {{Text{{{"end"}}}}, {Text{{{"of it"}}}}}};
  Section close{.title = {{"close"}}, .spaced = false};
  EXPECT_EQ(
      "outer\n"
      "  text\n"
      "\n"
      "  + inner  one  two\n"
      "      ab\n"
      "\n"
      "  + inner  one  two\n"
      "      ab\n"
      "\n"
      "end\n"
      "of it\n"
      "close\n",
      PrintText({{{outer}, {group}, {close}}}, {}));
  EXPECT_EQ("", PrintText({}, {}));
}

TEST(PrintTextTest, PrintsTablesWithAndWithoutAHead) {
  const std::vector<Line> rows{{{"a"}, {"long one"}, {"x"}},
                               {{"bcd"}, {"y"}, {"z", Tone::kGood}}};
  EXPECT_EQ(
      "N    M\n"
      "a    long one  x\n"
      "bcd  y         z\n",
      PrintText({{{Table{.head = {{"N"}, {"M"}}, .rows = rows}}}}, {}));
  EXPECT_EQ(
      "a    long one  x\n"
      "bcd  y         \033[32mz\033[0m\n",
      PrintText({{{Table{.rows = rows}}}}, {.color = true}));
}

TEST(PrintTextTest, ClosesFolds) {
  EXPECT_EQ("3 more\n",
            PrintText({{{Fold{{{"3 more"}}, {{Text{{{"hidden"}}}}}}}}}, {}));
}

TEST(PrintTextTest, CutsLongDiffs) {
  LineDiff diff;
  for (int i = 0; i < 42; ++i) diff.lines.push_back({'-', "x"});
  const std::string text = PrintText({{{diff}}}, {});
  EXPECT_TRUE(text.ends_with("- x\n... 2 more lines, -o diff shows them all\n"))
      << text;
  diff.is_whole = true;
  EXPECT_EQ(std::string::npos, PrintText({{{diff}}}, {}).find("more"));
}

TEST(PrintTextTest, TellsRefusalsAndWarnings) {
  EXPECT_EQ(
      "x\n"
      "  no\n"
      "  why: it is so\n"
      "  warning: mind\n"
      "    fix: look\n",
      PrintText(
          {{{Section{.title = {{"x"}},
                     .body = {{Refusal{{.what = "no", .why = "it is so"}}},
                              {Notice{Tone::kRisk,
                                      {.what = "mind", .fix = "look"}}}}}}}},
          {}));
}

TEST(PrintTextTest, MakesControlCharactersVisibleEverywhere) {
  const std::string bad = "a\033[2J";
  const std::string text = PrintText(
      {{{Text{{{bad}}}},
        {Table{.head = {{bad}}, .rows = {{{bad}}}}},
        {LineDiff{.lines = {{'+', bad}}}},
        {FieldTable{{{.path = bad, .value = bad, .cause = {bad}}}}},
        {Fold{.title = {{bad}}}},
        {Section{.mark = {bad}, .title = {{bad}}, .notes = {{bad}}}}}},
      {});
  EXPECT_EQ(std::string::npos, text.find('\033')) << text;
}

}  // namespace
}  // namespace mcf
