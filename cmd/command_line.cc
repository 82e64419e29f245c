#include "cmd/command_line.h"

#include "base/text.h"
#include "cmd/help.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

Error UsageError(const std::string& what, const std::string& verb) {
  const std::string help =
      std::string(kProgram) + (verb.empty() ? "" : " " + verb) + " --help";
  return Error{.kind = Error::Kind::kUsage,
               .what = what,
               .fix = help + " lists what there is"};
}

Error UnknownVerb(const std::string& word) {
  std::vector<std::string> names;
  for (const Verb& verb : Verbs()) names.emplace_back(verb.name);
  Error error = UsageError("unknown command \"" + word + "\"", "");
  const std::string near = Nearest(word, names);
  if (!near.empty()) error.fix = "did you mean " + near + "?";
  return error;
}

Result<std::variant<Command, HelpText>> ParseVerb(
    const Verb& verb, std::vector<std::string> words) {
  Command command{&verb, verb.call()};
  Flags flags;
  command.call->AddFlags(flags);
  const Result<bool> wants_help = flags.Parse(std::move(words));
  if (!wants_help) {
    return UsageError(wants_help.errors().front().what, verb.name);
  }
  using Parsed = std::variant<Command, HelpText>;
  if (*wants_help) return Parsed(HelpText{FormatHelp(verb)});
  return Parsed(std::move(command));
}

bool IsHelpWord(const std::string& word) {
  return word == "-h" || word == "--help" || word == "help";
}

}  // namespace

Result<std::variant<Command, HelpText>> ParseCommandLine(
    const std::vector<std::string>& words) {
  if (words.empty()) {
    return std::variant<Command, HelpText>(HelpText{FormatOverview()});
  }
  if (IsHelpWord(words.front())) {
    if (words.size() == 1) {
      return std::variant<Command, HelpText>(HelpText{FormatOverview()});
    }
    const Verb* verb = LookUpVerb(words[1]);
    if (verb == nullptr) return UnknownVerb(words[1]);
    return ParseVerb(*verb, {"--help"});
  }
  if (words.front().starts_with("-")) {
    return UsageError("flags come behind the command: " + words.front(), "");
  }
  const Verb* verb = LookUpVerb(words.front());
  if (verb == nullptr) return UnknownVerb(words.front());
  return ParseVerb(*verb, {words.begin() + 1, words.end()});
}

}  // namespace mcf
