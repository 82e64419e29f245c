#include "cmd/run_command.h"

#include "cmd/command_line.h"
#include "cmd/completion.h"
#include "cmd/source_excerpt.h"

namespace mcf {
namespace {

// What shells and kubectl ask with; not for people.
constexpr const char* kCompleteVerb = "__complete";

// On a terminal with the line that is meant, below the first line.
std::string FormatError(const Error& error, const Context& context) {
  std::string text = error.ToString();
  if (!error.where || !context.terminal.ShowsProgress()) return text;
  for (const SourceText& source : context.texts) {
    if (source.file != error.where->file) continue;
    return text.insert(text.find('\n') + 1,
                       ExcerptOf(source.text, *error.where));
  }
  return text;
}

ExitCode Print(const Errors& errors, Context& context) {
  for (const Error& error : errors) {
    context.terminal.Note(FormatError(error, context));
  }
  return WorstOf(errors);
}

}  // namespace

int RunCommand(const std::vector<std::string>& words, Context& context,
               SystemTerminal* colors) {
  if (!words.empty() && words.front() == kCompleteVerb) {
    context.terminal.Out(
        FormatCompletion(Complete({words.begin() + 1, words.end()}, context)));
    return static_cast<int>(ExitCode::kOk);
  }
  auto parsed = ParseCommandLine(words);
  if (!parsed) return static_cast<int>(Print(parsed.errors(), context));
  if (const HelpText* help = std::get_if<HelpText>(&*parsed)) {
    context.terminal.Out(help->text);
    return static_cast<int>(ExitCode::kOk);
  }
  const Call& call = *std::get<Command>(*parsed).call;
  if (colors != nullptr) colors->SetColor(call.color());
  Result<ExitCode> code = call.Run(context);
  context.terminal.Progress("");
  return static_cast<int>(code ? *code : Print(code.errors(), context));
}

}  // namespace mcf
