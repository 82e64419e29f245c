#ifndef MCF_TESTS_APPLY_APPLY_FIXTURE_H_
#define MCF_TESTS_APPLY_APPLY_FIXTURE_H_

#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "apply/run_steps.h"
#include "cluster/inventory_store.h"
#include "cluster/ownership.h"
#include "cluster/read_snapshot.h"
#include "object/equality.h"
#include "object/marks.h"
#include "object/merge.h"
#include "plan/make_steps.h"
#include "tests/support/fake_api.h"
#include "tests/support/fakes.h"
#include "tests/support/objects.h"

namespace mcf {

class RecordedProgress : public Progress {
 public:
  void Wrote(const ObjectKey& key, Operation operation) override {
    std::lock_guard lock(mutex_);
    wrote.insert(std::string(ToString(operation)) + " " + key.ToString());
  }
  void Warned(const std::string& warning) override {
    std::lock_guard lock(mutex_);
    warned.insert(warning);
  }
  void Waiting(const std::string& line) override {
    std::lock_guard lock(mutex_);
    if (!line.empty()) waiting.push_back(line);
  }

  std::set<std::string> wrote, warned;
  std::vector<std::string> waiting;

 private:
  std::mutex mutex_;
};

// What was read and is to be done: the test may change both.
struct Prepared {
  Snapshot snapshot;
  Plan plan;

  Change& Of(const std::string& short_name, std::size_t component = 0) {
    for (Change& change : plan.components[component].changes) {
      if (change.key.ShortName() == short_name) return change;
    }
    ADD_FAILURE() << "no change of " << short_name;
    return plan.components[component].changes.front();
  }
};

// Plans are made here as simply as can be, so that what apply/ does with them
// is all that is tested.
class ApplyTest : public testing::Test {
 protected:
  using Lines = std::vector<std::string>;

  // One plan for these components; what they recorded and do not make any
  // more is deleted.
  Prepared Prepare(const std::vector<DesiredComponent>& components) {
    Prepared prepared;
    auto snapshot = ReadSnapshot(cluster_, {.components = &components});
    if (!snapshot) {
      ADD_FAILURE() << snapshot.errors().front().ToString();
      return prepared;
    }
    prepared.snapshot = *std::move(snapshot);
    for (const DesiredComponent& component : components) {
      prepared.plan.components.push_back(PlanOf(component, prepared.snapshot));
    }
    api_.Forget();
    return prepared;
  }

  Prepared PrepareDelete(const ComponentId& id = DbId()) {
    Prepared prepared;
    auto snapshot = ReadSnapshot(cluster_, {.recorded = {id}});
    if (!snapshot) {
      ADD_FAILURE() << snapshot.errors().front().ToString();
      return prepared;
    }
    prepared.snapshot = *std::move(snapshot);
    ComponentPlan plan{.id = id, .is_delete = true};
    NoteGoing(prepared.snapshot, plan);
    AddDeletes({}, prepared.snapshot, plan);
    prepared.plan.components.push_back(plan);
    api_.Forget();
    return prepared;
  }

  std::vector<Outcome> CarryOut(const Prepared& prepared,
                                const RunOptions& options = {}) {
    Plan plan = prepared.plan;
    plan.steps = MakeSteps(plan.components,
                           {.wait = options.wait, .cascade = options.cascade});
    return RunSteps(cluster_, plan, prepared.snapshot, options, progress_);
  }

  // The outcome of the first component.
  Outcome Carry(const Prepared& prepared, const RunOptions& options = {}) {
    return CarryOut(prepared, options).front();
  }

  // Applies and expects that all goes well.
  void MustApply(const std::vector<DesiredComponent>& components) {
    for (const Outcome& outcome : CarryOut(Prepare(components))) {
      for (const Error& error : outcome.errors) {
        ADD_FAILURE() << error.ToString();
      }
    }
    api_.Forget();
    progress_.wrote.clear();
  }

  // The writes so far in groups, each group in any order.
  void ExpectWrites(const std::vector<std::set<std::string>>& groups) {
    const Lines writes = api_.Writes();
    std::size_t next = 0;
    for (const std::set<std::string>& group : groups) {
      std::set<std::string> found;
      for (std::size_t i = 0; i < group.size() && next < writes.size(); ++i) {
        found.insert(writes[next++]);
      }
      EXPECT_EQ(found, group);
    }
    EXPECT_EQ(next, writes.size()) << "first of more: " << writes[next];
  }

  // The bodies of the writes whose line begins so.
  std::vector<Json> BodiesOf(const std::string& start) {
    std::vector<Json> bodies;
    const Lines lines = api_.Lines();
    const std::vector<HttpRequest> requests = api_.Requests();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].starts_with(start)) continue;
      bodies.push_back(Json::parse(requests[i].body));
    }
    return bodies;
  }

  // "KIND/NAME" of what is recorded, "=" for those with a copy, "?" for those
  // without uid.
  std::set<std::string> Recorded(const ComponentId& id = DbId()) {
    std::set<std::string> names;
    const Inventory inventory = InventoryOf(id);
    for (const InventoryEntry& entry : inventory.entries) {
      names.insert(entry.key.ShortName() + (entry.sent ? "=" : "") +
                   (entry.uid.empty() ? "?" : ""));
    }
    return names;
  }

  Inventory InventoryOf(const ComponentId& id = DbId()) {
    const std::optional<Object> now = api_.Find(RecordKey(id));
    if (!now) return {};
    auto inventory = FromConfigMap(*now);
    return inventory && *inventory ? **inventory : Inventory{};
  }

  std::string KindsOf(const Outcome& outcome) {
    std::string text;
    for (const Error& error : outcome.errors) {
      text += (text.empty() ? "" : " ") + KindName(error.kind);
    }
    return text;
  }

  void AnswerWith(const std::string& start, const HttpResponse& response) {
    api_.before =
        [=](const std::string& line) -> std::optional<Result<HttpResponse>> {
      if (!line.starts_with(start)) return std::nullopt;
      return Result<HttpResponse>(response);
    };
  }

  // Calls `then` once, before the first request whose line begins so.
  void Before(const std::string& start, std::function<void()> then) {
    done_ = false;
    api_.before =
        [this, start,
         then](const std::string& line) -> std::optional<Result<HttpResponse>> {
      if (line.starts_with(start) && !done_.exchange(true)) then();
      return std::nullopt;
    };
  }

  static ObjectKey KeyOf(const std::string& words) {
    return NamedObject(words).key();
  }

  FakeApi api_;
  ApiClient client_{api_};
  FakeClock clock_;
  std::stop_source stop_;
  Cluster cluster_{client_, clock_, stop_.get_token()};
  RecordedProgress progress_;

 private:
  static std::string KindName(Error::Kind kind) {
    switch (kind) {
      case Error::Kind::kCluster:
        return "cluster";
      case Error::Kind::kRefused:
        return "refused";
      case Error::Kind::kConflict:
        return "conflict";
      case Error::Kind::kPartly:
        return "partly";
      case Error::Kind::kTimeout:
        return "timeout";
      case Error::Kind::kInterrupted:
        return "interrupted";
      default:
        return "other";
    }
  }

  static ComponentPlan PlanOf(const DesiredComponent& component,
                              const Snapshot& snapshot) {
    ComponentPlan plan{.id = component.id,
                       .options = component.options,
                       .outputs = component.outputs};
    std::set<ObjectKey> desired;
    for (const DesiredObject& object : component.objects) {
      desired.insert(object.object.key());
      plan.changes.push_back(ChangeOf(object.object, snapshot));
    }
    AddDeletes(desired, snapshot, plan);
    return plan;
  }

  static Change ChangeOf(const Object& desired, const Snapshot& snapshot) {
    Change change{.key = desired.key(),
                  .api_version = desired.api_version(),
                  .operation = Operation::kCreate,
                  .desired = desired,
                  .merged = desired};
    const Object* live = snapshot.Find(change.key);
    if (live == nullptr) return change;
    change.live = *live;
    const bool is_only_used = change.key.kind == "Namespace" &&
                              live->Label("statefulset-mcf/component").empty();
    change.merged = *Object::FromJson(
        MergeInto(desired.kind(), live->tree(), desired.tree(), {}));
    const bool same =
        AreEqualObjects(live->tree(), change.merged->tree()) || is_only_used;
    change.operation = same ? Operation::kUnchanged : Operation::kUpdate;
    if (same) change.merged = change.live;
    return change;
  }

  static void NoteGoing(const Snapshot& snapshot, ComponentPlan& plan) {
    for (const auto& [key, live] : snapshot.live) {
      if (live.IsTerminating() && IsMarkedFor(live, plan.id)) {
        plan.going.push_back(key);
      }
    }
  }

  static void AddDeletes(const std::set<ObjectKey>& desired,
                         const Snapshot& snapshot, ComponentPlan& plan) {
    const auto inventory = snapshot.inventories.find(plan.id);
    if (inventory == snapshot.inventories.end()) return;
    plan.recorded = true;
    for (const InventoryEntry& entry : inventory->second.entries) {
      const Object* live = snapshot.Find(entry.key);
      if (live == nullptr || desired.contains(entry.key)) continue;
      if (live->IsTerminating()) continue;
      plan.changes.push_back(
          {.key = entry.key,
           .api_version = entry.api_version,
           .operation = Operation::kDelete,
           .live = *live,
           .release_only = entry.key.kind == "Namespace" ||
                           live->Annotation(kKeepAnnotation) == "true"});
    }
  }

  std::atomic<bool> done_ = false;
};

// One object of each wave and then some.
inline std::vector<Object> AllObjects() {
  const std::string gateway = "gateway.networking.k8s.io/v1 ";
  return {
      NamedObject("v1 Namespace shop"),
      NamedObject("v1 ServiceAccount shop/db"),
      NamedObject("v1 Secret shop/db-env-secrets",
                  {{"data", {{"PASSWORD", "aHVzaA=="}}}}),
      NamedObject("v1 ConfigMap shop/conf", {{"data", {{"a", "1"}}}}),
      NamedObject("v1 Service shop/db-headless",
                  {{"spec", {{"clusterIP", "None"}}}}),
      NamedObject("policy/v1 PodDisruptionBudget shop/db"),
      NamedObject("apps/v1 StatefulSet shop/db", {{"spec", {{"replicas", 2}}}}),
      NamedObject("v1 Service shop/db"),
      NamedObject("cert-manager.io/v1 Certificate istio-ingress/db"),
      NamedObject(gateway + "Gateway istio-ingress/db"),
      NamedObject(gateway + "HTTPRoute shop/db"),
  };
}

// A set with a ConfigMap, in a namespace that is only used.
inline std::vector<Object> SmallObjects(const std::string& value = "1",
                                        int replicas = 2) {
  return {NamedObject("v1 ConfigMap shop/conf", {{"data", {{"a", value}}}}),
          NamedObject("apps/v1 StatefulSet shop/db",
                      {{"spec", {{"replicas", replicas}}}})};
}

inline const char* const kInventoryName =
    "ConfigMap shop/statefulset-mcf.kubernetesstatefulset.db";

inline std::string Inv(const std::string& verb) {
  return verb + " " + kInventoryName;
}

}  // namespace mcf

#endif  // MCF_TESTS_APPLY_APPLY_FIXTURE_H_
