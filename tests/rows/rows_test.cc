// Every row of the tables of the two input formats has a test with its name:
// tests/rows/FORMAT/SECTION.yaml, read by row_tables.cc. README.md tells how
// they are written. The variable MCF_ROWS names one file to test alone.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <regex>
#include <set>

#include "tests/rows/check_case.h"
#include "tests/rows/row_tables.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {

// What gtest shows of a parameter.
void PrintTo(const Row& row, std::ostream* out) { *out << row.where; }

namespace {

const RowTables& Tables() {
  static const RowTables tables = [] {
    const char* only = std::getenv("MCF_ROWS");
    return ReadRowTables(only == nullptr ? "" : only);
  }();
  return tables;
}

// "Suite.Name" of every test in tests/.
const std::set<std::string>& TestsOfTheSources() {
  static const std::set<std::string> tests = [] {
    static const std::regex kTest(
        R"(\bTEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\s*\))");
    std::set<std::string> found;
    const std::filesystem::path root = SourceDir();
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(root / "tests")) {
      if (entry.path().extension() != ".cc") continue;
      const std::string text = ReadTextFile(entry.path().string());
      std::sregex_iterator match(text.begin(), text.end(), kTest);
      for (; match != std::sregex_iterator(); ++match) {
        found.insert((*match)[1].str() + "." + (*match)[2].str());
      }
    }
    return found;
  }();
  return tests;
}

class RowTest : public testing::TestWithParam<Row> {};

TEST_P(RowTest, Holds) {
  const Row& row = GetParam();
  SCOPED_TRACE(row.where + ": " + row.name);
  for (const std::string& test : row.tests) {
    EXPECT_TRUE(TestsOfTheSources().contains(test)) << "no test " << test;
  }
  for (const RowCase& one : row.cases) CheckCase(row, one);
}

INSTANTIATE_TEST_SUITE_P(Rows, RowTest, testing::ValuesIn(Tables().rows),
                         [](const auto& row) { return row.param.id; });

TEST(RowTablesTest, AreWellFormed) {
  EXPECT_FALSE(Tables().rows.empty());
  for (const std::string& problem : Tables().problems) ADD_FAILURE() << problem;
}

// Those that decisions.md explains, a line of a table each.
std::set<std::string> Decisions() {
  static const std::regex kLine(R"(\n\| ([RQ]\d+) \|)");
  const std::string page =
      ReadTextFile(SourceDir() + "/tests/rows/decisions.md");
  std::set<std::string> decisions;
  std::sregex_iterator match(page.begin(), page.end(), kLine);
  for (; match != std::sregex_iterator(); ++match) {
    decisions.insert((*match)[1].str());
  }
  return decisions;
}

TEST(RowTablesTest, ShowEveryDecision) {
  std::set<std::string> shown;
  for (const Row& row : Tables().rows) {
    shown.insert(row.decisions.begin(), row.decisions.end());
  }
  EXPECT_EQ(Decisions(), shown);
}

}  // namespace
}  // namespace mcf
