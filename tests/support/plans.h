#ifndef MCF_TESTS_SUPPORT_PLANS_H_
#define MCF_TESTS_SUPPORT_PLANS_H_

#include <string>
#include <vector>

#include "plan/plan.h"

namespace mcf {

// Plans built by hand, for tests of what reads them. YAML texts throughout; ""
// stands for an absent value.

// A field that moves; the manifest wants `after`, `applied` is `live`.
FieldChange MakeField(const std::string& path, FieldChange::Cause cause,
                      const std::string& live, const std::string& after);
// The same with a place in db.yaml.
FieldChange MakeField(const std::string& path, FieldChange::Cause cause,
                      const std::string& live, const std::string& after,
                      int line);
FieldOwner Owner(const std::string& manager);  // by Update, 2026-11-21 at noon

// An update with a live and a merged object that hold the fields' values.
Change UpdateOf(const ObjectKey& key, std::vector<FieldChange> fields);
Change CreateOf(const std::string& yaml);  // desired as given
Change DeleteOf(const ObjectKey& key);
Change UnchangedOf(const ObjectKey& key);

ObjectKey SetKey();                               // StatefulSet shop/db
ObjectKey ConfigMapKey(const std::string& name);  // in shop
ObjectKey SecretKey(const std::string& name);

// KubernetesStatefulSet/shop/db of db.yaml:1 with these changes.
ComponentPlan PlanOf(std::vector<Change> changes);

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_PLANS_H_
