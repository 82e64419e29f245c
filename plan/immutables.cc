#include "plan/immutables.h"

#include <algorithm>

#include "base/text.h"

namespace mcf {
namespace {

Error Refusal(const Object& live, const std::string& what,
              const std::string& why) {
  const ObjectKey key = live.key();
  return Error{.kind = Error::Kind::kRefused,
               .what = key.ToString() + ": " + what,
               .why = why,
               .fix =
                   "restore the old value, or delete the object first: "
                   "kubectl delete " +
                   ToLower(key.kind) + " " + key.name + " -n " + key.ns};
}

std::string SecretTypeOf(const Object& secret) {
  const std::string type = TextAt(secret.tree(), {"type"});
  return type.empty() ? "Opaque" : type;
}

bool IsFrozen(const Object& object) {
  const Json* frozen = Find(object.tree(), "immutable");
  return frozen != nullptr && frozen->is_boolean() && frozen->get<bool>();
}

bool IsHeadless(const Object& service) {
  return TextAt(service.tree(), {"spec", "clusterIP"}) == "None";
}

std::optional<Error> RefuseService(const Object& live, const Object& desired) {
  if (IsHeadless(live) == IsHeadless(desired)) return std::nullopt;
  if (IsHeadless(desired)) {
    return Refusal(live, "spec.clusterIP cannot become None",
                   "the Service has an address, and Kubernetes fixes it");
  }
  // The server would say yes and leave it as it is.
  return Refusal(live, "spec.clusterIP cannot be anything but None any more",
                 "the Service was created headless and stays so");
}

// Whether a new set with that field would take over the pods and claims of the
// old one. A selector would not find the pods; an added or renamed claim
// template stops the controller for ever.
bool CanBeRecreated(const FieldPath& field) {
  const std::string& name = field.steps().at(1).name;
  if (name == "volumeClaimTemplates") return field.steps().size() > 3;
  return name == "podManagementPolicy" || name == "serviceName";
}

std::string WayOut(const ObjectKey& key, const std::vector<FieldPath>& fields) {
  const std::string restore = std::string("restore the old ") +
                              (fields.size() == 1 ? "value" : "values");
  if (!std::ranges::all_of(fields, CanBeRecreated)) {
    return restore + ", or give the component a new name";
  }
  return restore +
         ", or make the set anew around its pods and claims, which stay as "
         "they are: kubectl delete statefulset " +
         key.name + " -n " + key.ns + " --cascade=orphan, then apply";
}

}  // namespace

std::optional<Error> RefuseSetChange(const ObjectKey& key,
                                     const std::vector<FieldPath>& immutable) {
  if (immutable.empty()) return std::nullopt;
  std::vector<std::string> fields;
  for (const FieldPath& path : immutable) fields.push_back(path.ToString());
  return Error{
      .kind = Error::Kind::kRefused,
      .what = key.ToString() + ": " + Join(fields, ", ") + " cannot be changed",
      .why = "Kubernetes fixes " +
             std::string(fields.size() == 1 ? "this field" : "these fields") +
             " when the StatefulSet is created",
      .fix = WayOut(key, immutable)};
}

std::optional<Error> RefuseImmutable(const Object& live, const Object& desired,
                                     bool changes_data) {
  const std::string kind = live.kind();
  if (kind == "Service") return RefuseService(live, desired);
  if (kind == "Secret" && SecretTypeOf(live) != SecretTypeOf(desired)) {
    return Refusal(live,
                   "type cannot change from " + SecretTypeOf(live) + " to " +
                       SecretTypeOf(desired),
                   "Kubernetes fixes the type of a Secret");
  }
  if ((kind == "Secret" || kind == "ConfigMap") && IsFrozen(live) &&
      changes_data) {
    return Refusal(live, "its data cannot be changed",
                   "it is marked immutable: true");
  }
  return std::nullopt;
}

}  // namespace mcf
