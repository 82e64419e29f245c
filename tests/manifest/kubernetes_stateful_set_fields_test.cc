#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

TEST(KubernetesStatefulSetFieldsTest, FillsTheDefaults) {
  const KubernetesStatefulSet set = ParseSet({});
  EXPECT_EQ("db", set.name.value);
  EXPECT_EQ("shop", set.ns.value.value);
  EXPECT_FALSE(set.ns.value_from.has_value());
  EXPECT_FALSE(set.create_namespace);
  EXPECT_EQ("1000m", set.resources.limits.cpu.value);
  EXPECT_EQ("1Gi", set.resources.limits.memory.value);
  EXPECT_EQ("50m", set.resources.requests.cpu.value);
  EXPECT_EQ("100Mi", set.resources.requests.memory.value);
  EXPECT_EQ(1, set.replicas.value);
  EXPECT_EQ("OrderedReady", set.pod_management_policy.value);
  EXPECT_FALSE(set.budget_enabled);
  EXPECT_FALSE(set.ingress_enabled);
  EXPECT_FALSE(set.liveness_probe.has_value());
  EXPECT_EQ("f:1:1", set.where.ToString());
  // The place of a default is the object it belongs to.
  EXPECT_EQ("f:9:7", set.resources.limits.cpu.where.ToString());
}

TEST(KubernetesStatefulSetFieldsTest, FillsEachResourceByItself) {
  const Resources resources =
      ParseSet({.app = "resources: {limits: {memory: 2Gi}, requests: {cpu: "
                       "\"1\"}}"})
          .resources;
  EXPECT_EQ("1000m", resources.limits.cpu.value);
  EXPECT_EQ("2Gi", resources.limits.memory.value);
  EXPECT_EQ("1", resources.requests.cpu.value);
  EXPECT_EQ("100Mi", resources.requests.memory.value);
}

TEST(KubernetesStatefulSetFieldsTest, FillsMetadataAndSpec) {
  const KubernetesStatefulSet set = ParseSet(
      {.app = "ports: [{name: http, containerPort: 8080, networkProtocol: TCP, "
              "appProtocol: http, servicePort: 80, isIngressPort: true}]",
       .spec = "createNamespace: true\n"
               "ingress: {enabled: true, hostname: a.b}\n"
               "availability: {replicas: 3, podDisruptionBudget: {enabled: "
               "true, minAvailable: 2}}\n"
               "podManagementPolicy: Parallel\n"
               "configMaps: {c: text}\n"
               "volumeClaimTemplates:\n"
               "- {name: data, size: 1Gi, storageClass: ssd}\n"
               "- {name: wal, size: 2Gi, accessModes: [ReadWriteMany]}",
       .metadata = "id: i\norg: o\nenv: e\nlabels: {a/b: c}"});
  EXPECT_EQ("i", set.id.value);
  EXPECT_EQ("o", set.org.value);
  EXPECT_EQ("e", set.env.value);
  EXPECT_EQ("c", set.labels.at("a/b").value);
  EXPECT_TRUE(set.create_namespace);
  EXPECT_TRUE(set.ingress_enabled);
  EXPECT_EQ("a.b", set.ingress_hostname.value);
  EXPECT_EQ(3, set.replicas.value);
  EXPECT_TRUE(set.budget_enabled);
  EXPECT_EQ("2", set.min_available.value);
  EXPECT_EQ("", set.max_unavailable.value);
  EXPECT_EQ("Parallel", set.pod_management_policy.value);
  EXPECT_EQ("text", set.config_maps.at("c").value);
  ASSERT_EQ(2u, set.volume_claim_templates.size());
  EXPECT_EQ("ssd", set.volume_claim_templates[0].storage_class.value);
  EXPECT_EQ((std::vector<std::string>{"ReadWriteOnce"}),
            set.volume_claim_templates[0].access_modes.value);
  EXPECT_EQ("2Gi", set.volume_claim_templates[1].size.value);
  EXPECT_EQ((std::vector<std::string>{"ReadWriteMany"}),
            set.volume_claim_templates[1].access_modes.value);
  ASSERT_EQ(1u, set.ports.value.size());
  EXPECT_EQ(8080, set.ports.value[0].container_port.value);
  EXPECT_EQ(80, set.ports.value[0].service_port.value);
  EXPECT_EQ("TCP", set.ports.value[0].network_protocol.value);
  EXPECT_EQ("http", set.ports.value[0].app_protocol.value);
  EXPECT_TRUE(set.ports.value[0].is_ingress_port.value);
}

TEST(KubernetesStatefulSetFieldsTest, FillsTheEnvironment) {
  const KubernetesStatefulSet set = ParseSet(
      {.app = "env:\n"
              "  variables:\n"
              "    A: a\n"
              "    B: {value: b}\n"
              "    C: {valueFrom: {kind: 816, env: e, name: r, field: x}}\n"
              "  secrets:\n"
              "    D: d\n"
              "    E: {secretRef: {namespace: shop, name: s, key: k}}"});
  EXPECT_EQ("a", set.variables.at("A").value.value);
  EXPECT_EQ("b", set.variables.at("B").value.value);
  ASSERT_TRUE(set.variables.at("C").value_from.has_value());
  EXPECT_EQ("KubernetesRedis", set.variables.at("C").value_from->kind.value);
  EXPECT_EQ("e", set.variables.at("C").value_from->env);
  EXPECT_EQ("r", set.variables.at("C").value_from->name);
  EXPECT_EQ("x", set.variables.at("C").value_from->field_path.value);
  EXPECT_EQ("f:14:26", set.variables.at("C").value_from->where.ToString());
  EXPECT_EQ("d", set.secrets.value.at("D").value.value);
  EXPECT_FALSE(set.secrets.value.at("D").secret_ref.has_value());
  EXPECT_EQ("s", set.secrets.value.at("E").secret_ref->name);
  EXPECT_EQ("k", set.secrets.value.at("E").secret_ref->key);
  EXPECT_EQ("shop", set.secrets.value.at("E").secret_ref->ns.value);
}

TEST(KubernetesStatefulSetFieldsTest, FillsProbes) {
  const KubernetesStatefulSet set = ParseSet(
      {.app = "livenessProbe: {httpGet: {path: /p, portNumber: 1, host: h, "
              "scheme: HTTPS, httpHeaders: [{name: A, value: b}]}, "
              "initialDelaySeconds: 1, periodSeconds: 2, timeoutSeconds: 3, "
              "successThreshold: 1, failureThreshold: 5}\n"
              "readinessProbe: {grpc: {port: 9, service: s}}\n"
              "startupProbe: {exec: {command: [a, b]}}"});
  ASSERT_TRUE(set.liveness_probe && set.readiness_probe && set.startup_probe);
  const Probe& probe = *set.liveness_probe;
  ASSERT_TRUE(probe.http_get.has_value());
  const HttpGet& http = *probe.http_get;
  EXPECT_EQ("/p", http.path);
  EXPECT_EQ(1, http.port_number.value);
  EXPECT_EQ("h", http.host);
  EXPECT_EQ("HTTPS", http.scheme);
  ASSERT_EQ(1u, http.http_headers.size());
  EXPECT_EQ("A", http.http_headers[0].name);
  EXPECT_EQ("b", http.http_headers[0].value);
  EXPECT_EQ(1, probe.initial_delay_seconds);
  EXPECT_EQ(2, probe.period_seconds);
  EXPECT_EQ(3, probe.timeout_seconds);
  EXPECT_EQ(1, probe.success_threshold.value);
  EXPECT_EQ(5, probe.failure_threshold);
  ASSERT_TRUE(set.readiness_probe->grpc.has_value());
  EXPECT_EQ(9, set.readiness_probe->grpc->port);
  EXPECT_EQ("s", set.readiness_probe->grpc->service);
  EXPECT_EQ(0, set.readiness_probe->period_seconds);
  EXPECT_EQ((std::vector<std::string>{"a", "b"}),
            set.startup_probe->exec->command);
  const KubernetesStatefulSet tcp =
      ParseSet({.app = "livenessProbe: {tcpSocket: {portNumber: 7, host: h}}"});
  EXPECT_EQ(7, tcp.liveness_probe->tcp_socket->port_number.value);
}

TEST(KubernetesStatefulSetFieldsTest, FillsMounts) {
  const KubernetesStatefulSet set = ParseSet(
      {.app = "volumeMounts:\n"
              "- {name: data, mountPath: /d}\n"
              "- {name: a, mountPath: /a, readOnly: true, subPath: x, "
              "configMap: {name: c, key: k, path: p, defaultMode: 0400}}\n"
              "- {name: b, mountPath: /b, secret: {name: s}}\n"
              "- {name: e, mountPath: /e, hostPath: {path: /h, type: File}}\n"
              "- {name: g, mountPath: /g, emptyDir: {medium: Memory, "
              "sizeLimit: 1Gi}}\n"
              "- {name: i, mountPath: /i, pvc: {claimName: q, readOnly: "
              "true}}",
       .spec = "volumeClaimTemplates: [{name: data, size: 1Gi}]"});
  const std::vector<VolumeMount>& mounts = set.volume_mounts;
  ASSERT_EQ(6u, mounts.size());
  EXPECT_FALSE(mounts[0].HasSource());
  EXPECT_TRUE(mounts[1].read_only);
  EXPECT_EQ("x", mounts[1].sub_path);
  EXPECT_EQ("c", mounts[1].config_map->name);
  EXPECT_EQ("k", mounts[1].config_map->key.value);
  EXPECT_EQ("p", mounts[1].config_map->path);
  EXPECT_EQ(0400, mounts[1].config_map->default_mode);
  EXPECT_EQ("s", mounts[2].secret->name);
  EXPECT_EQ("/h", mounts[3].host_path->path);
  EXPECT_EQ("File", mounts[3].host_path->type);
  EXPECT_EQ("Memory", mounts[4].empty_dir->medium);
  EXPECT_EQ("1Gi", mounts[4].empty_dir->size_limit.value);
  EXPECT_EQ("q", mounts[5].pvc->claim_name);
  EXPECT_TRUE(mounts[5].pvc->read_only);
  EXPECT_EQ("/i", mounts[5].mount_path.value);
}

TEST(KubernetesStatefulSetFieldsTest, FillsCommandAndSidecars) {
  const KubernetesStatefulSet set = ParseSet(
      {.app = "command: [a]\nargs: [b, \"\"]",
       .spec = "  sidecars: [{name: log, image: x, ports: [{name: http, "
               "containerPort: 1, protocol: UDP}], resources: {limits: {cpu: "
               "\"1\"}}, env: [{name: A, value: b}]}]"});
  EXPECT_EQ((std::vector<std::string>{"a"}), set.command.value);
  EXPECT_EQ((std::vector<std::string>{"b", ""}), set.args.value);
  EXPECT_EQ(10, set.command.where.line);
  EXPECT_EQ(11, set.args.where.line);
  ASSERT_EQ(1u, set.sidecars.size());
  const Sidecar& sidecar = set.sidecars[0];
  EXPECT_EQ("log", sidecar.name.value);
  EXPECT_EQ("x", sidecar.image);
  ASSERT_EQ(1u, sidecar.ports.size());
  EXPECT_EQ("http", sidecar.ports[0].name.value);
  EXPECT_EQ(1, sidecar.ports[0].container_port.value);
  EXPECT_EQ("UDP", sidecar.ports[0].protocol);
  EXPECT_EQ("1", sidecar.resources.limits.cpu.value);
  EXPECT_EQ("", sidecar.resources.requests.cpu.value);
  ASSERT_EQ(1u, sidecar.env.size());
  EXPECT_EQ("b", sidecar.env[0].value);
}

}  // namespace
}  // namespace mcf
