// The containers: image, resources, environment, ports, probes, sidecars.
#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

struct Case {
  const char* name;
  std::string app;  // lines of spec.container.app
  const char* expected;
};

void RunCases(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Check(SetYaml{.app = c.app}.Text()));
  }
}

TEST(KubernetesStatefulSetContainerTest, ChecksTheImage) {
  struct ImageCase {
    const char *name, *image, *expected;
  };
  const char* no_repo =
      "spec.container.app.image.repo: is missing "
      "[spec.container.app.image.repo] fix: add repo: the image without its "
      "tag\n";
  const char* no_tag =
      "spec.container.app.image.tag: is missing [spec.container.app.image.tag] "
      "fix: add tag: tag of the image, in quotes\n";
  const ImageCase cases[] = {
      {"all", "{repo: a/b, tag: v1, pull_secret_name: s}", ""},
      {"with a digest",
       "{repo: a, tag: "
       "v1@sha256:"
       "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}",
       ""},
      {"unquoted number", "{repo: postgres, tag: 16}",
       "spec.container.app.image.tag: expected text, got the number 16 [type] "
       "fix: write \"16\" in quotes\n"},
      {"unquoted fraction keeps its zero", "{repo: postgres, tag: 7.20}",
       "spec.container.app.image.tag: expected text, got the number 7.20 "
       "[type] fix: write \"7.20\" in quotes\n"},
      {"no repo", "{tag: v1}", no_repo},
      {"no tag", "{repo: a}", no_tag},
      {"empty tag", "{repo: a, tag: \"\"}",
       "spec.container.app.image.tag: is empty [spec.container.app.image.tag] "
       "fix: add tag: tag of the image, in quotes\n"},
      {"tag in the repo", "{repo: \"redis:7\", tag: \"7\"}",
       "spec.container.app.image.repo: \"redis:7\" carries a tag or digest "
       "[image.reference] why: the tag is put behind it fix: write repo: redis "
       "and the rest under tag\n"},
      {"capital letters", "{repo: gcr.io/Acme/DB, tag: v1}",
       "spec.container.app.image.repo: \"gcr.io/Acme/DB\" is no image "
       "reference [image.reference] fix: write the path in small letters\n"},
      {"blank in the tag", "{repo: a, tag: v 1}",
       "spec.container.app.image.tag: \"v 1\" is no image tag "
       "[image.reference] fix: use letters, digits, _, . and -, no . or - "
       "first\n"},
      {"pull secret", "{repo: a, tag: b, pullSecretName: A}",
       "spec.container.app.image.pullSecretName: \"A\" is no name for "
       "Kubernetes objects [object.name] fix: use a-z, 0-9, - and ., a letter "
       "or digit at the ends\n"},
      {"plain reference", "postgres:16",
       "spec.container.app.image: expected a map, got \"postgres:16\" [type] "
       "fix: write one field per line below it\n"},
  };
  for (const ImageCase& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Check(SetYaml{.image = c.image}.Text()));
  }
  EXPECT_EQ(std::string(no_repo) + no_tag,
            Check(SetYaml{.image = "{}"}.Text()));
  EXPECT_EQ(
      "spec.container.app.image: is missing [required] fix: add image: "
      "the image to run\n",
      Check(SetYaml{.image = "null"}.Text()));
}

TEST(KubernetesStatefulSetContainerTest, ChecksResources) {
  RunCases({
      {"all",
       "resources: {limits: {cpu: \"2\", memory: 2Gi}, requests: {cpu: 500m, "
       "memory: 1Gi}}",
       ""},
      {"equal in other words",
       "resources: {limits: {memory: 1Gi}, requests: {memory: 1024Mi}}", ""},
      {"empty is absent", "resources: {limits: {cpu: \"\"}}", ""},
      {"no quantity", "resources: {limits: {cpu: abc}}",
       "spec.container.app.resources.limits.cpu: \"abc\" is no Kubernetes "
       "quantity [resources.quantity] fix: write a number and a unit, as 500m, "
       "2 or 10Gi\n"},
      {"bare number", "resources: {limits: {cpu: 2}}",
       "spec.container.app.resources.limits.cpu: expected text, got the number "
       "2 [type] fix: write \"2\" in quotes\n"},
      {"negative", "resources: {requests: {cpu: \"-1\"}}",
       "spec.container.app.resources.requests.cpu: \"-1\" is negative "
       "[resources.quantity] fix: write an amount of zero or more\n"},
      {"R4: request above limit",
       "resources: {limits: {cpu: 500m}, requests: {cpu: \"1\"}}",
       "spec.container.app.resources.requests.cpu: requests.cpu 1 is above "
       "limits.cpu 500m [resources.request_above_limit] fix: lower the request "
       "or raise the limit\n"},
      {"R4: request above the default limit",
       "resources: {requests: {memory: 2Gi}}",
       "spec.container.app.resources.requests.memory: requests.memory 2Gi is "
       "above limits.memory 1Gi (the default) [resources.request_above_limit] "
       "fix: lower the request or raise the limit\n"},
      {"R4: limit below the default request",
       "resources: {limits: {memory: 64Mi}}",
       "spec.container.app.resources.limits.memory: requests.memory 100Mi (the "
       "default) is above limits.memory 64Mi [resources.request_above_limit] "
       "fix: lower the request or raise the limit\n"},
      {"half a byte", "resources: {requests: {memory: 1500m}}",
       "warning: spec.container.app.resources.requests.memory: \"1500m\" is "
       "not a whole number of bytes [quantity.fraction] fix: a small m means a "
       "thousandth, M and Mi are millions\n"},
  });
}

TEST(KubernetesStatefulSetContainerTest, ChecksVariables) {
  RunCases({
      {"value, reference and shorthand",
       "env: {variables: {A: {value: x}, B: w, C: {valueFrom: {kind: "
       "PostgresCluster, name: p, fieldPath: status.outputs.host}}}}",
       ""},
      {"dots are fine", "env: {variables: {discovery.type: single-node}}", ""},
      {"built-in names are the user's to set",
       "env: {variables: {K8S_POD_ID: a, K8S_POD_NAMESPACE: b, HOSTNAME: c}}",
       ""},
      {"Q1: empty value", "env: {variables: {A: {value: \"\"}}}",
       "spec.container.app.env.variables.A: has neither a value nor a "
       "valueFrom [string_value_or_ref.non_empty] fix: write a value that is "
       "not empty, or remove it\n"},
      {"empty message", "env: {variables: {A: {}}}",
       "spec.container.app.env.variables.A: has neither a value nor a "
       "valueFrom [string_value_or_ref.non_empty] fix: write a value that is "
       "not empty, or remove it\n"},
      {"null", "env: {variables: {A: null}}",
       "spec.container.app.env.variables.A: expected text, got nothing [type] "
       "fix: write a value, or remove the line\n"},
      {"number", "env: {variables: {A: {value: 5432}}}",
       "spec.container.app.env.variables.A.value: expected text, got the "
       "number 5432 [type] fix: write \"5432\" in quotes\n"},
      {"YAML 1.1 boolean", "env: {variables: {A: on}}",
       "spec.container.app.env.variables.A: expected text, got the boolean on "
       "[type] fix: write \"on\" in quotes\n"},
      {"two values",
       "env: {variables: {A: {value: x, valueFrom: {kind: K, name: p, "
       "fieldPath: p}}}}",
       "spec.container.app.env.variables.A: value and valueFrom exclude each "
       "other [oneof] fix: keep one of them\n"},
      {"reference without fieldPath",
       "env: {variables: {A: {valueFrom: {kind: K, name: p}}}}",
       "spec.container.app.env.variables.A.valueFrom.fieldPath: is missing "
       "[reference.field_path] fix: add the field that has the value, as "
       "status.outputs.service\n"},
      {"reference without kind",
       "env: {variables: {A: {valueFrom: {name: p, field: p}}}}",
       "spec.container.app.env.variables.A.valueFrom.kind: is missing "
       "[reference.kind] fix: add the kind of the resource that has the "
       "value\n"},
      {"name with a digit first", "env: {variables: {1A: x}}",
       "spec.container.app.env.variables.1A: \"1A\" is no name for a variable "
       "[env.name] fix: use letters, digits, _, - and ., no digit first\n"},
      {"name with =", "env: {variables: {a=b: x}}",
       "spec.container.app.env.variables[\"a=b\"]: \"a=b\" is no name for a "
       "variable [env.name] fix: use letters, digits, _, - and ., no digit "
       "first\n"},
      {"name is one dot", "env: {variables: {.: x}}",
       "spec.container.app.env.variables[\".\"]: \".\" is no name for a "
       "variable [env.name] fix: use letters, digits, _, - and ., no digit "
       "first\n"},
      {"name begins with two dots", "env: {variables: {..a: x}}",
       "spec.container.app.env.variables[\"..a\"]: \"..a\" is no name for a "
       "variable [env.name] fix: use letters, digits, _, - and ., no digit "
       "first\n"},
      {"the list of later revisions", "env: {variables: [{name: A, value: b}]}",
       "spec.container.app.env.variables: expected a map, got a list [type] "
       "fix: write one KEY: value per line below it\n"},
  });
}

TEST(KubernetesStatefulSetContainerTest, ChecksSecrets) {
  RunCases({
      {"value, reference and shorthand",
       "env: {secrets: {A: {value: x}, B: w, C: {secretRef: {name: s, key: "
       "k}}, D: {secret_ref: {name: s, key: k, namespace: shop}}}}",
       ""},
      {"R26: empty message", "env: {secrets: {A: {}}}",
       "spec.container.app.env.secrets.A: has neither a value nor a secretRef "
       "[secret.empty] fix: write a value that is not empty, or remove it\n"},
      {"R26: empty value", "env: {secrets: {A: {value: \"\"}}}",
       "spec.container.app.env.secrets.A: has neither a value nor a secretRef "
       "[secret.empty] fix: write a value that is not empty, or remove it\n"},
      {"both", "env: {secrets: {A: {value: x, secretRef: {name: s, key: k}}}}",
       "spec.container.app.env.secrets.A: value and secretRef exclude each "
       "other [oneof] fix: keep one of them\n"},
      {"reference without name and key", "env: {secrets: {A: {secretRef: {}}}}",
       "spec.container.app.env.secrets.A.secretRef.name: is missing [required] "
       "fix: add name: name of an existing Secret\n"
       "spec.container.app.env.secrets.A.secretRef.key: is missing [required] "
       "fix: add key: key in the Secret\n"},
      {"R27: other namespace",
       "env: {secrets: {A: {secretRef: {name: s, key: k, namespace: bar}}}}",
       "spec.container.app.env.secrets.A.secretRef.namespace: \"bar\" is not "
       "the namespace \"shop\" of the component [secret.namespace] why: pods "
       "can only use Secrets of their own namespace fix: copy the Secret there "
       "and remove this line\n"},
      {"R28: name in both maps", "env: {variables: {A: x}, secrets: {A: w}}",
       "spec.container.app.env.secrets.A: variable \"A\" is taken by "
       "spec.container.app.env.variables.A in line 10 [env.duplicate] fix: "
       "choose another one\n"},
      {"key of a Secret",
       "env: {secrets: {A: {secretRef: {name: s, key: a/b}}}}",
       "spec.container.app.env.secrets.A.secretRef.key: \"a/b\" is no key of a "
       "ConfigMap or Secret [object.key] fix: use letters, digits, -, _ and "
       ".\n"},
      {"spelling of Kubernetes",
       "env: {secrets: {A: {secretKeyRef: {name: s, key: k}}}}",
       "spec.container.app.env.secrets.A.secretKeyRef: unknown field "
       "\"secretKeyRef\" [unknown_field] fix: write secretRef with name and "
       "key\n"},
  });
}

TEST(KubernetesStatefulSetContainerTest, NeverQuotesASecret) {
  const char* cases[] = {
      "env: {secrets: {A: 24681357}}",
      "env: {secrets: {A: {value: 24681357}}}",
      "env: {secrets: {A: {value: [24681357]}}}",
      "env: {secrets: {A: [24681357]}}",
      "env: {secrets: \"24681357\"}",
      "env: {secrets: [\"24681357\"]}",
      "env: {secrets: {A: {secretRef: \"24681357\"}}}",
      "env: {secrets: {A: 2468.1357}}",
      "env: {secrets: {A: {p24681357}}}",
      "env: {secrets: {A: {secretRef: {p24681357: x, name: a, key: b}}}}",
  };
  for (const char* app : cases) {
    SCOPED_TRACE(app);
    const std::string found = Check(SetYaml{.app = app}.Text());
    EXPECT_NE("", found);
    EXPECT_EQ(std::string::npos, found.find("2468")) << found;
  }
  EXPECT_EQ(
      "spec.container.app.env.secrets.A: expected text, got a number "
      "[type] fix: write it in quotes\n",
      Check(SetYaml{.app = cases[0]}.Text()));
}

TEST(KubernetesStatefulSetContainerTest, LimitsTheSizeOfAllSecrets) {
  const std::string half(524289, 'x');
  EXPECT_EQ(
      "spec.container.app.env.secrets: 1048578 bytes, a Secret holds at most "
      "1048576 [secret.size] fix: move some into Secrets of your own\n",
      Check(SetYaml{.app = "env: {secrets: {A: " + half + ", B: " + half + "}}"}
                .Text()));
}

std::string Port(const std::string& fields) {
  return "ports: [{name: http, containerPort: 8080, networkProtocol: TCP, "
         "appProtocol: http, servicePort: 80}, {" +
         fields + "}]";
}

TEST(KubernetesStatefulSetContainerTest, ChecksPorts) {
  const std::string rest =
      ", containerPort: 1, networkProtocol: TCP, appProtocol: tcp, "
      "servicePort: 1";
  RunCases({
      {"valid", Port("name: a1" + rest + ", isIngressPort: true"), ""},
      {"one container port twice, one number over TCP and UDP",
       Port(
           "name: dns, containerPort: 8080, networkProtocol: UDP, appProtocol: "
           "dns, servicePort: 80"),
       ""},
      {"snake case, whole numbers in all forms",
       Port("name: x-1, container_port: 5432.0, network_protocol: SCTP, "
            "app_protocol: kubernetes.io/h2c, service_port: \"5432\", "
            "is_ingress_port: no"),
       ""},
      {"nothing", "ports: [{}]",
       "spec.container.app.ports[0].name: is missing [required] fix: add name: "
       "name of the port, as http\n"
       "spec.container.app.ports[0].containerPort: is missing [required] fix: "
       "add containerPort: port that the process listens on\n"
       "spec.container.app.ports[0].networkProtocol: is missing [required] "
       "fix: add networkProtocol: TCP, UDP or SCTP\n"
       "spec.container.app.ports[0].appProtocol: is missing [required] fix: "
       "add appProtocol: what is spoken, as http, grpc or tcp\n"
       "spec.container.app.ports[0].servicePort: is missing [required] fix: "
       "add servicePort: port of the Services\n"},
      {"lower case protocol, port 0",
       Port("name: ab, containerPort: 0, networkProtocol: tcp, appProtocol: "
            "\"\", servicePort: 1"),
       "spec.container.app.ports[1].containerPort: must not be 0 [required] "
       "fix: add containerPort: port that the process listens on\n"
       "spec.container.app.ports[1].networkProtocol: expected TCP, UDP or "
       "SCTP, got \"tcp\" [spec.container.app.ports.network_protocol] fix: did "
       "you mean TCP\n"
       "spec.container.app.ports[1].appProtocol: is empty [required] fix: add "
       "appProtocol: what is spoken, as http, grpc or tcp\n"},
      {"R6: ports out of range",
       Port("name: ab, containerPort: -1, networkProtocol: TCP, appProtocol: "
            "a, servicePort: 65536"),
       "spec.container.app.ports[1].containerPort: -1 is out of range "
       "[port.range] fix: write a number from 1 to 65535\n"
       "spec.container.app.ports[1].servicePort: 65536 is out of range "
       "[port.range] fix: write a number from 1 to 65535\n"},
      {"wrong numbers",
       Port("name: ab, containerPort: 1.5, networkProtocol: TCP, appProtocol: "
            "a, servicePort: 99999999999"),
       "spec.container.app.ports[1].containerPort: expected a whole number, "
       "got the number 1.5 [type] fix: write a number without quotes, e.g. "
       "containerPort: 3\n"
       "spec.container.app.ports[1].servicePort: 99999999999 does not fit into "
       "32 bits [type] fix: write a number of at most 2147483647\n"},
      {"R6: one name twice", Port("name: http" + rest),
       "spec.container.app.ports[1].name: port name \"http\" is taken by "
       "spec.container.app.ports[0].name in line 10 [port.duplicate_name] fix: "
       "choose another one\n"},
      {"R6: one service port twice",
       Port("name: ab, containerPort: 1, networkProtocol: TCP, appProtocol: a, "
            "servicePort: 80"),
       "spec.container.app.ports[1].servicePort: service port \"80/TCP\" is "
       "taken by spec.container.app.ports[0].servicePort in line 10 "
       "[port.duplicate_service_port] fix: choose another one\n"},
      {"no qualified name",
       Port("name: ab, containerPort: 1, networkProtocol: TCP, appProtocol: a "
            "b, servicePort: 1"),
       "spec.container.app.ports[1].appProtocol: \"a b\" is no label key "
       "[port.app_protocol] fix: use at most 63 letters, digits, -, _ and ., "
       "with a domain and / in front if need be\n"},
      {"R39: two ingress ports",
       "ports: [{name: aa" + rest +
           ", isIngressPort: true}, {name: bb, "
           "containerPort: 2, networkProtocol: TCP, appProtocol: a, "
           "servicePort: "
           "2, isIngressPort: true}]",
       "spec.container.app.ports[1].isIngressPort: the ingress port is "
       "spec.container.app.ports[0] already [port.second_ingress_port] fix: "
       "keep isIngressPort on one port\n"},
      {"spelling of a Service", Port("name: ab" + rest + ", targetPort: 1"),
       "spec.container.app.ports[1].targetPort: unknown field \"targetPort\" "
       "[unknown_field] fix: write containerPort\n"},
  });
}

TEST(KubernetesStatefulSetContainerTest, ChecksPortNames) {
  struct NameCase {
    const char *port_name, *problem;
  };
  const char* shape =
      " is no port name [spec.container.app.ports.name] fix: use 2 to 15 of "
      "a-z, 0-9 and -, with a letter, no - at the ends and no --\n";
  const NameCase cases[] = {
      {"ab", ""},
      {"a-b", ""},
      {"1a", ""},
      {"abcdefghijklmno", ""},
      {"a", shape},
      {"abcdefghijklmnop", shape},
      {"a--b", shape},
      {"a_b", shape},
      {"Http", shape},
      {"-ab", shape},
      {"ab-", shape},
      {"12",
       " is a number, not a port name [spec.container.app.ports.name] fix: use "
       "a name with a letter in it, such as http\n"},
  };
  for (const NameCase& c : cases) {
    SCOPED_TRACE(c.port_name);
    std::string expected;
    if (*c.problem != '\0') {
      expected = "spec.container.app.ports[1].name: \"" +
                 std::string(c.port_name) + "\"" + c.problem;
    }
    const std::string app =
        Port("name: \"" + std::string(c.port_name) +
             "\", containerPort: 1, networkProtocol: TCP, appProtocol: tcp, "
             "servicePort: 1");
    EXPECT_EQ(expected, Check(SetYaml{.app = app}.Text()));
  }
}

TEST(KubernetesStatefulSetContainerTest, ChecksProbes) {
  const std::string ports =
      "ports: [{name: http, containerPort: 8080, networkProtocol: TCP, "
      "appProtocol: http, servicePort: 80}]\n";
  RunCases({
      {"all handlers and timings",
       ports + "livenessProbe: {httpGet: {path: /, port_number: 8080, host: h, "
               "scheme: HTTPS, http_headers: [{name: X-A, value: b}]}, "
               "initial_delay_seconds: 1, periodSeconds: 2, timeoutSeconds: 3, "
               "failureThreshold: 4, successThreshold: 1}\n"
               "readinessProbe: {tcp_socket: {portName: http, host: h}, "
               "successThreshold: 2}\n"
               "startup_probe: {exec: {command: [a, b]}}",
       ""},
      {"grpc", "livenessProbe: {grpc: {port: 9090, service: s}}", ""},
      {"R7: no handler", "livenessProbe: {periodSeconds: 5}",
       "spec.container.app.livenessProbe: does not say how to probe "
       "[probe.handler] fix: add one of httpGet, grpc, tcpSocket and exec\n"},
      {"two handlers", "livenessProbe: {grpc: {port: 1}, exec: {command: [a]}}",
       "spec.container.app.livenessProbe: grpc and exec exclude each other "
       "[oneof] fix: keep one of them\n"},
      {"both port forms",
       ports + "livenessProbe: {httpGet: {portNumber: 1, portName: http}}",
       "spec.container.app.livenessProbe.httpGet: portNumber and portName "
       "exclude each other [oneof] fix: keep one of them\n"},
      {"spelling of Kubernetes", "livenessProbe: {httpGet: {port: 8080}}",
       "spec.container.app.livenessProbe.httpGet.port: unknown field \"port\" "
       "[unknown_field] fix: write portNumber or portName\n"},
      {"R7: no port", "livenessProbe: {tcpSocket: {}}",
       "spec.container.app.livenessProbe.tcpSocket: has neither portNumber nor "
       "portName [probe.port] fix: add portNumber with the port of the "
       "container\n"},
      {"R7: port 0", "livenessProbe: {httpGet: {portNumber: 0}}",
       "spec.container.app.livenessProbe.httpGet.portNumber: 0 is out of range "
       "[probe.port] fix: write a number from 1 to 65535\n"},
      {"R7: number as name", "livenessProbe: {httpGet: {portName: \"8080\"}}",
       "spec.container.app.livenessProbe.httpGet.portName: \"8080\" is a "
       "number, not a port name [probe.port] fix: use a name with a letter in "
       "it, such as http\n"},
      {"R7: unknown port name",
       ports + "livenessProbe: {httpGet: {portName: htp}}",
       "warning: spec.container.app.livenessProbe.httpGet.portName: no port is "
       "named \"htp\", the probe will fail [probe.port_name] fix: did you mean "
       "http\n"},
      {"R7: no port with any name",
       "livenessProbe: {tcpSocket: {portName: db}}",
       "warning: spec.container.app.livenessProbe.tcpSocket.portName: no port "
       "is named \"db\", the probe will fail [probe.port_name] fix: add the "
       "port or write portNumber\n"},
      {"R7: empty exec", "livenessProbe: {exec: {command: []}}",
       "spec.container.app.livenessProbe.exec.command: is empty [probe.exec] "
       "fix: add command: program and its arguments, run in the container\n"},
      {"R7: negative timing",
       "livenessProbe: {exec: {command: [a]}, periodSeconds: -1}",
       "spec.container.app.livenessProbe.periodSeconds: -1 is out of range "
       "[probe.timing] fix: write a number of at least 0\n"},
      {"R7: successThreshold of liveness and startup",
       "livenessProbe: {exec: {command: [a]}, successThreshold: 2}\n"
       "startupProbe: {exec: {command: [a]}, successThreshold: 3}",
       "spec.container.app.livenessProbe.successThreshold: must be 1 for this "
       "probe [probe.success_threshold] why: Kubernetes allows more only for "
       "readinessProbe fix: remove the line\n"
       "spec.container.app.startupProbe.successThreshold: must be 1 for this "
       "probe [probe.success_threshold] why: Kubernetes allows more only for "
       "readinessProbe fix: remove the line\n"},
      {"grpc without port", "livenessProbe: {grpc: {}}",
       "spec.container.app.livenessProbe.grpc.port: is missing [int32.gte_lte] "
       "fix: add port: port of the container\n"},
      {"grpc port out of range", "livenessProbe: {grpc: {port: 70000}}",
       "spec.container.app.livenessProbe.grpc.port: 70000 is out of range "
       "[int32.gte_lte] fix: write a number from 1 to 65535\n"},
      {"scheme", "livenessProbe: {httpGet: {portNumber: 1, scheme: http}}",
       "spec.container.app.livenessProbe.httpGet.scheme: expected HTTP or "
       "HTTPS, got \"http\" [probe.scheme] fix: did you mean HTTP\n"},
      {"header",
       "livenessProbe: {httpGet: {portNumber: 1, httpHeaders: [{name: a b}]}}",
       "spec.container.app.livenessProbe.httpGet.httpHeaders[0].name: \"a b\" "
       "is no name of an HTTP header [probe.header] fix: use letters, digits "
       "and -\n"},
  });
}

TEST(KubernetesStatefulSetContainerTest, ChecksCommandAndArgs) {
  RunCases({
      {"lists of texts", "command: [a]\nargs: [--x, \"yes\", \"\"]", ""},
      {"YAML 1.1 boolean", "args: [yes]",
       "spec.container.app.args[0]: expected text, got the boolean yes [type] "
       "fix: write \"yes\" in quotes\n"},
      {"octal number", "args: [0755]",
       "spec.container.app.args[0]: expected text, got the number 0755 [type] "
       "fix: write \"0755\" in quotes\n"},
      {"null item", "args: [~]",
       "spec.container.app.args[0]: expected text, got nothing [type] fix: "
       "write \"\" for an empty text\n"},
      {"one text", "command: redis-server",
       "spec.container.app.command: expected a list, got \"redis-server\" "
       "[type] fix: write one item per line, each with \"- \" in front\n"},
      {"null is absent", "command: null", ""},
  });
}

struct SidecarCase {
  const char *name, *sidecars, *expected;
};

TEST(KubernetesStatefulSetContainerTest, ChecksSidecars) {
  const SidecarCase cases[] = {
      {"all fields",
       "[{name: log, image: \"fluent/bit:3\", ports: [{name: http, "
       "containerPort: 80, protocol: TCP}, {container_port: 80, protocol: "
       "UDP}], resources: {limits: {cpu: \"1\"}, requests: {cpu: 10m}}, env: "
       "[{name: A, value: b}, {name: B}]}]",
       ""},
      {"request without limit is fine",
       "[{name: log, image: x, resources: {requests: {memory: 9Gi}}}]", ""},
      {"R9: nameless", "[{image: x}]",
       "spec.container.sidecars[0].name: is missing [required] fix: add name: "
       "name of the container\n"},
      {"R9: no image", "[{name: log}]",
       "spec.container.sidecars[0].image: is missing [required] fix: add "
       "image: image with its tag, as redis:7.2\n"},
      {"R9: no label", "[{name: my_log, image: x}]",
       "spec.container.sidecars[0].name: \"my_log\" is no DNS label "
       "[sidecar.name] fix: use at most 63 of a-z, 0-9 and -, no - at the "
       "ends\n"},
      {"R9: app", "[{name: app, image: x}]",
       "spec.container.sidecars[0].name: \"app\" is the name of the main "
       "container [sidecar.name] fix: choose another name\n"},
      {"R9: twice", "[{name: log, image: x}, {name: log, image: w}]",
       "spec.container.sidecars[1].name: container \"log\" is taken by "
       "spec.container.sidecars[0].name in line 10 [sidecar.duplicate] fix: "
       "choose another one\n"},
      {"bad image", "[{name: log, image: \"x y\"}]",
       "spec.container.sidecars[0].image: \"x y\" is no image reference "
       "[image.reference] fix: write [HOST/]PATH, as gcr.io/project/image\n"},
      {"image in two parts", "[{name: log, image: {repo: x, tag: y}}]",
       "spec.container.sidecars[0].image: expected text, got a map [type] fix: "
       "write one text\n"},
      {"port",
       "[{name: log, image: x, ports: [{name: \"1\", containerPort: 0, "
       "protocol: tcp}]}]",
       "spec.container.sidecars[0].ports[0].name: \"1\" is a number, not a "
       "port name [sidecar.port_name] fix: use a name with a letter in it, "
       "such as http\n"
       "spec.container.sidecars[0].ports[0].containerPort: must not be 0 "
       "[required] fix: add containerPort: port that the process listens on\n"
       "spec.container.sidecars[0].ports[0].protocol: expected TCP, UDP or "
       "SCTP, got \"tcp\" [sidecar.protocol] fix: did you mean TCP\n"},
      {"one port twice",
       "[{name: log, image: x, ports: [{containerPort: 1}, {containerPort: 1, "
       "protocol: TCP}]}]",
       "spec.container.sidecars[0].ports[1].containerPort: container port "
       "\"1/TCP\" is taken by "
       "spec.container.sidecars[0].ports[0].containerPort "
       "in line 10 [sidecar.duplicate_port] fix: choose another one\n"},
      {"request above limit",
       "[{name: log, image: x, resources: {limits: {memory: 1Mi}, requests: "
       "{memory: 2Mi}}}]",
       "spec.container.sidecars[0].resources.requests.memory: requests.memory "
       "2Mi is above limits.memory 1Mi [resources.request_above_limit] fix: "
       "lower the request or raise the limit\n"},
      {"variables",
       "[{name: log, image: x, env: [{name: A}, {name: A}, {value: b}, {name: "
       "1B}]}]",
       "spec.container.sidecars[0].env[1].name: variable \"A\" is taken by "
       "spec.container.sidecars[0].env[0].name in line 10 [env.duplicate] fix: "
       "choose another one\n"
       "spec.container.sidecars[0].env[2].name: is missing [required] fix: add "
       "name: name of the variable\n"
       "spec.container.sidecars[0].env[3].name: \"1B\" is no name for a "
       "variable [env.name] fix: use letters, digits, _, - and ., no digit "
       "first\n"},
  };
  for (const SidecarCase& c : cases) {
    SCOPED_TRACE(c.name);
    const std::string line = std::string("  sidecars: ") + c.sidecars;
    EXPECT_EQ(c.expected, Check(SetYaml{.spec = line}.Text()));
  }
}

}  // namespace
}  // namespace mcf
