#ifndef MCF_OBJECT_DEFAULTS_H_
#define MCF_OBJECT_DEFAULTS_H_

#include "base/json.h"

namespace mcf {

// Writes into an object of a kind we render what the API server would default
// INSIDE atomic values (claim templates, HTTPRoute rules and parentRefs,
// Gateway certificateRefs, env fieldRefs, HPA metrics, …), makes quantities
// canonical and numbers-as-strings typed as the server stores them. Needed
// because the server compares atomic values as they were sent. Idempotent.
// Fields outside atomic values are left absent: they stay the server's.
void DefaultAtomicValues(Json& tree);

// The object with every server default of docs filled in, for comparing a tree
// that no server has seen with one that has: Service sessionAffinity, probe
// timings, protocol TCP, … Also does what DefaultAtomicValues does.
void DefaultAll(Json& tree);

}  // namespace mcf

#endif  // MCF_OBJECT_DEFAULTS_H_
