#include "cluster/read_refusal.h"

#include <algorithm>

#include "kube/readable.h"

namespace mcf {
namespace {

constexpr std::size_t kLongestReason = 400;

// When the event was seen last, RFC 3339 in whichever field it stands.
std::string TimeOf(const Json& event) {
  std::string newest;
  for (const char* field : {"eventTime", "lastTimestamp", "firstTimestamp"}) {
    newest = std::max(newest, TextAt(event, {field}));
  }
  return std::max(newest, TextAt(event, {"series", "lastObservedTime"}));
}

}  // namespace

std::string ReadRefusal(const Cluster& cluster, const Object& stateful_set) {
  const KindInfo* kind = FindKind("", "Event");
  const Result<ApiReply> reply = cluster.client.List(
      *kind,
      {.ns = stateful_set.ns(),
       .field_selector = "involvedObject.kind=StatefulSet,reason=FailedCreate,"
                         "involvedObject.uid=" +
                         stateful_set.uid()},
      cluster.stop);
  if (!reply || !reply->ok()) return "";
  const Json* items = Find(reply->body, "items");
  if (items == nullptr || !items->is_array()) return "";
  std::string newest, message;
  for (const Json& event : *items) {
    const std::string time = TimeOf(event);
    if (!message.empty() && time < newest) continue;
    newest = time;
    message = FirstLine(TextAt(event, {"message"}), kLongestReason);
  }
  return message;
}

}  // namespace mcf
