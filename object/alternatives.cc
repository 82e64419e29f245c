#include "object/alternatives.h"

#include <algorithm>
#include <array>
#include <set>

#include "object/list_types.h"

namespace mcf {
namespace {

using Step = FieldPath::Step;
using Names = std::vector<std::string_view>;

template <std::size_t N>
bool Has(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

constexpr std::array<std::string_view, 5> kHandlerParents = {
    "livenessProbe", "readinessProbe", "startupProbe", "postStart", "preStop"};
constexpr std::array<std::string_view, 5> kHandlers = {
    "exec", "httpGet", "tcpSocket", "grpc", "sleep"};
constexpr std::array<std::string_view, 5> kEnvSources = {
    "fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef",
    "fileKeyRef"};
constexpr std::array<std::string_view, 2> kEnvValues = {"value", "valueFrom"};
constexpr std::array<std::string_view, 2> kBudgetBounds = {"minAvailable",
                                                           "maxUnavailable"};

std::string FieldName(const FieldPath& path) {
  if (path.empty()) return "";
  const Step& last = path.steps().back();
  return last.kind == Step::Kind::kField ? last.name : "";
}

// True for an item of the keyed list `list`.
bool IsItemOf(const FieldPath& path, std::string_view list) {
  return path.steps().size() > 1 &&
         path.steps().back().kind == Step::Kind::kKeys &&
         FieldName(path.Parent()) == list;
}

bool IsBudgetSpec(const std::string& kind, const FieldPath& path) {
  return kind == "PodDisruptionBudget" && path == FieldPath({"spec"});
}

bool HasServiceType(const Json& spec, std::string_view type) {
  const std::string named = TextAt(spec, {"type"});
  return named.empty() ? type == "ClusterIP" : named == type;
}

// What a Service of this type cannot have.
Names ExcludedByServiceType(const Json& spec) {
  Names names;
  const bool balances = HasServiceType(spec, "LoadBalancer");
  const bool is_name = HasServiceType(spec, "ExternalName");
  if (!balances) {
    names = {"loadBalancerClass", "loadBalancerIP", "loadBalancerSourceRanges",
             "allocateLoadBalancerNodePorts", "healthCheckNodePort"};
  }
  if (!balances && !HasServiceType(spec, "NodePort")) {
    names.push_back("externalTrafficPolicy");
  }
  if (!is_name) names.push_back("externalName");
  return names;
}

// The fields of `live` at `path` that a choice in `desired` excludes.
class Excluder {
 public:
  Excluder(const std::string& kind, const Json& desired, const Json& live)
      : kind_(kind), desired_(desired), live_(live) {}

  std::vector<FieldPath> Find() {
    Visit(desired_, FieldPath());
    if (kind_ == "ConfigMap") {
      ExcludeKeysOf("data", "binaryData");
      ExcludeKeysOf("binaryData", "data");
    }
    return {excluded_.begin(), excluded_.end()};
  }

 private:
  void Visit(const Json& desired, const FieldPath& path) {
    if (desired.is_object()) return VisitMap(desired, path);
    if (!desired.is_array()) return;
    const MergeType type = MergeTypeAt(kind_, path, desired);
    if (type.kind != MergeType::Kind::kKeyed) return;
    for (const Json& item : desired) {
      const std::optional<Json> keys = KeysOf(type, item);
      if (keys) Visit(item, path.Keys(*keys));
    }
  }

  void VisitMap(const Json& desired, const FieldPath& path) {
    const Json* live = FindAt(live_, path);
    if (live == nullptr || !live->is_object()) return;
    for (const auto& [name, value] : live->items()) {
      if (!desired.contains(name) && IsExcluded(desired, path, name)) {
        excluded_.insert(path.Field(name));
      }
    }
    for (const auto& [name, value] : desired.items()) {
      Visit(value, path.Field(name));
    }
  }

  bool IsExcluded(const Json& desired, const FieldPath& path,
                  const std::string& name) const {
    for (const auto& [chosen, value] : desired.items()) {
      if (AreAlternatives(kind_, path, chosen, name)) return true;
    }
    // `value: ""` may be left out.
    if (IsItemOf(path, "env")) return name == "valueFrom";
    const std::string parent = FieldName(path);
    if (parent == "updateStrategy") {
      return name == "rollingUpdate" && TextAt(desired, {"type"}) == "OnDelete";
    }
    if (parent == "seccompProfile" || parent == "appArmorProfile") {
      return name == "localhostProfile" && desired.contains("type") &&
             TextAt(desired, {"type"}) != "Localhost";
    }
    return kind_ == "Service" && IsExcludedByService(desired, path, name);
  }

  bool IsExcludedByService(const Json& desired, const FieldPath& path,
                           const std::string& name) const {
    if (path == FieldPath({"spec"})) {
      // External addresses have a policy too, whatever the type.
      if (name == "externalTrafficPolicy" &&
          FindAt(live_, {"spec", "externalIPs"}) != nullptr) {
        return false;
      }
      const Names names = ExcludedByServiceType(WithTypeOfLive(desired));
      return std::ranges::find(names, name) != names.end();
    }
    if (name != "nodePort" || !IsItemOf(path, "ports")) return false;
    const Json* desired_spec = FindAt(desired_, {"spec"});
    if (desired_spec == nullptr) return false;
    const Json spec = WithTypeOfLive(*desired_spec);
    return !HasServiceType(spec, "NodePort") &&
           !HasServiceType(spec, "LoadBalancer");
  }

  // A type that the body leaves out stays as it is.
  Json WithTypeOfLive(Json spec) const {
    const Json* type = FindAt(live_, {"spec", "type"});
    if (!spec.contains("type") && type != nullptr) spec["type"] = *type;
    return spec;
  }

  void ExcludeKeysOf(const char* chosen, const char* other) {
    const Json* desired = FindAt(desired_, {chosen});
    const Json* live = FindAt(live_, {other});
    if (desired == nullptr || live == nullptr || !live->is_object()) return;
    for (const auto& [key, value] : live->items()) {
      if (desired->contains(key)) {
        excluded_.insert(FieldPath({other}).Field(key));
      }
    }
  }

  const std::string& kind_;
  const Json& desired_;
  const Json& live_;
  std::set<FieldPath> excluded_;
};

}  // namespace

std::vector<FieldPath> ExcludedBy(const std::string& kind, const Json& desired,
                                  const Json& live) {
  return Excluder(kind, desired, live).Find();
}

bool AreAlternatives(const std::string& kind, const FieldPath& parent,
                     const std::string& a, const std::string& b) {
  if (a == b) return false;
  const std::string name = FieldName(parent);
  if (Has(kHandlerParents, name)) return Has(kHandlers, a) && Has(kHandlers, b);
  if (name == "valueFrom") return Has(kEnvSources, a) && Has(kEnvSources, b);
  if (IsItemOf(parent, "env")) return Has(kEnvValues, a) && Has(kEnvValues, b);
  if (IsItemOf(parent, "volumes")) return a != "name" && b != "name";
  return IsBudgetSpec(kind, parent) && Has(kBudgetBounds, a) &&
         Has(kBudgetBounds, b);
}

bool IsIndivisible(const FieldPath& path) {
  if (path.empty()) return false;
  if (path.steps().back().kind == Step::Kind::kKeys) return true;
  const std::string name = FieldName(path);
  if (Has(kHandlerParents, name) || name == "valueFrom") return true;
  const std::string parent = FieldName(path.Parent());
  return (Has(kHandlerParents, parent) && Has(kHandlers, name)) ||
         IsItemOf(path.Parent(), "volumes");
}

}  // namespace mcf
