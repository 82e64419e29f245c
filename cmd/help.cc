#include "cmd/help.h"

#include "cmd/exit_code.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

constexpr std::size_t kAboutColumn = 32;

bool IsShort(const std::string& name) { return name.size() == 2; }

std::string InColumn(std::string text, std::size_t column) {
  if (text.size() + 1 < column) {
    text.resize(column, ' ');
    return text;
  }
  return text + "\n" + std::string(column, ' ');
}

std::string FormatFlag(const FlagInfo& flag) {
  const std::string blank =
      flag.names.front().starts_with("--") && !IsShort(flag.names.back())
          ? "    "
          : "";
  return InColumn("  " + blank + SpellingOf(flag), kAboutColumn) + flag.about +
         "\n";
}

}  // namespace

std::string SpellingOf(const FlagInfo& flag) {
  const std::string& name = flag.names.front();
  std::string text = name;
  if (flag.names.size() == 2) {
    const std::string& other = flag.names.back();
    text = IsShort(other) ? other + ", " + name : "--[no-]" + name.substr(2);
  }
  return flag.type.empty() || !name.starts_with("-") ? text
                                                     : text + " " + flag.type;
}

std::string UsageOf(const Verb& verb, const VerbFlags& flags) {
  std::string text = std::string(kProgram) + " " + verb.name;
  for (const FlagInfo& word : flags.words) {
    text += " [" + word.names.front() + (word.repeated ? "...]" : "]");
  }
  return text + " [flags]";
}

std::string FormatHelp(const Verb& verb) {
  const VerbFlags flags = DescribeFlags(verb);
  std::string text =
      std::string(verb.about) + "\n\nUsage: " + UsageOf(verb, flags) + "\n";
  if (!verb.examples.empty()) text += "\nExamples:\n";
  for (const Example& example : verb.examples) {
    text += std::string("  # ") + example.about + "\n  " + kProgram + " " +
            example.words + "\n";
  }
  if (!flags.words.empty()) text += "\nArguments:\n";
  for (const FlagInfo& word : flags.words) text += FormatFlag(word);
  for (const FlagGroup& group : flags.groups) {
    text += "\n" + group.title + ":\n";
    for (const FlagInfo& flag : group.flags) text += FormatFlag(flag);
  }
  return text;
}

std::string FormatOverview() {
  std::string text = std::string(kProgramAbout) + "\n\nUsage: " + kProgram +
                     " COMMAND [flags]\n\nCommands:\n";
  for (const Verb& verb : Verbs()) {
    text += InColumn(std::string("  ") + verb.name, 14) + verb.about + "\n";
  }
  text += "\nExit codes:\n";
  for (const ExitCodeInfo& exit : ExitCodes()) {
    const std::string code = std::to_string(static_cast<int>(exit.code));
    text += InColumn("  " + code, 8) + exit.about + "\n";
  }
  return text + "\n" + kProgram +
         " COMMAND --help lists the flags of a command.\n";
}

}  // namespace mcf
