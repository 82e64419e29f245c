#include "apply/read_pods.h"

#include <algorithm>

#include "apply/wait.h"
#include "base/text.h"
#include "object/kinds.h"
#include "object/stateful_set.h"

namespace mcf {
namespace {

std::string LabelSelector(const Object& stateful_set) {
  std::vector<std::string> terms;
  for (const auto& [key, value] : StatefulSet(stateful_set).selector) {
    terms.push_back(key + "=" + value);
  }
  return Join(terms, ",");
}

bool IsOwnedBy(const Json& pod, const std::string& uid) {
  const Json* owners = FindPath(pod, {"metadata", "ownerReferences"});
  if (owners == nullptr || !owners->is_array()) return false;
  return std::ranges::any_of(*owners, [&](const Json& owner) {
    return TextAt(owner, {"uid"}) == uid;
  });
}

}  // namespace

Result<std::vector<Object>> ReadPods(const Cluster& cluster,
                                     const Object& stateful_set) {
  Result<ApiReply> reply = cluster.client.List(
      *FindKind("", "Pod"),
      {.ns = stateful_set.ns(), .label_selector = LabelSelector(stateful_set)},
      cluster.stop);
  if (!reply) return reply.errors();
  std::vector<Object> pods;
  if (reply->code == 403) return pods;
  if (!reply->ok()) {
    return ToError(*reply,
                   "cannot list the pods of " + stateful_set.key().ToString());
  }
  const Json* items = Find(reply->body, "items");
  if (items == nullptr || !items->is_array()) return pods;
  for (const Json& item : *items) {
    if (!IsOwnedBy(item, stateful_set.uid())) continue;
    Result<Object> pod = Object::FromJson(item);
    if (pod) pods.push_back(std::move(*pod));
  }
  return pods;
}

Result<SetAndPods> ReadSetAndPods(const Cluster& cluster,
                                  const ObjectKey& stateful_set) {
  SetAndPods now;
  Result<ApiReply> reply = cluster.client.Get(stateful_set, cluster.stop);
  if (!reply) return reply.errors();
  if (reply->code == 404) return now;
  if (!reply->ok()) {
    return ToError(*reply, "cannot read " + stateful_set.ToString());
  }
  Result<Object> object = Object::FromJson(reply->body);
  if (!object) return object.errors();
  Result<std::vector<Object>> pods = ReadPods(cluster, *object);
  if (!pods) return pods.errors();
  now.stateful_set = std::move(*object);
  now.pods = std::move(*pods);
  return now;
}

}  // namespace mcf
