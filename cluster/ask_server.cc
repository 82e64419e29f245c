#include "cluster/ask_server.h"

#include <set>

#include "base/parallel.h"
#include "cluster/read_again.h"
#include "object/equality.h"
#include "object/marks.h"

namespace mcf {
namespace {

constexpr int kDryRunTries = 4;

// A quota, a webhook or a dying namespace refuses the change itself; only
// missing rights leave the question open. Of a Secret the words may be lost.
bool IsMissingRight(const ApiReply& reply) {
  return reply.code == 403 &&
         (reply.message.empty() ||
          (reply.message.find("is forbidden: User ") != std::string::npos &&
           reply.message.find(" cannot ") != std::string::npos));
}

Verdict ToVerdict(const ApiReply& reply) {
  Verdict verdict;
  verdict.warnings = reply.warnings;
  if (reply.ok()) {
    Result<Object> merged = Object::FromJson(reply.body);
    if (!merged) {
      verdict.kind = Verdict::Kind::kRefused;
      verdict.reason = merged.errors().front().what;
      return verdict;
    }
    verdict.kind = Verdict::Kind::kMerged;
    verdict.merged = std::move(*merged);
    return verdict;
  }
  if (IsMissingRight(reply) || reply.IsMissingNamespace()) {
    verdict.kind = Verdict::Kind::kForbidden;
    verdict.reason = reply.message;
    return verdict;
  }
  if (reply.IsFieldConflict()) {
    verdict.kind = Verdict::Kind::kConflict;
    for (const StatusCause& cause : reply.causes) {
      verdict.conflicts.emplace_back(cause.field, cause.message);
    }
    return verdict;
  }
  verdict.kind = Verdict::Kind::kRefused;
  if (reply.IsMoved()) {
    verdict.reason =
        "it was changed by someone else while it was read; run the command "
        "again";
    return verdict;
  }
  const Error error = ToError(reply, "the API server refuses it");
  verdict.reason = error.why.empty() ? error.what : error.why;
  return verdict;
}

void AddOperation(const Json* before, const Json* after,
                  const std::string& path, Json& operations) {
  if (after != nullptr) {
    operations.push_back({{"op", "add"}, {"path", path}, {"value", *after}});
  } else if (before != nullptr) {
    operations.push_back({{"op", "remove"}, {"path", path}});
  }
}

// What makes `merged` of the live object, metadata of the server and the status
// left as they are.
Json OperationsOf(const DryRun& run) {
  Json operations = {
      {{"op", "test"}, {"path", "/metadata/uid"}, {"value", run.uid}},
      {{"op", "replace"},
       {"path", "/metadata/resourceVersion"},
       {"value", run.resource_version}}};
  const Json& live = run.live->tree();
  const Json& merged = run.merged->tree();
  for (const char* part : {"labels", "annotations"}) {
    AddOperation(FindPath(live, {"metadata", part}),
                 FindPath(merged, {"metadata", part}),
                 std::string("/metadata/") + part, operations);
  }
  std::set<std::string> parts;
  for (const Json* tree : {&live, &merged}) {
    for (const auto& [name, value] : tree->items()) parts.insert(name);
  }
  for (const char* part : {"apiVersion", "kind", "metadata", "status"}) {
    parts.erase(part);
  }
  for (const std::string& part : parts) {
    AddOperation(Find(live, part), Find(merged, part), "/" + part, operations);
  }
  return operations;
}

Result<ApiReply> Send(const Cluster& cluster, const DryRun& run) {
  if (run.merged != nullptr) {
    return cluster.client.JsonPatch(
        run.body->key(), OperationsOf(run),
        {.manager = std::string(kFieldManager), .dry_run = true}, cluster.stop);
  }
  return cluster.client.Apply(*run.body,
                              {.manager = std::string(kFieldManager),
                               .force = run.force,
                               .dry_run = true,
                               .uid = run.uid,
                               .resource_version = run.resource_version},
                              cluster.stop);
}

// The same run against the object as it is now; empty when it is not what the
// snapshot saw any more.
std::optional<DryRun> Renew(const Cluster& cluster, DryRun run) {
  if (run.live == nullptr) return std::nullopt;
  Result<std::optional<Object>> now = ReadAgain(cluster, *run.live);
  if (!now || !*now) return std::nullopt;
  if (!AreEqualObjects((*now)->tree(), run.live->tree())) return std::nullopt;
  run.resource_version = (*now)->resource_version();
  return run;
}

Result<ApiReply> Try(const Cluster& cluster, DryRun run) {
  Result<ApiReply> reply = Send(cluster, run);
  for (int i = 1; i < kDryRunTries && reply && reply->IsMoved(); ++i) {
    std::optional<DryRun> renewed = Renew(cluster, run);
    if (!renewed) return reply;
    run = *renewed;
    reply = Send(cluster, run);
  }
  return reply;
}

}  // namespace

Result<std::map<ObjectKey, Verdict>> AskServer(
    const Cluster& cluster, const std::vector<DryRun>& runs) {
  const std::vector<Result<ApiReply>> replies =
      ParallelMap(runs, kMostRequests,
                  [&](const DryRun& run) { return Try(cluster, run); });
  std::map<ObjectKey, Verdict> verdicts;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!replies[i]) return replies[i].errors();
    if (replies[i]->code == 401) {
      return ToError(*replies[i], "cannot ask the server about " +
                                      runs[i].body->key().ToString());
    }
    verdicts[runs[i].body->key()] = ToVerdict(*replies[i]);
  }
  return verdicts;
}

}  // namespace mcf
