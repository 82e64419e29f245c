#include "manifest/kubernetes_stateful_set/reader.h"
#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

TEST(KubernetesStatefulSetReaderTest, FillsTheDefaults) {
  const KubernetesStatefulSet set = ParseSet({});
  EXPECT_EQ("db", set.name.value);
  EXPECT_EQ("shop", set.ns.value.value);
  EXPECT_FALSE(set.ns.value_from.has_value());
  EXPECT_FALSE(set.create_namespace);
  EXPECT_EQ("1000m", set.resources.limit_cpu.value);
  EXPECT_EQ("1Gi", set.resources.limit_memory.value);
  EXPECT_EQ("50m", set.resources.request_cpu.value);
  EXPECT_EQ("100Mi", set.resources.request_memory.value);
  EXPECT_EQ(1, set.replicas.value);
  EXPECT_EQ("OrderedReady", set.pod_management_policy.value);
  EXPECT_FALSE(set.budget_enabled);
  EXPECT_FALSE(set.ingress_enabled);
  EXPECT_FALSE(set.liveness_probe.has_value());
  EXPECT_EQ("f:1:1", set.where.ToString());
  // The place of a default is the object it belongs to.
  EXPECT_EQ("f:9:7", set.resources.limit_cpu.where.ToString());
}

TEST(KubernetesStatefulSetReaderTest, FillsEachResourceByItself) {
  const Resources resources =
      ParseSet({.app = "resources: {limits: {memory: 2Gi}, requests: {cpu: "
                       "\"1\"}}"})
          .resources;
  EXPECT_EQ("1000m", resources.limit_cpu.value);
  EXPECT_EQ("2Gi", resources.limit_memory.value);
  EXPECT_EQ("1", resources.request_cpu.value);
  EXPECT_EQ("100Mi", resources.request_memory.value);
}

TEST(KubernetesStatefulSetReaderTest, FillsMetadataAndSpec) {
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
       .metadata = "id: i\norg: o\nenv: e\nlabels: {a/b: c}\n"
                   "annotations: {d: e}"});
  EXPECT_EQ("i", set.id);
  EXPECT_EQ("o", set.org);
  EXPECT_EQ("e", set.env);
  EXPECT_EQ("c", set.labels.at("a/b").value);
  EXPECT_EQ("e", set.annotations.at("d").value);
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
            set.volume_claim_templates[0].access_modes);
  EXPECT_EQ("2Gi", set.volume_claim_templates[1].size.value);
  EXPECT_EQ((std::vector<std::string>{"ReadWriteMany"}),
            set.volume_claim_templates[1].access_modes);
  ASSERT_EQ(1u, set.ports.size());
  EXPECT_EQ(8080, set.ports[0].container_port.value);
  EXPECT_EQ(80, set.ports[0].service_port.value);
  EXPECT_EQ("TCP", set.ports[0].network_protocol.value);
  EXPECT_EQ("http", set.ports[0].app_protocol.value);
  EXPECT_TRUE(set.ports[0].is_ingress_port);
}

TEST(KubernetesStatefulSetReaderTest, RendersNoReplicasAsOne) {
  EXPECT_EQ(1,
            ParseSet({.spec = "availability: {replicas: 0}"}).replicas.value);
}

TEST(KubernetesStatefulSetReaderTest, FillsTheEnvironment) {
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
  EXPECT_EQ("KubernetesRedis", set.variables.at("C").value_from->kind);
  EXPECT_EQ("e", set.variables.at("C").value_from->env);
  EXPECT_EQ("r", set.variables.at("C").value_from->name);
  EXPECT_EQ("x", set.variables.at("C").value_from->field_path);
  EXPECT_EQ("f:14:26", set.variables.at("C").value.where.ToString());
  EXPECT_EQ("d", set.secrets.at("D").value.value);
  EXPECT_EQ("", set.secrets.at("D").secret_name);
  EXPECT_EQ("s", set.secrets.at("E").secret_name);
  EXPECT_EQ("k", set.secrets.at("E").secret_key);
  EXPECT_EQ("shop", set.secrets.at("E").secret_ns);
}

TEST(KubernetesStatefulSetReaderTest, FillsProbes) {
  const KubernetesStatefulSet set = ParseSet(
      {.app = "livenessProbe: {httpGet: {path: /p, portNumber: 1, host: h, "
              "scheme: HTTPS, httpHeaders: [{name: A, value: b}]}, "
              "initialDelaySeconds: 1, periodSeconds: 2, timeoutSeconds: 3, "
              "successThreshold: 1, failureThreshold: 5}\n"
              "readinessProbe: {grpc: {port: 9, service: s}}\n"
              "startupProbe: {exec: {command: [a, b]}}"});
  ASSERT_TRUE(set.liveness_probe && set.readiness_probe && set.startup_probe);
  const Probe& http = *set.liveness_probe;
  EXPECT_EQ(Probe::Handler::kHttpGet, http.handler);
  EXPECT_EQ("/p", http.path);
  EXPECT_EQ(1, http.port_number);
  EXPECT_EQ("h", http.host);
  EXPECT_EQ("HTTPS", http.scheme);
  ASSERT_EQ(1u, http.http_headers.size());
  EXPECT_EQ("A", http.http_headers[0].name);
  EXPECT_EQ("b", http.http_headers[0].value);
  EXPECT_EQ(1, http.initial_delay_seconds);
  EXPECT_EQ(2, http.period_seconds);
  EXPECT_EQ(3, http.timeout_seconds);
  EXPECT_EQ(1, http.success_threshold);
  EXPECT_EQ(5, http.failure_threshold);
  EXPECT_EQ(Probe::Handler::kGrpc, set.readiness_probe->handler);
  EXPECT_EQ(9, set.readiness_probe->port_number);
  EXPECT_EQ("s", set.readiness_probe->service);
  EXPECT_EQ(0, set.readiness_probe->period_seconds);
  EXPECT_EQ(Probe::Handler::kExec, set.startup_probe->handler);
  EXPECT_EQ((std::vector<std::string>{"a", "b"}), set.startup_probe->command);
  const KubernetesStatefulSet tcp =
      ParseSet({.app = "livenessProbe: {tcpSocket: {portNumber: 7, host: h}}"});
  EXPECT_EQ(Probe::Handler::kTcpSocket, tcp.liveness_probe->handler);
  EXPECT_EQ(7, tcp.liveness_probe->port_number);
}

TEST(KubernetesStatefulSetReaderTest, FillsMounts) {
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
  using Source = VolumeMount::Source;
  const std::vector<VolumeMount>& mounts = set.volume_mounts;
  ASSERT_EQ(6u, mounts.size());
  EXPECT_EQ(Source::kNone, mounts[0].source);
  EXPECT_EQ(Source::kConfigMap, mounts[1].source);
  EXPECT_TRUE(mounts[1].read_only);
  EXPECT_EQ("x", mounts[1].sub_path);
  EXPECT_EQ("c", mounts[1].source_name);
  EXPECT_EQ("k", mounts[1].key);
  EXPECT_EQ("p", mounts[1].path);
  EXPECT_EQ(0400, mounts[1].default_mode);
  EXPECT_EQ(Source::kSecret, mounts[2].source);
  EXPECT_EQ("s", mounts[2].source_name);
  EXPECT_EQ(Source::kHostPath, mounts[3].source);
  EXPECT_EQ("/h", mounts[3].path);
  EXPECT_EQ("File", mounts[3].host_path_type);
  EXPECT_EQ(Source::kEmptyDir, mounts[4].source);
  EXPECT_EQ("Memory", mounts[4].medium);
  EXPECT_EQ("1Gi", mounts[4].size_limit);
  EXPECT_EQ(Source::kPvc, mounts[5].source);
  EXPECT_EQ("q", mounts[5].source_name);
  EXPECT_TRUE(mounts[5].pvc_read_only);
  EXPECT_EQ("/i", mounts[5].mount_path.value);
}

TEST(KubernetesStatefulSetReaderTest, FillsCommandAndSidecars) {
  const KubernetesStatefulSet set = ParseSet(
      {.app = "command: [a]\nargs: [b, \"\"]",
       .spec = "  sidecars: [{name: log, image: x, ports: [{name: http, "
               "containerPort: 1, protocol: UDP}], resources: {limits: {cpu: "
               "\"1\"}}, env: [{name: A, value: b}]}]"});
  EXPECT_EQ((std::vector<std::string>{"a"}), set.command);
  EXPECT_EQ((std::vector<std::string>{"b", ""}), set.args);
  EXPECT_EQ(10, set.command_where.line);
  EXPECT_EQ(11, set.args_where.line);
  ASSERT_EQ(1u, set.sidecars.size());
  const Sidecar& sidecar = set.sidecars[0];
  EXPECT_EQ("log", sidecar.name);
  EXPECT_EQ("x", sidecar.image);
  ASSERT_EQ(1u, sidecar.ports.size());
  EXPECT_EQ("http", sidecar.ports[0].name);
  EXPECT_EQ(1, sidecar.ports[0].container_port);
  EXPECT_EQ("UDP", sidecar.ports[0].protocol);
  EXPECT_EQ("1", sidecar.resources.limit_cpu.value);
  EXPECT_EQ("", sidecar.resources.request_cpu.value);
  ASSERT_EQ(1u, sidecar.env.size());
  EXPECT_EQ("b", sidecar.env[0].second);
}

}  // namespace
}  // namespace mcf
