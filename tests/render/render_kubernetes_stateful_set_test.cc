#include "render/render_kubernetes_stateful_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

using testing::ElementsAre;

TEST(RenderKubernetesStatefulSetTest, ListsTheLeastObjects) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.ports.value.clear();
  EXPECT_THAT(NamesOf(Rendered(ComponentOf(spec))),
              ElementsAre("ServiceAccount/db", "Service/db-headless",
                          "StatefulSet/db"));
}

TEST(RenderKubernetesStatefulSetTest, ListsAllObjectsInOrder) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.create_namespace = true;
  spec.secrets.value["PASSWORD"].value.value = "x";
  spec.config_maps = {{"b", {"2"}}, {"a", {"1"}}};
  spec.budget_enabled = true;
  spec.ingress_enabled = true;
  spec.ingress_hostname.value = "db.example.com";
  const DesiredComponent desired =
      Rendered(ComponentOf(spec), {.docker_config_json = "{}"});
  EXPECT_THAT(
      NamesOf(desired),
      ElementsAre("Namespace/shop", "ServiceAccount/db",
                  "Secret/db-env-secrets", "Secret/db-image-pull",
                  "ConfigMap/a", "ConfigMap/b", "Service/db-headless",
                  "Service/db", "PodDisruptionBudget/db", "StatefulSet/db",
                  "Certificate/db-ingress-cert", "Gateway/db-external",
                  "Gateway/db-internal", "HTTPRoute/db-http-external-redirect",
                  "HTTPRoute/db-https-external",
                  "HTTPRoute/db-http-internal-redirect",
                  "HTTPRoute/db-https-internal"));
  EXPECT_TRUE(desired.creates_namespace);
}

TEST(RenderKubernetesStatefulSetTest, PutsIngressBesideTheIstioGateways) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.ingress_enabled = true;
  spec.ingress_hostname.value = "db.example.com";
  const DesiredComponent desired = Rendered(ComponentOf(spec));
  const struct {
    const char *name, *ns;
  } cases[] = {{"Certificate/db-ingress-cert", "\"istio-ingress\""},
               {"Gateway/db-external", "\"istio-ingress\""},
               {"Gateway/db-internal", "\"istio-ingress\""},
               {"HTTPRoute/db-https-external", "\"shop\""}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.ns,
              ValueAt(ObjectNamed(desired, c.name), "metadata.namespace"));
  }
}

}  // namespace
}  // namespace mcf
