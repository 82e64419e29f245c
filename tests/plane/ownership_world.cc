#include "tests/plane/ownership_world.h"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <thread>

#include "tests/support/cluster_test.h"

namespace mcf {
namespace {

using std::chrono::milliseconds;

constexpr int kLooks = 600;
constexpr milliseconds kBetweenLooks(100);

// Of the short commands in rows.
constexpr const char* kPrelude = R"(set -eu
k() { kubectl -n "$NS" "$@"; }
jp() { k patch "$1" --type=json -p "$2" --field-manager="${3:-kubectl-patch}"; }
mp() { k patch "$1" --type=merge -p "$2" --field-manager="${3:-kubectl-patch}"; }
ssa() {
  printf '%s\n' "$2" |
    k apply --server-side --force-conflicts --field-manager="$1" -f -
}
P=/spec/template/spec
C=$P/containers/0
)";

constexpr const char* kReaderRights = R"(
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: ownership-reader}
rules:
- apiGroups: ['*']
  resources: ['*']
  verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: ownership-reader}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ownership-reader
subjects:
- {apiGroup: rbac.authorization.k8s.io, kind: User, name: ownership-reader}
)";

const KindInfo& KindOf(const std::string& kind) {
  for (const KindInfo& info : AllKinds()) {
    if (info.kind == kind) return info;
  }
  ADD_FAILURE() << "unknown kind " << kind;
  return AllKinds().front();
}

bool HasStatus(const Json& object) {
  static const std::set<std::string> kKinds = {
      "StatefulSet", "PodDisruptionBudget", "HorizontalPodAutoscaler",
      "Namespace"};
  return kKinds.contains(TextAt(object, {"kind"}));
}

}  // namespace

Json WithoutStatus(Json object) {
  if (!HasStatus(object)) return object;
  object.erase("status");
  Json& metadata = object["metadata"];
  metadata.erase("resourceVersion");
  Json entries = Json::array();
  for (const Json& entry : metadata["managedFields"]) {
    if (TextAt(entry, {"subresource"}) != "status") entries.push_back(entry);
  }
  metadata["managedFields"] = entries;
  return object;
}

const char* OwnershipWorld::kReader = "ownership-reader";

OwnershipWorld::OwnershipWorld() {
  auto connection = ResolveConnection({}, "", files_, process_);
  if (!connection) {
    ADD_FAILURE() << connection.errors().front().what;
    return;
  }
  connection_ = *connection;
  credentials_ = MakeCredentialSource(
      connection_, {.files = files_, .process = process_, .clock = clock_});
  auto transport =
      HttpTransport::Make(connection_, {.user_agent = "test"}, *credentials_);
  if (transport) {
    transport_ = std::move(*transport);
  } else {
    ADD_FAILURE() << transport.errors().front().what;
  }
}

Json OwnershipWorld::Live(const std::string& kind, const std::string& name,
                          const std::string& ns) const {
  const KindInfo& info = KindOf(kind);
  ApiClient client(*transport_);
  const auto reply = client.Get(
      {std::string(info.group), kind, info.namespaced ? ns : "", name}, {});
  if (!reply) {
    ADD_FAILURE() << reply.errors().front().what;
    return nullptr;
  }
  EXPECT_TRUE(reply->ok() || reply->code == 404)
      << kind << "/" << name << ": " << reply->code;
  return reply->ok() ? reply->body : Json(nullptr);
}

Json OwnershipWorld::SettledSet(const std::string& name,
                                const std::string& ns) const {
  Json set;
  for (int look = 0; look < kLooks; ++look) {
    set = Live("StatefulSet", name, ns);
    if (set.is_null() || IntAt(set, {"status", "observedGeneration"}, 0) >=
                             IntAt(set, {"metadata", "generation"}, 0)) {
      break;
    }
    std::this_thread::sleep_for(kBetweenLooks);
  }
  return set;
}

ProgramResult OwnershipWorld::Tool(
    const std::vector<std::string>& words) const {
  std::vector<std::string> command = {ProgramUnderTest()};
  command.insert(command.end(), words.begin(), words.end());
  return RunProgram({.words = command});
}

ProgramResult OwnershipWorld::Shell(const std::string& command,
                                    const std::string& ns,
                                    const std::string& folder) const {
  return RunProgram({.words = {"sh", "-c", kPrelude + command},
                     .env = {{"NS", ns}},
                     .folder = folder});
}

void OwnershipWorld::MakeReader() const {
  EXPECT_CODE(
      0, RunProgram({.words = {"kubectl", "apply", "--server-side", "-f", "-"},
                     .in = kReaderRights}));
}

}  // namespace mcf
