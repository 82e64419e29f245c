#include "tests/support/golden_cases.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/tree.h"

namespace mcf {

fs::path GoldenFolder() { return fs::path(SourceDir()) / "tests" / "golden"; }

std::vector<std::string> CaseNames(const fs::path& cases) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(cases)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string ReadText(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void ExpectGolden(const fs::path& path, const std::string& text) {
  if (std::getenv("MCF_UPDATE_GOLDEN") != nullptr) {
    if (text.empty()) {
      fs::remove(path);
    } else {
      std::ofstream(path, std::ios::binary) << text;
    }
  }
  EXPECT_EQ(ReadText(path), text) << path;
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace mcf
