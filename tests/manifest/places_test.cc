#include "manifest/fields/places.h"

#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

std::string PlacesBelow(const Places& places, const std::string& path) {
  std::string text;
  for (const auto& [rest, where] : places.Below(path)) {
    text += rest + "@" + std::to_string(where.line) + " ";
  }
  return text;
}

TEST(PlacesTest, KnowsWhatIsWritten) {
  const Places places = ParseSet({.app = "command:\n"
                                         "- a\n"
                                         "livenessProbe:\n"
                                         "  exec: {command: [b]}\n"
                                         "env:\n"
                                         "  variables:\n"
                                         "    a.b: c",
                                  .metadata = "id: i"})
                            .places;
  const struct {
    const char* path;
    int line;
  } cases[] = {
      {"metadata.id", 5},
      {"metadata.org", 0},
      {"spec.container.app.command[0]", 12},
      {"spec.container.app.command[1]", 0},
      {"spec.container.app.livenessProbe.exec.command", 14},
      {"spec.container.app.env.variables[\"a.b\"]", 17},
      {"spec.container.app.resources.limits.cpu", 0},
      {"", 0},
  };
  for (const auto& c : cases) EXPECT_EQ(c.line, places.At(c.path).line);

  const std::string app = "spec.container.app.";
  EXPECT_EQ("[0]@12 ", PlacesBelow(places, app + "command"));
  EXPECT_EQ("exec@14 exec.command@14 exec.command[0]@14 ",
            PlacesBelow(places, app + "livenessProbe"));
  EXPECT_EQ("", PlacesBelow(places, app + "live"));
  EXPECT_EQ("", PlacesBelow(places, app + "args"));
}

}  // namespace
}  // namespace mcf
