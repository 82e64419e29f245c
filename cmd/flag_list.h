#ifndef MCF_CMD_FLAG_LIST_H_
#define MCF_CMD_FLAG_LIST_H_

#include <string>
#include <vector>

#include "cmd/verb_table.h"

namespace mcf {

// A flag as the help has it.
struct FlagInfo {
  std::vector<std::string> names;  // "--output", "-o"
  std::string about;
  std::string type;  // "FILE"; "" for a switch
  std::vector<std::string>
      values;  // those that it may have, where they are few

  bool takes_value() const { return !type.empty(); }
};

// The flags of a verb, in the order of its help.
std::vector<FlagInfo> FlagsOf(const Verb& verb);

}  // namespace mcf

#endif  // MCF_CMD_FLAG_LIST_H_
