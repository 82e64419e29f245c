#include "tests/support/render_cases.h"

#include <sstream>

namespace mcf {

fs::path RenderCases() { return GoldenFolder() / "render"; }

ProgramResult RunRender(const std::string& name,
                        const std::vector<std::string>& more) {
  const fs::path folder = RenderCases() / name;
  std::vector<std::string> words = {ProgramUnderTest(), "render", "-f",
                                    "manifest.yaml"};
  if (fs::exists(folder / "refs.yaml")) {
    words.insert(words.end(), {"--refs", "refs.yaml"});
  }
  std::istringstream flags(ReadText(folder / "options.txt"));
  for (std::string word; flags >> word;) words.push_back(word);
  words.insert(words.end(), more.begin(), more.end());
  return RunProgram({.words = words, .folder = folder.string()});
}

}  // namespace mcf
