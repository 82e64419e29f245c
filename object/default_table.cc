#include "object/default_table.h"

#include <algorithm>
#include <array>

namespace mcf {
namespace {

using Meaning = AbsentField::Meaning;
constexpr Meaning kDropped = Meaning::kDropped;
constexpr Meaning kSame = Meaning::kSame;
constexpr Meaning kAllocated = Meaning::kAllocated;
constexpr Meaning kIgnored = Meaning::kIgnored;

constexpr std::string_view kAutoscaler = "HorizontalPodAutoscaler";
constexpr std::string_view kCpuMetric =
    R"([{"type": "Resource", "resource": {"name": "cpu", "target":
        {"type": "Utilization", "averageUtilization": 80}}}])";
constexpr std::string_view kScaleUpPolicies =
    R"([{"type": "Pods", "value": 4, "periodSeconds": 15},
        {"type": "Percent", "value": 100, "periodSeconds": 15}])";
constexpr std::string_view kScaleDownPolicies =
    R"([{"type": "Percent", "value": 100, "periodSeconds": 15}])";
constexpr std::string_view kGatewayGroup = R"("gateway.networking.k8s.io")";

constexpr auto kRows = std::to_array<AbsentField>({
    {"Metadata", "", "labels", "{}", kDropped},
    {"Metadata", "", "annotations", "{}", kDropped},
    {"Metadata", "labels", "kubernetes.io/metadata.name", "null", kAllocated},
    {"Namespace", "", "spec", R"({"finalizers": ["kubernetes"]})"},
    {"Namespace", "spec", "finalizers", R"(["kubernetes"])"},

    {"StatefulSet", "spec", "replicas", "1"},
    {"StatefulSet", "spec", "podManagementPolicy", R"("OrderedReady")"},
    {"StatefulSet", "spec", "revisionHistoryLimit", "10"},
    {"StatefulSet", "spec", "updateStrategy", "{}"},
    {"StatefulSet", "spec.updateStrategy", "type", R"("RollingUpdate")"},
    {"StatefulSet", "spec.updateStrategy", "rollingUpdate",
     R"({"partition": 0})", kSame},
    {"StatefulSet", "spec.updateStrategy.rollingUpdate", "partition", "0"},
    {"StatefulSet", "spec.updateStrategy.rollingUpdate", "maxUnavailable", "1",
     kSame},
    {"StatefulSet", "spec", "persistentVolumeClaimRetentionPolicy", "{}"},
    {"StatefulSet", "spec.persistentVolumeClaimRetentionPolicy", "whenDeleted",
     R"("Retain")"},
    {"StatefulSet", "spec.persistentVolumeClaimRetentionPolicy", "whenScaled",
     R"("Retain")"},
    {"StatefulSet", "spec", "minReadySeconds", "0", kDropped},
    {"StatefulSet", "spec", "ordinals", R"({"start": 0})", kSame},
    {"StatefulSet", "spec.ordinals", "start", "0"},

    {"PersistentVolumeClaim", "", "apiVersion", R"("v1")"},
    {"PersistentVolumeClaim", "", "kind", R"("PersistentVolumeClaim")"},
    {"PersistentVolumeClaim", "", "status", "null", kIgnored},
    {"ClaimSpec", "", "volumeMode", R"("Filesystem")"},

    {"PodSpec", "", "restartPolicy", R"("Always")"},
    {"PodSpec", "", "dnsPolicy", R"("ClusterFirst")"},
    {"PodSpec", "", "schedulerName", R"("default-scheduler")"},
    {"PodSpec", "", "terminationGracePeriodSeconds", "30"},
    {"PodSpec", "", "securityContext", "{}"},
    {"PodSpec", "", "enableServiceLinks", "true", kSame},
    {"PodSpec", "", "shareProcessNamespace", "false", kSame},
    {"PodSpec", "", "nodeSelector", "{}", kDropped},
    {"PodSpec", "", "serviceAccountName", R"("")", kDropped},
    {"PodSpec", "", "nodeName", R"("")", kDropped},
    {"PodSpec", "", "hostname", R"("")", kDropped},
    {"PodSpec", "", "subdomain", R"("")", kDropped},
    {"PodSpec", "", "priorityClassName", R"("")", kDropped},
    {"PodSpec", "", "hostNetwork", "false", kDropped},
    {"PodSpec", "", "hostPID", "false", kDropped},
    {"PodSpec", "", "hostIPC", "false", kDropped},
    {"PodSpec", "tolerations.*", "key", R"("")", kDropped},
    {"PodSpec", "tolerations.*", "operator", R"("")", kDropped},
    {"PodSpec", "tolerations.*", "value", R"("")", kDropped},
    {"PodSpec", "tolerations.*", "effect", R"("")", kDropped},

    {"Container", "", "terminationMessagePath", R"("/dev/termination-log")"},
    {"Container", "", "terminationMessagePolicy", R"("File")"},
    {"Container", "", "resources", "{}"},
    {"Container", "", "securityContext", "{}", kSame},
    {"Container", "", "workingDir", R"("")", kDropped},
    {"Container", "", "stdin", "false", kDropped},
    {"Container", "", "stdinOnce", "false", kDropped},
    {"Container", "", "tty", "false", kDropped},
    {"Container", "resources", "limits", "{}", kDropped},
    {"Container", "resources", "requests", "{}", kDropped},
    {"Container", "ports.*", "protocol", R"("TCP")"},
    {"Container", "ports.*", "name", R"("")", kDropped},
    {"Container", "ports.*", "hostPort", "0", kDropped},
    {"Container", "ports.*", "hostIP", R"("")", kDropped},
    {"Container", "env.*", "value", R"("")", kDropped},
    {"Container", "envFrom.*", "prefix", R"("")", kDropped},
    {"Container", "volumeMounts.*", "readOnly", "false", kDropped},
    {"Container", "volumeMounts.*", "subPath", R"("")", kDropped},
    {"Container", "volumeMounts.*", "subPathExpr", R"("")", kDropped},
    {"EnvSource", "fieldRef", "apiVersion", R"("v1")"},
    {"EnvSource", "resourceFieldRef", "divisor", R"("0")"},
    {"EnvSource", "configMapKeyRef", "optional", "false", kSame},
    {"EnvSource", "secretKeyRef", "optional", "false", kSame},

    {"Probe", "", "timeoutSeconds", "1"},
    {"Probe", "", "periodSeconds", "10"},
    {"Probe", "", "successThreshold", "1"},
    {"Probe", "", "failureThreshold", "3"},
    {"Probe", "", "initialDelaySeconds", "0", kDropped},
    {"Probe", "httpGet", "path", R"("/")"},
    {"Probe", "httpGet", "scheme", R"("HTTP")"},
    {"Probe", "httpGet", "host", R"("")", kDropped},
    {"Probe", "tcpSocket", "host", R"("")", kDropped},
    {"Probe", "grpc", "service", R"("")"},
    {"Handler", "httpGet", "path", R"("/")"},
    {"Handler", "httpGet", "scheme", R"("HTTP")"},
    {"Handler", "httpGet", "host", R"("")", kDropped},
    {"Handler", "tcpSocket", "host", R"("")", kDropped},

    {"Volume", "configMap", "defaultMode", "420"},
    {"Volume", "configMap", "optional", "false", kSame},
    {"Volume", "secret", "defaultMode", "420"},
    {"Volume", "secret", "optional", "false", kSame},
    {"Volume", "downwardAPI", "defaultMode", "420"},
    {"Volume", "projected", "defaultMode", "420"},
    {"Volume", "projected.sources.*.serviceAccountToken", "expirationSeconds",
     "3600"},
    {"Volume", "hostPath", "type", R"("")"},
    {"Volume", "emptyDir", "medium", R"("")", kDropped},
    {"Volume", "persistentVolumeClaim", "readOnly", "false", kDropped},
    {"Volume", "ephemeral.volumeClaimTemplate", "metadata", "{}"},

    {"Service", "spec", "type", R"("ClusterIP")"},
    {"Service", "spec", "sessionAffinity", R"("None")"},
    {"Service", "spec", "internalTrafficPolicy", R"("Cluster")"},
    {"Service", "spec", "clusterIP", R"("None")", kAllocated},
    {"Service", "spec", "clusterIPs", "null", kAllocated},
    {"Service", "spec", "ipFamilies", "null", kAllocated},
    {"Service", "spec", "ipFamilyPolicy", "null", kAllocated},
    {"Service", "spec", "healthCheckNodePort", "null", kAllocated},
    {"Service", "spec", "publishNotReadyAddresses", "false", kDropped},
    {"Service", "spec", "selector", "{}", kDropped},
    {"Service", "spec.ports.*", "protocol", R"("TCP")"},
    {"Service", "spec.ports.*", "name", R"("")", kDropped},
    {"Service", "spec.ports.*", "nodePort", "null", kAllocated},

    {"Secret", "", "type", R"("Opaque")"},
    {"Secret", "", "data", "{}", kDropped},
    {"Secret", "", "immutable", "false", kSame},
    {"ConfigMap", "", "data", "{}", kDropped},
    {"ConfigMap", "", "binaryData", "{}", kDropped},
    {"ConfigMap", "", "immutable", "false", kSame},

    {"PodDisruptionBudget", "spec", "unhealthyPodEvictionPolicy",
     R"("IfHealthyBudget")", kSame},

    {kAutoscaler, "spec", "minReplicas", "1"},
    {kAutoscaler, "spec", "metrics", kCpuMetric},
    {kAutoscaler, "spec.behavior", "scaleUp", "{}"},
    {kAutoscaler, "spec.behavior.scaleUp", "stabilizationWindowSeconds", "0"},
    {kAutoscaler, "spec.behavior.scaleUp", "selectPolicy", R"("Max")"},
    {kAutoscaler, "spec.behavior.scaleUp", "policies", kScaleUpPolicies},
    {kAutoscaler, "spec.behavior", "scaleDown", "{}"},
    {kAutoscaler, "spec.behavior.scaleDown", "selectPolicy", R"("Max")"},
    {kAutoscaler, "spec.behavior.scaleDown", "policies", kScaleDownPolicies},

    {"Gateway", "spec.addresses.*", "type", R"("IPAddress")"},
    {"Gateway", "spec.listeners.*", "allowedRoutes", "{}"},
    {"Gateway", "spec.listeners.*.allowedRoutes", "namespaces", "{}"},
    {"Gateway", "spec.listeners.*.allowedRoutes.namespaces", "from",
     R"("Same")"},
    {"Gateway", "spec.listeners.*.allowedRoutes.kinds.*", "group",
     kGatewayGroup},
    {"Gateway", "spec.listeners.*.tls", "mode", R"("Terminate")"},
    {"Gateway", "spec.listeners.*.tls.certificateRefs.*", "group", R"("")"},
    {"Gateway", "spec.listeners.*.tls.certificateRefs.*", "kind",
     R"("Secret")"},

    {"HTTPRoute", "spec.parentRefs.*", "group", kGatewayGroup},
    {"HTTPRoute", "spec.parentRefs.*", "kind", R"("Gateway")"},
    {"HTTPRoute", "spec.rules.*", "matches", "[{}]"},
    {"HTTPRoute", "spec.rules.*.matches.*", "path", "{}"},
    {"HTTPRoute", "spec.rules.*.matches.*.path", "type", R"("PathPrefix")"},
    {"HTTPRoute", "spec.rules.*.matches.*.path", "value", R"("/")"},
    {"HTTPRoute", "spec.rules.*.matches.*.headers.*", "type", R"("Exact")"},
    {"HTTPRoute", "spec.rules.*.matches.*.queryParams.*", "type", R"("Exact")"},
    {"HTTPRoute", "spec.rules.*.backendRefs.*", "group", R"("")"},
    {"HTTPRoute", "spec.rules.*.backendRefs.*", "kind", R"("Service")"},
    {"HTTPRoute", "spec.rules.*.backendRefs.*", "weight", "1"},
    {"RouteFilter", "requestRedirect", "statusCode", "302"},
    {"RouteFilter", "requestMirror.backendRef", "group", R"("")"},
    {"RouteFilter", "requestMirror.backendRef", "kind", R"("Service")"},
});

struct ValueRow {
  std::string_view scope, path;
  ValueKind kind;
};

constexpr auto kValues = std::to_array<ValueRow>({
    {"Container", "resources.limits.*", ValueKind::kQuantity},
    {"Container", "resources.requests.*", ValueKind::kQuantity},
    {"PodSpec", "resources.limits.*", ValueKind::kQuantity},
    {"PodSpec", "resources.requests.*", ValueKind::kQuantity},
    {"PodSpec", "overhead.*", ValueKind::kQuantity},
    {"EnvSource", "resourceFieldRef.divisor", ValueKind::kQuantity},
    {"Volume", "emptyDir.sizeLimit", ValueKind::kQuantity},
    {"ClaimSpec", "resources.limits.*", ValueKind::kQuantity},
    {"ClaimSpec", "resources.requests.*", ValueKind::kQuantity},
    {kAutoscaler, "spec.metrics.*.*.target.value", ValueKind::kQuantity},
    {kAutoscaler, "spec.metrics.*.*.target.averageValue", ValueKind::kQuantity},
    {kAutoscaler, "spec.behavior.scaleUp.tolerance", ValueKind::kQuantity},
    {kAutoscaler, "spec.behavior.scaleDown.tolerance", ValueKind::kQuantity},
    {"Certificate", "spec.duration", ValueKind::kDuration},
    {"Certificate", "spec.renewBefore", ValueKind::kDuration},
    {"HTTPRoute", "spec.rules.*.timeouts.request", ValueKind::kDuration},
    {"HTTPRoute", "spec.rules.*.timeouts.backendRequest", ValueKind::kDuration},
    {"Secret", "data.*", ValueKind::kBase64},
    {"ConfigMap", "binaryData.*", ValueKind::kBase64},
});

}  // namespace

std::vector<const AbsentField*> AbsentFieldsOf(const Place& place) {
  std::vector<const AbsentField*> rows;
  for (const AbsentField& row : kRows) {
    if (row.scope == place.scope && Matches(row.path, place.rest)) {
      rows.push_back(&row);
    }
  }
  return rows;
}

Json ValueOf(const AbsentField& row) {
  return Json::parse(row.value, nullptr, /*allow_exceptions=*/false);
}

ValueKind ValueKindAt(const Place& place) {
  for (const ValueRow& row : kValues) {
    if (row.scope == place.scope && Matches(row.path, place.rest)) {
      return row.kind;
    }
  }
  return ValueKind::kPlain;
}

bool IsBuiltIn(const Place& place) {
  constexpr std::array<std::string_view, 4> kOfCrds = {
      "Certificate", "Gateway", "HTTPRoute", "RouteFilter"};
  return std::find(kOfCrds.begin(), kOfCrds.end(), place.scope) ==
         kOfCrds.end();
}

}  // namespace mcf
