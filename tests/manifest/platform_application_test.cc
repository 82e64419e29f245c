// Every field and rule of PlatformApplication.
#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

struct Case {
  const char* name;
  AppYaml yaml;
  const char* expected;
};

void RunCases(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Check(c.yaml.Text()));
  }
}

constexpr const char* kPorts = "ports: [{port: 8080, protocol: http}]\n";

AppYaml Deployment(const std::string& lines) {
  return AppYaml{.deployment = kPorts + lines};
}

AppYaml Spec(const std::string& lines) { return AppYaml{.spec = lines}; }

AppYaml Ingress(const std::string& fields) {
  return Spec("networking: {ingress: {" + fields + "}}");
}

TEST(PlatformApplicationTest, ReadsTheEnvelope) {
  const std::string good = AppYaml{}.Text();
  EXPECT_EQ("", Check(good));
  EXPECT_EQ("", Check(good + "status: {ready: true}\n"));
  auto replaced = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    return Check(text.replace(text.find(from), from.size(), to));
  };
  EXPECT_EQ(
      "apiVersion: expected meta.p6m.dev/v1alpha1, got \"meta.p6m.dev/v1\" "
      "[string.const]\n",
      replaced("meta.p6m.dev/v1alpha1", "meta.p6m.dev/v1"));
  EXPECT_EQ(
      "kind: expected PlatformApplication, got \"platformApplication\" "
      "[string.const] fix: did you mean PlatformApplication\n",
      replaced("PlatformApplication", "platformApplication"));
  EXPECT_EQ(
      "metadata.name: \"1echo\" is no name for Kubernetes objects "
      "[metadata.name] fix: use a-z, 0-9 and -, a letter first and no - at the "
      "end\n",
      replaced("name: echo", "name: 1echo"));
  EXPECT_EQ(
      "metadata.namespace: \"Shop\" is no DNS label [metadata.namespace] fix: "
      "use at most 63 of a-z, 0-9 and -, no - at the ends\n",
      replaced("namespace: shop", "namespace: Shop"));
  EXPECT_EQ("", replaced("  namespace: shop\n", ""));
  EXPECT_EQ(
      "api_version: unknown field \"api_version\" [unknown_field] fix: did you "
      "mean apiVersion\n",
      replaced("apiVersion", "api_version"));
}

TEST(PlatformApplicationTest, ReadsMetadata) {
  RunCases({
      {"labels and annotations",
       {.metadata = "labels: {p6m.dev/app: echo, p6m.dev/domain: d}\n"
                    "annotations: {mcp.p6m.dev/expose: \"true\"}"},
       ""},
      {"label value",
       {.metadata = "labels: {a: b c}"},
       "metadata.labels.a: \"b c\" is no label value [metadata.label_value] "
       "fix: use at most 63 letters, digits, -, _ and ., a letter or digit at "
       "the ends\n"},
      {"label key",
       {.metadata = "labels: {\"a b\": c}"},
       "metadata.labels[\"a b\"]: \"a b\" is no label key [metadata.label_key] "
       "fix: use at most 63 letters, digits, -, _ and ., with a domain and / "
       "in front if need be\n"},
      {"annotation key",
       {.metadata = "annotations: {/a: c}"},
       "metadata.annotations[\"/a\"]: \"/a\" is no label key "
       "[metadata.label_key] fix: use at most 63 letters, digits, -, _ and ., "
       "with a domain and / in front if need be\n"},
      {"boolean annotation",
       {.metadata = "annotations: {a: true}"},
       "metadata.annotations.a: expected text, got the boolean true [type] "
       "fix: write \"true\" in quotes\n"},
      {"label of another app",
       {.metadata = "labels: {p6m.dev/app: other}"},
       "metadata.labels[\"p6m.dev/app\"]: \"other\" is not the name \"echo\" "
       "of the application [metadata.app_label] fix: write the name, or remove "
       "the label\n"},
      {"fields of the server",
       {.metadata = "uid: x\nfinalizers: [a]"},
       "warning: metadata.uid: is not supported here and has no effect "
       "[unsupported_field] fix: it is set by the API server, remove it\n"
       "warning: metadata.finalizers: is not supported here and has no effect "
       "[unsupported_field] fix: only the platform itself can act on it\n"},
      {"typo",
       {.metadata = "lable: {}"},
       "metadata.lable: unknown field \"lable\" [unknown_field] fix: did you "
       "mean labels\n"},
  });
}

TEST(PlatformApplicationTest, ReadsConfigAndSecrets) {
  RunCases({
      {"valid",
       Spec("config: {A: b, C: $(A)}\nsecrets: [{name: s}, {name: w}]"), ""},
      {"number", Spec("config: {PORT: 8080}"),
       "spec.config.PORT: expected text, got the number 8080 [type] fix: write "
       "\"8080\" in quotes\n"},
      {"name", Spec("config: {1A: b}"),
       "spec.config.1A: \"1A\" is no name for a variable [env.name] fix: use "
       "letters, digits, _, - and ., no digit first\n"},
      {"null", Spec("config: {A: }"),
       "spec.config.A: expected text, got nothing [type] fix: write \"\" for "
       "an empty text\n"},
      {"secret without name", Spec("secrets: [{}]"),
       "spec.secrets[0].name: is missing [required] fix: add name: name of the "
       "Secret\n"},
      {"secret as text", Spec("secrets: [s]"),
       "spec.secrets[0]: expected a map, got \"s\" [type] fix: write one field "
       "per line below it\n"},
      {"name of a Secret", Spec("secrets: [{name: A_B}]"),
       "spec.secrets[0].name: \"A_B\" is no name for Kubernetes objects "
       "[object.name] fix: use a-z, 0-9, - and ., a letter or digit at the "
       "ends\n"},
      {"secrets under deployment", Deployment("secrets: [{name: s}]"),
       "spec.deployment.secrets: unknown field \"secrets\" [unknown_field] "
       "fix: secrets belongs into spec, check the indentation\n"},
  });
}

TEST(PlatformApplicationTest, AsksForAStatefulSet) {
  const std::string head =
      "apiVersion: meta.p6m.dev/v1alpha1\nkind: PlatformApplication\n"
      "metadata: {name: echo}\n";
  EXPECT_EQ(
      "spec.deployment: is missing [required] fix: add deployment: what "
      "to run\n",
      Check(head + "spec: {config: {A: b}}\n"));
  const std::string rest = "image: echo, ports: [{port: 1, protocol: http}]}}";
  EXPECT_EQ(
      "spec.deployment.kind: is missing [spec.deployment.kind] fix: add "
      "kind: StatefulSet, the one kind that this program makes\n",
      Check(head + "spec: {deployment: {" + rest));
  EXPECT_EQ(
      "spec.deployment.kind: expected StatefulSet, got \"Deployment\" "
      "[spec.deployment.kind]\n",
      Check(head + "spec: {deployment: {kind: Deployment, " + rest));
}

TEST(PlatformApplicationTest, ReadsTheDeployment) {
  RunCases({
      {"all fields",
       Deployment("readinessProbe: {port: 8080, path: /ready}\n"
                  "resources: {requests: {cpu: 1, memory: 1Gi}, limits: "
                  "{memory: 1.5Gi}}\n"
                  "readOnlyRootFilesystem: true\n"
                  "podManagementPolicy: Parallel"),
       ""},
      {"policy", Deployment("podManagementPolicy: ordered"),
       "spec.deployment.podManagementPolicy: expected OrderedReady or "
       "Parallel, got \"ordered\" [spec.deployment.pod_management_policy]\n"},
      {"request above limit",
       Deployment("resources: {requests: {cpu: 2}, limits: {cpu: 1}}"),
       "spec.deployment.resources.requests.cpu: requests.cpu 2 is above "
       "limits.cpu 1 [resources.request_above_limit] fix: lower the request or "
       "raise the limit\n"},
      {"quantity", Deployment("resources: {limits: {memory: 1gb}}"),
       "spec.deployment.resources.limits.memory: \"1gb\" is no Kubernetes "
       "quantity [resources.quantity] fix: write 1G\n"},
      {"probe without port", Deployment("readinessProbe: {path: /}"),
       "spec.deployment.readinessProbe.port: is missing [required] fix: add "
       "port: port to ask over HTTP\n"},
      {"probe of Kubernetes", Deployment("readinessProbe: {httpGet: {}}"),
       "spec.deployment.readinessProbe.port: is missing [required] fix: add "
       "port: port to ask over HTTP\n"
       "spec.deployment.readinessProbe.httpGet: unknown field \"httpGet\" "
       "[unknown_field] fix: write port and path without httpGet\n"},
      {"quoted number", Deployment("readinessProbe: {port: \"8080\"}"),
       "spec.deployment.readinessProbe.port: expected a whole number, got "
       "\"8080\" [type] fix: write a number without quotes, e.g. port: 8080\n"},
      {"YAML 1.1 boolean in quotes",
       Deployment("readOnlyRootFilesystem: \"yes\""),
       "spec.deployment.readOnlyRootFilesystem: expected true or false, got "
       "\"yes\" [type] fix: write true or false\n"},
      {"snake case is OpenMCF's", Deployment("volume_mounts: []"),
       "spec.deployment.volume_mounts: unknown field \"volume_mounts\" "
       "[unknown_field] fix: did you mean volumeMounts\n"},
      {"replicas", Deployment("replicas: 3"),
       "spec.deployment.replicas: unknown field \"replicas\" [unknown_field] "
       "fix: write spec.autoscaling\n"},
  });
}

TEST(PlatformApplicationTest, ReadsTheImage) {
  std::string text = AppYaml{}.Text();
  const std::string line = "    image: echo:31\n";
  std::string without = text;
  without.erase(without.find(line), line.size());
  EXPECT_EQ(
      "spec.deployment.image: is missing [required] fix: add image: "
      "image with its tag, as redis:7.2\n",
      Check(without));
  text.replace(text.find("echo:31"), 7, "\"echo 31\"");
  EXPECT_EQ(
      "spec.deployment.image: \"echo 31\" is no image reference "
      "[image.reference] fix: write [HOST/]PATH, as "
      "gcr.io/project/image\n",
      Check(text));
}

TEST(PlatformApplicationTest, ChecksPorts) {
  RunCases({
      {"two",
       {.deployment = "ports: [{port: 80, protocol: http}, {port: 81, "
                      "protocol: grpc}]"},
       ""},
      {"Q29: none",
       {.deployment = "ports: []"},
       "warning: spec.deployment: without ports no Service is made, and pods "
       "have no names in DNS [deployment.no_ports] fix: add ports if something "
       "shall connect to the pods\n"},
      {"Q29: none with an ingress",
       {.deployment = "", .spec = "networking: {ingress: {enabled: true}}"},
       "spec.networking.ingress: there is no port that the ingress could lead "
       "to [ingress.no_ports] fix: add the port to spec.deployment.ports\n"},
      {"nothing",
       {.deployment = "ports: [{}]"},
       "spec.deployment.ports[0].port: is missing [required] fix: add port: "
       "port of container and Service\n"
       "spec.deployment.ports[0].protocol: is missing [required] fix: add "
       "protocol: http or grpc\n"},
      {"values",
       {.deployment = "ports: [{port: 65536, protocol: HTTP}]"},
       "spec.deployment.ports[0].port: 65536 is out of range [port.range] fix: "
       "write a number from 1 to 65535\n"
       "spec.deployment.ports[0].protocol: expected http or grpc, got \"HTTP\" "
       "[spec.deployment.ports.protocol] fix: did you mean http\n"},
      {"twice",
       {.deployment = "ports: [{port: 80, protocol: http}, {port: 80, "
                      "protocol: grpc}]"},
       "spec.deployment.ports[1].port: port \"80\" is taken by "
       "spec.deployment.ports[0].port in line 10 [port.duplicate] fix: choose "
       "another one\n"},
      {"spelling of Kubernetes",
       {.deployment = "ports: [{containerPort: 80, protocol: http}]"},
       "spec.deployment.ports[0].containerPort: unknown field "
       "\"containerPort\" [unknown_field] fix: write port\n"},
  });
}

TEST(PlatformApplicationTest, ChecksMounts) {
  auto mount = [](const std::string& source) {
    return Deployment(
        "volumeMounts: [{name: v, mountPath: /v, source: " + source + "}]");
  };
  auto unused = [](const char* field) {
    return "spec.deployment.volumeMounts[0].source." + std::string(field) +
           ": is not used on a StatefulSet [volume.source] why: each pod has "
           "claims of its own fix: write a volumeClaimTemplates entry "
           "instead\n";
  };
  EXPECT_EQ(unused("size"),
            Check(mount("{size: 1Gi, storageClassName: x}").Text()));
  EXPECT_EQ(unused("claimName"), Check(mount("{claimName: c}").Text()));
  EXPECT_EQ(unused("accessModes"), Check(mount("{accessModes: []}").Text()));
  RunCases({
      {"empty folder", Deployment("volumeMounts: [{name: v, mountPath: /v}]"),
       ""},
      {"null source", mount("null"), ""},
      {"configMap", mount("{configMap: {name: c}}"), ""},
      {"secret", mount("{secret: {secretName: s}}"), ""},
      {"names no source", mount("{}"),
       "spec.deployment.volumeMounts[0].source: names no source "
       "[volume.source] fix: add configMap or secret, or leave source out for "
       "an empty folder\n"},
      {"two sources", mount("{configMap: {name: c}, secret: {secretName: s}}"),
       "spec.deployment.volumeMounts[0].source: configMap and secret exclude "
       "each other [oneof] fix: keep one of them\n"},
      {"spelling of OpenMCF", mount("{secret: {name: s}}"),
       "spec.deployment.volumeMounts[0].source.secret.name: unknown field "
       "\"name\" [unknown_field] fix: write secretName\n"},
      {"emptyDir", mount("{emptyDir: {}}"),
       "spec.deployment.volumeMounts[0].source.emptyDir: unknown field "
       "\"emptyDir\" [unknown_field] fix: leave source out for an empty "
       "folder\n"},
      {"source without its level",
       Deployment(
           "volumeMounts: [{name: v, mountPath: /v, configMap: {name: c}}]"),
       "spec.deployment.volumeMounts[0].configMap: unknown field "
       "\"configMap\" [unknown_field] fix: write it below source\n"},
      {"name and path", Deployment("volumeMounts: [{name: V, mountPath: v}]"),
       "spec.deployment.volumeMounts[0].name: \"V\" is no DNS label "
       "[mount.name] fix: use at most 63 of a-z, 0-9 and -, no - at the "
       "ends\n"
       "spec.deployment.volumeMounts[0].mountPath: \"v\" is not an absolute "
       "path [mount.path] fix: begin with /, as /var/lib/data\n"},
      {"nothing", Deployment("volumeMounts: [{}]"),
       "spec.deployment.volumeMounts[0].name: is missing [required] fix: add "
       "name: name of the volume\n"
       "spec.deployment.volumeMounts[0].mountPath: is missing [required] fix: "
       "add mountPath: path in the container\n"},
  });
}

TEST(PlatformApplicationTest, ChecksClaimTemplates) {
  auto claims = [](const std::string& fields) {
    return Deployment("volumeClaimTemplates: [{name: data, mountPath: /d, " +
                      fields + "}]");
  };
  const std::string good =
      "volumeClaimTemplates: [{name: data, mountPath: /d, size: 1Gi}";
  RunCases({
      {"all fields",
       claims("size: 1Gi, storageClassName: ssd, accessModes: [ReadWriteMany]"),
       ""},
      {"plain number", claims("size: 1073741824"), ""},
      {"nothing", Deployment("volumeClaimTemplates: [{}]"),
       "spec.deployment.volumeClaimTemplates[0].name: is missing [required] "
       "fix: add name: name of the volume, first part of claim names\n"
       "spec.deployment.volumeClaimTemplates[0].mountPath: is missing "
       "[required] fix: add mountPath: path in the container\n"
       "spec.deployment.volumeClaimTemplates[0].size: is missing [required] "
       "fix: add size: size of each claim, as 10Gi\n"},
      {"no quantity", claims("size: 5K"),
       "spec.deployment.volumeClaimTemplates[0].size: \"5K\" is no Kubernetes "
       "quantity [claim.size] fix: write 5k, the decimal kilo of Kubernetes is "
       "a small k\n"},
      {"not positive", claims("size: \"0\""),
       "spec.deployment.volumeClaimTemplates[0].size: \"0\" is not above zero "
       "[claim.size] why: Kubernetes refuses such a claim fix: write the size "
       "that is needed, as 10Gi\n"},
      {"spelling of OpenMCF", claims("size: 1Gi, storageClass: x"),
       "spec.deployment.volumeClaimTemplates[0].storageClass: unknown field "
       "\"storageClass\" [unknown_field] fix: write storageClassName\n"},
      {"unknown mode", claims("size: 1Gi, accessModes: [RWO]"),
       "spec.deployment.volumeClaimTemplates[0].accessModes[0]: expected "
       "ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod, got "
       "\"RWO\" [claim.access_modes]\n"},
      {"five modes",
       claims("size: 1Gi, accessModes: [ReadWriteOnce, ReadWriteOnce, "
              "ReadWriteOnce, ReadWriteOnce, ReadWriteOnce]"),
       "spec.deployment.volumeClaimTemplates[0].accessModes: has more than 4 "
       "entries [claim.access_modes] fix: write each mode once\n"},
      {"one name twice",
       Deployment(good + ", {name: data, mountPath: /e, "
                         "size: 1Gi}]"),
       "spec.deployment.volumeClaimTemplates[1].name: volume \"data\" is taken "
       "by spec.deployment.volumeClaimTemplates[0].name in line 11 "
       "[volume.duplicate] fix: choose another one\n"},
      {"name of a mount",
       Deployment(good + "]\nvolumeMounts: [{name: data, mountPath: /e}]"),
       "spec.deployment.volumeMounts[0].name: volume \"data\" is taken by "
       "spec.deployment.volumeClaimTemplates[0].name in line 11 "
       "[volume.duplicate] fix: choose another one\n"},
      {"one path twice",
       Deployment(good + "]\nvolumeMounts: [{name: v, mountPath: /d}]"),
       "spec.deployment.volumeMounts[0].mountPath: mount path \"/d\" is taken "
       "by spec.deployment.volumeClaimTemplates[0].mountPath in line 11 "
       "[mount.duplicate_path] fix: choose another one\n"},
      {"StatefulSet with ReadWriteOnce and autoscaling is fine",
       {.deployment = kPorts + good + "]",
        .spec = "autoscaling: {enabled: true}"},
       ""},
  });
}

TEST(PlatformApplicationTest, ChecksTheIngress) {
  RunCases({
      {"all fields",
       Ingress("enabled: true, path: /api, gateway: public-oidc, oidc: true, "
               "hostnames: [a.b, \"*.c.d\"]"),
       ""},
      {"empty hostnames", Ingress("enabled: true, hostnames: []"), ""},
      {"Q31: oidc contradicts", Ingress("gateway: public-open, oidc: true"),
       "spec.networking.ingress.oidc: contradicts the gateway public-open "
       "[ingress.oidc] fix: remove oidc or the gateway\n"},
      {"Q31: oidc contradicts the other way",
       Ingress("gateway: internal-oidc, oidc: false"),
       "spec.networking.ingress.oidc: contradicts the gateway internal-oidc "
       "[ingress.oidc] fix: remove oidc or the gateway\n"},
      {"Q32: own gateway", Ingress("gateway: mine"),
       "warning: spec.networking.ingress.gateway: \"mine\" is none of the "
       "platform's gateways [ingress.unknown_gateway] fix: they are "
       "public-open, public-oidc, internal-open and internal-oidc\n"},
      {"Q32: no DNS label", Ingress("gateway: My_Own"),
       "spec.networking.ingress.gateway: \"My_Own\" is no DNS label "
       "[ingress.gateway] fix: use at most 63 of a-z, 0-9 and -, no - at the "
       "ends\n"},
      {"own gateway and oidc", Ingress("gateway: mine, oidc: true"),
       "warning: spec.networking.ingress.gateway: \"mine\" is none of the "
       "platform's gateways [ingress.unknown_gateway] fix: they are "
       "public-open, public-oidc, internal-open and internal-oidc\n"
       "warning: spec.networking.ingress.oidc: has no effect: the gateway is "
       "given [unsupported_field] fix: remove oidc or the gateway\n"},
      {"relative path", Ingress("path: api"),
       "spec.networking.ingress.path: \"api\" is no path for a route "
       "[ingress.path] fix: begin with / and leave out //, . and .. steps, %2f "
       "and #\n"},
      {"path with steps", Ingress("path: /a/../b"),
       "spec.networking.ingress.path: \"/a/../b\" is no path for a route "
       "[ingress.path] fix: begin with / and leave out //, . and .. steps, %2f "
       "and #\n"},
      {"host name", Ingress("hostnames: [A]"),
       "spec.networking.ingress.hostnames[0]: \"A\" is no host name "
       "[ingress.hostname] fix: use a-z, 0-9, - and ., as db.example.com\n"},
      {"too many host names",
       Ingress("hostnames: [a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, "
               "a]"),
       "spec.networking.ingress.hostnames: has more than 16 entries, the most "
       "that a route takes [ingress.hostname] fix: remove some\n"},
      {"one host name", Ingress("hostname: a.b"),
       "spec.networking.ingress.hostname: unknown field \"hostname\" "
       "[unknown_field] fix: write hostnames, a list\n"},
  });
}

TEST(PlatformApplicationTest, ChecksAutoscaling) {
  RunCases({
      {"all fields",
       Spec("autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 2}"),
       ""},
      {"Q22: only max", Spec("autoscaling: {maxReplicas: 1}"), ""},
      {"Q22: min above max",
       Spec("autoscaling: {minReplicas: 3, maxReplicas: 2}"),
       "spec.autoscaling.minReplicas: minReplicas 3 is above maxReplicas 2 "
       "[autoscaling.replicas] fix: lower minReplicas or raise maxReplicas\n"},
      {"below one", Spec("autoscaling: {minReplicas: 0, maxReplicas: -1}"),
       "spec.autoscaling.minReplicas: 0 is out of range "
       "[autoscaling.replicas] fix: write a number of at least 1\n"
       "spec.autoscaling.maxReplicas: -1 is out of range "
       "[autoscaling.replicas] fix: write a number of at least 1\n"},
      {"spelling of others", Spec("autoscaling: {min: 1}"),
       "spec.autoscaling.min: unknown field \"min\" [unknown_field] fix: write "
       "minReplicas\n"},
  });
}

TEST(PlatformApplicationTest, ReportsEveryUnsupportedField) {
  // R60: one warning each, and none for a field that asks for nothing.
  struct FieldCase {
    const char *path, *yaml;
  };
  const FieldCase cases[] = {
      {"spec.resources", "resources: {crdb: [{name: a}]}"},
      {"spec.resourceRequirements", "resourceRequirements: [{scope: Shared}]"},
      {"spec.managedResources", "managedResources: [{}, {a: b}]"},
      {"spec.rollouts", "rollouts: {a: 1}"},
      {"spec.workloadSelectors", "workloadSelectors: {arch: amd64}"},
      {"spec.autoscaling.triggers", "autoscaling: {triggers: [{type: cron}]}"},
      {"spec.networking.inbound",
       "networking: {inbound: {services: [{name: a}]}}"},
      {"spec.networking.outbound",
       "networking: {outbound: {external: [{host: h}]}}"},
      {"spec.networking.ingress.cdn",
       "networking: {ingress: {cdn: {enabled: true}}}"},
      {"spec.networking.ingress.visibility",
       "networking: {ingress: {visibility: PublicIP}}"},
      {"spec.networking.ingress.type", "networking: {ingress: {type: istio}}"},
      {"spec.networking.ingress.annotations",
       "networking: {ingress: {annotations: {a: b}}}"},
  };
  for (const FieldCase& c : cases) {
    SCOPED_TRACE(c.yaml);
    EXPECT_EQ("warning: " + std::string(c.path) +
                  ": is not supported here and has no effect "
                  "[unsupported_field] fix: only the platform itself can act "
                  "on it\n",
              Check(Spec(c.yaml).Text()));
  }
  RunCases({
      {"empty map", Spec("resources: {}"), ""},
      {"empty list", Spec("managedResources: []"), ""},
      {"switched off", Ingress("cdn: {enabled: false}"), ""},
      {"unknown beside them", Spec("resorces: {}"),
       "spec.resorces: unknown field \"resorces\" [unknown_field] fix: did you "
       "mean resources\n"},
  });
}

TEST(PlatformApplicationTest, FillsTheStruct) {
  const PlatformApplication app = ParseApp(
      {.deployment = "ports: [{port: 80, protocol: http}, {port: 81, "
                     "protocol: grpc}]\n"
                     "readinessProbe: {port: 80, path: /r}\n"
                     "resources: {requests: {cpu: 1}, limits: {memory: 2Gi}}\n"
                     "readOnlyRootFilesystem: false\n"
                     "podManagementPolicy: Parallel\n"
                     "volumeMounts:\n"
                     "- {name: a, mountPath: /a}\n"
                     "- {name: b, mountPath: /b, source: {configMap: {name: "
                     "c}}}\n"
                     "- {name: d, mountPath: /d, source: {secret: {secretName: "
                     "s}}}\n"
                     "volumeClaimTemplates: [{name: data, mountPath: /data, "
                     "size: 1Gi, storageClassName: ssd}]",
       .spec = "config: {A: b}\nsecrets: [{name: s}]\n"
               "networking: {ingress: {enabled: true, path: /p, oidc: true, "
               "hostnames: [a.b]}}\n"
               "autoscaling: {enabled: false, minReplicas: 3, maxReplicas: 4}",
       .metadata = "labels: {p6m.dev/app: echo}"});
  EXPECT_EQ("echo", app.name.value);
  EXPECT_EQ("f:4:9", app.name.where.ToString());
  EXPECT_EQ("shop", app.ns.value);
  EXPECT_EQ("echo", app.labels.at("p6m.dev/app").value);
  EXPECT_EQ("b", app.config.at("A").value);
  ASSERT_EQ(1u, app.secrets.size());
  EXPECT_EQ("s", app.secrets[0].name.value);
  EXPECT_EQ("echo:31", app.image.value);
  ASSERT_EQ(2u, app.ports.value.size());
  EXPECT_EQ(81, app.ports.value[1].port.value);
  EXPECT_EQ("grpc", app.ports.value[1].protocol.value);
  ASSERT_TRUE(app.readiness_probe.has_value());
  EXPECT_EQ(80, app.readiness_probe->port.value);
  EXPECT_EQ("/r", app.readiness_probe->path);
  EXPECT_EQ("1", app.resources.requests.cpu.value);
  EXPECT_EQ("", app.resources.requests.memory.value);
  EXPECT_EQ("", app.resources.limits.cpu.value);
  EXPECT_EQ("2Gi", app.resources.limits.memory.value);
  EXPECT_EQ(std::optional<bool>(false), app.read_only_root_filesystem.value);
  ASSERT_EQ(3u, app.volume_mounts.size());
  EXPECT_FALSE(app.volume_mounts[0].source.has_value());
  EXPECT_EQ("c", app.volume_mounts[1].source->config_map->name);
  EXPECT_EQ("s", app.volume_mounts[2].source->secret->name);
  EXPECT_EQ("/d", app.volume_mounts[2].mount_path.value);
  ASSERT_EQ(1u, app.volume_claim_templates.size());
  EXPECT_EQ("1Gi", app.volume_claim_templates[0].size.value);
  EXPECT_EQ("ssd", app.volume_claim_templates[0].storage_class.value);
  EXPECT_EQ((std::vector<std::string>{"ReadWriteOnce"}),
            app.volume_claim_templates[0].access_modes.value);
  EXPECT_EQ("Parallel", app.pod_management_policy.value);
  EXPECT_TRUE(app.ingress_enabled);
  EXPECT_EQ("/p", app.ingress_path.value);
  EXPECT_EQ("public-oidc", app.Gateway());
  EXPECT_EQ((std::vector<std::string>{"a.b"}), app.hostnames.value);
  EXPECT_EQ(std::optional<bool>(false), app.autoscaling_enabled);
  EXPECT_EQ(3, app.min_replicas.value);
  EXPECT_EQ(4, app.max_replicas.value);
  EXPECT_EQ("f:1:1", app.where.ToString());
}

TEST(PlatformApplicationTest, FillsTheDefaults) {
  const PlatformApplication app = ParseApp({});
  EXPECT_FALSE(app.readiness_probe.has_value());
  EXPECT_FALSE(app.read_only_root_filesystem.value.has_value());
  EXPECT_EQ("", app.pod_management_policy.value);
  EXPECT_FALSE(app.ingress_enabled);
  EXPECT_EQ("/", app.ingress_path.value);
  EXPECT_EQ("", app.Gateway());
  EXPECT_FALSE(app.autoscaling_enabled.has_value());
  EXPECT_EQ(2, app.min_replicas.value);
  EXPECT_EQ(10, app.max_replicas.value);
  EXPECT_EQ("public-open", ParseApp(Ingress("oidc: false")).Gateway());
  EXPECT_EQ("internal-open",
            ParseApp(Ingress("gateway: internal-open, oidc: false")).Gateway());
}

}  // namespace
}  // namespace mcf
