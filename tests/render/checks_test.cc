#include "render/checks.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"

namespace mcf {
namespace {

using Source = VolumeMount::Source;

std::string ErrorsOf(const Component& component,
                     const RenderOptions& options = {}) {
  const Result<DesiredComponent> desired = Render(component, options);
  std::string text;
  if (desired) return text;
  for (const Error& error : desired.errors()) text += error.ToString();
  return text;
}

TEST(ChecksTest, PassesWhatIsGood) {
  EXPECT_EQ("", ErrorsOf(ComponentOf(ValidStatefulSet()),
                         {.docker_config_json = R"({"auths": {}})"}));
  EXPECT_EQ("", ErrorsOf(ComponentOf(ValidApplication()),
                         {.gateway = "public-open",
                          .gateway_namespace = "gateways",
                          .host_suffix = "dev.example.com"}));
}

TEST(ChecksTest, RefusesReferencesWithoutAValue) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  StringValueOrRef reference;
  reference.value.where = AtLine(20);
  reference.value_from = ValueFromRef{.kind = "KubernetesRedis",
                                      .env = {},
                                      .name = "cache",
                                      .field_path = "status.outputs.service"};
  spec.variables["discovery.host"] = reference;
  EXPECT_EQ(
      "error: manifest.yaml:20:1: "
      "spec.container.app.env.variables[\"discovery.host\"]: the reference to "
      "KubernetesRedis cache has no value\n"
      "  fix: give it a value with --refs FILE\n",
      ErrorsOf(ComponentOf(spec)));
}

// Alike in the manifest, but the key would have to be in two places.
TEST(ChecksTest, RefusesOneVolumeWithTwoContents) {
  VolumeMount first = MountOf(Source::kConfigMap, "conf", "/a", "settings");
  first.key = "k";
  first.sub_path = "a.conf";
  VolumeMount second = first;
  second.mount_path.value = "/b";
  second.sub_path = "b.conf";
  second.where = AtLine(25);
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.volume_mounts = {first, second};
  EXPECT_EQ(
      "error: manifest.yaml:25:1: spec.container.app.volumeMounts[1]: the "
      "volume \"conf\" is used by another mount with a different source\n"
      "  why: mounts of one name share one volume, and a key with a subPath is "
      "put at that subPath\n"
      "  fix: give each mount its own name, or write the same source, key and "
      "path in both\n",
      ErrorsOf(ComponentOf(spec)));
  // With upstream's paths both find what upstream puts there.
  EXPECT_EQ("", ErrorsOf(ComponentOf(spec), {.upstream_parity = true}));
}

TEST(ChecksTest, RefusesABadDockerConfigWithoutQuotingIt) {
  for (const char* text : {"{\"auths\": hunter2", "[\"hunter2\"]", "hunter2"}) {
    SCOPED_TRACE(text);
    const std::string errors =
        ErrorsOf(ComponentOf(ValidStatefulSet()), {.docker_config_json = text});
    EXPECT_EQ(
        "error: the docker config is not a JSON object\n"
        "  why: the kubelet reads it as the image pull Secret\n"
        "  fix: give a file of the form {\"auths\": {\"REGISTRY\": {...}}}\n",
        errors);
  }
}

TEST(ChecksTest, RefusesOptionsThatAreNoNames) {
  const struct {
    const char* name;
    RenderOptions options;
    const char* expected;
  } cases[] = {
      {"gateway",
       {.gateway = "Public"},
       "error: --gateway: expected the name of a Gateway, got \"Public\"\n"},
      {"gateway namespace",
       {.gateway_namespace = "a.b"},
       "error: --gateway-namespace: expected the name of a namespace, got "
       "\"a.b\"\n"},
      {"host suffix",
       {.host_suffix = ".example.com"},
       "error: --host-suffix: expected a domain such as dev.example.com, got "
       "\".example.com\"\n"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, ErrorsOf(ComponentOf(ValidApplication()), c.options));
    // They say nothing about the other input kind.
    EXPECT_EQ("", ErrorsOf(ComponentOf(ValidStatefulSet()), c.options));
  }
}

}  // namespace
}  // namespace mcf
