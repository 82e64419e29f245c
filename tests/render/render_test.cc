#include "render/render.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

TEST(RenderTest, KnowsItsComponent) {
  const DesiredComponent desired = Rendered(ComponentOf(ValidStatefulSet()));
  EXPECT_EQ("KubernetesStatefulSet/shop/db", desired.id.ToString());
  EXPECT_EQ(AtLine(1), desired.where);
  EXPECT_FALSE(desired.creates_namespace);
  EXPECT_EQ("db-headless", desired.outputs.at("headless_service"));
}

TEST(RenderTest, RecordsOptionsThatDifferFromTheirDefaults) {
  const struct {
    const char* name;
    RenderOptions options;
    const char* expected;
  } cases[] = {
      {"none", {}, "{}"},
      {"all",
       {.upstream_parity = true,
        .docker_config_json = R"({"auths":"secret"})",
        .gateway = "g",
        .gateway_namespace = "n",
        .host_suffix = "h",
        .hpa_default = false,
        .pdb = true},
       R"({"docker-config-json":true,"gateway":"g","gateway-namespace":"n",)"
       R"("host-suffix":"h","no-hpa-default":true,"pdb":true,)"
       R"("upstream-parity":true})"},
      {"turned off",
       {.turned_off = {"gateway", "no-hpa-default", "pdb"}},
       R"({"gateway":false,"no-hpa-default":false,"pdb":false})"},
      {"docker config by label",
       {.docker_config_json = "{}", .docker_config_by_label = true},
       "{}"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, RecordedOptions(c.options).dump());
  }
}

TEST(RenderTest, RecordsOnlyWhatConcernsTheInputKind) {
  const RenderOptions options = {.upstream_parity = true,
                                 .docker_config_json = "{}",
                                 .gateway = "g",
                                 .pdb = true};
  EXPECT_EQ(R"({"docker-config-json":true,"upstream-parity":true})",
            Rendered(ComponentOf(ValidStatefulSet()), options).options.dump());
  EXPECT_EQ(R"({"gateway":"g","pdb":true})",
            Rendered(ComponentOf(ValidApplication()), options).options.dump());
  const RenderOptions off = {.turned_off = {"upstream-parity", "pdb"}};
  EXPECT_EQ(R"({"upstream-parity":false})",
            Rendered(ComponentOf(ValidStatefulSet()), off).options.dump());
  EXPECT_EQ(R"({"pdb":false})",
            Rendered(ComponentOf(ValidApplication()), off).options.dump());
}

TEST(RenderTest, OutputsKnowTheHostSuffix) {
  PlatformApplication spec = ValidApplication();
  const RenderOptions options = {.host_suffix = "dev.example.com"};
  EXPECT_EQ(0u,
            MakeOutputs(ComponentOf(spec), options).count("external_hostname"));
  spec.ingress_enabled = true;
  EXPECT_EQ(0u, MakeOutputs(ComponentOf(spec), {}).count("external_hostname"));
  EXPECT_EQ("echo.dev.example.com",
            MakeOutputs(ComponentOf(spec), options).at("external_hostname"));
  spec.hostnames.value = {"first.example.com", "second.example.com"};
  EXPECT_EQ("first.example.com",
            MakeOutputs(ComponentOf(spec), options).at("external_hostname"));
}

}  // namespace
}  // namespace mcf
