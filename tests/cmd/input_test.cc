// How the built program reads its input; no cluster needed.

#include <gtest/gtest.h>

#include <filesystem>

#include "base/json.h"
#include "tests/kube/test_server.h"
#include "tests/support/manifests_text.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

class InputTest : public testing::Test {
 protected:
  ProgramResult Tool(std::vector<std::string> words,
                     const std::string& in = "") const {
    words.insert(words.begin(), BuiltProgram());
    return RunProgram(
        {.words = std::move(words),
         .env = {{"KUBECONFIG", "/dev/null"}, {"HOME", folder_.path()}},
         .in = in,
         .folder = folder_.path()});
  }
  // stderr of a run that is refused as wrong input.
  std::string ErrorOf(std::vector<std::string> words,
                      const std::string& in = "") const {
    const ProgramResult result = Tool(std::move(words), in);
    EXPECT_EQ(2, result.exit_code) << result.ToString();
    EXPECT_EQ("", result.out);
    return result.err;
  }
  std::string Render(std::vector<std::string> words,
                     const std::string& in = "") const {
    words.insert(words.begin(), "render");
    const ProgramResult result = Tool(std::move(words), in);
    EXPECT_EQ(0, result.exit_code) << result.ToString();
    return result.out;
  }
  const std::string& path() const { return folder_.path(); }
  void Write(const std::string& name, const std::string& text) const {
    folder_.Write(name, text);
  }

  static std::string Manifest(const std::string& name = "db") {
    return With(With(kDbManifest, "name: db", "name: " + name), "namespace: NS",
                "namespace: shop");
  }
  static std::string Labelled(const std::string& label) {
    return With(Manifest(),
                "metadata:", "metadata:\n  labels: {" + label + "}");
  }
  static std::string StackInput(const std::string& more) {
    std::string text = "target:";
    for (char c : Manifest("stacked")) {
      text += c;
      if (c == '\n') text += "  ";
    }
    return text + "\n" + more;
  }

 private:
  ScratchFolder folder_;
};

// The address sanitizer wants more address space than there is memory.
#ifdef __SANITIZE_ADDRESS__
const std::vector<std::string> kLimited = {};
#else
const std::vector<std::string> kLimited = {"prlimit", "--as=1000000000"};
#endif

void ExpectHas(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
}

void ExpectHasNot(const std::string& text, const std::string& part) {
  EXPECT_EQ(text.find(part), std::string::npos) << part << "\nin\n" << text;
}

TEST_F(InputTest, SetOverridesFields) {
  Write("db.yaml", Manifest());
  const std::string objects =
      Render({"-f", "db.yaml", "--set", "spec.availability.replicas=5", "--set",
              "spec.container.app.env.variables.LOG_LEVEL=a,b=c"});
  ExpectHas(objects, "replicas: 5");
  ExpectHas(objects, "value: a,b=c");
}

TEST_F(InputTest, SetNamesWhatIsWrong) {
  Write("db.yaml", Manifest());
  Write("two.yaml", Manifest("one") + "---" + Manifest("two"));
  EXPECT_EQ(
      "error: --set spec.availability.replica: there is no field \"replica\"\n"
      "  fix: did you mean replicas\n",
      ErrorOf(
          {"render", "-f", "db.yaml", "--set", "spec.availability.replica=1"}));
  EXPECT_EQ(
      "error: --set spec.availability.replicas: spec.availability.replicas: "
      "expected a whole number, got \"many\"\n"
      "  fix: write a number without quotes, e.g. replicas: 3\n",
      ErrorOf({"validate", "-f", "db.yaml", "--set",
               "spec.availability.replicas=many"}));
  EXPECT_EQ(
      "error: --set needs exactly one component, the input has 2\n"
      "  fix: name one file with one component\n",
      ErrorOf({"render", "-f", "two.yaml", "--set", "metadata.org=x"}));
}

TEST_F(InputTest, StackInputBringsItsDockerConfig) {
  Write("stack.yaml", StackInput("docker_config_json: '{\"auths\": {}}'\n"));
  Write("docker.json", "{\"auths\": {\"x\": {}}}");
  // {"auths": {}} in base64, then what the flag names.
  ExpectHas(Render({"-i", "stack.yaml"}), "eyJhdXRocyI6IHt9fQ==");
  ExpectHas(Render({"--stack-input", "stack.yaml", "--docker-config-json",
                    "docker.json"}),
            "eyJhdXRocyI6IHsieCI6IHt9fX0=");
  ExpectHasNot(Render({"-i", "stack.yaml", "--no-docker-config-json"}),
               "dockerconfigjson");
}

TEST_F(InputTest, StackInputRefusesAProvider) {
  Write("stack.yaml", StackInput("provider_config: {token: hunter2}\n"));
  const std::string error = ErrorOf({"render", "-i", "stack.yaml"});
  ExpectHas(error, "providerConfig: is not used");
  ExpectHas(error, "--kubeconfig");
  ExpectHasNot(error, "hunter2");
  Write("stack.yaml", StackInput("docker_config_json: '[\"hunter2\"]'\n"));
  EXPECT_EQ(
      "error: the docker config of stack.yaml is not a JSON object\n"
      "  fix: take the config.json that docker login writes\n",
      ErrorOf({"render", "-i", "stack.yaml"}));
}

TEST_F(InputTest, FirstWayToNameTheInputCounts) {
  Write("stack.yaml", StackInput(""));
  Write("db.yaml", Manifest("named"));
  Write("in/target.yaml", Manifest("target"));
  const ProgramResult result =
      Tool({"render", "-o", "name", "--input-dir", "in", "-f", "db.yaml", "-i",
            "stack.yaml"});
  ExpectHas(result.out, "statefulset.apps/stacked\n");
  ExpectHasNot(result.out, "named");
  ExpectHas(result.err,
            "warning: --filename is not read, because --stack-input comes "
            "first\n");
  ExpectHas(Render({"-o", "name", "--input-dir", "in"}), "/target\n");
  ExpectHas(
      ErrorOf({"render", "--strict", "--input-dir", "in", "-f", "db.yaml"}),
      "error: --input-dir is not read");
}

TEST_F(InputTest, SaysHowToNameTheInput) {
  ExpectHas(ErrorOf({"render"}), "error: no manifest is named\n");
  ExpectHas(ErrorOf({"diff", "-k", ".", "-f", "x"}), "-k does not go with -f");
  ExpectHas(ErrorOf({"validate", "--overlay", "x"}),
            "--kustomize-dir and --overlay go together");
}

TEST_F(InputTest, SaysThatKubectlIsMissing) {
  const ProgramResult result =
      RunProgram({.words = {BuiltProgram(), "render", "-k", "x"},
                  .env = {{"PATH", "/nonexistent"}}});
  EXPECT_EQ(2, result.exit_code);
  EXPECT_EQ(
      "error: kubectl: no such program, while building x\n"
      "  fix: install it, or add its folder to PATH\n",
      result.err);
}

TEST_F(InputTest, ReportsAllErrorsInTheOrderOfTheFiles) {
  Write("b.yaml", With(Manifest("b"), "replicas: 2", "replicas: two"));
  Write("broken.yaml", "a: [\n");
  Write("a.yaml", With(Manifest("a"), "size: 1Gi", "size: 5K"));
  const std::string error = ErrorOf({"validate", "-f", "b.yaml", "-f", "gone",
                                     "-f", "broken.yaml", "-f", "a.yaml"});
  std::size_t last = 0;
  for (const char* place :
       {"error: gone: no such file", "error: b.yaml:32:15: spec.availability",
        "error: broken.yaml:", "error: a.yaml:35:13: spec.volumeClaim"}) {
    const std::size_t at = error.find(place);
    ASSERT_NE(std::string::npos, at) << place << "\n" << error;
    EXPECT_GE(at, last) << error;
    last = at;
  }
}

TEST_F(InputTest, ValidateTellsWarningsBesideErrors) {
  Write("db.yaml", With(With(Manifest(), "size: 1Gi", "size: 5K"),
                        "replicas: 2", "replicas: 0"));
  const ProgramResult result =
      Tool({"validate", "-f", "db.yaml", "-o", "json"});
  EXPECT_EQ(2, result.exit_code);
  auto report = ParseJson(result.out, "report");
  ASSERT_TRUE(report);
  EXPECT_EQ(false, (*report)["valid"]);
  const Json& error = (*report)["errors"].at(0);
  EXPECT_EQ("spec.volume_claim_templates.size", error["rule"]);
  EXPECT_EQ("spec.volumeClaimTemplates[0].size", error["path"]);
  EXPECT_EQ("KubernetesStatefulSet/shop/db", error["component"]);
  EXPECT_EQ("db.yaml", error["file"]);
  EXPECT_EQ(35, error["line"]);
  EXPECT_EQ("availability.replicas", (*report)["warnings"].at(0)["rule"]);
  ExpectHas(Tool({"validate", "-f", "db.yaml"}).err, "warning: db.yaml:32");
}

TEST_F(InputTest, DockerConfigLabelHasThreeErrors) {
  const std::string label = "kubernetes.openmcf.org/docker-config-json-file: ";
  Write("missing.yaml", Labelled(label + "~/gone.json"));
  Write("empty.yaml", Labelled(label + "empty.json"));
  Write("wrong.yaml", Labelled(label + "wrong.json"));
  Write("right.yaml", Labelled(label + "~/right.json"));
  Write("empty.json", " \n");
  Write("wrong.json", "hunter2");
  Write("right.json", "{}");
  ExpectHas(ErrorOf({"render", "-f", "missing.yaml"}),
            "error: missing.yaml:5:60: metadata.labels[\"kubernetes.openmcf.org"
            "/docker-config-json-file\"]: cannot read the docker config: ");
  ExpectHas(ErrorOf({"render", "-f", "empty.yaml"}),
            "the docker config empty.json is empty\n");
  ExpectHas(ErrorOf({"render", "-f", "wrong.yaml"}),
            "the docker config wrong.json is not a JSON object\n");
  ExpectHas(Render({"-f", "right.yaml"}), "dockerconfigjson");
  // A wrong flag is one error, however many components there are.
  Write("two.yaml", Manifest("one") + "---" + Manifest("two"));
  EXPECT_EQ(
      "error: the docker config wrong.json is not a JSON object\n"
      "  fix: take the config.json that docker login writes\n",
      ErrorOf(
          {"render", "-f", "two.yaml", "--docker-config-json", "wrong.json"}));
}

TEST_F(InputTest, StandardInputMayNotSteer) {
  const std::string error = ErrorOf(
      {"render", "-f", "-"}, Labelled("kubernetes.openmcf.org/context: prod"));
  ExpectHas(error,
            "error: -:5:12: metadata.labels[\"kubernetes.openmcf.org/"
            "context\"]: is refused in a manifest from stdin or a URL");
}

TEST_F(InputTest, ReadsUrls) {
  TestServer server({}, [](const Seen& seen, Peer& peer) {
    if (seen.target == "/gone.yaml?key=hunter2") return peer.Respond(404, "");
    peer.Respond(200, seen.target == "/steers.yaml?key=hunter2"
                          ? Labelled("kubernetes.openmcf.org/context: prod")
                          : Manifest());
  });
  const auto url = [&](const std::string& page) {
    return server.Url() + "/" + page + "?key=hunter2";
  };
  ExpectHas(Render({"-o", "name", "-f", url("db.yaml")}),
            "statefulset.apps/db\n");
  const std::string error =
      ErrorOf({"render", "-f", url("gone.yaml"), "-f", url("steers.yaml")});
  ExpectHas(error, "/gone.yaml: the server answers 404\n");
  ExpectHas(error,
            "/steers.yaml:5:12: metadata.labels[\"kubernetes.openmcf"
            ".org/context\"]: is refused");
  ExpectHasNot(error, "hunter2");
}

TEST_F(InputTest, QuotesTheLineOnATerminal) {
  Write("db.yaml", With(With(Manifest(), "replicas: 2", "replicas: two"),
                        "value: hunter2-secret", "value: 12345"));
  const ProgramResult result = RunInTerminal(
      {.words = {BuiltProgram(), "validate", "-f", path() + "/db.yaml"},
       .env = {{"KUBECONFIG", "/dev/null"}}},
      {});
  EXPECT_EQ(2, result.exit_code);
  ExpectHas(result.out,
            "got \"two\"\r\n"
            "  32 |     replicas: two\r\n"
            "     |               ^\r\n"
            "  fix: ");
  ExpectHas(result.out, "spec.container.app.env.secrets.PASSWORD.value: ");
  ExpectHasNot(result.out, "12345");
  ExpectHasNot(Tool({"validate", "-f", "db.yaml"}).err, "  32 |");
}

// With 1 GB of address space: a text that wants more is refused before it
// takes it.
TEST_F(InputTest, RefusesBombsInLittleMemory) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int j = 0; j < 9; ++j) bomb += ", " + last;
    bomb += "]\n";
  }
  Write("aliases.yaml", bomb);
  Write("large.yaml", "a: 1\n");
  std::filesystem::resize_file(path() + "/large.yaml", 100u << 20);
  Write("long.yaml", "a: " + std::string(40u << 20, 'x') + "\n");
  Write("deep.yaml", std::string(1u << 20, '['));
  Write("many.yaml", "[" + std::string(150'000, ',') + "]");
  Write("utf8.yaml", With(Manifest(), "info", "inf\xff"));
  const struct {
    const char *file, *message;
  } cases[] = {
      {"aliases.yaml", "error: aliases.yaml:"},
      {"large.yaml", "error: large.yaml: larger than 64 MiB"},
      {"long.yaml", "error: long.yaml"},
      {"deep.yaml", "error: deep.yaml:1:"},
      {"many.yaml", "error: many.yaml:1:"},
      {"utf8.yaml", "error: utf8.yaml:22:23: "},
  };
  for (const auto& c : cases) {
    std::vector<std::string> words = {BuiltProgram(), "validate", "-f",
                                      path() + "/" + c.file};
    words.insert(words.begin(), kLimited.begin(), kLimited.end());
    const ProgramResult result = RunProgram({.words = words});
    EXPECT_EQ(2, result.exit_code) << result.ToString().substr(0, 500);
    const std::string shown = With(result.err, path() + "/", "");
    EXPECT_EQ(0u, shown.find(c.message)) << shown.substr(0, 500);
  }
}

TEST_F(InputTest, UnderstandsAnchorsAndMergeKeys) {
  Write("db.yaml", With(With(Manifest(), "LOG_LEVEL:", "LOG_LEVEL: &level"),
                        "        secrets:",
                        "          AGAIN: {<<: *level}\n        secrets:"));
  ExpectHas(Render({"-f", "db.yaml"}), "name: AGAIN\n          value: info\n");
}

TEST_F(InputTest, ParityReachesReferences) {
  // Upstream exports the service even without ports.
  const std::string ports = R"(      ports:
        - name: sql
          containerPort: 5432
          networkProtocol: TCP
          appProtocol: tcp
          servicePort: 5432
)";
  const std::string user = With(
      Manifest("user"), "value: info",
      "valueFrom: {kind: KubernetesStatefulSet, name: db, fieldPath: service}");
  Write("both.yaml", With(Manifest(), ports, "") + "---" + user);
  ExpectHas(ErrorOf({"render", "-f", "both.yaml"}), "has no such output");
  ExpectHas(Render({"-f", "both.yaml", "--upstream-parity"}),
            "name: LOG_LEVEL\n          value: db\n");
}

TEST_F(InputTest, ManifestsMayNotAskForTwoContexts) {
  const std::string label = "kubernetes.openmcf.org/context: ";
  Write("dev.yaml", Labelled(label + "dev"));
  Write("prod.yaml", With(Labelled(label + "prod"), "name: db", "name: other"));
  const std::string error =
      ErrorOf({"diff", "-f", "dev.yaml", "-f", "prod.yaml"});
  ExpectHas(error,
            "the manifests ask for different contexts: \"dev\" and "
            "\"prod\"");
  ExpectHas(error, "name one with --context");
  // That helps, and verbs without a cluster do not care.
  ExpectHas(ErrorOf({"diff", "-f", "dev.yaml", "-f", "prod.yaml", "--context",
                     "mine"}),
            "error: no kubeconfig");
  const ProgramResult valid =
      Tool({"validate", "-f", "dev.yaml", "-f", "prod.yaml"});
  EXPECT_EQ(0, valid.exit_code) << valid.ToString();
}

TEST_F(InputTest, ALabelledManifestTakesNoOtherAlong) {
  Write("dev.yaml", Labelled("kubernetes.openmcf.org/context: dev"));
  Write("plain.yaml", Manifest("plain"));
  const std::vector<std::vector<std::string>> orders = {
      {"diff", "-f", "dev.yaml", "-f", "plain.yaml"},
      {"diff", "-f", "plain.yaml", "-f", "dev.yaml"}};
  for (std::vector<std::string> words : orders) {
    const std::string error = ErrorOf(words);
    ExpectHas(error, "the manifests ask for different contexts: ");
    ExpectHas(error, "none");
    words.insert(words.end(), {"--context", "mine"});
    ExpectHas(ErrorOf(words), "error: no kubeconfig");
  }
}

// Who it is about is all that they want to know.
TEST_F(InputTest, StatusAndDeleteNeedTheIdentityAlone) {
  Write("open.yaml",
        With(Manifest(), "value: info",
             "valueFrom: {kind: KubernetesStatefulSet, name: gone, fieldPath: "
             "service}"));
  for (const char* verb : {"status", "delete"}) {
    ExpectHas(ErrorOf({verb, "-f", "open.yaml"}), "error: no kubeconfig");
  }
  ExpectHas(ErrorOf({"render", "-f", "open.yaml"}), "is not known");
}

}  // namespace
}  // namespace mcf
