#ifndef MCF_CMD_VERBS_H_
#define MCF_CMD_VERBS_H_

#include <string>
#include <vector>

#include "cmd/verb.h"

namespace mcf {

// The verbs, a file each: verb_NAME.cc.
Verb ValidateVerb();
Verb RenderVerb();
Verb OutputsVerb();
Verb DiffVerb();
Verb ApplyVerb();
Verb PruneVerb();
Verb DeleteVerb();
Verb StatusVerb();
Verb ExplainVerb();
Verb CompletionVerb();
Verb VersionVerb();

const std::vector<Verb>& Verbs();  // all, in the order of the help

// Null when there is none of that name.
const Verb* LookUpVerb(const std::string& name);

}  // namespace mcf

#endif  // MCF_CMD_VERBS_H_
