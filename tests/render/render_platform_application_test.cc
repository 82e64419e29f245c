#include "render/render_platform_application.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

using testing::ElementsAre;

TEST(RenderPlatformApplicationTest, ListsObjectsInOrder) {
  PlatformApplication spec = ValidApplication();
  EXPECT_THAT(NamesOf(Rendered(ComponentOf(spec))),
              ElementsAre("ServiceAccount/echo", "Service/echo",
                          "StatefulSet/echo", "HorizontalPodAutoscaler/echo"));

  spec.ingress_enabled = true;
  EXPECT_THAT(NamesOf(Rendered(ComponentOf(spec), {.pdb = true})),
              ElementsAre("ServiceAccount/echo", "Service/echo",
                          "PodDisruptionBudget/echo", "StatefulSet/echo",
                          "HorizontalPodAutoscaler/echo", "HTTPRoute/echo"));
}

TEST(RenderPlatformApplicationTest, LeavesOutTheServiceWithoutPorts) {
  PlatformApplication spec = ValidApplication();
  spec.ports.value.clear();
  const DesiredComponent desired =
      Rendered(ComponentOf(spec), {.hpa_default = false});
  EXPECT_THAT(NamesOf(desired),
              ElementsAre("ServiceAccount/echo", "StatefulSet/echo"));
  const Json set = ObjectNamed(desired, "StatefulSet/echo");
  EXPECT_EQ("\"echo\"", ValueAt(set, "spec.serviceName"));
}

TEST(RenderPlatformApplicationTest, ServiceIsNotHeadless) {
  const DesiredComponent desired = Rendered(ComponentOf(ValidApplication()));
  const Json service = ObjectNamed(desired, "Service/echo");
  EXPECT_EQ("absent", ValueAt(service, "spec.clusterIP"));
  EXPECT_EQ(R"([{"appProtocol":"http","name":"http-8080","port":8080,)"
            R"("protocol":"TCP","targetPort":8080}])",
            ValueAt(service, "spec.ports"));
}

TEST(RenderPlatformApplicationTest, AutoscalerOwnsTheNumberOfPods) {
  const struct {
    const char* name;
    std::optional<bool> enabled;
    bool by_default;
    std::optional<int> min, max;
    const char *replicas, *rendered_min, *rendered_max;
  } cases[] = {
      {"unsaid", {}, true, {}, {}, "absent", "2", "10"},
      {"unsaid, off by default", {}, false, {}, {}, "2", "absent", "absent"},
      {"on, off by default", true, false, {}, {}, "absent", "2", "10"},
      {"off", false, true, {}, {}, "2", "absent", "absent"},
      {"off with numbers", false, true, 3, 4, "2", "absent", "absent"},
      {"only min", true, true, 3, {}, "absent", "3", "10"},
      {"only a large min", true, true, 12, {}, "absent", "12", "12"},
      {"only max", true, true, {}, 5, "absent", "2", "5"},
      {"only a small max", true, true, {}, 1, "absent", "1", "1"},
      {"both", true, true, 4, 6, "absent", "4", "6"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    PlatformApplication spec = ValidApplication();
    spec.autoscaling_enabled = c.enabled;
    if (c.min) spec.min_replicas = {*c.min};
    if (c.max) spec.max_replicas = {*c.max};
    const DesiredComponent desired =
        Rendered(ComponentOf(spec), {.hpa_default = c.by_default});
    const Json set = ObjectNamed(desired, "StatefulSet/echo");
    const Json scaler = ObjectNamed(desired, "HorizontalPodAutoscaler/echo");
    EXPECT_EQ(c.replicas, ValueAt(set, "spec.replicas"));
    EXPECT_EQ(c.rendered_min, ValueAt(scaler, "spec.minReplicas"));
    EXPECT_EQ(c.rendered_max, ValueAt(scaler, "spec.maxReplicas"));
  }
}

TEST(RenderPlatformApplicationTest, RouteTakesGatewayAndHostInOrder) {
  const struct {
    const char *name, *gateway_field;
    std::vector<std::string> hostnames;
    RenderOptions options;
    const char *gateway, *ns, *hosts;
  } cases[] = {
      {"nothing said", "", {}, {}, "public-open", "istio-ingress", "absent"},
      {"options",
       "",
       {},
       {.gateway = "mine", .gateway_namespace = "gw", .host_suffix = "a.b"},
       "mine",
       "gw",
       R"(["echo.a.b"])"},
      {"manifest first",
       "internal-oidc",
       {"one.example.com", "two.example.com"},
       {.gateway = "mine", .host_suffix = "a.b"},
       "internal-oidc",
       "istio-ingress",
       R"(["one.example.com","two.example.com"])"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    PlatformApplication spec = ValidApplication();
    spec.ingress_enabled = true;
    spec.ingress_path.value = "/api";
    spec.ingress_gateway.value = c.gateway_field;
    spec.hostnames.value = c.hostnames;
    const Json route =
        ObjectNamed(Rendered(ComponentOf(spec), c.options), "HTTPRoute/echo");
    const std::string quote = "\"";
    EXPECT_EQ(quote + c.gateway + quote,
              ValueAt(route, "spec.parentRefs[0].name"));
    EXPECT_EQ(quote + c.ns + quote,
              ValueAt(route, "spec.parentRefs[0].namespace"));
    EXPECT_EQ(c.hosts, ValueAt(route, "spec.hostnames"));
    EXPECT_EQ(R"({"type":"PathPrefix","value":"/api"})",
              ValueAt(route, "spec.rules[0].matches[0].path"));
    EXPECT_EQ("8080", ValueAt(route, "spec.rules[0].backendRefs[0].port"));
  }
}

}  // namespace
}  // namespace mcf
