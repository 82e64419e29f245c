#ifndef MCF_CMD_COMMAND_LINE_H_
#define MCF_CMD_COMMAND_LINE_H_

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "cmd/verb.h"

namespace mcf {

// Text to print instead of running a verb.
struct HelpText {
  std::string text;
};

// A verb, and its use with the flags that were given.
struct Command {
  const Verb* verb;
  std::unique_ptr<Call> call;
};

// Takes the words behind the program's name apart; errors are kind kUsage.
Result<std::variant<Command, HelpText>> ParseCommandLine(
    const std::vector<std::string>& words);

}  // namespace mcf

#endif  // MCF_CMD_COMMAND_LINE_H_
