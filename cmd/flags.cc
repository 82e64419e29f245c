#include "cmd/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.h"

namespace mcf {
namespace {

constexpr const char* kOwnGroup = "Options";
constexpr const char* kHelpNames = "-h,--help";
constexpr const char* kHelpAbout = "Print this help";

// "-o,--output" as {"--output", "-o"}.
std::vector<std::string> NamesIn(const std::string& names) {
  std::vector<std::string> list = Split(names, ',');
  std::ranges::stable_partition(
      list, [](const std::string& name) { return name.starts_with("--"); });
  return list;
}

std::string BothWays(const std::string& name) {
  return "--" + name + ",!--no-" + name;
}

std::vector<std::string> WordsOf(const std::vector<ChoiceText>& choices) {
  std::vector<std::string> words;
  for (const ChoiceText& choice : choices) words.push_back(choice.text);
  return words;
}

// "text, json or summary".
std::string ListOf(std::vector<std::string> words) {
  const std::string last = words.back();
  words.pop_back();
  return words.empty() ? last : Join(words, ", ") + " or " + last;
}

}  // namespace

Flags::Flags() : app_(std::make_unique<CLI::App>()) {
  app_->set_help_flag(kHelpNames, kHelpAbout);
  app_->option_defaults()->always_capture_default(false);
  Group(kOwnGroup);
  Describe(kHelpNames, kHelpAbout);
}

Flags::~Flags() = default;

void Flags::Group(const std::string& title) {
  std::vector<FlagGroup>& groups = described_.groups;
  const auto found = std::ranges::find(groups, title, &FlagGroup::title);
  group_ = static_cast<std::size_t>(found - groups.begin());
  if (found != groups.end()) return;
  groups_.push_back(groups.empty() ? app_.get()
                                   : app_->add_option_group(title));
  groups.push_back({title});
}

FlagInfo& Flags::Describe(const std::string& names, const std::string& about) {
  std::vector<FlagInfo>& list = names.starts_with("-")
                                    ? described_.groups[group_].flags
                                    : described_.words;
  return list.emplace_back(FlagInfo{NamesIn(names), about});
}

FlagInfo& Flags::Describe(const std::string& names, const std::string& about,
                          ValueType type, CLI::Option* option) {
  option->type_name(type.name);
  FlagInfo& info = Describe(names, about);
  info.type = type.name;
  info.offer = type.offer;
  return info;
}

void Flags::Mark(const std::string& names, std::function<void()> set,
                 const std::string& about) {
  Here().add_flag_callback(names, std::move(set));
  Describe(names, about);
}

void Flags::Mark(const std::string& names, bool& value,
                 const std::string& about) {
  Here().add_flag(names, value);
  Describe(names, about);
}

void Flags::Switch(const std::string& name, std::function<void(bool)> set,
                   const std::string& about) {
  Here().add_flag_function(
      BothWays(name),
      [set = std::move(set)](std::int64_t count) { set(count > 0); });
  Describe("--" + name + ",--no-" + name, about);
}

void Flags::Switch(const std::string& name, bool& value,
                   const std::string& about) {
  Here().add_flag(BothWays(name), value);
  Describe("--" + name + ",--no-" + name, about);
}

void Flags::Text(const std::string& names, std::string& value,
                 const std::string& about, ValueType type) {
  Describe(names, about, type, Here().add_option(names, value));
}

void Flags::TextOrNone(const std::string& name, std::string& value,
                       std::function<void()> set_none, const std::string& about,
                       ValueType type) {
  CLI::Option* option = Here().add_option("--" + name, value);
  Describe("--" + name, about, type, option);
  groups_[group_]
      ->add_flag_callback("--no-" + name, std::move(set_none))
      ->excludes(option);
  Describe("--no-" + name, "give up a recorded --" + name);
}

void Flags::Number(const std::string& names, int& value,
                   const std::string& about, ValueType type) {
  Describe(names, about, type, Here().add_option(names, value));
}

void Flags::List(const std::string& names, std::vector<std::string>& values,
                 const std::string& about, ValueType type) {
  CLI::Option* option = Here().add_option(names, values);
  // A word takes what is left, a flag one value each time.
  if (names.starts_with("-")) option->allow_extra_args(false);
  Describe(names, about, type, option).repeated = true;
}

void Flags::AddOneOf(const std::string& names, std::vector<ChoiceText> choices,
                     const std::string& about, ValueType type,
                     std::function<void(std::size_t)> set) {
  const std::vector<std::string> words = WordsOf(choices);
  CLI::Option* option = Here().add_option_function<std::string>(
      names, [words, set = std::move(set)](const std::string& text) {
        set(static_cast<std::size_t>(std::ranges::find(words, text) -
                                     words.begin()));
      });
  option->check(CLI::IsMember(words));
  Describe(names, about + ListOf(words), type, option).choices =
      std::move(choices);
}

void Flags::AllowOthers() { app_->allow_extras(); }

// CLI11 speaks in exceptions; they end here.
Result<bool> Flags::Parse(std::vector<std::string> words) {
  std::ranges::reverse(words);
  try {
    app_->parse(words);
  } catch (const CLI::CallForHelp&) {
    return true;
  } catch (const CLI::ParseError& error) {
    return Error{.kind = Error::Kind::kUsage, .what = error.what()};
  }
  return false;
}

}  // namespace mcf
