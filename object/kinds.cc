#include "object/kinds.h"

#include <array>

#include "base/encoding.h"
#include "object/object.h"

namespace mcf {
namespace {

constexpr std::string_view kGatewayApi =
    "the Gateway API CRDs (gateway.networking.k8s.io/v1, standard channel)";
constexpr std::string_view kCertManager = "cert-manager with its CRDs";

// {group, version, kind, plural, namespaced, rendered, wave, order, CRD}
constexpr std::array<KindInfo, 18> kKinds{{
    {"", "v1", "Namespace", "namespaces", false, true, 0, 0, ""},
    {"", "v1", "ServiceAccount", "serviceaccounts", true, true, 1, 1, ""},
    {"", "v1", "Secret", "secrets", true, true, 1, 2, ""},
    {"", "v1", "ConfigMap", "configmaps", true, true, 1, 3, ""},
    {"", "v1", "Service", "services", true, true, 1, 4, ""},
    {"policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true, true,
     1, 6, ""},
    {"apps", "v1", "StatefulSet", "statefulsets", true, true, 2, 7, ""},
    {"autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers",
     true, true, 2, 8, ""},
    {"cert-manager.io", "v1", "Certificate", "certificates", true, true, 2, 9,
     kCertManager},
    {"gateway.networking.k8s.io", "v1", "Gateway", "gateways", true, true, 3,
     10, kGatewayApi},
    {"gateway.networking.k8s.io", "v1", "HTTPRoute", "httproutes", true, true,
     3, 11, kGatewayApi},
    {"", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true, false,
     9, 20, ""},
    {"", "v1", "PersistentVolume", "persistentvolumes", false, false, 9, 21,
     ""},
    {"", "v1", "Pod", "pods", true, false, 9, 22, ""},
    {"", "v1", "Event", "events", true, false, 9, 23, ""},
    {"apps", "v1", "Deployment", "deployments", true, false, 9, 25, ""},
    {"storage.k8s.io", "v1", "StorageClass", "storageclasses", false, false, 9,
     26, ""},
    {"meta.p6m.dev", "v1alpha1", "PlatformApplication", "platformapplications",
     true, false, 9, 28, ""},
}};

}  // namespace

std::span<const KindInfo> AllKinds() { return kKinds; }

const KindInfo* FindKind(std::string_view group, std::string_view kind) {
  for (const KindInfo& info : kKinds) {
    if (info.group == group && info.kind == kind) return &info;
  }
  return nullptr;
}

std::string ApiVersion(const KindInfo& kind) {
  std::string text(kind.group);
  if (!text.empty()) text += "/";
  return text.append(kind.version);
}

std::string ResourcePath(const KindInfo& kind, const std::string& ns,
                         const std::string& name) {
  std::string path = kind.group.empty() ? "/api/" : "/apis/";
  path += ApiVersion(kind);
  if (kind.namespaced && !ns.empty())
    path += "/namespaces/" + PercentEncode(ns);
  path.append("/").append(kind.plural);
  if (!name.empty()) path += "/" + PercentEncode(name);
  return path;
}

}  // namespace mcf
