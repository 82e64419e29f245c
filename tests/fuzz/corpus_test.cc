// Replays tests/fuzz/corpus/TARGET/*, where every input that was once a
// finding stays, without libFuzzer.

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/fuzz/targets.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;

TEST(CorpusTest, EveryTargetTakesItsInputs) {
  for (const FuzzTarget& target : FuzzTargets()) {
    SCOPED_TRACE(target.name);
    const fs::path folder =
        fs::path(SourceDir()) / "tests" / "fuzz" / "corpus" / target.name;
    std::size_t count = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      // The name is there to read when the process ends here.
      RecordProperty("input", entry.path().string());
      target.run(ReadTextFile(entry.path()));
      ++count;
    }
    EXPECT_GT(count, 2u);
  }
}

TEST(CorpusTest, EveryFolderHasATarget) {
  const fs::path corpus = fs::path(SourceDir()) / "tests" / "fuzz" / "corpus";
  for (const fs::directory_entry& entry : fs::directory_iterator(corpus)) {
    const std::string name = entry.path().filename();
    EXPECT_NE(nullptr, FindFuzzTarget(name)) << name;
  }
}

}  // namespace
}  // namespace mcf
