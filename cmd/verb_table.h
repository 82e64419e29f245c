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

// A command line without the program's name, and what it is for.
struct Example {
  const char* words;
  const char* about;
};

// A verb: its name, its sentence, its flags. Parsing, help, manual and
// completion all read the one table.
struct Verb {
  const char* name;
  const char* about;
  std::vector<Example> examples;
  std::function<void(CLI::App&, Options&)> add_flags;
};

const std::vector<Verb>& Verbs();  // in the order of the help

// Null when there is none of that name.
const Verb* LookUpVerb(const std::string& name);

}  // namespace mcf

#endif  // MCF_CMD_VERB_TABLE_H_
