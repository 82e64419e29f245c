// Reads every #include of the project and guards the layer arrows: an include
// goes down the list of CMakeLists.txt, never up, and a library enters by its
// one door.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/tree.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>>& Layers() {
  static const std::map<std::string, std::set<std::string>> kLayers = {
      {"base", {}},
      {"object", {"base"}},
      {"kubeconfig", {"base"}},
      {"manifest", {"base"}},
      {"render", {"manifest", "object", "base"}},
      {"kube", {"kubeconfig", "object", "base"}},
      {"claims", {"object", "base"}},
      {"rollout", {"object", "base"}},
      {"diff", {"object", "base"}},
      {"cluster", {"kube", "object", "base"}},
      {"plan", {"diff", "rollout", "claims", "object", "base"}},
      {"report", {"plan", "rollout", "claims", "diff", "object", "base"}},
      {"apply",
       {"plan", "cluster", "rollout", "claims", "diff", "kube", "object",
        "base"}},
      {"cmd",
       {"apply", "report", "plan", "cluster", "diff", "rollout", "claims",
        "kube", "render", "manifest", "kubeconfig", "object", "base"}},
  };
  return kLayers;
}

// Which files may include a library's header, by the start of its name.
const std::map<std::string, std::string>& Doors() {
  static const std::map<std::string, std::string> kDoors = {
      {"yaml-cpp/", "base/yaml"}, {"nlohmann/", "base/json.h"},
      {"httplib", "kube/"},       {"openssl/", "kube/"},
      {"dtl/", "diff/line_diff"}, {"CLI/", "cmd/"},
      {"zlib", "base/"}};
  return kDoors;
}

struct Include {
  std::string file;  // relative to the root
  std::string header;
  bool is_quoted;
};

std::vector<fs::path> FilesOf(const std::string& layer) {
  std::vector<fs::path> files;
  const fs::path folder = fs::path(SourceDir()) / layer;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension();
    if (extension == ".h" || extension == ".cc") files.push_back(entry.path());
  }
  return files;
}

std::vector<Include> IncludesOf(const std::string& layer) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> includes;
  for (const fs::path& path : FilesOf(layer)) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
      std::smatch match;
      if (!std::regex_search(line, match, kInclude)) continue;
      includes.push_back({fs::relative(path, SourceDir()).string(), match[2],
                          match[1] == "\""});
    }
  }
  return includes;
}

TEST(LayersTest, EveryLayerHasContent) {
  for (const auto& [layer, below] : Layers()) {
    EXPECT_FALSE(FilesOf(layer).empty()) << layer << "/ is empty";
  }
}

TEST(LayersTest, IncludesGoDown) {
  for (const auto& [layer, below] : Layers()) {
    for (const Include& include : IncludesOf(layer)) {
      if (!include.is_quoted) continue;
      const std::string target =
          include.header.substr(0, include.header.find('/'));
      EXPECT_TRUE(target == layer || below.contains(target))
          << include.file << " includes " << include.header;
    }
  }
}

// Folders inside a layer that stand apart from the rest of it, with all of the
// layer that they may include.
TEST(LayersTest, InnerFoldersStandApart) {
  const std::map<std::string, std::set<std::string>> folders = {
      {"manifest/fields/", {"manifest/fields/"}}};
  for (const auto& [folder, allowed] : folders) {
    const std::string layer = folder.substr(0, folder.find('/') + 1);
    bool has_files = false;
    for (const Include& include : IncludesOf(folder)) {
      has_files = true;
      if (!include.header.starts_with(layer)) continue;
      EXPECT_TRUE(allowed.contains(
          include.header.substr(0, include.header.rfind('/') + 1)))
          << include.file << " includes " << include.header;
    }
    EXPECT_TRUE(has_files) << folder;
  }
}

TEST(LayersTest, LibrariesEnterByOneDoor) {
  for (const auto& [layer, below] : Layers()) {
    for (const Include& include : IncludesOf(layer)) {
      if (include.is_quoted) continue;
      for (const auto& [library, door] : Doors()) {
        if (!include.header.starts_with(library)) continue;
        EXPECT_TRUE(include.file.starts_with(door))
            << include.file << " includes <" << include.header << ">";
      }
    }
  }
}

// The list here and the one that links the layers must agree.
TEST(LayersTest, BuildLinksTheSameArrows) {
  std::ifstream file(fs::path(SourceDir()) / "CMakeLists.txt");
  const std::string text((std::istreambuf_iterator<char>(file)),
                         std::istreambuf_iterator<char>());
  static const std::regex kLayer(R"(\nmcf_layer\(([^)]*)\))");
  std::map<std::string, std::set<std::string>> found;
  for (std::sregex_iterator it(text.begin(), text.end(), kLayer), end;
       it != end; ++it) {
    std::istringstream words((*it)[1]);
    std::string layer, word;
    words >> layer;
    std::set<std::string>& below = found[layer];
    while (words >> word) below.insert(word);
  }
  EXPECT_EQ(found, Layers());
}

// So must the table for contributors: | `folder/` | what is in it | layers |.
TEST(LayersTest, ContributorsReadTheSameArrows) {
  std::ifstream file(fs::path(SourceDir()) / "CONTRIBUTING.md");
  static const std::regex kRow(R"(\| `(\w+)/` \|.*\|([\w ]*)\|)");
  std::map<std::string, std::set<std::string>> found;
  for (std::string line; std::getline(file, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, kRow)) continue;
    std::istringstream words(match[2]);
    std::set<std::string>& below = found[match[1]];
    for (std::string word; words >> word;) below.insert(word);
  }
  EXPECT_EQ(found, Layers());
}

}  // namespace
}  // namespace mcf
