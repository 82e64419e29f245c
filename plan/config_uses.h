#ifndef MCF_PLAN_CONFIG_USES_H_
#define MCF_PLAN_CONFIG_USES_H_

#include <map>

#include "object/object.h"

namespace mcf {

// How the pods of a set use a ConfigMap or Secret.
struct ConfigUse {
  bool frozen = false;    // read at the start alone: env, or a subPath mount
  bool required = false;  // pods do not start without it
};

// By object, of the set's pod template.
std::map<ObjectKey, ConfigUse> ConfigUsesOf(const Object& stateful_set);

}  // namespace mcf

#endif  // MCF_PLAN_CONFIG_USES_H_
