#include "apply/take_over_fields.h"

#include <algorithm>

#include "apply/write_object.h"
#include "cluster/read_again.h"
#include "object/equality.h"
#include "object/marks.h"

namespace mcf {
namespace {

constexpr int kTakeOverTries = 6;  // as for a write

Json PatchFor(const Object& now, const Change& change) {
  Json entries = MoveFields(
      now, std::string(kFieldManager),
      [&](const FieldPath& path, const FieldOwner& owner) {
        return std::ranges::any_of(
            change.takeover, [&](const TakenField& field) {
              return field.path == path && IsSameEntry(field.owner, owner);
            });
      });
  return {{{"op", "test"}, {"path", "/metadata/uid"}, {"value", now.uid()}},
          {{"op", "replace"},
           {"path", "/metadata/resourceVersion"},
           {"value", now.resource_version()}},
          {{"op", "add"},
           {"path", "/metadata/managedFields"},
           {"value", std::move(entries)}}};
}

}  // namespace

Result<Object> TakeOverFields(const Cluster& cluster, const Change& change) {
  Object now = *change.live;
  for (int i = 0; i < kTakeOverTries; ++i) {
    Result<ApiReply> reply = cluster.client.JsonPatch(
        change.key, PatchFor(now, change),
        {.manager = std::string(kStepManager)}, cluster.stop);
    if (!reply) return reply.errors();
    if (reply->ok()) return Object::FromJson(std::move(reply->body));
    Result<std::optional<Object>> read = ReadAgain(cluster, now);
    if (!read) return read.errors();
    if (!*read) return Moved(change.key, "was deleted meanwhile");
    if (!reply->IsMoved() &&
        (*read)->resource_version() == now.resource_version()) {
      return ToError(*reply,
                     "cannot take over fields of " + change.key.ToString());
    }
    if (!AreEqualObjects((*read)->tree(), change.live->tree()) ||
        ClaimsOfOthers(**read) != ClaimsOfOthers(*change.live)) {
      return Moved(change.key, "was changed by someone else meanwhile");
    }
    now = std::move(**read);
  }
  return Moved(change.key, "keeps being changed by someone else");
}

}  // namespace mcf
