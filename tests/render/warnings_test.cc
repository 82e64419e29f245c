#include "render/warnings.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"

namespace mcf {
namespace {

// "CODE: what" of each, one a line.
std::string WarningsFor(const Component& component,
                        const RenderOptions& options = {}) {
  std::string text;
  for (const Warning& warning : WarningsOf(component, options)) {
    text += warning.code + ": " + warning.what + "\n";
    EXPECT_NE("", warning.fix);
    EXPECT_EQ(component.ToString(), warning.component);
  }
  return text;
}

TEST(WarningsTest, TellsWhatParityLeavesOut) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.pull_secret_name.value = "team";
  spec.sidecars = {{.name = {"a"}, .image = "a:1"}};
  EXPECT_EQ("", WarningsFor(ComponentOf(spec)));
  EXPECT_EQ(
      "upstream_parity.sidecars: --upstream-parity leaves out 1 sidecar\n"
      "upstream_parity.pull_secret: --upstream-parity leaves out the pull "
      "secret team\n",
      WarningsFor(ComponentOf(spec), {.upstream_parity = true}));

  // The Secret that is made has that very name.
  spec.sidecars.clear();
  spec.pull_secret_name.value = "db-image-pull";
  EXPECT_EQ("", WarningsFor(ComponentOf(spec), {.upstream_parity = true,
                                                .docker_config_json = "{}"}));
}

TEST(WarningsTest, TellsOfAssumedGateways) {
  const std::string gateway =
      "ingress.gateway_defaulted: no gateway is named; public-open is used, "
      "which is open to the public\n";
  const std::string ns =
      "ingress.gateway_namespace_defaulted: the gateway public-open is looked "
      "for in the namespace istio-ingress\n";
  PlatformApplication spec = ValidApplication();
  EXPECT_EQ("", WarningsFor(ComponentOf(spec)));
  spec.ingress_enabled = true;
  EXPECT_EQ(gateway + ns, WarningsFor(ComponentOf(spec)));
  EXPECT_EQ(gateway,
            WarningsFor(ComponentOf(spec), {.gateway_namespace = "gw"}));
  EXPECT_EQ(ns, WarningsFor(ComponentOf(spec), {.gateway = "public-open"}));
  const RenderOptions own = {.gateway = "mine", .gateway_namespace = "gw"};
  EXPECT_EQ(
      "ingress.unknown_gateway: --gateway mine is none of the platform's "
      "gateways\n",
      WarningsFor(ComponentOf(spec), own));
  spec.ingress_gateway.value = "public-open";
  EXPECT_EQ("", WarningsFor(ComponentOf(spec), own));
  EXPECT_EQ(ns, WarningsFor(ComponentOf(spec)));
}

}  // namespace
}  // namespace mcf
