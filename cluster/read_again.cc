#include "cluster/read_again.h"

namespace mcf {

Error Moved(const ObjectKey& key, const std::string& how) {
  return Error{.kind = Error::Kind::kConflict,
               .what = key.ToString() + " " + how,
               .why = "the cluster is not as the approved diff showed it",
               .fix = "run the command again and look at the new diff"};
}

Result<std::optional<Object>> ReadAgain(const Cluster& cluster,
                                        const Object& before) {
  const ObjectKey key = before.key();
  Result<ApiReply> reply = cluster.client.Get(key, cluster.stop);
  if (!reply) return reply.errors();
  if (reply->code == 404) return std::optional<Object>();
  if (!reply->ok()) return ToError(*reply, "cannot read " + key.ToString());
  Result<Object> now = Object::FromJson(reply->body);
  if (!now) return now.errors();
  if (now->uid() != before.uid()) {
    return Moved(key, "was replaced by another object meanwhile");
  }
  return std::optional<Object>(std::move(*now));
}

}  // namespace mcf
