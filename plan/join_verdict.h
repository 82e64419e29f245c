#ifndef MCF_PLAN_JOIN_VERDICT_H_
#define MCF_PLAN_JOIN_VERDICT_H_

#include "object/snapshot.h"
#include "plan/change.h"

namespace mcf {

// Corrects a change by what the server said to its dry run: moves that the
// server does not make are dropped, moves that only it knows of are added,
// what it refuses is blocked.
// `change` has a desired object. What a server says of a Secret was withheld
// where it came in (kube/api_reply.h).
void JoinVerdict(const Verdict& verdict, Change& change);

// What the server wants to be known, code "server".
Warnings ServerWarnings(const Verdict& verdict, const Change& change);

}  // namespace mcf

#endif  // MCF_PLAN_JOIN_VERDICT_H_
