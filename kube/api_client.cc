#include "kube/api_client.h"

#include <utility>

#include "base/encoding.h"
#include "kube/json_stream.h"

namespace mcf {
namespace {

constexpr int kPageSize = 500;
constexpr int kMaxPages = 10'000;
constexpr int kMaxRestarts = 2;  // of a list whose state the server dropped
constexpr int kWatchSeconds = 600;

// Grows a path by a query, values encoded, empty ones left out.
class Target {
 public:
  explicit Target(std::string path) : text_(std::move(path)) {}

  Target& Add(std::string_view key, std::string_view value) {
    if (value.empty()) return *this;
    text_ += text_.find('?') == std::string::npos ? '?' : '&';
    text_.append(key).append("=").append(PercentEncode(value));
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

Target QueryTarget(const KindInfo& kind, const ApiClient::ListQuery& query) {
  return Target(ResourcePath(kind, query.ns, ""));
}

Error UnknownKind(const ObjectKey& key) {
  return Error{.kind = Error::Kind::kCluster,
               .what = key.ToString() + ": kind " + key.kind +
                       " is not one this program knows"};
}

bool IsSecret(std::string_view kind) { return kind == "Secret"; }

// Sends one request about objects of a kind.
Result<ApiReply> Send(Transport& transport, const KindInfo& kind,
                      const HttpRequest& request, std::stop_token stop) {
  Result<HttpResponse> response = transport.Exchange(request, stop);
  if (!response) return response.errors();
  ApiReply reply = ReadReply(*response, IsSecret(kind.kind));
  if (reply.IsUnknownApi()) reply.install = kind.installed_by;
  return reply;
}

HttpRequest WriteRequest(std::string method, const Target& target,
                         const char* content_type, std::string body) {
  return HttpRequest{.method = std::move(method),
                     .path = target.text(),
                     .headers = {{"Content-Type", content_type}},
                     .body = std::move(body)};
}

const char* PolicyOf(Cascade cascade) {
  switch (cascade) {
    case Cascade::kBackground:
      return "Background";
    case Cascade::kForeground:
      return "Foreground";
    case Cascade::kOrphan:
      return "Orphan";
  }
  return "Background";
}

Json DeleteBody(const DeleteOptions& options) {
  Json body = {{"apiVersion", "v1"}, {"kind", "DeleteOptions"}};
  if (!options.uid.empty()) body["preconditions"]["uid"] = options.uid;
  if (!options.resource_version.empty()) {
    body["preconditions"]["resourceVersion"] = options.resource_version;
  }
  if (options.cascade) body["propagationPolicy"] = PolicyOf(*options.cascade);
  if (options.dry_run) body["dryRun"] = Json::array({"All"});
  return body;
}

// Moves the items of a page into `items`. Items of built-in kinds come without
// apiVersion and kind.
void TakeItems(const KindInfo& kind, Json& page, Json& items) {
  auto found = page.find("items");
  if (found == page.end() || !found->is_array()) return;
  for (Json& item : *found) {
    if (!item.is_object()) continue;
    item["apiVersion"] = ApiVersion(kind);
    item["kind"] = kind.kind;
    items.push_back(std::move(item));
  }
}

}  // namespace

Result<ApiReply> ApiClient::Get(const ObjectKey& key, std::stop_token stop) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  if (kind == nullptr) return UnknownKind(key);
  return Send(transport_, *kind,
              HttpRequest{.path = ResourcePath(*kind, key.ns, key.name)}, stop);
}

Result<ApiReply> ApiClient::GetMetadata(const ObjectKey& key,
                                        std::stop_token stop) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  if (kind == nullptr) return UnknownKind(key);
  const char* accept =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
  return Send(transport_, *kind,
              HttpRequest{.path = ResourcePath(*kind, key.ns, key.name),
                          .headers = {{"Accept", accept}}},
              stop);
}

Result<ApiReply> ApiClient::List(const KindInfo& kind, const ListQuery& query,
                                 std::stop_token stop) {
  ApiReply all;
  Json items = Json::array();
  std::string resource_version, next;
  int restarts = 0;
  for (int page = 0; page < kMaxPages; ++page) {
    Target target = QueryTarget(kind, query);
    target.Add("limit", std::to_string(kPageSize))
        .Add("labelSelector", query.label_selector)
        .Add("fieldSelector", query.field_selector)
        .Add("continue", next);
    Result<ApiReply> reply =
        Send(transport_, kind, HttpRequest{.path = target.text()}, stop);
    if (!reply) return reply.errors();
    all.warnings.insert(all.warnings.end(), reply->warnings.begin(),
                        reply->warnings.end());
    if (reply->code == 410 && !next.empty() && restarts++ < kMaxRestarts) {
      items = Json::array();
      next.clear();
      continue;
    }
    if (!reply->ok()) return reply;
    TakeItems(kind, reply->body, items);
    resource_version = TextAt(reply->body, {"metadata", "resourceVersion"});
    next = TextAt(reply->body, {"metadata", "continue"});
    if (next.empty()) {
      all.code = reply->code;
      all.body = {{"items", std::move(items)},
                  {"metadata", {{"resourceVersion", resource_version}}}};
      return all;
    }
  }
  return Error{
      .kind = Error::Kind::kCluster,
      .what = "the list of " + std::string(kind.plural) + " does not end"};
}

Result<ApiReply> ApiClient::Apply(const Object& object,
                                  const ApplyOptions& options,
                                  std::stop_token stop) {
  const ObjectKey key = object.key();
  const KindInfo* kind = FindKind(key.group, key.kind);
  if (kind == nullptr) return UnknownKind(key);
  Target target(ResourcePath(*kind, key.ns, key.name));
  target.Add("fieldManager", options.manager)
      .Add("force", options.force ? "true" : "")
      .Add("dryRun", options.dry_run ? "All" : "");
  Json body = object.tree();
  if (!options.uid.empty()) body["metadata"]["uid"] = options.uid;
  if (!options.resource_version.empty()) {
    body["metadata"]["resourceVersion"] = options.resource_version;
  }
  // Repeatable: the same body by the same manager changes nothing twice.
  return Send(transport_, *kind,
              WriteRequest("PATCH", target, "application/apply-patch+yaml",
                           FormatApplyBody(body)),
              stop);
}

Result<ApiReply> ApiClient::Create(const Object& object,
                                   const std::string& manager,
                                   std::stop_token stop) {
  const ObjectKey key = object.key();
  const KindInfo* kind = FindKind(key.group, key.kind);
  if (kind == nullptr) return UnknownKind(key);
  Target target(ResourcePath(*kind, key.ns, ""));
  target.Add("fieldManager", manager);
  HttpRequest request = WriteRequest("POST", target, "application/json",
                                     FormatJson(object.tree()));
  // Sent twice it would answer that the object exists already.
  request.repeatable = false;
  return Send(transport_, *kind, request, stop);
}

Result<ApiReply> ApiClient::Replace(const Object& object,
                                    const std::string& manager,
                                    std::stop_token stop) {
  const ObjectKey key = object.key();
  const KindInfo* kind = FindKind(key.group, key.kind);
  if (kind == nullptr) return UnknownKind(key);
  Target target(ResourcePath(*kind, key.ns, key.name));
  target.Add("fieldManager", manager);
  HttpRequest request = WriteRequest("PUT", target, "application/json",
                                     FormatJson(object.tree()));
  request.repeatable = !object.resource_version().empty();
  return Send(transport_, *kind, request, stop);
}

Result<ApiReply> ApiClient::MergePatch(const ObjectKey& key, const Json& patch,
                                       const std::string& manager,
                                       std::stop_token stop) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  if (kind == nullptr) return UnknownKind(key);
  Target target(ResourcePath(*kind, key.ns, key.name));
  target.Add("fieldManager", manager);
  return Send(transport_, *kind,
              WriteRequest("PATCH", target, "application/merge-patch+json",
                           FormatJson(patch)),
              stop);
}

Result<ApiReply> ApiClient::JsonPatch(const ObjectKey& key,
                                      const Json& operations,
                                      const PatchOptions& options,
                                      std::stop_token stop) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  if (kind == nullptr) return UnknownKind(key);
  Target target(ResourcePath(*kind, key.ns, key.name));
  target.Add("fieldManager", options.manager)
      .Add("dryRun", options.dry_run ? "All" : "");
  return Send(transport_, *kind,
              WriteRequest("PATCH", target, "application/json-patch+json",
                           FormatJson(operations)),
              stop);
}

Result<ApiReply> ApiClient::Delete(const ObjectKey& key,
                                   const DeleteOptions& options,
                                   std::stop_token stop) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  if (kind == nullptr) return UnknownKind(key);
  HttpRequest request =
      WriteRequest("DELETE", Target(ResourcePath(*kind, key.ns, key.name)),
                   "application/json", FormatJson(DeleteBody(options)));
  // Without a uid a second one could meet the object's successor.
  request.repeatable = !options.uid.empty();
  Result<ApiReply> reply = Send(transport_, *kind, request, stop);
  const bool is_doubtful = reply && reply->repeated && !options.uid.empty() &&
                           (reply->code == 404 || reply->code == 409);
  if (!is_doubtful) return reply;
  // The answer of our first attempt was lost: it may have done it. A conflict
  // may also be about a version that is not ours any more.
  Json left = Json::object();
  if (reply->code == 409) {
    Result<ApiReply> now = GetMetadata(key, stop);
    if (!now) return now.errors();
    if (!now->ok() && now->code != 404) return reply;
    const bool is_there = TextAt(now->body, {"metadata", "uid"}) == options.uid;
    if (is_there &&
        FindPath(now->body, {"metadata", "deletionTimestamp"}) == nullptr) {
      return reply;
    }
    if (is_there) left = now->body;
  }
  return ApiReply{.code = 200,
                  .body = std::move(left),
                  .warnings = reply->warnings,
                  .repeated = true};
}

Result<ApiReply> ApiClient::Watch(
    const KindInfo& kind, const ListQuery& query,
    const std::string& resource_version,
    const std::function<bool(const WatchEvent&)>& on_event,
    std::stop_token stop) {
  Target target = QueryTarget(kind, query);
  target.Add("watch", "1")
      .Add("labelSelector", query.label_selector)
      .Add("fieldSelector", query.field_selector)
      .Add("resourceVersion", resource_version)
      .Add("allowWatchBookmarks", "true")
      .Add("timeoutSeconds", std::to_string(kWatchSeconds));
  JsonStream stream;
  bool broken = false;
  auto on_object = [&](std::string_view text) {
    Result<Json> event = ParseJson(text, "an event of a watch");
    broken = !event || !event->is_object();
    if (broken) return false;
    Json object;
    if (auto found = event->find("object"); found != event->end()) {
      object = std::move(*found);
    }
    return on_event({TextAt(*event, {"type"}), std::move(object)});
  };
  Result<HttpResponse> response = transport_.Stream(
      HttpRequest{.path = target.text()},
      [&](std::string_view bytes) { return stream.Feed(bytes, on_object); },
      stop);
  if (!response) return response.errors();
  if (response->status != 200) {
    ApiReply reply = ReadReply(*response, IsSecret(kind.kind));
    if (reply.IsUnknownApi()) reply.install = kind.installed_by;
    return reply;
  }
  if (broken || stream.broken()) {
    return Error{.kind = Error::Kind::kCluster,
                 .what = "the watch of " + std::string(kind.plural) +
                         " sends something that is no event",
                 .fix = "look for a proxy between here and the API server"};
  }
  return ApiReply{.code = 200, .body = Json::object()};
}

Result<ApiReply> ApiClient::Version(std::stop_token stop) {
  Result<HttpResponse> response =
      transport_.Exchange(HttpRequest{.path = "/version"}, stop);
  if (!response) return response.errors();
  return ReadReply(*response, false);
}

}  // namespace mcf
