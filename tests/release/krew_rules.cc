#include "tests/release/krew_rules.h"

#include <algorithm>
#include <regex>
#include <set>

namespace mcf {
namespace {

constexpr std::size_t kLongestShortDescription = 50;

using Rules = std::vector<std::string>;

bool Matches(const std::string& text, const char* pattern) {
  return std::regex_match(text, std::regex(pattern));
}

void CheckText(const Json& tree, const std::string& place,
               std::initializer_list<std::string_view> keys,
               const char* pattern, Rules& broken) {
  const std::string text = TextAt(tree, keys);
  std::string name = place;
  for (std::string_view key : keys) name += "." + std::string(key);
  if (!Matches(text, pattern)) broken.push_back(name + ": \"" + text + "\"");
}

// A file named inside the archive, or a place below the installation's folder.
bool IsInside(const std::string& path) {
  return !path.empty() && !path.starts_with('/') &&
         path.find("..") == std::string::npos;
}

void CheckFiles(const Json& platform, const std::string& place, Rules& broken) {
  const Json* files = Find(platform, "files");
  if (files == nullptr) return;  // all of the archive
  bool has_program = false, has_licence = false;
  for (const Json& file : *files) {
    const std::string from = TextAt(file, {"from"});
    if (!IsInside(from) || !IsInside(TextAt(file, {"to"}))) {
      broken.push_back(place + ".files: \"" + from + "\"");
    }
    has_program = has_program || from == TextAt(platform, {"bin"});
    has_licence = has_licence || from == "LICENSE";
  }
  if (!has_program) broken.push_back(place + ".files: without the program");
  if (!has_licence) broken.push_back(place + ".files: without a licence");
}

// Only the system and the machine can be selected by.
std::string CheckSelector(const Json& platform, const std::string& place,
                          Rules& broken) {
  const Json* labels = FindPath(platform, {"selector", "matchLabels"});
  if (labels == nullptr || !labels->is_object() || labels->empty()) {
    broken.push_back(place + ".selector: without labels");
    return "";
  }
  for (const auto& [key, value] : labels->items()) {
    if (key != "os" && key != "arch") {
      broken.push_back(place + ".selector: " + key);
    }
  }
  CheckText(*labels, place + ".selector", {"os"}, "linux|darwin|windows",
            broken);
  CheckText(*labels, place + ".selector", {"arch"}, "amd64|arm64|386|arm",
            broken);
  return TextAt(*labels, {"os"}) + "/" + TextAt(*labels, {"arch"});
}

void CheckPlatforms(const Json& manifest, Rules& broken) {
  const Json* platforms = FindPath(manifest, {"spec", "platforms"});
  if (platforms == nullptr || !platforms->is_array() || platforms->empty()) {
    broken.push_back("spec.platforms: none");
    return;
  }
  std::set<std::string> seen;
  for (std::size_t i = 0; i < platforms->size(); ++i) {
    const Json& platform = platforms->at(i);
    const std::string place = "spec.platforms[" + std::to_string(i) + "]";
    if (!seen.insert(CheckSelector(platform, place, broken)).second) {
      broken.push_back(place + ".selector: twice");
    }
    CheckText(platform, place, {"uri"}, "https://.*\\.(tar\\.gz|zip)", broken);
    CheckText(platform, place, {"sha256"}, "[0-9a-f]{64}", broken);
    if (!IsInside(TextAt(platform, {"bin"}))) {
      broken.push_back(place + ".bin: \"" + TextAt(platform, {"bin"}) + "\"");
    }
    CheckFiles(platform, place, broken);
  }
}

}  // namespace

std::vector<std::string> BrokenKrewRules(const Json& manifest) {
  Rules broken;
  CheckText(manifest, "", {"apiVersion"},
            "krew\\.googlecontainertools\\.github\\.com/v1alpha2", broken);
  CheckText(manifest, "", {"kind"}, "Plugin", broken);
  // Lower case with dashes; "kubectl" and "kube" in it say nothing.
  CheckText(manifest, "", {"metadata", "name"},
            "(?!kube)[a-z][a-z0-9]*(-[a-z0-9]+)*", broken);
  CheckText(manifest, "", {"spec", "version"},
            "v(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
            "(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?",
            broken);
  CheckText(manifest, "", {"spec", "homepage"}, "https://.+", broken);
  const std::string brief = TextAt(manifest, {"spec", "shortDescription"});
  if (brief.empty() || brief.size() > kLongestShortDescription ||
      brief.find('\n') != std::string::npos || brief.ends_with('.')) {
    broken.push_back(".spec.shortDescription: \"" + brief + "\"");
  }
  if (TextAt(manifest, {"spec", "description"}).empty()) {
    broken.push_back(".spec.description: none");
  }
  CheckPlatforms(manifest, broken);
  return broken;
}

std::string KrewLinkName(const std::string& plugin) {
  std::string name = "kubectl-" + plugin;
  std::replace(name.begin() + 8, name.end(), '-', '_');
  return name;
}

}  // namespace mcf
