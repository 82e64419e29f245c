#ifndef MCF_TESTS_SUPPORT_PLAN_WORLD_H_
#define MCF_TESTS_SUPPORT_PLAN_WORLD_H_

#include <string>
#include <vector>

#include "plan/compare_components.h"
#include "tests/support/yaml_objects.h"

namespace mcf {

inline const ComponentId kDb{"KubernetesStatefulSet", "shop", "db"};

ObjectKey Key(const std::string& kind, const std::string& name,
              const std::string& ns = "shop");
inline const ObjectKey kDbSet = Key("StatefulSet", "db");

// A component, the cluster it is compared with and what the plan may do. The
// namespace `shop` exists.
struct World {
  World();

  // Lets the manifest ask for an object; marks are added.
  void Want(const ObjectKey& key, std::string_view yaml);
  // An object that we applied and recorded: marked, all of it held by us.
  Object& Applied(const ObjectKey& key, std::string_view yaml);
  // An object that someone else made and holds.
  Object& Foreign(const ObjectKey& key, std::string_view yaml,
                  const Manager& manager = {"kubectl-create", "Update"});
  // Takes a field of an applied object as an Update does: it leaves our entry.
  void Take(const ObjectKey& key, std::string_view yaml,
            const Manager& manager = {"kubectl-edit", "Update"});
  // Holds a field beside us.
  void Share(const ObjectKey& key, std::string_view yaml,
             const Manager& manager = {"helm", "Apply"});
  // The inventory, made when there is none.
  Inventory& Recorded();

  Comparison Compare() const;
  // Of the only component.
  ComponentComparison Judge() const;
  // Of the object with this key; a failure of the test when there is none.
  Change ChangeOf(const ObjectKey& key) const;

  std::vector<DesiredComponent> components;
  Snapshot snapshot;
  Allowed allowed;
};

// "KIND: what|why|fix", "" when nothing is in the way.
std::string BlockedText(const Change& change);
// Paths with their causes: "spec.replicas drift, …"; ownership is not shown.
std::string FieldsText(const Change& change);
// "update StatefulSet shop/db; delete Secret shop/x; …", unchanged ones last.
std::string ChangesText(const std::vector<Change>& changes);
// The texts of the warnings with this code, one a line.
std::string WarningText(const Warnings& warnings, const std::string& code);

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_PLAN_WORLD_H_
