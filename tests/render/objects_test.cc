// The kinds that are a few fields each.

#include <gtest/gtest.h>

#include "render/certificate.h"
#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

Json Made(const KubernetesStatefulSet& spec, const std::string& name,
          const RenderOptions& options = {}) {
  return ObjectNamed(Rendered(ComponentOf(spec), options), name);
}

TEST(NamespaceTest, HasNameAndLabelsOnly) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.create_namespace = true;
  const Json object = Made(spec, "Namespace/shop");
  EXPECT_EQ("3", std::to_string(object.size()));
  EXPECT_EQ("absent", ValueAt(object, "metadata.namespace"));
  EXPECT_EQ(R"("db")", ValueAt(object, "metadata.labels.app"));
}

TEST(SecretsTest, HoldDirectValuesAsBase64) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.secrets.value["REFERRED"].secret_ref = SecretRef{.name = "other"};
  EXPECT_EQ(Json(), Made(spec, "Secret/db-env-secrets"));

  spec.secrets.value["PASSWORD"].value.value = "s3cret";
  const Json object = Made(spec, "Secret/db-env-secrets");
  EXPECT_EQ(R"({"PASSWORD":"czNjcmV0"})", ValueAt(object, "data"));
  EXPECT_EQ(R"("Opaque")", ValueAt(object, "type"));
  EXPECT_EQ("absent", ValueAt(object, "stringData"));
}

TEST(SecretsTest, PullSecretHoldsTheDockerConfig) {
  const Json object = Made(ValidStatefulSet(), "Secret/db-image-pull",
                           {.docker_config_json = R"({"auths":{}})"});
  EXPECT_EQ(R"({".dockerconfigjson":"eyJhdXRocyI6e319"})",
            ValueAt(object, "data"));
  EXPECT_EQ(R"("kubernetes.io/dockerconfigjson")", ValueAt(object, "type"));
}

TEST(ServicesTest, HeadlessFindsPodsThatAreNotReady) {
  const Json object = Made(ValidStatefulSet(), "Service/db-headless");
  EXPECT_EQ(R"({"clusterIP":"None","ports":[{"appProtocol":"tcp",)"
            R"("name":"postgres","port":5432,"protocol":"TCP",)"
            R"("targetPort":5432}],"publishNotReadyAddresses":true,)"
            R"("selector":{"app":"db"},"type":"ClusterIP"})",
            ValueAt(object, "spec"));
}

TEST(ServicesTest, ClientServiceHasEveryPort) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.ports.value = {PortNamed("b", 53, 53, "UDP"), PortNamed("a", 53, 80)};
  const Json object = Made(spec, "Service/db");
  EXPECT_EQ(R"({"ports":[{"appProtocol":"tcp","name":"b","port":53,)"
            R"("protocol":"UDP","targetPort":53},{"appProtocol":"tcp",)"
            R"("name":"a","port":80,"protocol":"TCP","targetPort":53}],)"
            R"("selector":{"app":"db"},"type":"ClusterIP"})",
            ValueAt(object, "spec"));
}

TEST(PodDisruptionBudgetTest, TakesOneBound) {
  const struct {
    const char *name, *min, *max, *expected_min, *expected_max;
  } cases[] = {{"neither", "", "", "1", "absent"},
               {"count", "3", "", "3", "absent"},
               {"percent", "50%", "", R"("50%")", "absent"},
               {"zero missing", "", "0", "absent", "0"},
               {"percent missing", "", "100%", "absent", R"("100%")"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    KubernetesStatefulSet spec = ValidStatefulSet();
    spec.env.value = "prod";
    spec.budget_enabled = true;
    if (*c.min) spec.min_available.value = c.min;
    spec.max_unavailable.value = c.max;
    const Json object = Made(spec, "PodDisruptionBudget/db");
    EXPECT_EQ(c.expected_min, ValueAt(object, "spec.minAvailable"));
    EXPECT_EQ(c.expected_max, ValueAt(object, "spec.maxUnavailable"));
    // All labels, unlike the StatefulSet's selector.
    EXPECT_EQ(ValueAt(object, "metadata.labels"),
              ValueAt(object, "spec.selector.matchLabels"));
  }
}

TEST(PodDisruptionBudgetTest, OfAnApplicationSelectsItsPods) {
  const Json object =
      ObjectNamed(Rendered(ComponentOf(ValidApplication()), {.pdb = true}),
                  "PodDisruptionBudget/echo");
  EXPECT_EQ(R"({"maxUnavailable":1,"selector":{"matchLabels":)"
            R"({"app.kubernetes.io/instance":"echo",)"
            R"("app.kubernetes.io/name":"echo"}}})",
            ValueAt(object, "spec"));
}

TEST(CertificateTest, IssuerIsBehindTheFirstDot) {
  const struct {
    const char *hostname, *issuer;
  } cases[] = {{"events.example.com", "example.com"},
               {"a.b", "b"},
               {"localhost", "localhost"},
               {".example.com", ".example.com"},
               {"example.", "example."},
               {"a.b.", "b."},
               {"", ""}};
  for (const auto& c : cases) {
    EXPECT_EQ(c.issuer, IssuerOf(c.hostname)) << c.hostname;
  }
}

KubernetesStatefulSet WithIngress() {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.ports.value = {PortNamed("http", 8080, 80),
                      PortNamed("admin", 9000, 9000)};
  spec.ports.value[1].is_ingress_port.value = true;
  spec.ingress_enabled = true;
  spec.ingress_hostname.value = "db.example.com";
  return spec;
}

TEST(CertificateTest, CoversBothHostnames) {
  EXPECT_EQ(
      R"({"dnsNames":["db.example.com","internal-db.example.com"],)"
      R"("issuerRef":{"kind":"ClusterIssuer","name":"example.com"},)"
      R"("secretName":"db-ingress-cert"})",
      ValueAt(Made(WithIngress(), "Certificate/db-ingress-cert"), "spec"));
}

TEST(GatewaysTest, ListenOnBothPorts) {
  const struct {
    const char *name, *side, *hostname, *address;
  } cases[] = {{"Gateway/db-external", "external", "db.example.com",
                "istio-ingress-gateway.istio-ingress.svc.cluster.local"},
               {"Gateway/db-internal", "internal", "internal-db.example.com",
                "ingress-internal.istio-ingress.svc.cluster.local"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const Json gateway = Made(WithIngress(), c.name);
    EXPECT_EQ(R"("istio")", ValueAt(gateway, "spec.gatewayClassName"));
    EXPECT_EQ(
        Json::array({{{"type", "Hostname"}, {"value", c.address}}}).dump(),
        ValueAt(gateway, "spec.addresses"));
    const std::string https =
        "spec.listeners[name=https-" + std::string(c.side) + "].";
    const std::string http =
        "spec.listeners[name=http-" + std::string(c.side) + "].";
    EXPECT_EQ(Json(c.hostname).dump(), ValueAt(gateway, https + "hostname"));
    EXPECT_EQ("443", ValueAt(gateway, https + "port"));
    EXPECT_EQ(R"("HTTPS")", ValueAt(gateway, https + "protocol"));
    EXPECT_EQ(R"("Terminate")", ValueAt(gateway, https + "tls.mode"));
    EXPECT_EQ(R"("db-ingress-cert")",
              ValueAt(gateway, https + "tls.certificateRefs[0].name"));
    EXPECT_EQ(R"({"namespaces":{"from":"All"}})",
              ValueAt(gateway, https + "allowedRoutes"));
    EXPECT_EQ(Json(c.hostname).dump(), ValueAt(gateway, http + "hostname"));
    EXPECT_EQ("80", ValueAt(gateway, http + "port"));
    EXPECT_EQ("absent", ValueAt(gateway, http + "tls"));
  }
}

TEST(HttpRoutesTest, LeadToTheIngressPort) {
  KubernetesStatefulSet marked = WithIngress();
  KubernetesStatefulSet unmarked = WithIngress();
  unmarked.ports.value[1].is_ingress_port.value = false;
  const std::string port = "spec.rules[0].backendRefs[0].port";
  for (const char* name :
       {"HTTPRoute/db-https-external", "HTTPRoute/db-https-internal"}) {
    EXPECT_EQ("9000", ValueAt(Made(marked, name), port));
    EXPECT_EQ("80", ValueAt(Made(unmarked, name), port));
  }
}

TEST(HttpRoutesTest, HangOnTheListenerOfTheirSide) {
  const struct {
    const char *name, *gateway, *section, *hostname;
  } cases[] = {{"HTTPRoute/db-http-external-redirect", "db-external",
                "http-external", "db.example.com"},
               {"HTTPRoute/db-https-external", "db-external", "https-external",
                "db.example.com"},
               {"HTTPRoute/db-http-internal-redirect", "db-internal",
                "http-internal", "internal-db.example.com"},
               {"HTTPRoute/db-https-internal", "db-internal", "https-internal",
                "internal-db.example.com"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const Json route = Made(WithIngress(), c.name);
    const std::string parent = "spec.parentRefs[0].";
    EXPECT_EQ(Json(c.gateway).dump(), ValueAt(route, parent + "name"));
    EXPECT_EQ(R"("istio-ingress")", ValueAt(route, parent + "namespace"));
    EXPECT_EQ(Json(c.section).dump(), ValueAt(route, parent + "sectionName"));
    EXPECT_EQ(Json::array({c.hostname}).dump(),
              ValueAt(route, "spec.hostnames"));
    const bool redirects = std::string(c.name).ends_with("redirect");
    EXPECT_EQ(redirects ? R"({"scheme":"https","statusCode":301})" : "absent",
              ValueAt(route, "spec.rules[0].filters[0].requestRedirect"));
    EXPECT_EQ(redirects ? "absent" : R"("shop")",
              ValueAt(route, "spec.rules[0].backendRefs[0].namespace"));
  }
}

}  // namespace
}  // namespace mcf
