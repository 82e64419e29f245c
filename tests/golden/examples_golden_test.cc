// The examples are golden cases too, and the README tells of each.

#include <gtest/gtest.h>

#include "tests/support/render_cases.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;

TEST(ExamplesGoldenTest, AreRenderedAndTold) {
  const fs::path root = SourceDir();
  const std::string readme = ReadTextFile((root / "README.md").string());
  int examples = 0;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(root / "examples")) {
    const fs::path& file = entry.path();
    if (!entry.is_regular_file() || file.stem() == "refs") continue;
    SCOPED_TRACE(file.string());
    ++examples;
    EXPECT_NE(std::string::npos,
              readme.find("examples/" + file.filename().string()));
    const fs::path manifest = RenderCases() / file.stem() / "manifest.yaml";
    ASSERT_TRUE(fs::exists(manifest));
    EXPECT_TRUE(fs::equivalent(file, manifest));
  }
  EXPECT_GT(examples, 10);
}

}  // namespace
}  // namespace mcf
