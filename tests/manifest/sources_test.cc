#include "manifest/sources/sources.h"

#include "tests/manifest/manifest_testing.h"
#include "tests/support/fakes.h"

namespace mcf {
namespace {

// "FILE:value-of-a " for each document, marked + when named, ! when remote;
// behind them what was found.
std::string Summary(const Sources& sources) {
  std::string text;
  for (const SourceDocument& document : sources.documents) {
    const YamlNode* a = document.root.Find("a");
    text += document.file + ":" + (a == nullptr ? "" : a->text) +
            (document.named ? "+" : "") + (document.remote ? "!" : "") + " ";
  }
  if (!sources.docker_config_json.empty()) {
    text += "docker=" + sources.docker_config_json;
  }
  for (const Warning& warning : sources.warnings) text += warning.ToString();
  for (const Error& error : sources.errors) text += error.ToString();
  return text;
}

FakeFiles SomeFiles() {
  FakeFiles files;
  files.files = {
      {"one.yaml", "a: 1\n---\na: 2\n"},
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
      {"kust/kustomization.yaml", "resources: []\n"},
      {"top/overlays/dev/kustomization.yaml", "resources: []\n"},
      {"in/target.yaml", "a: 15\n"},
      {"stack.yaml", "target: {a: 16}\ndocker_config_json: \"{}\"\n"},
      {"provider.yaml", "target: {a: 16}\nprovider_config: {x: y}\n"},
      {"-", "a: 13\n---\na: 14\n"}};
  return files;
}

// What ReadSources makes of them, with a kubectl that knows one kustomization
// and a web of one page.
Sources Read(const SourceFlags& flags, FakeFiles files = SomeFiles()) {
  FakeProcess process;
  process.programs["kubectl kustomize -- kust"] = {.out =
                                                       "a: 20\n---\na: 21\n"};
  process.programs["kubectl kustomize -- https://x/kust"] = {.out = "a: 22\n"};
  process.programs["kubectl kustomize -- top/overlays/dev"] = {.out =
                                                                   "a: 23\n"};
  process.programs["kubectl kustomize -- none"] = {.out = ""};
  process.programs["kubectl kustomize -- broken"] = {.exit_code = 1,
                                                     .out = "a: 24\n"};
  const auto fetch = [](const std::string& url) -> Result<std::string> {
    if (url == "https://x/a.yaml?key=k")
      return std::string("a: 30\n---\na: 31\n");
    if (url == "https://x/empty.yaml?key=k") return std::string();
    return Error{.what = url + ": not found (404)"};
  };
  return ReadSources(flags, {files, process, fetch});
}

struct Case {
  const char* name;
  SourceFlags flags;
  const char* expected;
};

std::string Found(const Case& c) { return Summary(Read(c.flags)); }

TEST(SourcesTest, ReadsWhatIsNamed) {
  const Case cases[] = {
      {"all documents of a file",
       {.filenames = {"one.yaml"}},
       "one.yaml:1+ one.yaml:2+ "},
      {"in the order of the flags",
       {.filenames = {"two.json", "one.yaml"}},
       "two.json:3+ one.yaml:1+ one.yaml:2+ "},
      {"any file that is named", {.filenames = {"odd.txt"}}, "odd.txt:4+ "},
      {"manifests of a folder, sorted",
       {.filenames = {"dir"}},
       "dir/a.yaml:6 dir/b.yml:5 dir/c.json:7 "},
      {"its folders too",
       {.filenames = {"dir"}, .recursive = true},
       "dir/a.yaml:6 dir/b.yml:5 dir/c.json:7 dir/deep/e.yaml:9 "},
      {"only its folders",
       {.filenames = {"deep"}, .recursive = true},
       "deep/er/e.yaml:10 "},
      {"standard input", {.filenames = {"-"}}, "-:13+! -:14+! "},
      {"a comma is part of the name",
       {.filenames = {"a,b.yaml"}},
       "a,b.yaml:12+ "},
      {"a web page",
       {.filenames = {"https://x/a.yaml?key=k"}},
       "https://x/a.yaml:30+! https://x/a.yaml:31+! "},
      {"a kustomization",
       {.kustomize = "kust"},
       "kustomize:kust:20 kustomize:kust:21 "},
      {"a kustomization elsewhere",
       {.kustomize = "https://x/kust"},
       "kustomize:https://x/kust:22! "},
      {"OpenMCF's overlay",
       {.kustomize_dir = "top", .overlay = "dev"},
       "kustomize:top/overlays/dev:23 "},
      {"OpenMCF's folder", {.input_dir = "in"}, "in/target.yaml:15+ "},
      {"OpenMCF's stack input",
       {.stack_input = "stack.yaml"},
       "stack.yaml:16+ docker={}"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Found(c));
  }
}

TEST(SourcesTest, ReportsWhatCannotBeRead) {
  const Case cases[] = {
      {"missing",
       {.filenames = {"no.yaml"}},
       "error: no.yaml: no such file or folder\n"},
      {"empty",
       {.filenames = {"empty.yaml"}},
       "error: empty.yaml is empty\n"
       "  fix: it must hold a KubernetesStatefulSet or a "
       "PlatformApplication\n"},
      {"only comments",
       {.filenames = {"comment.yaml"}},
       "error: comment.yaml is empty\n"
       "  fix: it must hold a KubernetesStatefulSet or a "
       "PlatformApplication\n"},
      {"folder without manifests",
       {.filenames = {"texts"}},
       "error: texts: holds no manifest\n"
       "  fix: it must have *.yaml, *.yml or *.json files with content; add "
       "-R to look into its folders too\n"},
      {"folder with folders only",
       {.filenames = {"deep"}},
       "error: deep: holds no manifest\n"
       "  fix: it must have *.yaml, *.yml or *.json files with content; add "
       "-R to look into its folders too\n"},
      {"folder with empty manifests",
       {.filenames = {"blank"}, .recursive = true},
       "error: blank: holds no manifest\n"
       "  fix: it must have *.yaml, *.yml or *.json files with content\n"},
      {"a page that is not there",
       {.filenames = {"https://x/b.yaml"}},
       "error: https://x/b.yaml: not found (404)\n"},
      {"empty page",
       {.filenames = {"https://x/empty.yaml?key=k"}},
       "error: https://x/empty.yaml is empty\n"
       "  fix: it must hold a KubernetesStatefulSet or a "
       "PlatformApplication\n"},
      {"nothing",
       {},
       "error: no manifest is named\n"
       "  fix: name a file, a folder, a URL or - with -f\n"},
      {"empty kustomization",
       {.kustomize = "none"},
       "error: none: the kustomization makes no object\n"
       "  fix: list a manifest in its resources\n"},
      {"broken kustomization",
       {.kustomize = "broken"},
       "error: kubectl kustomize broken failed (exit code 1)\n"
       "  why: kubectl says it above\n"
       "  fix: name a folder that has a kustomization.yaml\n"},
      {"no kubectl",
       {.kustomize = "dir"},
       "error: kubectl: no such program, while building dir\n"},
      {"no target.yaml",
       {.input_dir = "dir"},
       "error: dir/target.yaml: no such file or folder\n"},
      {"no stack input",
       {.stack_input = "no.yaml"},
       "error: no.yaml: no such file or folder\n"},
      {"stack input with a provider",
       {.stack_input = "provider.yaml"},
       "error: provider.yaml:2:18: providerConfig: is not used\n"
       "  why: the cluster is chosen by kubeconfig\n"
       "  fix: remove it, and use --kubeconfig and --context\n"},
      {"standard input twice",
       {.filenames = {"-", "-"}},
       "-:13+! -:14+! error: -: standard input can be read only once\n"
       "  fix: write -f - once\n"},
      {"all at once",
       {.filenames = {"no.yaml", "one.yaml", "http://x/y", "also.yaml"}},
       "one.yaml:1+ one.yaml:2+ error: no.yaml: no such file or folder\n"
       "error: http://x/y: not found (404)\n"
       "error: also.yaml: no such file or folder\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Found(c));
  }
  const Sources broken = Read({.filenames = {"bad.yaml", "no.yaml"}});
  ASSERT_EQ(2u, broken.errors.size());
  EXPECT_EQ(Error::Kind::kManifest, broken.errors[0].kind);
  EXPECT_EQ("yaml.syntax", broken.errors[0].rule);
  EXPECT_EQ(Error::Kind::kUsage, broken.errors[1].kind);
  EXPECT_EQ(1u, Read({.filenames = {"-"}}, FakeFiles()).errors.size());
}

TEST(SourcesTest, HasOneInputOfSeveral) {
  const std::string unused =
      " is not read, because --stack-input comes first\n"
      "  fix: name one of them\n";
  EXPECT_EQ("stack.yaml:16+ docker={}warning: --filename" + unused +
                "warning: --input-dir" + unused + "warning: --kustomize-dir" +
                unused,
            Summary(Read({.stack_input = "stack.yaml",
                          .filenames = {"one.yaml"},
                          .input_dir = "in",
                          .kustomize_dir = "top",
                          .overlay = "dev"})));
  EXPECT_EQ(
      "kustomize:kust:20 kustomize:kust:21 "
      "warning: --input-dir is not read, because --kustomize comes first\n"
      "  fix: name one of them\n",
      Summary(Read({.kustomize = "kust", .input_dir = "in"})));
}

TEST(SourcesTest, RefusesFlagsThatDoNotGoTogether) {
  const std::string both =
      "error: -k does not go with -f or -R\n"
      "  fix: name either manifests or a kustomization\n";
  const std::string alone =
      "error: --kustomize-dir and --overlay go together\n"
      "  fix: write --kustomize-dir DIR --overlay NAME for "
      "DIR/overlays/NAME\n";
  EXPECT_EQ(both, Summary(Read({.filenames = {"-"}, .kustomize = "kust"})));
  EXPECT_EQ(both, Summary(Read({.recursive = true, .kustomize = "kust"})));
  EXPECT_EQ(alone, Summary(Read({.kustomize_dir = "top"})));
  EXPECT_EQ(alone, Summary(Read({.input_dir = "in", .overlay = "dev"})));
  EXPECT_EQ(both + alone,
            Summary(Read(
                {.filenames = {"a"}, .kustomize = "kust", .overlay = "dev"})));
}

TEST(SourcesTest, KeepsTextsInTheirOrder) {
  const Sources sources =
      Read({.filenames = {"two.json", "bad.yaml", "no.yaml", "odd.txt"}});
  std::string texts;
  for (const SourceText& text : sources.texts) {
    texts += text.file + "=" + text.text + " ";
  }
  EXPECT_EQ("two.json={\"a\": 3} bad.yaml=a: [\n odd.txt=a: 4\n ", texts);
  EXPECT_EQ(2u, sources.documents.size());
  EXPECT_EQ(2u, sources.errors.size());
}

}  // namespace
}  // namespace mcf
