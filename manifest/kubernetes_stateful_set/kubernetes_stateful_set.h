#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_KUBERNETES_STATEFUL_SET_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_KUBERNETES_STATEFUL_SET_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "manifest/fields/places.h"

namespace mcf {

// The input kind KubernetesStatefulSet of kubernetes.openmcf.org/v1, read and
// with its defaults filled in. "" means absent unless said otherwise; `where`
// of a default is the object it belongs to.

struct ValueFromRef {
  std::string kind, env, name, field_path;
};

// Either a value or a reference that ResolveReferences turns into one.
struct StringValueOrRef {
  Located<std::string> value;
  std::optional<ValueFromRef> value_from;
};

struct SensitiveValue {
  Located<std::string> value;  // when secret_name is ""
  std::string secret_ns, secret_name, secret_key;
  Position where = {};
};

struct ContainerPort {
  Located<std::string> name;
  Located<int> container_port, service_port;
  Located<std::string> network_protocol, app_protocol;
  bool is_ingress_port = false;
  Position where = {};
};

struct HttpHeader {
  std::string name, value;
};

struct Probe {
  enum class Handler { kHttpGet, kGrpc, kTcpSocket, kExec };
  Handler handler = Handler::kExec;
  std::string path, host, scheme, service;  // as the handler has them
  int port_number = 0;                      // 0: port_name
  std::string port_name;
  std::vector<HttpHeader> http_headers;
  std::vector<std::string> command;
  int initial_delay_seconds = 0, period_seconds = 0, timeout_seconds = 0;
  int success_threshold = 0, failure_threshold = 0;  // 0: absent
  Position where = {};
};

struct VolumeMount {
  enum class Source { kNone, kConfigMap, kSecret, kHostPath, kEmptyDir, kPvc };
  Located<std::string> name, mount_path;
  bool read_only = false;
  std::string sub_path;
  Source source = Source::kNone;
  std::string source_name;  // configMap.name, secret.name, pvc.claimName
  std::string key, path;    // item; `path` is also hostPath.path
  int default_mode = 0;
  std::string host_path_type, medium, size_limit;
  bool pvc_read_only = false;
  Position where = {};
};

struct Resources {
  // Quantities; "" only in sidecars, which have no defaults.
  Located<std::string> limit_cpu, limit_memory, request_cpu, request_memory;
};

struct SidecarPort {
  std::string name;
  int container_port = 0;
  std::string protocol;  // "" is TCP
};

struct Sidecar {
  std::string name, image;
  std::vector<SidecarPort> ports;
  Resources resources;
  std::vector<std::pair<std::string, std::string>> env;
  Position where = {};
};

struct VolumeClaimTemplate {
  Located<std::string> name, size, storage_class;
  std::vector<std::string> access_modes;  // never empty
  Position where = {};
};

struct KubernetesStatefulSet {
  Located<std::string> name;
  std::string id, org, env;                                 // of metadata
  std::map<std::string, Located<std::string>> labels;       // control keys
  std::map<std::string, Located<std::string>> annotations;  // likewise

  StringValueOrRef ns;
  bool create_namespace = false;

  Located<std::string> image_repo, image_tag;
  std::string pull_secret_name;
  Resources resources;
  std::map<std::string, StringValueOrRef> variables;
  std::map<std::string, SensitiveValue> secrets;
  std::vector<ContainerPort> ports;
  std::vector<VolumeMount> volume_mounts;
  std::optional<Probe> liveness_probe, readiness_probe, startup_probe;
  std::vector<std::string> command, args;
  Position command_where = {}, args_where = {};
  std::vector<Sidecar> sidecars;

  bool ingress_enabled = false;
  Located<std::string> ingress_hostname;

  Located<int> replicas{1};
  bool budget_enabled = false;
  Located<std::string> min_available, max_unavailable;

  std::vector<VolumeClaimTemplate> volume_claim_templates;
  Located<std::string> pod_management_policy;  // "" as written; OrderedReady
  std::map<std::string, Located<std::string>> config_maps;

  Position where = {};  // of the document
  Places places = {};
};

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_KUBERNETES_STATEFUL_SET_H_
