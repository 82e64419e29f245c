#include "manifest/kubernetes_stateful_set/probe.h"

#include "manifest/fields/member.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

using enum FieldType;

// A table is read by field, so a field's facts stay together.
// clang-format off

constexpr FieldInfo kHeaderFields[] = {
    Row<&HttpHeader::name>({.name = "name", .about = "Name of the header",
     .required = true, .format = Format::kHeaderName, .rule = "probe.header"}),
    Row<&HttpHeader::value>({.name = "value", .about = "Value of the header"}),
};
constexpr Schema kHeader = {.name = "HttpHeader",
    .about = "A header of the request", .fields = kHeaderFields};

template <typename Handler>
constexpr FieldInfo kPortNumber = Row<&Handler::port_number>(
    {.name = "portNumber", .about = "Port of the container", .min = 1,
     .max = kMaxPort, .rule = "probe.port", .one_of = "port"});
template <typename Handler>
constexpr FieldInfo kPortName = Row<&Handler::port_name>(
    {.name = "portName", .about = "Name of one of the app's ports",
     .format = Format::kPortName, .rule = "probe.port",
     .wider_rules = "probe.port_name", .one_of = "port"});
template <typename Handler>
constexpr FieldInfo kHost = Row<&Handler::host>(
    {.name = "host", .about = "Host to connect to",
     .absent = "the pod's IP"});

constexpr FieldInfo kHttpGetFields[] = {
    Row<&HttpGet::path>({.name = "path", .about = "Path of the request",
     .absent = "/"}),
    kPortNumber<HttpGet>,
    kPortName<HttpGet>,
    kHost<HttpGet>,
    Row<&HttpGet::scheme>({.name = "scheme", .about = "HTTP or HTTPS",
     .values = "HTTP|HTTPS", .rule = "probe.scheme", .absent = "HTTP"}),
    Row<&HttpGet::http_headers>({.name = "httpHeaders",
     .about = "Headers of the request", .schema = &kHeader}),
};
constexpr FieldInfo kTcpSocketFields[] = {
    kPortNumber<TcpSocket>,
    kPortName<TcpSocket>,
    kHost<TcpSocket>,
};
constexpr Mistake kProbePortMistakes[] = {
    {"port", "write portNumber or portName"},
};
constexpr FieldInfo kGrpcFields[] = {
    Row<&Grpc::port>({.name = "port", .about = "Port of the container",
     .required = true, .required_rule = "int32.gte_lte", .min = 1,
     .max = kMaxPort, .rule = "int32.gte_lte"}),
    Row<&Grpc::service>({.name = "service", .about = "Service to ask about",
     .absent = "the server as a whole"}),
};
constexpr FieldInfo kExecFields[] = {
    Row<&Exec::command>({.name = "command",
     .about = "Program and its arguments, run in the container",
     .required = true, .required_rule = "probe.exec"}),
};
constexpr Schema kHttpGet = {.name = "HttpGet",
    .about = "Healthy when a GET succeeds", .fields = kHttpGetFields,
    .mistakes = kProbePortMistakes};
constexpr Schema kTcpSocket = {.name = "TcpSocket",
    .about = "Healthy when the port can be opened", .fields = kTcpSocketFields,
    .mistakes = kProbePortMistakes};
constexpr Schema kGrpc = {.name = "Grpc",
    .about = "Healthy when the gRPC service says so", .fields = kGrpcFields};
constexpr Schema kExec = {.name = "Exec",
    .about = "Healthy when a program exits with 0", .fields = kExecFields};

constexpr FieldInfo kProbeFields[] = {
    Row<&Probe::http_get>({.name = "httpGet", .about = "Ask over HTTP",
     .schema = &kHttpGet, .wider_rules = "probe.port", .one_of = "handler"}),
    Row<&Probe::grpc>({.name = "grpc", .about = "Ask over gRPC",
     .schema = &kGrpc, .one_of = "handler"}),
    Row<&Probe::tcp_socket>({.name = "tcpSocket", .about = "Open a port",
     .schema = &kTcpSocket, .wider_rules = "probe.port", .one_of = "handler"}),
    Row<&Probe::exec>({.name = "exec", .about = "Run a program",
     .schema = &kExec, .one_of = "handler"}),
    Row<&Probe::initial_delay_seconds>({.name = "initialDelaySeconds",
     .about = "Time before the first probe", .min = 0, .rule = "probe.timing",
     .absent = "0"}),
    Row<&Probe::period_seconds>({.name = "periodSeconds",
     .about = "Time between two probes", .min = 0, .rule = "probe.timing",
     .absent = "10"}),
    Row<&Probe::timeout_seconds>({.name = "timeoutSeconds",
     .about = "Time after which a probe has failed", .min = 0,
     .rule = "probe.timing", .absent = "1"}),
    Row<&Probe::success_threshold>({.name = "successThreshold",
     .about = "Successes in a row that count as healthy", .min = 0,
     .rule = "probe.timing", .wider_rules = "probe.success_threshold",
     .absent = "1"}),
    Row<&Probe::failure_threshold>({.name = "failureThreshold",
     .about = "Failures in a row that count as unhealthy", .min = 0,
     .rule = "probe.timing", .absent = "3"}),
};

}  // namespace

constexpr Schema kProbeSchema = {.name = "Probe",
    .about = "A health check of the app container", .fields = kProbeFields};

// clang-format on

}  // namespace mcf
