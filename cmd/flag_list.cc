#include "cmd/flag_list.h"

#include <CLI/CLI.hpp>

#include "base/text.h"

namespace mcf {
namespace {

// "format: text, json", "auto, always or never".
std::vector<std::string> ValuesIn(std::string about) {
  if (const std::size_t colon = about.find(": "); colon != about.npos) {
    about = about.substr(colon + 2);
  }
  if (const std::size_t last = about.rfind(" or "); last != about.npos) {
    about.replace(last, 4, ", ");
  }
  std::vector<std::string> values;
  for (const std::string& value : Split(about, ',')) {
    values.emplace_back(Trim(value));
  }
  return values;
}

FlagInfo InfoOf(const CLI::Option& option) {
  FlagInfo info;
  for (const std::string& name : option.get_lnames()) {
    info.names.push_back("--" + name);
  }
  for (const std::string& name : option.get_snames()) {
    info.names.push_back("-" + name);
  }
  info.about = option.get_description();
  if (option.get_items_expected_max() == 0) return info;
  // Behind a colon CLI11 tells what checks the value.
  info.type = Split(option.get_type_name(), ':').front();
  if (info.type == "FORMAT" || info.type == "HOW" || info.type == "WHEN") {
    info.values = ValuesIn(info.about);
  }
  return info;
}

void AddFlagsOf(const CLI::App& app, std::vector<FlagInfo>& flags) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->nonpositional()) flags.push_back(InfoOf(*option));
  }
}

}  // namespace

std::vector<FlagInfo> FlagsOf(const Verb& verb) {
  Options options;
  CLI::App app;
  app.set_help_flag("-h,--help", "Print this help");
  verb.add_flags(app, options);
  std::vector<FlagInfo> flags;
  AddFlagsOf(app, flags);
  for (const CLI::App* group : app.get_subcommands(nullptr)) {
    AddFlagsOf(*group, flags);
  }
  return flags;
}

}  // namespace mcf
