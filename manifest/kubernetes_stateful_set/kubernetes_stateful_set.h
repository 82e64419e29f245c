#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_KUBERNETES_STATEFUL_SET_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_KUBERNETES_STATEFUL_SET_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "manifest/fields/field.h"
#include "manifest/fields/places.h"
#include "manifest/fields/schema.h"
#include "manifest/kubernetes_stateful_set/container.h"
#include "manifest/kubernetes_stateful_set/probe.h"
#include "manifest/kubernetes_stateful_set/value_or_ref.h"
#include "manifest/kubernetes_stateful_set/volume_mount.h"
#include "manifest/resources.h"

namespace mcf {

struct VolumeClaimTemplate : Message {
  Field<std::string> name, size, storage_class;
  Field<std::vector<std::string>> access_modes;
};

// The input kind KubernetesStatefulSet of kubernetes.openmcf.org/v1, read and
// with its defaults filled in. "" means absent unless said otherwise.
struct KubernetesStatefulSet {
  static constexpr std::string_view kKind = "KubernetesStatefulSet";

  // metadata
  Field<std::string> name, id, org, env;
  std::map<std::string, Field<std::string>> labels;  // control keys

  // spec
  StringValueOrRef ns;
  bool create_namespace = false;
  Message ingress;
  bool ingress_enabled = false;
  Field<std::string> ingress_hostname;
  Field<int> replicas;  // 0 means 1
  Message budget;
  bool budget_enabled = false;
  Field<std::string> min_available, max_unavailable;
  std::vector<VolumeClaimTemplate> volume_claim_templates;
  Field<std::string> pod_management_policy;
  std::map<std::string, Field<std::string>> config_maps;

  // spec.container
  Field<std::string> image_repo, image_tag, pull_secret_name;
  Resources resources;
  std::map<std::string, StringValueOrRef> variables;
  Field<std::map<std::string, SensitiveValue>> secrets;
  Field<std::vector<ContainerPort>> ports;
  std::vector<VolumeMount> volume_mounts;
  std::optional<Probe> liveness_probe, readiness_probe, startup_probe;
  Field<std::vector<std::string>> command, args;
  std::vector<Sidecar> sidecars;

  Position where = {};  // of the document
  Places places = {};
};

extern const Schema kKubernetesStatefulSetSchema;

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_KUBERNETES_STATEFUL_SET_H_
