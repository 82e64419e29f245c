#include "cmd/verbs.h"

#include <algorithm>

namespace mcf {

const std::vector<Verb>& Verbs() {
  static const std::vector<Verb> kVerbs = {
      ValidateVerb(), RenderVerb(),     OutputsVerb(), DiffVerb(),
      ApplyVerb(),    PruneVerb(),      DeleteVerb(),  StatusVerb(),
      ExplainVerb(),  CompletionVerb(), VersionVerb()};
  return kVerbs;
}

const Verb* LookUpVerb(const std::string& name) {
  const auto verb = std::ranges::find(Verbs(), name, &Verb::name);
  return verb == Verbs().end() ? nullptr : &*verb;
}

}  // namespace mcf
