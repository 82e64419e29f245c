#ifndef MCF_TESTS_OBJECT_RECORDED_H_
#define MCF_TESTS_OBJECT_RECORDED_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/json.h"
#include "tests/support/tree.h"

namespace mcf {

// tests/object/stored/*.json: what was applied to a kube-apiserver 1.36.3 with
// Gateway API 1.6.3 and cert-manager 1.21.2, and what it gave back, without
// status, uid, versions and times.
struct Recorded {
  std::string name;
  Json sent, stored;
};

inline std::vector<Recorded> ReadRecorded() {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder =
      std::filesystem::path(SourceDir()) / "tests/object/stored";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Recorded> recorded;
  for (const std::filesystem::path& file : files) {
    std::ifstream stream(file);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    const Result<Json> tree = ParseJson(text, file.string());
    const Json* sent = tree ? Find(*tree, "sent") : nullptr;
    const Json* stored = tree ? Find(*tree, "stored") : nullptr;
    if (sent == nullptr || stored == nullptr) {
      ADD_FAILURE() << file << " is no record";
      continue;
    }
    recorded.push_back({.name = file.stem(), .sent = *sent, .stored = *stored});
  }
  EXPECT_GE(recorded.size(), 17U);
  return recorded;
}

}  // namespace mcf

#endif  // MCF_TESTS_OBJECT_RECORDED_H_
