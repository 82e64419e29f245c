#include "render/checks.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"

namespace mcf {
namespace {

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
  reference.value_from = ValueFromRef{.kind = {"KubernetesRedis"},
                                      .name = "cache",
                                      .field_path = {"status.outputs.service"}};
  reference.value_from->where = AtLine(20);
  spec.variables["discovery.host"] = reference;
  EXPECT_EQ(
      "error: manifest.yaml:20:1: "
      "spec.container.app.env.variables[\"discovery.host\"]: the reference to "
      "KubernetesRedis cache has no value\n"
      "  fix: give it a value with --refs FILE\n",
      ErrorsOf(ComponentOf(spec)));
}

TEST(ChecksTest, RefusesOptionsThatAreNoNames) {
  const struct {
    const char* name;
    RenderOptions options;
    const char* expected;
  } cases[] = {
      {"gateway",
       {.gateway = "public.open"},
       "error: --gateway: expected the name of a Gateway, got "
       "\"public.open\"\n"},
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
