#ifndef MCF_TESTS_SUPPORT_GOLDEN_CASES_H_
#define MCF_TESTS_SUPPORT_GOLDEN_CASES_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace mcf {

namespace fs = std::filesystem;

fs::path GoldenFolder();  // tests/golden

// The folders in a folder of cases, sorted.
std::vector<std::string> CaseNames(const fs::path& cases);

// "" for a file that does not exist.
std::string ReadText(const fs::path& path);

// Compares a text with what a file says it has to be; one that does not exist
// says "". With MCF_UPDATE_GOLDEN set the file is rewritten beforehand.
void ExpectGolden(const fs::path& path, const std::string& text);

// The name of a case as googletest allows it.
std::string TestName(const testing::TestParamInfo<std::string>& info);

// Whether it did; the errors otherwise are failures of the test.
template <typename T>
bool Succeeded(const Result<T>& result) {
  if (result) return true;
  for (const Error& error : result.errors()) ADD_FAILURE() << error.ToString();
  return false;
}

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_GOLDEN_CASES_H_
