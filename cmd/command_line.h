#ifndef MCF_CMD_COMMAND_LINE_H_
#define MCF_CMD_COMMAND_LINE_H_

#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "cmd/options.h"

namespace mcf {

// Text to print instead of running a verb.
struct HelpText {
  std::string text;
};

// Takes the words behind the program's name apart; errors are kind kUsage.
Result<std::variant<Options, HelpText>> ParseCommandLine(
    const std::vector<std::string>& words);

}  // namespace mcf

#endif  // MCF_CMD_COMMAND_LINE_H_
