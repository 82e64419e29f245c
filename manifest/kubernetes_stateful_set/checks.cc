#include "manifest/kubernetes_stateful_set/checks.h"

#include "manifest/kubernetes_stateful_set/container_checks.h"
#include "manifest/kubernetes_stateful_set/mount_checks.h"
#include "manifest/kubernetes_stateful_set/network_checks.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

// Names of the ConfigMaps in which we record what was applied.
constexpr std::string_view kOurPrefix = "statefulset-mcf.";

void CheckAvailability(const KubernetesStatefulSet& set, Findings& findings) {
  if (!set.replicas.is_default && set.replicas.value == 0) {
    findings.Warn(set.replicas.spot(), "availability.replicas",
                  "0 means 1: there is always one pod",
                  "write 1, or delete the component to have none");
  }
  if (set.min_available.is_default || set.max_unavailable.is_default) return;
  findings.Fail(set.budget.spot(), "oneof",
                {.what = "minAvailable and maxUnavailable exclude each other",
                 .fix = "keep one of them"});
}

void CheckClaimTemplates(const std::vector<VolumeClaimTemplate>& templates,
                         Findings& findings) {
  Unique names("claim template", "claim.duplicate", findings);
  for (const VolumeClaimTemplate& one : templates) {
    names.Add(one.name);
    WarnAboutFraction(one.size, findings);
    CheckAccessModes(one.access_modes,
                     "spec.volume_claim_templates.access_modes", findings);
  }
}

void CheckConfigMap(const std::string& name, const Field<std::string>& content,
                    Findings& findings) {
  if (name.starts_with(kOurPrefix)) {
    findings.Fail(content.KeySpot(), "config_map.reserved",
                  {.what = "names with " + std::string(kOurPrefix) +
                           " in front are kept for what was applied",
                   .fix = "choose another name"});
  }
  if (content.value.size() <= kMaxDataBytes) return;
  findings.Fail(content.spot(), "config_map.size",
                {.what = std::to_string(content.value.size()) +
                         " bytes, a ConfigMap holds at most 1048576",
                 .fix = "split the content over several ConfigMaps"});
}

// A manifest from elsewhere must not choose the cluster or read our files.
void CheckRemoteLabels(const KubernetesStatefulSet& set, Findings& findings) {
  for (const char* key : {"kubernetes.openmcf.org/context",
                          "kubernetes.openmcf.org/docker-config-json-file"}) {
    const auto label = set.labels.find(key);
    if (label == set.labels.end()) continue;
    findings.Fail(label->second.KeySpot(), "label.remote",
                  {.what = "is refused in a manifest from stdin or a URL",
                   .why = "whoever wrote the manifest would choose the "
                          "cluster or a file of this machine",
                   .fix = "use --context or --docker-config-json, or save the "
                          "manifest to a file"});
  }
}

}  // namespace

void CheckKubernetesStatefulSet(const KubernetesStatefulSet& set,
                                bool is_remote, Findings& findings) {
  CheckReference(set.ns, true, findings);
  CheckNamespace(set.ns, findings);
  CheckContainers(set, findings);
  CheckNetwork(set, findings);
  CheckMounts(set, findings);
  CheckAvailability(set, findings);
  CheckClaimTemplates(set.volume_claim_templates, findings);
  for (const auto& [name, content] : set.config_maps) {
    CheckConfigMap(name, content, findings);
  }
  if (is_remote) CheckRemoteLabels(set, findings);
}

void CheckNamespace(const StringValueOrRef& ns, Findings& findings) {
  if (ns.value.value.empty()) return;
  if (auto complaint = CheckFormat(Format::kDnsLabel, ns.value.value)) {
    findings.Fail(ns.spot(), "spec.namespace", *complaint);
  }
}

}  // namespace mcf
