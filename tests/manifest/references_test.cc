#include "manifest/reference_file.h"
#include "tests/manifest/manifest_testing.h"
#include "tests/support/fakes.h"

namespace mcf {
namespace {

// A set with one variable V and the namespace as they are given.
std::string Set(const std::string& name, const std::string& ns,
                const std::string& variable = "x",
                const std::string& more_metadata = "",
                const std::string& ports = "") {
  std::string text = SetYaml{.app = "env: {variables: {V: " + variable + "}}" +
                                    (ports.empty() ? "" : "\n" + ports),
                             .metadata = more_metadata,
                             .ns = ns}
                         .Text();
  text.replace(text.find("name: db"), 8, "name: " + name);
  return "---\n" + text;
}

std::string Ref(const std::string& kind, const std::string& name,
                const std::string& path, const std::string& env = "") {
  return "{valueFrom: {kind: " + kind + ", name: " + name +
         ", fieldPath: " + path + (env.empty() ? "" : ", env: " + env) + "}}";
}

constexpr const char* kPorts =
    "ports: [{name: http, containerPort: 8080, networkProtocol: TCP, "
    "appProtocol: http, servicePort: 80}]";

std::string NamespaceDocumentText(const std::string& name,
                                  const std::string& spec_name,
                                  const std::string& env = "") {
  return "---\nkind: KubernetesNamespace\nmetadata: {name: " + name +
         (env.empty() ? "" : ", env: " + env) + "}\nspec: {name: " + spec_name +
         "}\n";
}

struct Given {
  std::vector<ReferenceValue> values = {};
  std::vector<ComponentOutputs> recorded = {};
  ParseOptions options = {};
};

// "ns/name V=value " of each component, or the errors.
std::string Resolve(const std::string& text, const Given& given = {}) {
  auto input = ParseDocuments(Documents(text), given.options);
  if (!input) return Lines(input.errors());
  auto resolved =
      ResolveReferences(*input, given.values, given.recorded, given.options);
  if (!resolved) return Lines(resolved.errors());
  std::string found;
  for (const Component& component : input->components) {
    const auto& set = std::get<KubernetesStatefulSet>(component.input);
    const StringValueOrRef& variable = set.variables.at("V");
    EXPECT_FALSE(variable.value_from.has_value());
    EXPECT_FALSE(set.ns.value_from.has_value());
    found += component.ns() + "/" + component.name() +
             " V=" + variable.value.value + " ";
  }
  return found;
}

std::string Unresolved(const std::string& path, const std::string& field,
                       const std::string& what, const std::string& why = "",
                       const std::string& fix = "") {
  return path + ": " + field + " of " + what +
         " is not known [reference.unresolved]" +
         (why.empty() ? "" : " why: " + why) + " fix: " +
         (fix.empty() ? "give it with --refs FILE, or add the document of " +
                            what + " to the input"
                      : fix) +
         "\n";
}

constexpr const char* kVariable = "spec.container.app.env.variables.V";

TEST(ReferencesTest, TakesGivenValues) {
  const std::string text = Set(
      "a", "shop", Ref("KubernetesRedis", "r", "status.outputs.kubeEndpoint"),
      "env: prod");
  auto given = [](const char* path, const char* env, const char* value) {
    return ReferenceValue{.kind = "KubernetesRedis",
                          .name = "r",
                          .env = env,
                          .field_path = path,
                          .value = value};
  };
  struct Case {
    const char* name;
    std::vector<ReferenceValue> values;
    const char* expected;  // of V
  };
  const Case cases[] = {
      {"as written", {given("status.outputs.kubeEndpoint", "", "v")}, "v"},
      {"snake case", {given("status.outputs.kube_endpoint", "", "v")}, "v"},
      {"short", {given("kubeEndpoint", "", "v")}, "v"},
      {"short snake case", {given("kube_endpoint", "", "v")}, "v"},
      {"own environment first",
       {given("kubeEndpoint", "", "any"), given("kubeEndpoint", "dev", "dev"),
        given("kubeEndpoint", "prod", "prod")},
       "prod"},
      {"then the one for any",
       {given("kubeEndpoint", "dev", "dev"), given("kubeEndpoint", "", "any")},
       "any"},
      {"then the only other", {given("kubeEndpoint", "dev", "dev")}, "dev"},
      {"others that agree",
       {given("kubeEndpoint", "dev", "v"), given("kubeEndpoint", "qa", "v")},
       "v"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ("shop/a V=" + std::string(c.expected) + " ",
              Resolve(text, {.values = c.values}));
  }
  EXPECT_EQ(
      Unresolved(kVariable, "status.outputs.kubeEndpoint", "KubernetesRedis r",
                 "--refs has different values for it; say which "
                 "environment is meant"),
      Resolve(text, {.values = {given("kubeEndpoint", "dev", "d"),
                                given("kubeEndpoint", "qa", "q")}}));
  EXPECT_EQ(
      Unresolved(kVariable, "status.outputs.kubeEndpoint", "KubernetesRedis r",
                 "its value is empty", "give it with --refs FILE"),
      Resolve(text, {.values = {given("kubeEndpoint", "", "")}}));
  for (const ReferenceValue& other :
       {ReferenceValue{"KubernetesRedis", "r", "", "service", "v"},
        ReferenceValue{"KubernetesRedis", "s", "", "kube_endpoint", "v"},
        ReferenceValue{"KubernetesPostgres", "r", "", "kube_endpoint", "v"}}) {
    EXPECT_EQ(Unresolved(kVariable, "status.outputs.kubeEndpoint",
                         "KubernetesRedis r"),
              Resolve(text, {.values = {other}}));
  }
}

TEST(ReferencesTest, TakesTheEnvironmentThatIsAskedFor) {
  const std::string text = Set("a", "shop", Ref("K", "r", "x", "prod"));
  const ReferenceValue dev{"K", "r", "dev", "x", "d"};
  const ReferenceValue any{"K", "r", "", "x", "a"};
  const ReferenceValue prod{"K", "r", "prod", "x", "p"};
  EXPECT_EQ("shop/a V=p ", Resolve(text, {.values = {dev, any, prod}}));
  EXPECT_EQ("shop/a V=a ", Resolve(text, {.values = {dev, any}}));
  EXPECT_EQ(Unresolved(kVariable, "x", "K r of prod"),
            Resolve(text, {.values = {dev}}));
}

TEST(ReferencesTest, AsksKubernetesNamespaces) {
  EXPECT_EQ("real/a V=x ", Resolve(Set("a", "{valueFrom: {name: n1}}") +
                                   NamespaceDocumentText("n1", "real")));
  EXPECT_EQ("real/a V=real ",
            Resolve(Set("a", "{valueFrom: {kind: 836, name: n1}}",
                        Ref("KubernetesNamespace", "n1", "spec.name")) +
                    NamespaceDocumentText("n1", "real")));
  EXPECT_EQ("qa-ns/a V=x ",
            Resolve(Set("a", "{valueFrom: {name: n1, env: qa}}") +
                    NamespaceDocumentText("n1", "dev-ns", "dev") +
                    NamespaceDocumentText("n1", "qa-ns", "qa")));
  EXPECT_EQ(
      Unresolved("spec.namespace", "status.outputs.x", "KubernetesNamespace n1",
                 "only spec.name of a KubernetesNamespace is known",
                 "ask for spec.name, or give the value with --refs FILE"),
      Resolve(Set("a",
                  "{valueFrom: {name: n1, field: "
                  "status.outputs.x}}") +
              NamespaceDocumentText("n1", "real")));
  // What is given on the command line comes first.
  EXPECT_EQ("given/a V=x ", Resolve(Set("a", "{valueFrom: {name: n1}}") +
                                        NamespaceDocumentText("n1", "real"),
                                    {.values = {{"KubernetesNamespace", "n1",
                                                 "", "spec.name", "given"}}}));
}

TEST(ReferencesTest, AsksSiblings) {
  auto ask = [](const std::string& path) {
    return Set("a", "shop", Ref("KubernetesStatefulSet", "b", path)) +
           Set("b", "data", "x", "", kPorts);
  };
  struct Case {
    const char *path, *expected;
  };
  const Case cases[] = {
      {"status.outputs.service", "b"},
      {"service", "b"},
      {"status.outputs.headlessService", "b-headless"},
      {"headless_service", "b-headless"},
      {"status.outputs.namespace", "data"},
      {"kubeEndpoint", "b.data.svc.cluster.local"},
      {"port_forward_command", "kubectl port-forward -n data service/b 80:80"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ("shop/a V=" + std::string(c.expected) + " data/b V=x ",
              Resolve(ask(c.path)));
  }
  EXPECT_EQ(Unresolved(
                kVariable, "status.outputs.password", "KubernetesStatefulSet b",
                "KubernetesStatefulSet b has no such output, it has "
                "headless_service, kube_endpoint, namespace, "
                "port_forward_command, service",
                "ask for one of these, or give the value with --refs FILE"),
            Resolve(ask("status.outputs.password")));
  // Without ports there is no client Service, except as upstream has it.
  const std::string portless =
      Set("a", "shop", Ref("KubernetesStatefulSet", "b", "service")) +
      Set("b", "data");
  EXPECT_EQ(
      Unresolved(kVariable, "service", "KubernetesStatefulSet b",
                 "KubernetesStatefulSet b has no such output, it has "
                 "headless_service, namespace",
                 "ask for one of these, or give the value with --refs FILE"),
      Resolve(portless));
  EXPECT_EQ("shop/a V=b data/b V=x ",
            Resolve(portless, {.options = {.upstream_parity = true}}));
}

TEST(ReferencesTest, ChoosesAmongSiblingsOfOneName) {
  const std::string near = Set("b", "shop", "x", "env: dev");
  const std::string far = Set("b", "data", "x", "env: qa");
  const std::string asks =
      Set("a", "shop", Ref("KubernetesStatefulSet", "b", "namespace"));
  EXPECT_EQ("shop/a V=shop data/b V=x shop/b V=x ", Resolve(asks + far + near));
  EXPECT_EQ("shop/a V=data data/b V=x shop/b V=x ",
            Resolve(Set("a", "shop",
                        Ref("KubernetesStatefulSet", "b", "namespace", "qa")) +
                    far + near));
  EXPECT_EQ(Unresolved(kVariable, "namespace", "KubernetesStatefulSet b",
                       "several documents have this name",
                       "add env with the environment that is meant"),
            Resolve(asks + far + Set("b", "else")));
  // env must match when it is given.
  EXPECT_EQ(
      Unresolved(kVariable, "namespace", "KubernetesStatefulSet b of prod"),
      Resolve(Set("a", "shop",
                  Ref("KubernetesStatefulSet", "b", "namespace", "prod")) +
              far));
}

TEST(ReferencesTest, FollowsNamespacesOfSiblings) {
  const std::string to_b = Ref("KubernetesStatefulSet", "b", "namespace");
  const std::string to_c = Ref("KubernetesStatefulSet", "c", "namespace");
  EXPECT_EQ("deep/a V=deep deep/b V=x deep/c V=x ",
            Resolve(Set("a", to_b, to_b) + Set("b", to_c) + Set("c", "deep")));
  // A component may ask for its own outputs.
  EXPECT_EQ(
      "shop/a V=a-headless ",
      Resolve(Set("a", "shop",
                  Ref("KubernetesStatefulSet", "a", "headless_service"))));
}

TEST(ReferencesTest, FindsCycles) {
  const std::string to_a = Ref("KubernetesStatefulSet", "a", "namespace");
  const std::string to_b = Ref("KubernetesStatefulSet", "b", "namespace");
  EXPECT_EQ(
      "spec.namespace: namespace of KubernetesStatefulSet a is not known "
      "[reference.cycle] why: its namespace is decided by this very reference "
      "fix: write one of the namespaces as a value\n",
      Resolve(Set("a", to_a)));
  EXPECT_EQ(
      Unresolved("spec.namespace", "namespace", "KubernetesStatefulSet b",
                 "the namespace of KubernetesStatefulSet b is not known",
                 "see the error there") +
          "spec.namespace: namespace of KubernetesStatefulSet a is not known "
          "[reference.cycle] why: its namespace is decided by this very "
          "reference fix: write one of the namespaces as a value\n",
      Resolve(Set("a", to_b) + Set("b", to_a)));
}

TEST(ReferencesTest, AsksWhatWasRecorded) {
  const std::string text =
      Set("a", "shop", Ref("KubernetesStatefulSet", "b", "service"));
  auto outputs = [](const char* ns, const char* env) {
    return ComponentOutputs{.kind = "KubernetesStatefulSet",
                            .ns = ns,
                            .name = "b",
                            .env = env,
                            .values = {{"service", "recorded"}}};
  };
  EXPECT_EQ("shop/a V=recorded ",
            Resolve(text, {.recorded = {outputs("shop", "")}}));
  EXPECT_EQ(Unresolved(kVariable, "service", "KubernetesStatefulSet b"),
            Resolve(text, {.recorded = {outputs("data", "")}}));
  const std::string in_qa =
      Set("a", "shop", Ref("KubernetesStatefulSet", "b", "service", "qa"));
  EXPECT_EQ("shop/a V=recorded ",
            Resolve(in_qa, {.recorded = {outputs("shop", "qa")}}));
  EXPECT_EQ(Unresolved(kVariable, "service", "KubernetesStatefulSet b of qa"),
            Resolve(in_qa, {.recorded = {outputs("shop", "dev")}}));
  // A document of the input is newer than what was recorded.
  EXPECT_EQ("shop/a V=b shop/b V=x ",
            Resolve(text + Set("b", "shop", "x", "", kPorts),
                    {.recorded = {outputs("shop", "")}}));
}

TEST(ReferencesTest, ListsAllThatStayOpen) {
  // R16: every unresolved reference, none dropped silently.
  const std::string text =
      Set("a", "{valueFrom: {name: n1}}",
          Ref("PostgresCluster", "p", "status.outputs.host")) +
      Set("b", "shop", Ref("814", "q", "x"));
  auto input = ParseDocuments(Documents(text), {});
  ASSERT_TRUE(input.ok()) << Lines(input.errors());
  auto resolved = ResolveReferences(*input, {}, {}, {});
  ASSERT_FALSE(resolved.ok());
  EXPECT_EQ(
      Unresolved("spec.namespace", "spec.name", "KubernetesNamespace n1") +
          Unresolved(kVariable, "status.outputs.host", "PostgresCluster p") +
          Unresolved(kVariable, "x", "KubernetesPostgres q"),
      Lines(resolved.errors()));
  EXPECT_EQ("f:7:26", resolved.errors()[0].where->ToString());
  EXPECT_EQ("KubernetesStatefulSet/a", resolved.errors()[0].component);
  EXPECT_EQ("KubernetesStatefulSet/shop/b", resolved.errors()[2].component);
}

TEST(ReferencesTest, MayBeCalledAgain) {
  const std::string text = Set("a", "{valueFrom: {name: n1}}",
                               Ref("KubernetesStatefulSet", "b", "service")) +
                           NamespaceDocumentText("n1", "real");
  auto input = ParseDocuments(Documents(text), {});
  ASSERT_TRUE(input.ok());
  EXPECT_FALSE(ResolveReferences(*input, {}, {}, {}).ok());
  EXPECT_EQ("real", input->components[0].ns());
  const ComponentOutputs recorded{.kind = "KubernetesStatefulSet",
                                  .ns = "real",
                                  .name = "b",
                                  .env = "",
                                  .values = {{"service", "v"}}};
  EXPECT_TRUE(ResolveReferences(*input, {}, {recorded}, {}).ok());
  EXPECT_EQ("v", std::get<KubernetesStatefulSet>(input->components[0].input)
                     .variables.at("V")
                     .value.value);
}

TEST(ReferencesTest, ChecksWhatCameOut) {
  const std::string by_ref = Set("a", "{valueFrom: {name: n1}}");
  EXPECT_EQ(
      "spec.namespace: \"No_NS\" is no DNS label [spec.namespace] fix: "
      "use at most 63 of a-z, 0-9 and -, no - at the ends\n",
      Resolve(by_ref + NamespaceDocumentText("n1", "No_NS")));
  EXPECT_EQ(
      "spec.namespace: namespace \"real\" differs from -n prod "
      "[namespace.mismatch] fix: leave -n out, or change the manifest\n",
      Resolve(by_ref + NamespaceDocumentText("n1", "real"),
              {.options = {.required_ns = "prod"}}));
  EXPECT_EQ(
      ": KubernetesStatefulSet/real/a is there twice, first at f:2:1 "
      "[duplicate_identity] why: each would undo what the other one applies "
      "fix: rename one of them or remove it\n",
      Resolve(by_ref + Set("a", "real") + NamespaceDocumentText("n1", "real")));
  const std::string secret =
      "---\n" + SetYaml{.app =
                            "env: {secrets: {S: {secretRef: {namespace: "
                            "other, name: s, key: k}}}}",
                        .ns = "{valueFrom: {name: n1}}"}
                    .Text();
  EXPECT_EQ(
      "spec.container.app.env.secrets.S.secretRef.namespace: \"other\" is not "
      "the namespace \"real\" of the component [secret.namespace] why: pods "
      "can only use Secrets of their own namespace fix: copy the Secret there "
      "and remove this line\n",
      Resolve(secret + NamespaceDocumentText("n1", "real")));
}

std::string ReadRefs(const std::string& text) {
  FakeFiles files;
  files.files["refs.yaml"] = text;
  auto values = ReadReferenceFile("refs.yaml", files);
  if (!values) return Lines(values.errors());
  std::string found;
  for (const ReferenceValue& value : *values) {
    found += value.kind + "/" + value.name + "/" + value.env + "/" +
             value.field_path + "=" + value.value + "\n";
  }
  return found;
}

TEST(ReferenceFileTest, ReadsAList) {
  EXPECT_EQ("K/a/e/x=v\nKubernetesRedis/b//y=w\n",
            ReadRefs("- {kind: K, name: a, env: e, fieldPath: x, value: v}\n"
                     "- {kind: 816, name: b, field: \"y\", value: w}\n"));
}

TEST(ReferenceFileTest, ReportsAllErrors) {
  EXPECT_EQ(
      "[0].kind: is missing [required] fix: add kind: kind of the resource\n"
      "[0].name: is missing [required] fix: add name: name of the resource\n"
      "[0].fieldPath: is missing [required] fix: add fieldPath: field of the "
      "resource, as status.outputs.service\n"
      "[0].value: is missing [required] fix: add value: value of the field\n"
      "[1].vlaue: unknown field \"vlaue\" [unknown_field] fix: did you mean "
      "value\n"
      "[2].value: expected text, got a number [type] fix: write it in "
      "quotes\n",
      ReadRefs("- {}\n"
               "- {kind: K, name: a, fieldPath: x, vlaue: v}\n"
               "- {kind: K, name: b, fieldPath: x, value: 5432}\n"));
  EXPECT_EQ(
      "[1]: reference \"K a x\" is taken by [0] in line 1 [duplicate_key] fix: "
      "choose another one\n",
      ReadRefs("- {kind: K, name: a, fieldPath: x, value: v}\n"
               "- {kind: K, name: a, fieldPath: x, value: w}\n"));
  EXPECT_EQ(
      ": expected a list, got a map [type] fix: write one entry per line: - "
      "{kind: KIND, name: NAME, fieldPath: status.outputs.X, value: V}\n",
      ReadRefs("{kind: K}\n"));
  FakeFiles files;
  files.files["empty.yaml"] = "# nothing\n";
  auto empty = ReadReferenceFile("empty.yaml", files);
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ("empty.yaml is empty", empty.errors().front().what);
  EXPECT_FALSE(ReadReferenceFile("missing.yaml", files).ok());
}

}  // namespace
}  // namespace mcf
