#include "tests/support/fake_api.h"

#include <algorithm>

#include "base/text.h"
#include "object/kinds.h"
#include "object/merge.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

std::string Decode(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      plain += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

bool Selects(const std::string& selector, const Json& tree) {
  if (selector.empty()) return true;
  const Json none = Json::object();
  const Json* labels = FindPath(tree, {"metadata", "labels"});
  if (labels == nullptr) labels = &none;
  if (const std::size_t in = selector.find(" in ("); in != std::string::npos) {
    const std::string values =
        selector.substr(in + 5, selector.size() - in - 6);
    const std::string own = TextAt(*labels, {selector.substr(0, in)});
    return std::ranges::count(Split(values, ','), own) > 0;
  }
  const std::size_t equal = selector.find('=');
  if (equal == std::string::npos) return labels->contains(selector);
  return TextAt(*labels, {selector.substr(0, equal)}) ==
         selector.substr(equal + 1);
}

HttpResponse Reply(int code, const Json& body) {
  return {.status = code,
          .headers = {{"Content-Type", "application/json"}},
          .body = FormatJson(body)};
}

void RollOut(Json& tree) {
  const long long count = IntAt(tree, {"spec", "replicas"}, 1);
  tree["status"] = {{"observedGeneration", tree["metadata"]["generation"]},
                    {"replicas", count},
                    {"readyReplicas", count},
                    {"updatedReplicas", count},
                    {"availableReplicas", count},
                    {"currentRevision", "r1"},
                    {"updateRevision", "r1"}};
}

}  // namespace

struct FakeApi::Target {
  const KindInfo* kind = nullptr;
  std::string verb, ns, name;
  std::map<std::string, std::string> query;

  // Takes "/apis/apps/v1/namespaces/shop/statefulsets/db?…" apart.
  explicit Target(const HttpRequest& request) {
    const std::vector<std::string> halves = Split(request.path, '?');
    if (halves.size() > 1) {
      for (const std::string& term : Split(halves[1], '&')) {
        const std::size_t equal = term.find('=');
        query[term.substr(0, equal)] = Decode(term.substr(equal + 1));
      }
    }
    std::vector<std::string> parts = Split(halves[0], '/');  // "", "api", …
    const std::size_t start = parts.at(1) == "api" ? 3 : 4;
    const std::string group = start == 3 ? "" : parts.at(2);
    parts.erase(parts.begin(), parts.begin() + static_cast<long>(start));
    if (parts.size() > 2 && parts[0] == "namespaces") {
      ns = parts[1];
      parts.erase(parts.begin(), parts.begin() + 2);
    }
    if (parts.size() > 1) name = Decode(parts[1]);
    for (const KindInfo& info : AllKinds()) {
      if (info.group == group && info.plural == parts[0]) kind = &info;
    }
    verb = Verb(request);
  }

  std::string Verb(const HttpRequest& request) const {
    for (const auto& [header, value] : request.headers) {
      if (header == "Accept" && value.find("PartialObject") != value.npos) {
        return "META";
      }
      if (header != "Content-Type") continue;
      if (value == "application/apply-patch+yaml") {
        return query.contains("dryRun") ? "DRYRUN" : "APPLY";
      }
      if (value == "application/merge-patch+json") return "MERGE";
    }
    if (request.method != "GET") return request.method;
    if (query.contains("watch")) return "WATCH";
    return name.empty() ? "LIST" : "GET";
  }

  ObjectKey key() const {
    return {std::string(kind->group), std::string(kind->kind), ns, name};
  }

  std::string Line(const std::string& body) const {
    if (verb == "LIST" || verb == "WATCH") {
      std::string line = verb + " " + std::string(kind->plural);
      if (!ns.empty()) line += " " + ns;
      for (const char* selector : {"labelSelector", "fieldSelector"}) {
        if (query.contains(selector)) line += " " + query.at(selector);
      }
      return line;
    }
    ObjectKey shown = key();
    if (verb == "POST") {
      shown.name = TextAt(Json::parse(body), {"metadata", "name"});
    }
    return verb + " " + shown.ToString();
  }
};

Object FakeApi::Put(const Json& tree) {
  std::lock_guard lock(mutex_);
  Json full = tree;
  full["metadata"]["uid"] = "uid-" + std::to_string(++last_);
  full["metadata"]["resourceVersion"] = std::to_string(++last_);
  if (!full["metadata"].contains("generation")) {
    full["metadata"]["generation"] = 1;
  }
  if (full["kind"] == "StatefulSet" && rolls_out && !full.contains("status")) {
    RollOut(full);
  }
  Result<Object> object = Object::FromJson(full);
  objects_.insert_or_assign(object->key(), full);
  return *object;
}

void FakeApi::PutAsItIs(const Json& tree) {
  std::lock_guard lock(mutex_);
  objects_.insert_or_assign(Object::FromJson(tree)->key(), tree);
}

Object FakeApi::PutNamed(const std::string& words, const Json& more) {
  return Put(NamedTree(words, more));
}

void FakeApi::Change(const ObjectKey& key, const Json& merge_patch) {
  std::lock_guard lock(mutex_);
  Json& tree = objects_.at(key);
  tree.merge_patch(merge_patch);
  tree["metadata"]["resourceVersion"] = std::to_string(++last_);
}

void FakeApi::Erase(const ObjectKey& key) {
  std::lock_guard lock(mutex_);
  objects_.erase(key);
}

std::optional<Object> FakeApi::Find(const ObjectKey& key) const {
  std::lock_guard lock(mutex_);
  const auto found = objects_.find(key);
  if (found == objects_.end()) return std::nullopt;
  return *Object::FromJson(found->second);
}

std::vector<std::string> FakeApi::Lines() const {
  std::lock_guard lock(mutex_);
  return lines_;
}

std::vector<std::string> FakeApi::Writes() const {
  std::vector<std::string> writes = Lines();
  std::erase_if(writes, [](const std::string& line) {
    return line.starts_with("LIST ") || line.starts_with("GET ") ||
           line.starts_with("META ") || line.starts_with("DRYRUN ") ||
           line.starts_with("WATCH ");
  });
  return writes;
}

std::vector<HttpRequest> FakeApi::Requests() const {
  std::lock_guard lock(mutex_);
  return requests_;
}

void FakeApi::Forget() {
  std::lock_guard lock(mutex_);
  lines_.clear();
  requests_.clear();
}

HttpResponse FakeApi::Status(int code, const std::string& reason,
                             const std::string& message, const Json& details) {
  return Reply(code, {{"kind", "Status"},
                      {"apiVersion", "v1"},
                      {"status", "Failure"},
                      {"code", code},
                      {"reason", reason},
                      {"message", message},
                      {"details", details}});
}

HttpResponse FakeApi::Forbidden(const std::string& line) {
  return Status(403, "Forbidden",
                "it is forbidden: User \"jane\" cannot " + line,
                {{"name", "it"}});
}

Result<HttpResponse> FakeApi::Exchange(const HttpRequest& request,
                                       std::stop_token stop) {
  const Target target(request);
  const std::string line = target.Line(request.body);
  {
    std::lock_guard lock(mutex_);
    lines_.push_back(line);
    requests_.push_back(request);
  }
  if (stop.stop_requested()) {
    return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
  }
  if (before) {
    if (auto response = before(line)) return *response;
  }
  std::lock_guard lock(mutex_);
  return Answer(target, request);
}

Result<HttpResponse> FakeApi::Stream(
    const HttpRequest& request,
    const std::function<bool(std::string_view)>& on_bytes,
    std::stop_token stop) {
  const std::string line = Target(request).Line("");
  std::string events;
  {
    std::lock_guard lock(mutex_);
    lines_.push_back(line);
    if (!watches.empty()) {
      events = watches.front();
      watches.pop_front();
    }
  }
  if (stop.stop_requested()) {
    return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
  }
  if (before) {
    if (auto response = before(line)) return *response;
  }
  on_bytes(events);
  return HttpResponse{.status = 200};
}

HttpResponse FakeApi::Answer(const Target& target, const HttpRequest& request) {
  if (missing.contains(std::string(target.kind->plural))) {
    return {.status = 404, .body = "404 page not found\n"};
  }
  if (target.verb == "LIST") return List(target);
  if (target.verb == "GET" || target.verb == "META") {
    return Get(target, request);
  }
  if (target.verb == "DELETE") return Delete(target, request);
  return Write(target, request);
}

namespace {

HttpResponse NotFound(const KindInfo& kind, const std::string& name) {
  return FakeApi::Status(
      404, "NotFound", std::string(kind.plural) + " \"" + name + "\" not found",
      {{"name", name}, {"kind", kind.plural}});
}

HttpResponse Moved() {
  return FakeApi::Status(409, "Conflict", "the object has been modified");
}

}  // namespace

HttpResponse FakeApi::Get(const Target& target, const HttpRequest&) {
  const auto found = objects_.find(target.key());
  if (found == objects_.end()) return NotFound(*target.kind, target.name);
  if (target.verb == "GET") return Reply(200, found->second);
  return Reply(200, {{"apiVersion", "meta.k8s.io/v1"},
                     {"kind", "PartialObjectMetadata"},
                     {"metadata", found->second["metadata"]}});
}

HttpResponse FakeApi::List(const Target& target) {
  const auto field = target.query.find("fieldSelector");
  const auto label = target.query.find("labelSelector");
  Json items = Json::array();
  for (const auto& [key, tree] : objects_) {
    if (key.kind != target.kind->kind || key.group != target.kind->group) {
      continue;
    }
    if (!target.ns.empty() && key.ns != target.ns) continue;
    if (label != target.query.end() && !Selects(label->second, tree)) continue;
    if (field != target.query.end() &&
        field->second != "metadata.name=" + key.name) {
      continue;
    }
    Json item = tree;  // as the server sends the items of built-in kinds
    item.erase("kind");
    item.erase("apiVersion");
    items.push_back(std::move(item));
  }
  return Reply(200, {{"kind", "List"},
                     {"metadata", {{"resourceVersion", std::to_string(last_)}}},
                     {"items", std::move(items)}});
}

HttpResponse FakeApi::Write(const Target& target, const HttpRequest& request) {
  Json body = Json::parse(request.body);
  const bool is_there = objects_.contains(target.key());
  if (!target.ns.empty() && !is_there &&
      !objects_.contains({"", "Namespace", "", target.ns})) {
    return NotFound(*FindKind("", "Namespace"), target.ns);
  }
  if (target.verb == "MERGE") return MergePatch(target, body);
  if (target.verb == "POST") return Create(target, std::move(body));
  if (target.verb == "PUT") return Replace(target, std::move(body));
  if (target.verb != "DRYRUN") return Apply(target, body);
  const std::map<ObjectKey, Json> now = objects_;
  HttpResponse response = Apply(target, body);
  objects_ = now;
  return response;
}

HttpResponse FakeApi::Store(const ObjectKey& key, Json tree, const Json* former,
                            const std::string& manager, const char* operation) {
  Json& metadata = tree["metadata"];
  if (former == nullptr) {
    metadata["uid"] = "uid-" + std::to_string(++last_);
    metadata["generation"] = 1;
  }
  Json& managers = metadata["managedFields"];
  if (managers.is_null()) managers = Json::array();
  const Json entry = {{"manager", manager}, {"operation", operation}};
  if (std::ranges::find(managers, entry) == managers.end()) {
    managers.push_back(entry);
  }
  if (former != nullptr && tree == *former) return Reply(200, tree);
  if (former != nullptr &&
      tree.value("spec", Json()) != former->value("spec", Json())) {
    metadata["generation"] = IntAt(*former, {"metadata", "generation"}, 0) + 1;
  }
  metadata["resourceVersion"] = std::to_string(++last_);
  if (key.kind == "StatefulSet" && rolls_out) RollOut(tree);
  objects_[key] = tree;
  return Reply(former == nullptr ? 201 : 200, tree);
}

HttpResponse FakeApi::Apply(const Target& target, const Json& body) {
  const ObjectKey key = target.key();
  const auto found = objects_.find(key);
  const bool is_there = found != objects_.end();
  const std::string uid = TextAt(body, {"metadata", "uid"});
  const std::string version = TextAt(body, {"metadata", "resourceVersion"});
  if (!is_there && !uid.empty()) return Moved();
  if (is_there && !version.empty() &&
      version != found->second["metadata"]["resourceVersion"]) {
    return Moved();
  }
  Json sent = body;
  sent["metadata"].erase("uid");
  sent["metadata"].erase("resourceVersion");
  const Json* former = is_there ? &found->second : nullptr;
  Json tree = is_there ? MergeInto(key.kind, *former, sent, {}) : sent;
  return Store(key, std::move(tree), former, target.query.at("fieldManager"),
               "Apply");
}

HttpResponse FakeApi::MergePatch(const Target& target, const Json& body) {
  const auto found = objects_.find(target.key());
  if (found == objects_.end()) return NotFound(*target.kind, target.name);
  const std::string uid = TextAt(body, {"metadata", "uid"});
  if (!uid.empty() && uid != found->second["metadata"]["uid"]) {
    return Status(422, "Invalid", "uid is immutable",
                  {{"causes", Json::array({Json{{"field", "metadata.uid"}}})}});
  }
  const std::string version = TextAt(body, {"metadata", "resourceVersion"});
  if (!version.empty() &&
      version != TextAt(found->second, {"metadata", "resourceVersion"})) {
    return Status(409, "Conflict", "the object has been modified");
  }
  Json tree = found->second;
  tree.merge_patch(body);
  return Store(target.key(), std::move(tree), &found->second,
               target.query.at("fieldManager"), "Update");
}

HttpResponse FakeApi::Create(const Target& target, Json body) {
  ObjectKey key = target.key();
  key.name = TextAt(body, {"metadata", "name"});
  if (objects_.contains(key)) {
    return Status(409, "AlreadyExists", key.name + " already exists");
  }
  return Store(key, std::move(body), nullptr, target.query.at("fieldManager"),
               "Update");
}

HttpResponse FakeApi::Replace(const Target& target, Json body) {
  const auto found = objects_.find(target.key());
  if (found == objects_.end()) return NotFound(*target.kind, target.name);
  const Json& metadata = found->second["metadata"];
  if (body["metadata"]["resourceVersion"] != metadata["resourceVersion"] ||
      body["metadata"]["uid"] != metadata["uid"]) {
    return Moved();
  }
  body["metadata"]["managedFields"] =
      metadata.value("managedFields", Json::array());
  body["metadata"]["generation"] = metadata["generation"];
  return Store(target.key(), std::move(body), &found->second,
               target.query.at("fieldManager"), "Update");
}

HttpResponse FakeApi::Delete(const Target& target, const HttpRequest& request) {
  const auto found = objects_.find(target.key());
  if (found == objects_.end()) return NotFound(*target.kind, target.name);
  const Json body = Json::parse(request.body);
  for (const char* field : {"uid", "resourceVersion"}) {
    const std::string wanted = TextAt(body, {"preconditions", field});
    if (!wanted.empty() && wanted != found->second["metadata"][field]) {
      return Moved();
    }
  }
  Json& metadata = found->second["metadata"];
  if (metadata.contains("finalizers") && !metadata["finalizers"].empty()) {
    metadata["deletionTimestamp"] = "2026-01-02T00:00:00Z";
    return Reply(200, found->second);
  }
  objects_.erase(found);
  return Reply(200, {{"kind", "Status"}, {"status", "Success"}});
}

}  // namespace mcf
