#ifndef MCF_TESTS_RELEASE_KREW_RULES_H_
#define MCF_TESTS_RELEASE_KREW_RULES_H_

#include <string>
#include <vector>

#include "base/json.h"

namespace mcf {

// What krew, and the review of its public index, asks of a plugin's manifest:
// one line for each rule that is broken, empty when all are kept. From its
// documents (the developer guide's pages on the manifest, on naming and on best
// practices), not from its code.
std::vector<std::string> BrokenKrewRules(const Json& manifest);

// The name of the link that krew puts on PATH: statefulset-mcf runs as
// kubectl-statefulset_mcf.
std::string KrewLinkName(const std::string& plugin);

}  // namespace mcf

#endif  // MCF_TESTS_RELEASE_KREW_RULES_H_
