#include "manifest/overrides.h"

#include "manifest/sources/stack_input.h"
#include "tests/manifest/manifest_testing.h"
#include "tests/support/fakes.h"

namespace mcf {
namespace {

std::string BaseText() {
  return SetYaml{.app =
                     "ports: [{name: http, container_port: 8080, "
                     "networkProtocol: TCP, appProtocol: http, servicePort: "
                     "80}]",
                 .metadata = "labels: {x: \"1\"}"}
      .Text();
}

// The struct after the overrides, or what was found.
struct Outcome {
  std::string found;
  KubernetesStatefulSet set;
};

Outcome Apply(const std::vector<std::string>& overrides) {
  std::vector<SourceDocument> documents = Documents(BaseText());
  auto applied = ApplyOverrides(overrides, documents);
  if (!applied) return {.found = Lines(applied.errors()), .set = {}};
  auto input = ParseDocuments(documents, {});
  if (!input) return {.found = Lines(input.errors()), .set = {}};
  return {
      .found = "",
      .set = std::get<KubernetesStatefulSet>(input->components.front().input)};
}

TEST(OverridesTest, WritesTypedValues) {
  // R18: typed scalars, map keys, list indices, plain namespace.
  const Outcome outcome = Apply({
      "spec.availability.replicas=3",
      "spec.availability.podDisruptionBudget.enabled=yes",
      "spec.availability.pod_disruption_budget.max_unavailable=50%",
      "spec.container.app.image.tag=17",
      "spec.container.app.ports[0].containerPort=9090",
      "spec.container.app.ports[1].name=extra",
      "spec.container.app.ports[1].containerPort=1",
      "spec.container.app.ports[1].networkProtocol=UDP",
      "spec.container.app.ports[1].appProtocol=dns",
      "spec.container.app.ports[1].servicePort=53",
      "spec.container.app.args[0]=a=b,c",
      "spec.container.app.env.variables.DEBUG=true",
      "spec.container.app.env.variables[\"a.b\"].value=1",
      "spec.container.app.env.secrets.PW=hunter2",
      "metadata.labels.x=2",
      "metadata.labels[\"a=b/c.d\"]=e",
      "metadata.org=",
      "spec.configMaps.conf=text",
      "spec.namespace=other",
  });
  ASSERT_EQ("", outcome.found);
  const KubernetesStatefulSet& set = outcome.set;
  EXPECT_EQ(3, set.replicas.value);
  EXPECT_EQ("--set spec.availability.replicas", set.replicas.where.ToString());
  EXPECT_TRUE(set.budget_enabled);
  EXPECT_EQ("50%", set.max_unavailable.value);
  EXPECT_EQ("17", set.image_tag.value);
  ASSERT_EQ(2u, set.ports.value.size());
  EXPECT_EQ(9090, set.ports.value[0].container_port.value);
  EXPECT_EQ(80, set.ports.value[0].service_port.value);
  EXPECT_EQ(53, set.ports.value[1].service_port.value);
  EXPECT_EQ((std::vector<std::string>{"a=b,c"}), set.args.value);
  EXPECT_EQ("true", set.variables.at("DEBUG").value.value);
  EXPECT_EQ("1", set.variables.at("a.b").value.value);
  EXPECT_EQ("hunter2", set.secrets.value.at("PW").value.value);
  EXPECT_EQ("2", set.labels.at("x").value);
  EXPECT_EQ("e", set.labels.at("a=b/c.d").value);
  EXPECT_EQ("", set.org.value);
  EXPECT_EQ("text", set.config_maps.at("conf").value);
  EXPECT_EQ("other", set.ns.value.value);
  EXPECT_EQ("deep", Apply({"spec.namespace.value=deep"}).set.ns.value.value);
  // The last of two counts.
  EXPECT_EQ(
      2, Apply({"spec.availability.replicas=1", "spec.availability.replicas=2"})
             .set.replicas.value);
}

TEST(OverridesTest, ReportsWhatCannotBeSet) {
  struct Case {
    const char *override, *expected;
  };
  const Case cases[] = {
      {"spec.availability.replicas",
       ": is not PATH=VALUE [set.path] fix: write --set spec.FIELD=VALUE\n"},
      {"=3",
       ": is not PATH=VALUE [set.path] fix: write --set spec.FIELD=VALUE\n"},
      {"spec..x=3",
       ": the path cannot be read [set.path] fix: write it as "
       "spec.container.app.ports[0].servicePort or "
       "metadata.labels[\"a/b\"]\n"},
      {"spec.x[=3",
       ": is not PATH=VALUE [set.path] fix: write --set spec.FIELD=VALUE\n"},
      {"spec.availabilty.replicas=3",
       ": there is no field \"availabilty\" [set.path] fix: did you mean "
       "availability\n"},
      {"spec.container.app.ports[2].name=x",
       ": \"2\" is no index of \"ports\" [set.path] fix: write one from [0] to "
       "[1]\n"},
      {"spec.container.app.ports.first.name=x",
       ": \"first\" is no index of \"ports\" [set.path] fix: write one from "
       "[0] to [1]\n"},
      {"spec.container.app.args=a",
       ": \"args\" has more than one value [set.path] fix: set one item, as "
       "[0]\n"},
      {"metadata.labels=a",
       ": \"labels\" has more than one value [set.path] fix: set one key of "
       "it\n"},
      {"spec.container.app=a",
       ": \"app\" has fields of its own [set.path] fix: set one of them\n"},
      {"spec.podManagementPolicy.x=a",
       ": there is nothing below \"podManagementPolicy\" [set.path] fix: end "
       "the path there\n"},
      {"status.x=a",
       ": there is nothing below \"status\" [set.path] fix: end the path "
       "there\n"},
      {"metadata.labels.x.w=a",
       ": there is nothing below \"x\" [set.path] fix: end the path there\n"},
      // What is set is judged like what is written.
      {"spec.availability.replicas=three",
       "spec.availability.replicas: expected a whole number, got \"three\" "
       "[type] fix: write a number without quotes, e.g. replicas: 3\n"},
      {"spec.createNamespace=1",
       "spec.createNamespace: expected true or false, got the number 1 [type] "
       "fix: write true or false\n"},
      {"metadata.name=A",
       "metadata.name: \"A\" is no name for Kubernetes objects "
       "[metadata.name] fix: use a-z, 0-9 and -, a letter first and no - at "
       "the end\n"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(c.expected, Apply({c.override}).found) << c.override;
  }
  EXPECT_EQ(
      ": there is no field \"a\" [set.path] fix: the fields here are "
      "apiVersion, kind, metadata, spec, status\n"
      ": is not PATH=VALUE [set.path] fix: write --set spec.FIELD=VALUE\n",
      Apply({"a=1", "b"}).found);
}

TEST(OverridesTest, NeedsOneComponent) {
  auto apply = [](const std::string& text) {
    std::vector<SourceDocument> documents = Documents(text);
    auto applied = ApplyOverrides({"metadata.name=x"}, documents);
    return applied ? "" : Lines(applied.errors());
  };
  EXPECT_EQ("", apply(BaseText() + "---\nkind: KubernetesNamespace\n"));
  EXPECT_EQ(
      ": --set needs exactly one component, the input has 2 [set.path] fix: "
      "name one file with one component\n",
      apply(BaseText() + "---\n" + BaseText()));
  EXPECT_EQ(
      ": --set needs exactly one component, the input has 0 [set.path] fix: "
      "name one file with one component\n",
      apply("a: b\n"));
  std::vector<SourceDocument> none;
  EXPECT_TRUE(ApplyOverrides({}, none).ok());
}

std::string ReadStack(const std::string& text) {
  auto input = ReadStackInput(text, "stack.yaml");
  if (!input) {
    std::string found;
    for (const Error& error : input.errors()) {
      found += error.path + ": " + error.what + "\n";
    }
    return found;
  }
  auto parsed = ParseDocuments({input->target}, {});
  EXPECT_TRUE(parsed.ok());
  return parsed->components.front().ToString() + " " +
         input->docker_config_json;
}

TEST(StackInputTest, TakesTheTarget) {
  const std::string target = "target:\n" + Indented(SetYaml{}.Text(), 2);
  EXPECT_EQ("KubernetesStatefulSet/shop/db ", ReadStack(target));
  EXPECT_EQ("KubernetesStatefulSet/shop/db {}",
            ReadStack(target + "docker_config_json: \"{}\"\n"));
  EXPECT_EQ("KubernetesStatefulSet/shop/db ",
            ReadStack(target + "provider_config: null\n"));
  EXPECT_EQ("providerConfig: is not used\n",
            ReadStack(target + "provider_config: {token: t}\n"));
  EXPECT_EQ("target: is missing\n", ReadStack("docker_config_json: x\n"));
  EXPECT_EQ("kind: unknown field \"kind\"\ntarget: is missing\n",
            ReadStack("kind: KubernetesStatefulSet\n"));
  EXPECT_EQ("dockerConfigJson: expected text, got a map\n",
            ReadStack(target + "dockerConfigJson: {auths: {}}\n"));
  EXPECT_EQ(": stack.yaml holds 0 documents, a stack input is one\n",
            ReadStack(""));
}

}  // namespace
}  // namespace mcf
