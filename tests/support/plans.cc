#include "tests/support/plans.h"

#include <gtest/gtest.h>

#include "base/yaml.h"
#include "object/kinds.h"
#include "tests/support/sets.h"

namespace mcf {
namespace {

std::optional<Json> Value(const std::string& yaml) {
  if (yaml.empty()) return std::nullopt;
  auto documents = ParseYaml(yaml, "test.yaml");
  EXPECT_TRUE(documents && documents->size() == 1) << yaml;
  if (!documents || documents->empty()) return std::nullopt;
  return ToJson(documents->front());
}

std::string ApiVersionOf(const ObjectKey& key) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  return kind == nullptr ? "" : ApiVersion(*kind);
}

Object BareObject(const ObjectKey& key) {
  Object object =
      ObjectOf("{apiVersion: " + ApiVersionOf(key) + ", kind: " + key.kind +
               ", metadata: {name: " + key.name + "}}");
  if (!key.ns.empty()) {
    SetAt(object.tree(), FieldPath{"metadata", "namespace"}, key.ns);
  }
  return object;
}

void Put(Object& object, const FieldPath& path,
         const std::optional<Json>& value) {
  if (value) SetAt(object.tree(), path, *value);
}

}  // namespace

FieldChange MakeField(const std::string& path, FieldChange::Cause cause,
                      const std::string& live, const std::string& after) {
  FieldChange field;
  const std::optional<FieldPath> parsed = FieldPath::Parse(path);
  EXPECT_TRUE(parsed) << path;
  if (parsed) field.path = *parsed;
  field.cause = cause;
  field.live = Value(live);
  field.applied = field.live;
  field.after = Value(after);
  field.manifest = field.after;
  return field;
}

FieldChange MakeField(const std::string& path, FieldChange::Cause cause,
                      const std::string& live, const std::string& after,
                      int line) {
  FieldChange field = MakeField(path, cause, live, after);
  field.source = Position{"db.yaml", line, 15};
  return field;
}

FieldOwner Owner(const std::string& manager) {
  return {.manager = manager,
          .operation = "Update",
          .subresource = "",
          .time = "2026-11-21T12:00:00Z"};
}

Change UpdateOf(const ObjectKey& key, std::vector<FieldChange> fields) {
  Change change;
  change.key = key;
  change.api_version = ApiVersionOf(key);
  change.operation = Operation::kUpdate;
  change.effect = Effect::kInPlace;
  change.checked_by_server = true;
  change.live = BareObject(key);
  change.merged = change.live;
  for (const FieldChange& field : fields) {
    Put(*change.live, field.path, field.live);
    Put(*change.merged, field.path, field.after);
  }
  change.desired = change.merged;
  change.fields = std::move(fields);
  return change;
}

Change CreateOf(const std::string& yaml) {
  Change change;
  change.desired = ObjectOf(yaml);
  change.key = change.desired->key();
  change.api_version = change.desired->api_version();
  change.operation = Operation::kCreate;
  return change;
}

Change DeleteOf(const ObjectKey& key) {
  Change change = UnchangedOf(key);
  change.operation = Operation::kDelete;
  change.desired.reset();
  change.merged.reset();
  return change;
}

Change UnchangedOf(const ObjectKey& key) {
  Change change;
  change.key = key;
  change.api_version = ApiVersionOf(key);
  change.live = BareObject(key);
  change.merged = change.live;
  change.desired = change.live;
  return change;
}

ObjectKey SetKey() { return {"apps", "StatefulSet", "shop", "db"}; }

ObjectKey ConfigMapKey(const std::string& name) {
  return {"", "ConfigMap", "shop", name};
}

ObjectKey SecretKey(const std::string& name) {
  return {"", "Secret", "shop", name};
}

ComponentPlan PlanOf(std::vector<Change> changes) {
  ComponentPlan plan;
  plan.id = {"KubernetesStatefulSet", "shop", "db"};
  plan.where = {"db.yaml", 1, 1};
  plan.changes = std::move(changes);
  return plan;
}

}  // namespace mcf
