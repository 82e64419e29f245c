#ifndef MCF_CMD_COMPLETION_VALUES_H_
#define MCF_CMD_COMPLETION_VALUES_H_

#include <string>

#include "cmd/cluster_flags.h"
#include "cmd/completion.h"

namespace mcf {

// The values that depend on more than the command line; all of them, whatever
// the word begins with. Empty on errors.
std::vector<Candidate> NamespacesFor(const ClusterOptions& options,
                                     Context& context);
// Components recorded in the namespace.
std::vector<Candidate> ComponentsFor(const ClusterOptions& options,
                                     Context& context);

// The fields below the last dot of a path: with the kind first for explain,
// without it for --set.
Completion ExplainPaths(const std::string& word);
Completion OverridePaths(const std::string& word);

}  // namespace mcf

#endif  // MCF_CMD_COMPLETION_VALUES_H_
