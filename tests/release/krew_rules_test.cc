#include "tests/release/krew_rules.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "base/yaml.h"

namespace mcf {
namespace {

Json GoodManifest() {
  return Json::parse(R"({
    "apiVersion": "krew.googlecontainertools.github.com/v1alpha2",
    "kind": "Plugin",
    "metadata": {"name": "view-db"},
    "spec": {
      "version": "v1.2.3",
      "homepage": "https://example.com/view-db",
      "shortDescription": "Show databases",
      "description": "Shows them.\n",
      "platforms": [{
        "selector": {"matchLabels": {"os": "linux", "arch": "amd64"}},
        "uri": "https://example.com/v1.2.3/a.tar.gz",
        "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "bin": "view-db",
        "files": [{"from": "view-db", "to": "."},
                  {"from": "LICENSE", "to": "."}]}]}})");
}

// What is broken after one value is put in place of another.
std::string BrokenWith(const std::string& pointer, const Json& value) {
  Json manifest = GoodManifest();
  manifest[Json::json_pointer(pointer)] = value;
  return Join(BrokenKrewRules(manifest), "; ");
}

TEST(KrewRulesTest, FindNothingInGoodManifests) {
  EXPECT_EQ("", Join(BrokenKrewRules(GoodManifest()), "; "));
  struct Case {
    const char *name, *pointer;
    Json value;
  };
  const Case cases[] = {
      {"pre-release", "/spec/version", "v0.1.0-rc.1"},
      {"build", "/spec/version", "v0.1.0+abc"},
      {"one word", "/metadata/name", "mcf"},
      {"windows", "/spec/platforms/0/selector/matchLabels/os", "windows"},
      {"zip", "/spec/platforms/0/uri", "https://example.com/a.zip"},
      {"a folder", "/spec/platforms/0/files/1/to", "doc/"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ("", BrokenWith(c.pointer, c.value));
  }
}

TEST(KrewRulesTest, FindWhatIsBroken) {
  const std::string first = "spec.platforms[0]";
  struct Case {
    const char* pointer;
    Json value;
    std::string expected;
  };
  const Case cases[] = {
      {"/apiVersion", "v1", ".apiVersion: \"v1\""},
      {"/kind", "plugin", ".kind: \"plugin\""},
      {"/metadata/name", "", ".metadata.name: \"\""},
      {"/metadata/name", "view_db", ".metadata.name: \"view_db\""},
      {"/metadata/name", "ViewDb", ".metadata.name: \"ViewDb\""},
      {"/metadata/name", "view--db", ".metadata.name: \"view--db\""},
      {"/metadata/name", "../db", ".metadata.name: \"../db\""},
      {"/metadata/name", "kubectl-db", ".metadata.name: \"kubectl-db\""},
      {"/spec/version", "1.2.3", ".spec.version: \"1.2.3\""},
      {"/spec/version", "v1.2", ".spec.version: \"v1.2\""},
      {"/spec/version", "v01.2.3", ".spec.version: \"v01.2.3\""},
      {"/spec/version", "v1.2.3 ", ".spec.version: \"v1.2.3 \""},
      {"/spec/homepage", "example.com", ".spec.homepage: \"example.com\""},
      {"/spec/shortDescription", "", ".spec.shortDescription: \"\""},
      {"/spec/shortDescription", "It shows.",
       ".spec.shortDescription: \"It shows.\""},
      {"/spec/shortDescription", std::string(51, 'x'),
       ".spec.shortDescription: \"" + std::string(51, 'x') + "\""},
      {"/spec/description", "", ".spec.description: none"},
      {"/spec/platforms", Json::array(), "spec.platforms: none"},
      {"/spec/platforms", Json::object(), "spec.platforms: none"},
      {"/spec/platforms/0/selector", Json::object(),
       first + ".selector: without labels"},
      {"/spec/platforms/0/selector/matchLabels/cpu", "fast",
       first + ".selector: cpu"},
      {"/spec/platforms/0/selector/matchLabels/os", "macos",
       first + ".selector.os: \"macos\""},
      {"/spec/platforms/0/selector/matchLabels/arch", "x86_64",
       first + ".selector.arch: \"x86_64\""},
      {"/spec/platforms/0/uri", "http://example.com/a.tar.gz",
       first + ".uri: \"http://example.com/a.tar.gz\""},
      {"/spec/platforms/0/uri", "https://example.com/a.tar.xz",
       first + ".uri: \"https://example.com/a.tar.xz\""},
      {"/spec/platforms/0/sha256", "0123", first + ".sha256: \"0123\""},
      {"/spec/platforms/0/sha256", std::string(64, 'A'),
       first + ".sha256: \"" + std::string(64, 'A') + "\""},
      {"/spec/platforms/0/bin", "/bin/sh",
       first + ".bin: \"/bin/sh\"; " + first + ".files: without the program"},
      {"/spec/platforms/0/files/1/to", "../..", first + ".files: \"LICENSE\""},
      {"/spec/platforms/0/files/1/from", "COPYING",
       first + ".files: without a licence"},
      {"/spec/platforms/0/files/0/from", "view",
       first + ".files: without the program"},
      {"/spec/platforms/1", GoodManifest()["spec"]["platforms"][0],
       "spec.platforms[1].selector: twice"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.pointer) + " = " + FormatJson(c.value));
    EXPECT_EQ(c.expected, BrokenWith(c.pointer, c.value));
  }
}

TEST(KrewRulesTest, NameTheLinkWithoutDashes) {
  EXPECT_EQ("kubectl-statefulset_mcf", KrewLinkName("statefulset-mcf"));
  EXPECT_EQ("kubectl-a_b_c", KrewLinkName("a-b-c"));
  EXPECT_EQ("kubectl-plain", KrewLinkName("plain"));
}

}  // namespace
}  // namespace mcf
