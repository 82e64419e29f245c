// The fields of the probes of KubernetesStatefulSet.
#include "manifest/kubernetes_stateful_set/schema.h"

namespace mcf {
namespace {

using enum FieldType;

// A table is read by field, so a field's facts stay together.
// clang-format off

constexpr FieldInfo kHeaderFields[] = {
    {.name = "name", .about = "Name of the header", .required = true,
     .format = Format::kHeaderName, .rule = "probe.header"},
    {.name = "value", .about = "Value of the header"},
};
constexpr Schema kHeader = {.name = "HttpHeader",
                            .about = "A header of the request",
                            .fields = kHeaderFields};

constexpr FieldInfo kPortNumber = {
    .name = "portNumber", .type = kInt, .about = "Port of the container",
    .min = 1, .max = kMaxPort, .rule = "probe.port", .one_of = "port"};
constexpr FieldInfo kPortName = {
    .name = "portName", .about = "Name of one of the app's ports",
    .format = Format::kPortName, .rule = "probe.port",
    .wider_rules = "probe.port_name", .one_of = "port"};
constexpr FieldInfo kHost = {.name = "host", .about = "Host to connect to",
                             .absent = "the pod's IP"};

constexpr FieldInfo kHttpGetFields[] = {
    {.name = "path", .about = "Path of the request", .absent = "/"},
    kPortNumber,
    kPortName,
    kHost,
    {.name = "scheme", .about = "HTTP or HTTPS", .values = "HTTP|HTTPS",
     .rule = "probe.scheme", .absent = "HTTP"},
    {.name = "httpHeaders", .type = kList, .about = "Headers of the request",
     .schema = &kHeader},
};
constexpr FieldInfo kTcpSocketFields[] = {
    kPortNumber,
    kPortName,
    kHost,
};
constexpr Mistake kProbePortMistakes[] = {
    {"port", "write portNumber or portName"},
};
constexpr FieldInfo kGrpcFields[] = {
    {.name = "port", .type = kInt, .about = "Port of the container",
     .required = true, .required_rule = "int32.gte_lte", .min = 1,
     .max = kMaxPort, .rule = "int32.gte_lte"},
    {.name = "service", .about = "Service to ask about",
     .absent = "the server as a whole"},
};
constexpr FieldInfo kExecFields[] = {
    {.name = "command", .type = kList,
     .about = "Program and its arguments, run in the container",
     .required = true, .required_rule = "probe.exec"},
};
constexpr Schema kHttpGet = {.name = "HttpGet",
                             .about = "Healthy when a GET succeeds",
                             .fields = kHttpGetFields,
                             .mistakes = kProbePortMistakes};
constexpr Schema kTcpSocket = {.name = "TcpSocket",
                               .about = "Healthy when the port can be opened",
                               .fields = kTcpSocketFields,
                               .mistakes = kProbePortMistakes};
constexpr Schema kGrpc = {.name = "Grpc",
                          .about = "Healthy when the gRPC service says so",
                          .fields = kGrpcFields};
constexpr Schema kExec = {.name = "Exec",
                          .about = "Healthy when a program exits with 0",
                          .fields = kExecFields};

constexpr FieldInfo kProbeFields[] = {
    {.name = "httpGet", .type = kObject, .about = "Ask over HTTP",
     .schema = &kHttpGet, .wider_rules = "probe.port", .one_of = "handler"},
    {.name = "grpc", .type = kObject, .about = "Ask over gRPC",
     .schema = &kGrpc, .one_of = "handler"},
    {.name = "tcpSocket", .type = kObject, .about = "Open a port",
     .schema = &kTcpSocket, .wider_rules = "probe.port", .one_of = "handler"},
    {.name = "exec", .type = kObject, .about = "Run a program",
     .schema = &kExec, .one_of = "handler"},
    {.name = "initialDelaySeconds", .type = kInt,
     .about = "Time before the first probe", .min = 0, .rule = "probe.timing",
     .absent = "0"},
    {.name = "periodSeconds", .type = kInt, .about = "Time between two probes",
     .min = 0, .rule = "probe.timing", .absent = "10"},
    {.name = "timeoutSeconds", .type = kInt,
     .about = "Time after which a probe has failed", .min = 0,
     .rule = "probe.timing", .absent = "1"},
    {.name = "successThreshold", .type = kInt,
     .about = "Successes in a row that count as healthy", .min = 0,
     .rule = "probe.timing", .wider_rules = "probe.success_threshold",
     .absent = "1"},
    {.name = "failureThreshold", .type = kInt,
     .about = "Failures in a row that count as unhealthy", .min = 0,
     .rule = "probe.timing", .absent = "3"},
};

}  // namespace

constexpr Schema kProbe = {.name = "Probe",
                           .about = "A health check of the app container",
                           .fields = kProbeFields};

// clang-format on

}  // namespace mcf
