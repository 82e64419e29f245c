#ifndef MCF_REPORT_HIDE_VALUES_H_
#define MCF_REPORT_HIDE_VALUES_H_

#include <string>
#include <vector>

#include "plan/plan.h"

namespace mcf {

// Hides what is a secret on one side of a plan alone: the value of a variable
// that is read from a Secret on the other side, and the values of the
// component's Secrets where variables, ConfigMaps or other texts repeat them.
// The Secrets themselves are masked elsewhere, and must not be yet.
void HideSecretValues(ComponentPlan& component);

}  // namespace mcf

#endif  // MCF_REPORT_HIDE_VALUES_H_
