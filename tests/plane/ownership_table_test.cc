// The table of changes: what people, tools and controllers did to an object,
// what the manifest says now, and what diff shows of it to one who may write
// and to one who may only read. A real apply tells whether that was true.

#include <algorithm>
#include <cstdlib>

#include "base/parallel.h"
#include "base/text.h"
#include "tests/plane/ownership_steady.h"
#include "tests/support/cluster_test.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

// Rows wait for the server most of the time.
constexpr std::size_t kRowsAtATime = 4;
constexpr std::size_t kLeastRows = 150;

class OwnershipTableTest : public ClusterTest,
                           public testing::WithParamInterface<std::string> {
 protected:
  // The row that MCF_ROW names, every MCF_SAMPLEth row, or all.
  std::vector<OwnershipRow> Rows() const {
    std::vector<OwnershipRow> rows = ReadOwnershipRows(GetParam(), ns());
    if (const char* only = std::getenv("MCF_ROW")) {
      std::erase_if(rows, [&](const OwnershipRow& row) {
        return row.row.find(only) == std::string::npos;
      });
    }
    if (const char* every = std::getenv("MCF_SAMPLE")) {
      const std::size_t step = std::max(1, std::atoi(every));
      std::size_t number = 0;
      std::erase_if(rows,
                    [&](const OwnershipRow&) { return number++ % step != 0; });
    }
    return rows;
  }

  // All in one call.
  void ApplyFirst(const std::vector<OwnershipRow>& rows) const {
    std::vector<std::string> words = {"apply", "--yes", "--wait=false"};
    for (const OwnershipRow& row : rows) {
      if (!row.ours) continue;
      words.push_back("-f");
      words.push_back(WriteFirst(row, folder().path()));
    }
    if (words.size() == 3) return;
    ASSERT_CODE(0, Tool(words));
  }
};

// Namespaces that rows have for themselves.
void DeleteOwnNamespaces(const std::vector<OwnershipRow>& rows,
                         const std::string& common) {
  std::vector<std::string> words = {"kubectl", "delete", "namespace",
                                    "--wait=false", "--ignore-not-found"};
  const std::size_t none = words.size();
  for (const OwnershipRow& row : rows) {
    if (row.ns != common) words.push_back(row.ns);
  }
  if (words.size() == none) return;
  EXPECT_CODE(0, RunProgram({.words = words}));
}

// Those that went through, judged in one call.
std::map<std::string, Problems> CheckAfterwards(
    const OwnershipWorld& world, const std::vector<OwnershipRow>& rows,
    const std::vector<RowOutcome>& outcomes) {
  std::vector<AppliedManifest> applied;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (outcomes[i].applied.empty()) continue;
    applied.push_back(
        {rows[i].name, outcomes[i].applied, rows[i].foreign_items});
  }
  return CheckSteady(world, applied);
}

TEST_P(OwnershipTableTest, GoesAsForetold) {
  const OwnershipWorld world;
  world.MakeReader();
  const std::vector<OwnershipRow> rows = Rows();
  ASSERT_NO_FATAL_FAILURE(ApplyFirst(rows));
  const std::vector<RowOutcome> outcomes =
      ParallelMap(rows, kRowsAtATime, [&](const OwnershipRow& row) {
        return CheckRow(world, row, folder().path());
      });
  const auto afterwards = CheckAfterwards(world, rows, outcomes);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Problems problems = outcomes[i].problems;
    if (const auto it = afterwards.find(rows[i].name); it != afterwards.end()) {
      problems.insert(problems.end(), it->second.begin(), it->second.end());
    }
    EXPECT_TRUE(problems.empty())
        << GetParam() << ", " << rows[i].name << ": " << rows[i].row << "\n"
        << Join(problems, "\n");
  }
  DeleteOwnNamespaces(rows, ns());
}

INSTANTIATE_TEST_SUITE_P(Rows, OwnershipTableTest,
                         testing::ValuesIn(OwnershipFiles()),
                         [](const auto& file) {
                           return file.param.substr(0, file.param.find('.'));
                         });

// Who owned a field, and what the manifest says of it now.
constexpr const char* kOwners[] = {"nobody (a default)",
                                   "us",
                                   "us and a person",
                                   "a person, it was ours",
                                   "a person, it never was ours",
                                   "us and a tool or a controller",
                                   "a tool or a controller"};
constexpr const char* kManifestSays[] = {"same", "other value",
                                         "other alternative", "gone"};

TEST(OwnershipRowsTest, HaveEveryCellOfTheDocumentedTable) {
  std::map<std::vector<std::string>, int> cells;
  for (const OwnershipRow& row : ReadOwnershipRows("cells.yaml", "shop")) {
    if (!row.cell.empty()) ++cells[row.cell];
  }
  const std::string text = ReadTextFile(SourceDir() + "/docs/how-it-works.md");
  for (const std::string owner : kOwners) {
    EXPECT_NE(text.find("| " + owner + " |"), std::string::npos) << owner;
    for (const std::string says : kManifestSays) {
      const int times = cells[{owner, says}];
      EXPECT_EQ(1, times) << owner << ", " << says;
    }
  }
  EXPECT_EQ(std::size(kOwners) * std::size(kManifestSays), cells.size());
}

TEST(OwnershipRowsTest, AreEnough) {
  std::size_t count = 0;
  for (const std::string& file : OwnershipFiles()) {
    count += ReadOwnershipRows(file, "shop").size();
  }
  EXPECT_GE(count, kLeastRows);
}

}  // namespace
}  // namespace mcf
