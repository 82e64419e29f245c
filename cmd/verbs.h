#ifndef MCF_CMD_VERBS_H_
#define MCF_CMD_VERBS_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "cmd/context.h"
#include "cmd/exit_code.h"
#include "cmd/options.h"

namespace mcf {

// The verbs, a file each: verb_NAME.cc. Results go to the terminal; what is
// returned as errors was not printed yet.
Result<ExitCode> RunValidate(const Options& options, Context& context);
Result<ExitCode> RunRender(const Options& options, Context& context);
Result<ExitCode> RunOutputs(const Options& options, Context& context);
Result<ExitCode> RunDiff(const Options& options, Context& context);
Result<ExitCode> RunApply(const Options& options, Context& context);
Result<ExitCode> RunPrune(const Options& options, Context& context);
Result<ExitCode> RunDelete(const Options& options, Context& context);
Result<ExitCode> RunStatus(const Options& options, Context& context);
Result<ExitCode> RunExplain(const Options& options, Context& context);
Result<ExitCode> RunCompletion(const Options& options, Context& context);
Result<ExitCode> RunVersion(const Options& options, Context& context);

// The whole program: parses the words behind the program's name, runs the
// verb, prints what went wrong. Gives the process' exit code.
int RunCommand(const std::vector<std::string>& words, Context& context,
               SystemTerminal* colors);

}  // namespace mcf

#endif  // MCF_CMD_VERBS_H_
