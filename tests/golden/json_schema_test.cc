// `explain -o jsonschema` against an independent validator: what we accept it
// accepts, and what a JSON Schema can refuse it refuses as we do.

#include "manifest/explain/json_schema.h"

#include <filesystem>
#include <set>

#include "manifest/input_kinds.h"
#include "tests/manifest/manifest_testing.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;

// The validator's line for each document, judged by the schema of `path`.
std::vector<std::string> Judge(const Json& documents,
                               const std::string& path = "") {
  std::vector<std::string> explain = {BuiltProgram(), "explain", "-o",
                                      "jsonschema"};
  if (!path.empty()) explain.push_back(path);
  const ProgramResult schema = RunProgram({.words = explain});
  EXPECT_EQ(0, schema.exit_code) << schema.ToString();

  const ScratchFolder folder;
  const ProgramResult judged = RunProgram(
      {.words = {SourceDir() + "/tests/support/check_json_schema",
                 folder.Write("schema.json", schema.out),
                 folder.Write("documents.json", FormatJson(documents))}});
  EXPECT_EQ(0, judged.exit_code) << judged.ToString();
  std::vector<std::string> lines = Split(judged.out, '\n');
  lines.pop_back();
  EXPECT_EQ(documents.size(), lines.size()) << judged.ToString();
  lines.resize(documents.size());
  return lines;
}

Json TreeOf(const std::string& text) {
  return ToJson(Documents(text).at(0).root);
}

// All input documents below a folder.
void CollectInputs(const fs::path& folder, Json* documents,
                   std::vector<std::string>* files) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (!name.ends_with(".yaml") || name == "rendered.yaml") continue;
    for (const SourceDocument& document :
         Documents(ReadTextFile(entry.path()))) {
      const YamlNode* kind = document.root.Find("kind");
      if (kind == nullptr || FindInputKind(kind->text) == nullptr) continue;
      documents->push_back(ToJson(document.root));
      files->push_back(entry.path());
    }
  }
}

TEST(JsonSchemaTest, AcceptsAllExamplesAndGoldenManifests) {
  Json documents = Json::array();
  std::vector<std::string> files;
  const fs::path root = SourceDir();
  CollectInputs(root / "examples", &documents, &files);
  CollectInputs(root / "tests" / "golden" / "render", &documents, &files);
  ASSERT_GT(files.size(), 30u);
  const std::vector<std::string> verdicts = Judge(documents);
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ("valid", verdicts[i]) << files[i];
  }
}

struct SchemaCase {
  std::string text;
  bool valid;
};

SchemaCase SetCase(bool valid, const SetYaml& yaml) {
  return {yaml.Text(), valid};
}

SchemaCase AppCase(bool valid, const AppYaml& yaml) {
  return {yaml.Text(), valid};
}

// A port with some fields written otherwise.
std::string Ports(const std::string& fields) {
  return "ports: [{name: http, networkProtocol: TCP, appProtocol: http, " +
         fields + "}]";
}

std::vector<SchemaCase> SetCases() {
  const std::string ports = "containerPort: 80, servicePort: 80";
  return {
      SetCase(true, {}),
      SetCase(true, {.app = Ports(ports)}),
      // Spellings: snake_case, both, aliases, unknown names.
      SetCase(true, {.app = Ports("container_port: 80, service_port: 80")}),
      SetCase(false, {.app = Ports(ports + ", container_port: 80")}),
      SetCase(false, {.app = Ports(ports + ", containerport: 80")}),
      SetCase(false, {.spec = "replicas: 3"}),
      SetCase(true, {.ns = "{valueFrom: {name: a, field: spec.name}}"}),
      SetCase(true, {.ns = "{value_from: {name: a, field_path: spec.name}}"}),
      // Required fields.
      SetCase(false, {.app = Ports("containerPort: 80")}),
      SetCase(false, {.app = Ports("containerPort: 80, servicePort: null")}),
      SetCase(false, {.app = Ports("containerPort: 80, servicePort: 0")}),
      SetCase(false, {.image = "{repo: a}"}),
      SetCase(false, {.image = "{repo: a, tag: \"\"}"}),
      SetCase(false, {.image = "null"}),
      SetCase(false, {.app = "livenessProbe: {exec: {command: []}}"}),
      // Types.
      SetCase(false, {.image = "{repo: a, tag: 16}"}),
      SetCase(true, {.spec = "createNamespace: true"}),
      SetCase(false, {.spec = "createNamespace: \"true\""}),
      SetCase(true, {.spec = "availability: {replicas: \"3\"}"}),
      SetCase(true, {.spec = "availability: {replicas: 3.0}"}),
      SetCase(false, {.spec = "availability: {replicas: 3.5}"}),
      SetCase(false, {.spec = "availability: {replicas: three}"}),
      SetCase(false, {.spec = "availability: {replicas: -1}"}),
      SetCase(false, {.spec = "availability: {replicas: 2147483648}"}),
      SetCase(false, {.spec = "availability: []"}),
      SetCase(true, {.spec = "availability: null"}),
      SetCase(false, {.app = "args: [1]"}),
      SetCase(false, {.app = "args: [null]"}),
      SetCase(true, {.app = "args: [\"\"]"}),
      SetCase(false, {.app = "args: --verbose"}),
      SetCase(false, {.metadata = "labels: {a: 1}"}),
      SetCase(true, {.spec = "configMaps: {a.conf: \"\"}"}),
      SetCase(false, {.spec = "configMaps: {a: null}"}),
      SetCase(false, {.spec = "configMaps: {A_b: x}"}),
      // Shorthands.
      SetCase(true, {.app = "env: {variables: {A: x, B: {value: x}}}"}),
      SetCase(false, {.app = "env: {variables: {A: 1}}"}),
      SetCase(false, {.app = "env: {secrets: {A: null}}"}),
      SetCase(false, {.app = "env: {variables: {1A: x}}"}),
      // Fields that exclude each other.
      SetCase(false, {.ns = "{value: a, valueFrom: {name: a}}"}),
      SetCase(true, {.ns = "{value: a, valueFrom: null}"}),
      SetCase(false, {.app = "livenessProbe: {exec: {command: [a]}, grpc: "
                             "{port: 1}}"}),
      SetCase(false, {.app = "livenessProbe: {httpGet: {portNumber: 1, "
                             "port_name: http}}"}),
      // Words, by name and by number.
      SetCase(true, {.spec = "podManagementPolicy: \"\""}),
      SetCase(false, {.spec = "podManagementPolicy: parallel"}),
      SetCase(true, {.spec = "targetCluster: {clusterKind: 207}"}),
      SetCase(true, {.spec = "targetCluster: {clusterKind: AwsEksCluster}"}),
      SetCase(false, {.spec = "targetCluster: {clusterKind: 208}"}),
      SetCase(false, {.spec = "targetCluster: {}"}),
      SetCase(true, {.ns = "{valueFrom: {kind: 99, name: a}}"}),
      SetCase(false, {.ns = "{valueFrom: {kind: a b, name: a}}"}),
      // Formats.
      SetCase(true, {.app = "resources: {limits: {cpu: 1500m}}"}),
      SetCase(true, {.app = "resources: {limits: {cpu: \"\"}}"}),
      SetCase(false, {.app = "resources: {limits: {cpu: 2}}"}),
      SetCase(false, {.app = "resources: {limits: {memory: 1GB}}"}),
      SetCase(false, {.metadata = "env: a/b"}),
      SetCase(true, {.spec = "availability: {podDisruptionBudget: "
                             "{enabled: true, maxUnavailable: 1}}"}),
      SetCase(true, {.spec = "availability: {podDisruptionBudget: "
                             "{enabled: true, minAvailable: 50%}}"}),
      SetCase(false, {.spec = "availability: {podDisruptionBudget: "
                              "{enabled: true, minAvailable: 150%}}"}),
  };
}

std::vector<SchemaCase> AppCases() {
  const std::string port = "ports: [{port: 8080, protocol: http}]\n";
  return {
      AppCase(true, {}),
      AppCase(false, {.deployment = "ports: [{port: 80, protocol: tcp}]"}),
      AppCase(false, {.deployment = "ports: [{port: \"80\", protocol: http}]"}),
      AppCase(false, {.deployment = "ports: [{port: 70000, protocol: http}]"}),
      AppCase(true, {.deployment = port + "resources: {limits: {cpu: 2}}"}),
      AppCase(false, {.deployment = port + "resources: {limits: {cpu: -2}}"}),
      AppCase(false, {.deployment = port + "volume_mounts: []"}),
      AppCase(true, {.deployment = port + "volumeMounts: [{name: a, "
                                          "mountPath: /a}]"}),
      AppCase(false, {.deployment = port + "volumeMounts: [{name: a, "
                                           "mountPath: a}]"}),
      AppCase(false,
              {.deployment = port + "volumeMounts: [{name: a, mountPath: /a, "
                                    "source: {configMap: {name: a}, secret: "
                                    "{secretName: a}}}]"}),
      AppCase(true, {.deployment = port + "volumeClaimTemplates: [{name: a, "
                                          "mountPath: /a, size: 10Gi}]"}),
      AppCase(false, {.deployment = port + "volumeClaimTemplates: [{name: a, "
                                           "mountPath: /a, size: 0}]"}),
      AppCase(true, {.spec = "rollouts: {anything: [1, goes]}"}),
      AppCase(true, {.spec = "networking: {ingress: {hostnames: "
                             "[\"*.example.com\"]}}"}),
      AppCase(false, {.spec = "networking: {ingress: {path: a}}"}),
      AppCase(false, {.spec = "secrets: [a]"}),
      AppCase(true, {.metadata = "labels: {p6m.dev/env: test}"}),
      AppCase(false, {.metadata = "labels: {\"a b\": test}"}),
  };
}

TEST(JsonSchemaTest, JudgesAsWeDo) {
  std::vector<SchemaCase> cases = SetCases();
  for (SchemaCase& c : AppCases()) cases.push_back(std::move(c));
  Json documents = Json::array();
  for (const SchemaCase& c : cases) documents.push_back(TreeOf(c.text));
  const std::vector<std::string> verdicts = Judge(documents);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    SCOPED_TRACE(cases[i].text);
    EXPECT_EQ(cases[i].valid, verdicts[i] == "valid") << verdicts[i];
    EXPECT_EQ(cases[i].valid,
              ParseDocuments(Documents(cases[i].text), {}).ok());
  }
}

TEST(JsonSchemaTest, RefusesOtherDocuments) {
  const Json documents = {Json::object(),
                          nullptr,
                          "text",
                          {{"apiVersion", "apps/v1"}, {"kind", "StatefulSet"}},
                          TreeOf(AppYaml{}.Text())};
  for (const std::string& verdict : Judge(documents, "KubernetesStatefulSet")) {
    EXPECT_TRUE(verdict.starts_with("invalid: ")) << verdict;
  }
}

TEST(JsonSchemaTest, DescribesOnePlace) {
  const struct {
    const char *path, *value;
    bool valid;
  } cases[] = {
      {"KubernetesStatefulSet.spec.availability", "{replicas: 3}", true},
      {"KubernetesStatefulSet.spec.availability", "{replica: 3}", false},
      {"KubernetesStatefulSet.spec.container.app.args", "[a, b]", true},
      {"KubernetesStatefulSet.spec.container.app.args", "[a, 1]", false},
      {"KubernetesStatefulSet.spec.container.app.args[0]", "a", true},
      {"KubernetesStatefulSet.spec.container.app.args[0]", "[a]", false},
      {"PlatformApplication.spec.deployment.ports[0].port", "80", true},
      {"PlatformApplication.spec.deployment.ports[0].port", "0", false},
  };
  for (const auto& c : cases) {
    const std::vector<std::string> verdict =
        Judge(Json::array({TreeOf(c.value)}), c.path);
    EXPECT_EQ(c.valid, verdict.at(0) == "valid") << c.path << verdict.at(0);
  }
}

// Definitions are named after their schemas.
TEST(JsonSchemaTest, SchemasOfAKindHaveDifferentNames) {
  for (const InputKind& kind : InputKinds()) {
    std::set<const Schema*> seen = {kind.document};
    std::set<std::string_view> names = {kind.document->name};
    std::vector<const Schema*> open = {kind.document};
    while (!open.empty()) {
      const Schema& schema = *open.back();
      open.pop_back();
      for (const FieldInfo& field : schema.fields) {
        if (field.schema == nullptr || !seen.insert(field.schema).second) {
          continue;
        }
        EXPECT_TRUE(names.insert(field.schema->name).second)
            << field.schema->name;
        open.push_back(field.schema);
      }
    }
  }
}

}  // namespace
}  // namespace mcf
