#include "tests/support/contract.h"

#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

// Values of fields as the cluster has them, and maps from any name.
bool HoldsAnything(const std::string& key) {
  static const std::set<std::string> kKeys = {
      "manifest", "applied", "live", "result", "outputs", "libraries"};
  return kKeys.contains(key);
}

void AddPlaces(const Json& tree, const std::string& place,
               std::set<std::string>& places) {
  if (tree.is_array()) {
    for (const Json& item : tree) AddPlaces(item, place + "[]", places);
  }
  if (!tree.is_object()) return;
  for (const auto& [key, value] : tree.items()) {
    const std::string below = place.empty() ? key : place + "." + key;
    places.insert(below);
    if (!HoldsAnything(key)) AddPlaces(value, below, places);
  }
}

// Reads the page line by line.
class ContractReader {
 public:
  std::map<std::string, JsonContract> Read(const std::string& page) {
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) ReadContractLine(line);
    return std::move(contracts_);
  }

 private:
  void ReadContractLine(const std::string& line) {
    if (line.starts_with("## ")) {
      is_json_part_ = line == "## JSON";
      heading_.clear();
    } else if (is_json_part_ && line.starts_with("### ")) {
      heading_ = line.substr(4);
    } else if (heading_.empty()) {
      return;
    } else if (line == "```json") {
      is_example_ = true;
    } else if (is_example_ && line == "```") {
      EndExample();
    } else if (is_example_) {
      example_ += line + "\n";
    } else if (line.starts_with("| `")) {
      ReadRow(line);
    }
  }

  void EndExample() {
    auto example = ParseJson(example_, "the example of " + heading_);
    EXPECT_TRUE(example) << example_;
    if (example) contracts_[heading_].example = *example;
    example_.clear();
    is_example_ = false;
  }

  void ReadRow(const std::string& line) {
    const std::string cell = line.substr(0, line.find(" | "));
    static const std::regex kKey("`([^`]+)`");
    for (std::sregex_iterator it(cell.begin(), cell.end(), kKey), end;
         it != end; ++it) {
      contracts_[heading_].explained.insert((*it)[1]);
    }
  }

  std::map<std::string, JsonContract> contracts_;
  bool is_json_part_ = false, is_example_ = false;
  std::string heading_, example_;
};

}  // namespace

std::map<std::string, JsonContract> ReadJsonContracts() {
  return ContractReader().Read(ReadTextFile(SourceDir() + "/docs/contract.md"));
}

std::set<std::string> PlacesOfKeys(const Json& output) {
  std::set<std::string> places;
  AddPlaces(output, "", places);
  return places;
}

}  // namespace mcf
