#include "manifest/sources.h"

#include "tests/manifest/manifest_testing.h"
#include "tests/support/fakes.h"

namespace mcf {
namespace {

// "FILE:value-of-a " for each document, marked + when named, ! when remote.
std::string Summary(const Result<std::vector<SourceDocument>>& documents) {
  std::string text;
  if (!documents) {
    for (const Error& error : documents.errors()) text += error.ToString();
    return text;
  }
  for (const SourceDocument& document : *documents) {
    const YamlNode* a = document.root.Find("a");
    text += document.file + ":" + (a == nullptr ? "" : a->text) +
            (document.named ? "+" : "") + (document.remote ? "!" : "") + " ";
  }
  return text;
}

FakeFiles SomeFiles() {
  FakeFiles files;
  files.files = {{"one.yaml", "a: 1\n---\na: 2\n"},
                 {"two.json", "{\"a\": 3}"},
                 {"odd.txt", "a: 4\n"},
                 {"empty.yaml", ""},
                 {"comment.yaml", "# nothing\n---\n"},
                 {"bad.yaml", "a: [\n"},
                 {"dir/b.yml", "a: 5\n"},
                 {"dir/a.yaml", "a: 6\n"},
                 {"dir/c.json", "{\"a\": 7}"},
                 {"dir/d.txt", "a: 8\n"},
                 {"dir/none.yaml", "# nothing\n"},
                 {"dir/deep/e.yaml", "a: 9\n"},
                 {"deep/er/e.yaml", "a: 10\n"},
                 {"texts/a.txt", "a: 11\n"},
                 {"blank/a.yaml", "# nothing\n"},
                 {"a,b.yaml", "a: 12\n"},
                 {"-", "a: 13\n---\na: 14\n"}};
  return files;
}

struct Case {
  const char* name;
  SourceFlags flags;
  const char* expected;
};

TEST(SourcesTest, ReadsWhatIsNamed) {
  const Case cases[] = {
      {"all documents of a file", {{"one.yaml"}}, "one.yaml:1+ one.yaml:2+ "},
      {"in the order of the flags",
       {{"two.json", "one.yaml"}},
       "two.json:3+ one.yaml:1+ one.yaml:2+ "},
      {"any file that is named", {{"odd.txt"}}, "odd.txt:4+ "},
      {"manifests of a folder, sorted",
       {{"dir"}},
       "dir/a.yaml:6 dir/b.yml:5 dir/c.json:7 "},
      {"its folders too",
       {{"dir"}, true},
       "dir/a.yaml:6 dir/b.yml:5 dir/c.json:7 dir/deep/e.yaml:9 "},
      {"only its folders", {{"deep"}, true}, "deep/er/e.yaml:10 "},
      {"standard input", {{"-"}}, "-:13+! -:14+! "},
      {"a comma is part of the name", {{"a,b.yaml"}}, "a,b.yaml:12+ "},
      {"nothing", {}, ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    FakeFiles files = SomeFiles();
    EXPECT_EQ(c.expected, Summary(ReadSources(c.flags, files)));
  }
}

TEST(SourcesTest, ReportsWhatCannotBeRead) {
  const Case cases[] = {
      {"missing", {{"no.yaml"}}, "error: no.yaml: no such file or folder\n"},
      {"empty",
       {{"empty.yaml"}},
       "error: empty.yaml is empty\n"
       "  fix: it must hold a KubernetesStatefulSet or a "
       "PlatformApplication\n"},
      {"only comments",
       {{"comment.yaml"}},
       "error: comment.yaml is empty\n"
       "  fix: it must hold a KubernetesStatefulSet or a "
       "PlatformApplication\n"},
      {"folder without manifests",
       {{"texts"}},
       "error: texts: holds no manifest\n"
       "  fix: it must have *.yaml, *.yml or *.json files with content; add "
       "-R to look into its folders too\n"},
      {"folder with folders only",
       {{"deep"}},
       "error: deep: holds no manifest\n"
       "  fix: it must have *.yaml, *.yml or *.json files with content; add "
       "-R to look into its folders too\n"},
      {"folder with empty manifests",
       {{"blank"}, true},
       "error: blank: holds no manifest\n"
       "  fix: it must have *.yaml, *.yml or *.json files with content\n"},
      {"URL",
       {{"https://example.com/a.yaml"}},
       "error: https://example.com/a.yaml: manifests from a URL are not "
       "supported yet\n"
       "  fix: download it and pass it on, as in curl -fsSL URL | kubectl "
       "statefulset-mcf diff -f -\n"},
      {"standard input twice",
       {{"-", "-"}},
       "error: -: standard input can be read only once\n"
       "  fix: write -f - once\n"},
      {"all at once",
       {{"no.yaml", "one.yaml", "http://x/y", "also.yaml"}},
       "error: no.yaml: no such file or folder\n"
       "error: http://x/y: manifests from a URL are not supported yet\n"
       "  fix: download it and pass it on, as in curl -fsSL URL | kubectl "
       "statefulset-mcf diff -f -\n"
       "error: also.yaml: no such file or folder\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    FakeFiles files = SomeFiles();
    EXPECT_EQ(c.expected, Summary(ReadSources(c.flags, files)));
  }
  FakeFiles files = SomeFiles();
  auto broken = ReadSources({{"bad.yaml", "no.yaml"}}, files);
  ASSERT_FALSE(broken.ok());
  ASSERT_EQ(2u, broken.errors().size());
  EXPECT_EQ(Error::Kind::kManifest, broken.errors()[0].kind);
  EXPECT_EQ("yaml.syntax", broken.errors()[0].rule);
  EXPECT_EQ(Error::Kind::kUsage, broken.errors()[1].kind);
  FakeFiles none;
  auto no_stdin = ReadSources({{"-"}}, none);
  EXPECT_FALSE(no_stdin.ok());
}

}  // namespace
}  // namespace mcf
