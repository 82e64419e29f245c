#include "object/defaults.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "object/equality.h"
#include "object/field_path.h"
#include "object/list_types.h"

namespace mcf {
namespace {

Json Parsed(const std::string& text) {
  return Json::parse(text, nullptr, /*allow_exceptions=*/false);
}

// tests/object/stored/*.json: what was sent to a kube-apiserver 1.36.3 with
// Gateway API 1.6.3 and cert-manager 1.21.2, and what it gave back (without
// status and the metadata that it writes).
struct Recorded {
  std::string name;
  Json sent, stored;
};

std::vector<Recorded> ReadRecorded() {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder =
      std::filesystem::path(MCF_SOURCE_DIR) / "tests/object/stored";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Recorded> recorded;
  for (const std::filesystem::path& file : files) {
    std::ifstream stream(file);
    const Json tree = Parsed(std::string(std::istreambuf_iterator(stream), {}));
    recorded.push_back({.name = file.stem(),
                        .sent = tree.value("sent", Json()),
                        .stored = tree.value("stored", Json())});
  }
  return recorded;
}

// What a server chooses freely, and the status of claim templates.
void EraseChoices(Json& tree) {
  for (const char* field :
       {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"}) {
    EraseAt(tree, {"spec", field});
  }
  Json* const spec = tree.contains("spec") ? &tree["spec"] : nullptr;
  if (spec == nullptr) return;
  for (const char* list : {"ports", "volumeClaimTemplates"}) {
    if (!spec->contains(list)) continue;
    for (Json& item : (*spec)[list]) {
      item.erase("nodePort");
      item.erase("status");
    }
  }
}

TEST(DefaultsTest, FillsInWhatAServerStores) {
  const std::vector<Recorded> recorded = ReadRecorded();
  ASSERT_GE(recorded.size(), 17U);
  for (const Recorded& each : recorded) {
    SCOPED_TRACE(each.name);
    Json sent = each.sent, stored = each.stored;
    DefaultAll(sent);
    EraseChoices(sent);
    EraseChoices(stored);
    EXPECT_EQ(sent, stored) << Json::diff(sent, stored).dump(1);
  }
}

}  // namespace
}  // namespace mcf
