// openmcf.md's envelope, metadata and the small fields of the spec.
#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

struct Case {
  const char* name;
  std::string text;
  const char* expected;
};

void RunCases(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Check(c.text));
  }
}

std::string Replace(std::string text, const std::string& from,
                    const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(std::string::npos, at) << from;
  return text.replace(at, from.size(), to);
}

TEST(KubernetesStatefulSetEnvelopeTest, ChecksTheEnvelope) {
  const std::string good = SetYaml{}.Text();
  RunCases({
      {"valid", good, ""},
      {"other version", Replace(good, "openmcf.org/v1", "openmcf.org/v2"),
       "apiVersion: expected kubernetes.openmcf.org/v1, got "
       "\"kubernetes.openmcf.org/v2\" [string.const] fix: did you mean "
       "kubernetes.openmcf.org/v1\n"},
      {"no version", Replace(good, "apiVersion: kubernetes.openmcf.org/v1", ""),
       "apiVersion: is missing [required] fix: add apiVersion: "
       "kubernetes.openmcf.org/v1\n"},
      {"R1: kind in other case",
       Replace(good, "KubernetesStatefulSet", "kubernetes-stateful_set"),
       "kind: expected KubernetesStatefulSet, got \"kubernetes-stateful_set\" "
       "[string.const] fix: did you mean KubernetesStatefulSet\n"},
      {"kind with a typo",
       Replace(good, "KubernetesStatefulSet", "KubernetesStatfulSet"),
       "kind: expected KubernetesStatefulSet, got \"KubernetesStatfulSet\" "
       "[string.const] fix: did you mean KubernetesStatefulSet\n"},
      {"no kind", Replace(good, "kind: KubernetesStatefulSet", ""),
       "kind: is missing [required] fix: add kind: KubernetesStatefulSet\n"},
      {"snake case envelope", Replace(good, "apiVersion", "api_version"), ""},
      {"no metadata", Replace(good, "metadata:\n  name: db\n", ""),
       "metadata: is missing [required] fix: add metadata: what the component "
       "is called\n"},
      {"R2: empty metadata",
       Replace(good, "metadata:\n  name: db",
               "metadata: "
               "{}"),
       "metadata.name: is missing [required] fix: add name: name of the "
       "component and of the objects made for it\n"},
      {"R2: empty name", Replace(good, "name: db", "name: \"\""),
       "metadata.name: is empty [required] fix: add name: name of the "
       "component and of the objects made for it\n"},
      {"no spec",
       "apiVersion: kubernetes.openmcf.org/v1\nkind: KubernetesStatefulSet\n"
       "metadata: {name: db}\n",
       "spec: is missing [required] fix: add spec: what to run\n"},
      {"status is ignored", good + "status: {outputs: {service: db}}\n", ""},
      {"typo at the top", Replace(good, "metadata:", "metdata:"),
       "metdata: unknown field \"metdata\" [unknown_field] fix: did you mean "
       "metadata\n"},
  });
}

TEST(KubernetesStatefulSetEnvelopeTest, ChecksTheName) {
  struct NameCase {
    std::string value;
    const char* expected;
  };
  const std::string fix =
      " fix: use a-z, 0-9 and -, a letter first and no - at the end\n";
  const NameCase cases[] = {
      {"a", ""},
      {"a1-b", ""},
      {std::string(52, 'a'), ""},
      {std::string(53, 'a'), "has 53 characters, at most 52 are possible"},
      {"1a", "is no name"},
      {"Orders", "is no name"},
      {"a_b", "is no name"},
      {"a.b", "is no name"},
      {"a-", "is no name"},
      {"-a", "is no name"},
  };
  for (const NameCase& c : cases) {
    SCOPED_TRACE(c.value);
    const std::string found =
        Check(Replace(SetYaml{}.Text(), "name: db", "name: " + c.value));
    if (*c.expected == '\0') {
      EXPECT_EQ("", found);
      continue;
    }
    EXPECT_TRUE(
        found.starts_with("metadata.name: \"" + c.value + "\" " + c.expected))
        << found;
    EXPECT_NE(std::string::npos, found.find("[metadata.name]")) << found;
  }
}

TEST(KubernetesStatefulSetEnvelopeTest, ReadsMetadata) {
  RunCases({
      {"all fields",
       SetYaml{.metadata = "slug: db\nid: id-1\norg: acme\nenv: prod\n"
                           "labels: {a/b: \"1\"}\nannotations: {c: d}\n"
                           "tags: [x]\ngroup: app/services\n"
                           "relationships:\n- {kind: KubernetesPostgres, env: "
                           "prod, name: pg, type: depends_on}\n"
                           "- {kind: 816, name: r, type: 4}"}
           .Text(),
       ""},
      {"metadata.namespace", SetYaml{.metadata = "namespace: shop"}.Text(),
       "metadata.namespace: unknown field \"namespace\" [unknown_field] fix: "
       "write the namespace under spec.namespace\n"},
      {"metadata.version", SetYaml{.metadata = "version: v1"}.Text(),
       "metadata.version: unknown field \"version\" [unknown_field] fix: there "
       "is no version, remove the line\n"},
      {"lables", SetYaml{.metadata = "lables: {}"}.Text(),
       "metadata.lables: unknown field \"lables\" [unknown_field] fix: did you "
       "mean labels\n"},
      {"label is a boolean", SetYaml{.metadata = "labels: {a/b: true}"}.Text(),
       "metadata.labels[\"a/b\"]: expected text, got the boolean true [type] "
       "fix: write \"true\" in quotes\n"},
      {"id, org and env become labels",
       SetYaml{.metadata = "id: a b\norg: -x\nenv: " + std::string(64, 'e')}
           .Text(),
       "metadata.id: \"a b\" is no label value [metadata.label_value] fix: use "
       "at most 63 letters, digits, -, _ and ., a letter or digit at the "
       "ends\n"
       "metadata.org: \"-x\" is no label value [metadata.label_value] fix: use "
       "at most 63 letters, digits, -, _ and ., a letter or digit at the "
       "ends\n"
       "metadata.env: "
       "\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee…\" is "
       "no "
       "label value [metadata.label_value] fix: use at most 63 letters, "
       "digits, "
       "-, _ and ., a letter or digit at the ends\n"},
      {"relationship without its fields",
       SetYaml{.metadata = "relationships: [{}]"}.Text(),
       "metadata.relationships[0].kind: is missing [required] fix: add kind: "
       "kind of the other resource, for information only\n"
       "metadata.relationships[0].name: is missing [required] fix: add name: "
       "name of the other resource\n"
       "metadata.relationships[0].type: is missing [required] fix: add type: "
       "how this resource relates to the other one\n"},
      {"relationship of an unknown type",
       SetYaml{.metadata = "relationships: [{kind: A, name: b, type: needs}]"}
           .Text(),
       "metadata.relationships[0].type: expected depends_on, runs_on, "
       "managed_by or uses, got \"needs\" [enum.in]\n"},
  });
}

TEST(KubernetesStatefulSetEnvelopeTest, ChecksTheTargetCluster) {
  auto spec = [](const char* value) {
    return SetYaml{.spec = std::string("targetCluster: ") + value}.Text();
  };
  const char* missing =
      "spec.targetCluster.clusterKind: is missing [enum.in] fix: add "
      "clusterKind: kind of the cluster, for information only\n";
  RunCases({
      {"by name", spec("{clusterKind: GcpGkeCluster, clusterName: x}"), ""},
      {"by number", spec("{cluster_kind: 207}"), ""},
      {"REV-B number", spec("{clusterKind: 401}"), ""},
      {"REV-A number", spec("{clusterKind: 400}"),
       "spec.targetCluster.clusterKind: expected AwsEksCluster, GcpGkeCluster, "
       "AzureAksCluster, DigitalOceanKubernetesCluster or "
       "CivoKubernetesCluster, got \"400\" [enum.in]\n"},
      {"Q33: empty", spec("{}"), missing},
      {"Q33: only a name", spec("{clusterName: x}"), missing},
      {"null is absent", spec("null"), ""},
  });
}

TEST(KubernetesStatefulSetEnvelopeTest, ReadsTheNamespace) {
  auto ns = [](const char* value) { return SetYaml{.ns = value}.Text(); };
  const char* empty =
      "spec.namespace: has neither a value nor a valueFrom "
      "[string_value_or_ref.non_empty] fix: write a value that is not empty, "
      "or remove it\n";
  RunCases({
      {"R5: plain", ns("shop"), ""},
      {"message", ns("{value: shop}"), ""},
      {"reference without kind and path", ns("{valueFrom: {name: shop}}"), ""},
      {"R3: field is an alias",
       ns("{valueFrom: {name: shop, field: spec.name}}"), ""},
      {"R3: field and fieldPath agree",
       ns("{valueFrom: {name: a, field: spec.name, field_path: spec.name}}"),
       ""},
      {"R3: field and fieldPath differ",
       ns("{valueFrom: {name: a, field: x, fieldPath: y}}"),
       "spec.namespace.valueFrom.fieldPath: set a second time, as "
       "\"fieldPath\"; the first time is in line 6 as \"field\" "
       "[duplicate_key] fix: keep one of them\n"},
      {"empty message", ns("{}"), empty},
      {"empty value", ns("{value: \"\"}"), empty},
      {"empty text", ns("\"\""), empty},
      {"absent", ns(""),
       "spec.namespace: is missing [required] fix: add namespace: namespace of "
       "all objects\n"},
      {"both", ns("{value: a, value_from: {name: b}}"),
       "spec.namespace: value and valueFrom exclude each other [oneof] fix: "
       "keep one of them\n"},
      {"reference without name", ns("{valueFrom: {kind: KubernetesNamespace}}"),
       "spec.namespace.valueFrom.name: is missing [required] fix: add name: "
       "name of the other resource\n"},
      {"number", ns("42"),
       "spec.namespace: expected text, got the number 42 [type] fix: write "
       "\"42\" in quotes\n"},
      {"list", ns("[shop]"),
       "spec.namespace: expected text, got a list [type] fix: write one "
       "text\n"},
      {"no DNS label", ns("My_Shop"),
       "spec.namespace: \"My_Shop\" is no DNS label [spec.namespace] fix: use "
       "at most 63 of a-z, 0-9 and -, no - at the ends\n"},
  });
}

TEST(KubernetesStatefulSetEnvelopeTest, ReadsSmallSpecFields) {
  auto spec = [](const char* lines) { return SetYaml{.spec = lines}.Text(); };
  RunCases({
      {"createNamespace", spec("createNamespace: true"), ""},
      {"YAML 1.1 boolean", spec("create_namespace: yes"), ""},
      {"quoted boolean", spec("createNamespace: \"true\""),
       "spec.createNamespace: expected true or false, got \"true\" [type] fix: "
       "write true without quotes\n"},
      {"number as boolean", spec("createNamespace: 1"),
       "spec.createNamespace: expected true or false, got the number 1 [type] "
       "fix: write true or false\n"},
      {"Parallel", spec("podManagementPolicy: Parallel"), ""},
      {"empty policy", spec("podManagementPolicy: \"\""), ""},
      {"parallel", spec("podManagementPolicy: parallel"),
       "spec.podManagementPolicy: expected OrderedReady or Parallel, got "
       "\"parallel\" [spec.pod_management_policy] fix: did you mean "
       "Parallel\n"},
      {"no container",
       "apiVersion: kubernetes.openmcf.org/v1\nkind: KubernetesStatefulSet\n"
       "metadata: {name: db}\nspec: {namespace: shop}\n",
       "spec.container: is missing [required] fix: add container: the "
       "containers of a pod\n"},
      {"no app",
       "apiVersion: kubernetes.openmcf.org/v1\nkind: KubernetesStatefulSet\n"
       "metadata: {name: db}\nspec: {namespace: shop, container: {}}\n",
       "spec.container.app: is missing [required] fix: add app: the main "
       "container\n"},
      {"replicas in the wrong place", spec("replicas: 3"),
       "spec.replicas: unknown field \"replicas\" [unknown_field] fix: write "
       "it under spec.availability\n"},
      {"indented one level too far", SetYaml{.app = "ingress: {}"}.Text(),
       "spec.container.app.ingress: unknown field \"ingress\" [unknown_field] "
       "fix: ingress belongs into spec, check the indentation\n"},
  });
}

TEST(KubernetesStatefulSetEnvelopeTest, ChecksConfigMaps) {
  auto maps = [](const std::string& value) {
    return SetYaml{.spec = "configMaps: " + value}.Text();
  };
  RunCases({
      {"valid, also empty", maps("{a.b: text, c: \"\"}"), ""},
      {"snake case", SetYaml{.spec = "config_maps: {a: b}"}.Text(), ""},
      {"R14: no subdomain", maps("{A_b: text}"),
       "spec.configMaps.A_b: \"A_b\" is no name for Kubernetes objects "
       "[config_map.name] fix: use a-z, 0-9, - and ., a letter or digit at the "
       "ends\n"},
      {"null", maps("{a: }"),
       "spec.configMaps.a: expected text, got nothing [type] fix: write \"\" "
       "for an empty text\n"},
      {"number", maps("{a: 16}"),
       "spec.configMaps.a: expected text, got the number 16 [type] fix: write "
       "\"16\" in quotes\n"},
      {"number as key", maps("{8: text}"), ""},
      {"our own records", maps("{statefulset-mcf.x: text}"),
       "spec.configMaps[\"statefulset-mcf.x\"]: names with statefulset-mcf. in "
       "front are kept for what was applied [config_map.reserved] fix: choose "
       "another name\n"},
      {"as large as it may be", maps("{a: " + std::string(1048576, 'x') + "}"),
       ""},
      {"too large", maps("{a: " + std::string(1048577, 'x') + "}"),
       "spec.configMaps.a: 1048577 bytes, a ConfigMap holds at most 1048576 "
       "[config_map.size] fix: split the content over several ConfigMaps\n"},
      {"text instead of a map", maps("a"),
       "spec.configMaps: expected a map, got \"a\" [type] fix: write one KEY: "
       "value per line below it\n"},
  });
}

}  // namespace
}  // namespace mcf
