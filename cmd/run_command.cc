#include <map>

#include "cmd/command_line.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

using Run = Result<ExitCode> (*)(const Options&, Context&);

Run FindVerb(const std::string& verb) {
  static const std::map<std::string, Run> kVerbs = {
      {"validate", RunValidate}, {"render", RunRender},
      {"outputs", RunOutputs},   {"diff", RunDiff},
      {"apply", RunApply},       {"prune", RunPrune},
      {"delete", RunDelete},     {"status", RunStatus},
      {"explain", RunExplain},   {"version", RunVersion}};
  return kVerbs.at(verb);
}

ExitCode Print(const Errors& errors, Terminal& terminal) {
  for (const Error& error : errors) terminal.Note(error.ToString());
  return WorstOf(errors);
}

}  // namespace

int RunCommand(const std::vector<std::string>& words, Context& context,
               SystemTerminal* colors) {
  auto parsed = ParseCommandLine(words);
  if (!parsed) return static_cast<int>(Print(parsed.errors(), context.terminal));
  if (const HelpText* help = std::get_if<HelpText>(&*parsed)) {
    context.terminal.Out(help->text);
    return static_cast<int>(ExitCode::kOk);
  }
  const Options& options = std::get<Options>(*parsed);
  if (colors != nullptr) colors->SetColor(options.color);
  Result<ExitCode> code = FindVerb(options.verb)(options, context);
  context.terminal.Progress("");
  return static_cast<int>(code ? *code
                               : Print(code.errors(), context.terminal));
}

}  // namespace mcf
