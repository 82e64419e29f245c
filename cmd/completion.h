#ifndef MCF_CMD_COMPLETION_H_
#define MCF_CMD_COMPLETION_H_

#include <string>
#include <vector>

#include "cmd/context.h"

namespace mcf {

struct Candidate {
  std::string value;
  std::string about = {};
};

// What a shell may put for a word.
struct Completion {
  enum class Otherwise { kNothing, kFiles, kFolders };

  std::vector<Candidate> candidates = {};
  Otherwise otherwise = Otherwise::kNothing;  // without candidates
  bool goes_on = false;                       // the word is not done with one
};

// Completes the last of the words behind the program's name, which may be
// empty. What comes from a cluster is asked for within a second; no error is
// ever told.
Completion Complete(std::vector<std::string> words, Context& context);

// As kubectl reads it: a candidate a line, a tab before its description, and
// the directive of cobra, ":4", last.
std::string FormatCompletion(const Completion& completion);

}  // namespace mcf

#endif  // MCF_CMD_COMPLETION_H_
