#ifndef MCF_PLAN_JUDGE_OBJECT_H_
#define MCF_PLAN_JUDGE_OBJECT_H_

#include <set>
#include <string>

#include "plan/compare_components.h"

namespace mcf {

// What one object is judged with. All borrowed.
struct ObjectContext {
  const DesiredComponent& component;
  const Inventory* inventory = nullptr;  // null: none
  const Snapshot& snapshot;
  const Allowed& allowed;
  // Namespaces that this call makes before the object is written.
  const std::set<std::string>& created_namespaces;
};

// The change that one desired object takes, with its reasons to be blocked,
// judged without the server. Adds what is worth knowing to `warnings`.
Change JudgeObject(const DesiredObject& desired, const ObjectContext& context,
                   Warnings& warnings);

}  // namespace mcf

#endif  // MCF_PLAN_JUDGE_OBJECT_H_
