#ifndef MCF_PLAN_OBSTACLES_H_
#define MCF_PLAN_OBSTACLES_H_

#include <optional>

#include "plan/judge_object.h"
#include "plan/owner.h"

namespace mcf {

// Why an object cannot be judged or written whatever it looks like: its kind
// is not installed, it may not be read, its namespace is missing or going.
std::optional<Error> FindObstacle(const ObjectKey& key,
                                  const ObjectContext& context);

// Why an existing object is not ours to write: it is being deleted, or it
// belongs to someone else and --adopt was not given.
std::optional<Error> RefuseForeign(const Object& live, const Owner& owner,
                                   const ObjectContext& context);

// A PlatformApplication whose live Deployment still runs while the manifest
// asks for a StatefulSet.
std::optional<Error> RefuseBesideDeployment(const ObjectKey& set,
                                            const ObjectContext& context);

}  // namespace mcf

#endif  // MCF_PLAN_OBSTACLES_H_
