#ifndef MCF_CMD_FLAG_LIST_H_
#define MCF_CMD_FLAG_LIST_H_

#include <string>
#include <vector>

#include "cmd/verb_table.h"

namespace mcf {

// A flag, or a word behind a verb, as the help has it.
struct FlagInfo {
  std::vector<std::string> names;  // "--output", "-o"; of a word "NAME"
  std::string about;
  std::string type;  // "FILE"; "" for a switch
  std::vector<std::string>
      values;  // those that it may have, where they are few
  bool repeated = false;

  bool takes_value() const { return !type.empty(); }
};

// Flags that belong together, under a title of the help.
struct FlagGroup {
  std::string title;
  std::vector<FlagInfo> flags;
};

// What may stand behind a verb, in the order of its help.
struct VerbFlags {
  std::vector<FlagInfo> words;
  std::vector<FlagGroup> groups;
};

VerbFlags DescribeFlags(const Verb& verb);
std::vector<FlagInfo> FlagsOf(const Verb& verb);  // of all groups

}  // namespace mcf

#endif  // MCF_CMD_FLAG_LIST_H_
