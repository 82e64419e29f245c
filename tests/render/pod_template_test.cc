#include "render/pod_template.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

constexpr const char* kPod = "spec.template.spec.";
constexpr const char* kApp = "spec.template.spec.containers[name=app].";

Json SetOf(const KubernetesStatefulSet& spec,
           const RenderOptions& options = {}) {
  return ObjectNamed(Rendered(ComponentOf(spec), options), "StatefulSet/db");
}

std::string PodAt(const Json& set, const std::string& path) {
  return ValueAt(set, kPod + path);
}

std::string AppAt(const Json& set, const std::string& path) {
  return ValueAt(set, kApp + path);
}

TEST(PodTemplateTest, LeastPod) {
  const Json set = SetOf(ValidStatefulSet());
  EXPECT_EQ("\"db\"", PodAt(set, "serviceAccountName"));
  EXPECT_EQ("60", PodAt(set, "terminationGracePeriodSeconds"));
  EXPECT_EQ("\"postgres:16\"", AppAt(set, "image"));
  EXPECT_EQ(R"({"limits":{"cpu":"1","memory":"1Gi"},)"
            R"("requests":{"cpu":"50m","memory":"100Mi"}})",
            AppAt(set, "resources"));
  for (const char* path :
       {"imagePullSecrets", "volumes", "securityContext", "affinity"}) {
    EXPECT_EQ("absent", PodAt(set, path)) << path;
  }
  for (const char* path : {"command", "args", "volumeMounts", "imagePullPolicy",
                           "livenessProbe", "readinessProbe", "startupProbe"}) {
    EXPECT_EQ("absent", AppAt(set, path)) << path;
  }
}

TEST(PodTemplateTest, PullSecretsAreNamedOnce) {
  const struct {
    const char *name, *docker_config, *pull_secret;
    bool parity;
    const char* expected;
  } cases[] = {
      {"none", "", "", false, "absent"},
      {"docker config", "{}", "", false, R"([{"name":"db-image-pull"}])"},
      {"named", "", "team", false, R"([{"name":"team"}])"},
      {"both", "{}", "team", false,
       R"([{"name":"db-image-pull"},{"name":"team"}])"},
      {"the same", "{}", "db-image-pull", false,
       R"([{"name":"db-image-pull"}])"},
      {"parity leaves out the named", "{}", "team", true,
       R"([{"name":"db-image-pull"}])"},
      {"parity, only named", "", "team", true, "absent"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    KubernetesStatefulSet spec = ValidStatefulSet();
    spec.pull_secret_name.value = c.pull_secret;
    const Json set = SetOf(spec, {.upstream_parity = c.parity,
                                  .docker_config_json = c.docker_config});
    EXPECT_EQ(c.expected, PodAt(set, "imagePullSecrets"));
  }
}

TEST(PodTemplateTest, ContainerPortsListEachNumberAndProtocolOnce) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.ports.value = {PortNamed("dns", 53, 53, "UDP"),
                      PortNamed("dns-tcp", 53, 53),
                      PortNamed("again", 53, 5353)};
  spec.liveness_probe.emplace();
  spec.liveness_probe->tcp_socket = TcpSocket{.port_name = {"again"}};

  Json set = SetOf(spec);
  EXPECT_EQ(R"([{"containerPort":53,"name":"dns","protocol":"UDP"},)"
            R"({"containerPort":53,"name":"dns-tcp","protocol":"TCP"}])",
            AppAt(set, "ports"));
  EXPECT_EQ(R"("dns-tcp")", AppAt(set, "livenessProbe.tcpSocket.port"));

  // Without protocols the server takes all three for 53/TCP.
  set = SetOf(spec, {.upstream_parity = true});
  EXPECT_EQ(R"([{"containerPort":53,"name":"dns"}])", AppAt(set, "ports"));
  EXPECT_EQ(R"("dns")", AppAt(set, "livenessProbe.tcpSocket.port"));
}

TEST(PodTemplateTest, SidecarsFollowAsWritten) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  Sidecar metrics = {
      .name = {"metrics"},
      .image = "exporter:2",
      .ports = {{.name = {"web"}, .container_port = {9100}, .protocol = "TCP"},
                {.container_port = {9101}, .protocol = "UDP"}},
      .env = {{.name = {"B"}, .value = "2"}, {.name = {"A"}, .value = "1"}}};
  metrics.resources.limits.memory.value = "64Mi";
  spec.sidecars = {metrics, {.name = {"bare"}, .image = "bare:1"}};

  const Json set = SetOf(spec);
  EXPECT_EQ(R"({"env":[{"name":"B","value":"2"},{"name":"A","value":"1"}],)"
            R"("image":"exporter:2","name":"metrics","ports":[)"
            R"({"containerPort":9100,"name":"web","protocol":"TCP"},)"
            R"({"containerPort":9101,"protocol":"UDP"}],)"
            R"("resources":{"limits":{"memory":"64Mi"}}})",
            PodAt(set, "containers[name=metrics]"));
  EXPECT_EQ(R"({"image":"bare:1","name":"bare"})",
            PodAt(set, "containers[name=bare]"));
  EXPECT_EQ("absent", PodAt(SetOf(spec, {.upstream_parity = true}),
                            "containers[name=metrics]"));
}

}  // namespace
}  // namespace mcf
