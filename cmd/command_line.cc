#include "cmd/command_line.h"

#include <CLI/CLI.hpp>

#include "base/text.h"
#include "cmd/help.h"
#include "cmd/verb_table.h"

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

// CLI11 speaks in exceptions; they end here.
Result<std::variant<Options, HelpText>> ParseVerb(
    const Verb& verb, std::vector<std::string> words) {
  Options options;
  options.verb = verb.name;
  CLI::App app;
  app.set_help_flag("-h,--help", "Print this help");
  app.option_defaults()->always_capture_default(false);
  verb.add_flags(app, options);
  std::reverse(words.begin(), words.end());
  try {
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    return std::variant<Options, HelpText>(HelpText{FormatHelp(verb)});
  } catch (const CLI::ParseError& error) {
    return UsageError(error.what(), verb.name);
  }
  return std::variant<Options, HelpText>(std::move(options));
}

bool IsHelpWord(const std::string& word) {
  return word == "-h" || word == "--help" || word == "help";
}

}  // namespace

Result<std::variant<Options, HelpText>> ParseCommandLine(
    const std::vector<std::string>& words) {
  if (words.empty()) {
    return std::variant<Options, HelpText>(HelpText{FormatOverview()});
  }
  if (IsHelpWord(words.front())) {
    if (words.size() == 1) {
      return std::variant<Options, HelpText>(HelpText{FormatOverview()});
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
