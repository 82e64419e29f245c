#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_PROBE_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_PROBE_H_

#include <optional>
#include <string>
#include <vector>

#include "manifest/fields/field.h"
#include "manifest/fields/schema.h"

namespace mcf {

struct HttpHeader {
  std::string name, value;
};

struct HttpGet : Message {
  std::string path;
  Field<int> port_number;  // 0: port_name
  Field<std::string> port_name;
  std::string host, scheme;
  std::vector<HttpHeader> http_headers;
};

struct TcpSocket : Message {
  Field<int> port_number;  // 0: port_name
  Field<std::string> port_name;
  std::string host;
};

struct Grpc {
  int port = 0;
  std::string service;
};

struct Exec {
  std::vector<std::string> command;
};

struct Probe : Message {
  std::optional<HttpGet> http_get;  // one of these four
  std::optional<Grpc> grpc;
  std::optional<TcpSocket> tcp_socket;
  std::optional<Exec> exec;
  int initial_delay_seconds = 0, period_seconds = 0, timeout_seconds = 0;
  Field<int> success_threshold;
  int failure_threshold = 0;  // 0 in all of these: left to Kubernetes
};

extern const Schema kProbeSchema;

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_PROBE_H_
