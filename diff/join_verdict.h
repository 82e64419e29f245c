#ifndef MCF_DIFF_JOIN_VERDICT_H_
#define MCF_DIFF_JOIN_VERDICT_H_

#include "diff/change.h"
#include "object/snapshot.h"

namespace mcf {

// Corrects a change by what the server said to its dry run: moves that the
// server does not make are dropped, moves that only it knows of are added,
// what it refuses is blocked.
void JoinVerdict(const Verdict& verdict, Change& change);

}  // namespace mcf

#endif  // MCF_DIFF_JOIN_VERDICT_H_
