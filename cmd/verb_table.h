#ifndef MCF_CMD_VERB_TABLE_H_
#define MCF_CMD_VERB_TABLE_H_

#include <functional>
#include <string>
#include <vector>

#include "cmd/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace mcf {

// A verb: its name, its sentence, its flags. Parsing, help and completion all
// read the one table.
struct Verb {
  const char* name;
  const char* about;
  std::function<void(CLI::App&, Options&)> add_flags;
};

const std::vector<Verb>& Verbs();  // in the order of the help

// Null when there is none of that name.
const Verb* LookUpVerb(const std::string& name);

}  // namespace mcf

#endif  // MCF_CMD_VERB_TABLE_H_
