#include "tests/support/plan_world.h"

#include <gtest/gtest.h>

#include "object/kinds.h"
#include "object/list_types.h"
#include "object/marks.h"

namespace mcf {
namespace {

Json MarksFor(const ComponentId& id) {
  return {{"metadata",
           {{"labels", {{kComponentLabel, "hash-of-" + id.name}}},
            {"annotations", {{kOwnerAnnotation, id.ToString()}}}}}};
}

const char* KindOf(const Error& error) {
  switch (error.kind) {
    case Error::Kind::kRefused:
      return "refused";
    case Error::Kind::kConflict:
      return "conflict";
    case Error::Kind::kCluster:
      return "cluster";
    default:
      return "other";
  }
}

Json* EntryOf(Object& live, std::string_view manager) {
  for (Json& entry : live.tree()["metadata"]["managedFields"]) {
    if (entry["manager"] == manager) return &entry;
  }
  return nullptr;
}

// Rewrites our Apply entry to what we applied without `taken`.
void LoseFields(Object& live, const Json& held) {
  Json* entry = EntryOf(live, kFieldManager);
  if (entry == nullptr) return;
  Object scratch = live;
  scratch.tree()["metadata"].erase("managedFields");
  AddManager(scratch, {std::string(kFieldManager)}, held);
  *entry = scratch.tree()["metadata"]["managedFields"][0];
}

}  // namespace

ObjectKey Key(const std::string& kind, const std::string& name,
              const std::string& ns) {
  for (const KindInfo& info : AllKinds()) {
    if (info.kind != kind) continue;
    return {std::string(info.group), kind, info.namespaced ? ns : "", name};
  }
  ADD_FAILURE() << "no kind " << kind;
  return {"", kind, ns, name};
}

World::World() {
  components.push_back({.id = kDb, .where = {"db.yaml", 1, 1}});
  snapshot.namespaces["shop"] = Presence::kPresent;
  snapshot.claims["shop"];
}

void World::Want(const ObjectKey& key, std::string_view yaml) {
  Object object = MakeObject(key, yaml);
  Overlay(object.tree(), MarksFor(components.back().id));
  components.back().objects.push_back({.object = std::move(object)});
}

Object& World::Applied(const ObjectKey& key, std::string_view yaml) {
  const ComponentId& id = components.back().id;
  Json sent = ObjectTree(key, yaml);
  Overlay(sent, MarksFor(id));
  Object live = *Object::FromJson(sent);
  live.tree()["metadata"]["uid"] = "uid-" + key.name;
  live.tree()["metadata"]["resourceVersion"] = "7";
  AddManager(live, {std::string(kFieldManager)}, sent);
  InventoryEntry entry{key, live.api_version(), "uid-" + key.name, sent};
  if (key.kind == "Secret" && entry.sent->contains("data")) {
    for (Json& value : (*entry.sent)["data"]) value = nullptr;
  }
  Recorded().entries.push_back(std::move(entry));
  return snapshot.live.insert_or_assign(key, std::move(live)).first->second;
}

Object& World::Foreign(const ObjectKey& key, std::string_view yaml,
                       const Manager& manager) {
  Object live = MakeObject(key, yaml);
  live.tree()["metadata"]["uid"] = "uid-" + key.name;
  live.tree()["metadata"]["resourceVersion"] = "7";
  AddManager(live, manager, Yaml(yaml));
  return snapshot.live.insert_or_assign(key, std::move(live)).first->second;
}

void World::Take(const ObjectKey& key, std::string_view yaml,
                 const Manager& manager) {
  Object& live = snapshot.live.at(key);
  const Json taken = Yaml(yaml);
  Json held = Json::object();
  for (const FieldPath& leaf : FieldsAppliedBy(live, kFieldManager)) {
    const Json* value = live.Find(leaf);
    const bool is_item =
        leaf.steps().back().kind == FieldPath::Step::Kind::kKeys;
    if (is_item || value == nullptr || FindAt(taken, leaf) != nullptr) continue;
    SetAt(held, leaf, *value);
  }
  for (const FieldPath& leaf : LeavesOf(key.kind, taken)) {
    SetAt(live.tree(), leaf, *FindAt(taken, leaf));
  }
  LoseFields(live, held);
  AddManager(live, manager, taken);
}

void World::Share(const ObjectKey& key, std::string_view yaml,
                  const Manager& manager) {
  AddManager(snapshot.live.at(key), manager, Yaml(yaml));
}

Inventory& World::Recorded() {
  Inventory& inventory = snapshot.inventories[components.back().id];
  inventory.id = components.back().id;
  inventory.uid = "uid-inventory";
  return inventory;
}

Comparison World::Compare() const {
  return mcf::Compare(components, snapshot, allowed);
}

ComponentComparison World::Judge() const { return Compare().components.at(0); }

Change World::ChangeOf(const ObjectKey& key) const {
  for (const ComponentComparison& component : Compare().components) {
    for (const Change& change : component.changes) {
      if (change.key == key) return change;
    }
  }
  ADD_FAILURE() << "no change of " << key.ToString();
  return {};
}

std::string BlockedText(const Change& change) {
  if (!change.blocked) return "";
  const Error& error = *change.blocked;
  return std::string(KindOf(error)) + ": " + error.what + "|" + error.why +
         "|" + error.fix;
}

std::string FieldsText(const Change& change) {
  std::string text;
  for (const FieldChange& field : change.fields) {
    if (field.ownership_only) continue;
    if (!text.empty()) text += ", ";
    text += field.path.ToString() + " " + ToString(field.cause);
  }
  return text;
}

std::string ChangesText(const std::vector<Change>& changes) {
  std::string text;
  for (const Change& change : changes) {
    if (!text.empty()) text += "; ";
    text +=
        std::string(ToString(change.operation)) + " " + change.key.ToString();
    if (change.release_only) text += " (release)";
  }
  return text;
}

std::string WarningText(const Warnings& warnings, const std::string& code) {
  std::string text;
  for (const Warning& warning : warnings) {
    if (warning.code != code) continue;
    text += warning.what;
    if (!warning.fix.empty()) text += "|" + warning.fix;
    text += "\n";
  }
  return text;
}

}  // namespace mcf
