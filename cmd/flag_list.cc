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
  if (option.get_positional()) info.names.push_back(option.get_name(true));
  info.about = option.get_description();
  if (option.get_items_expected_max() == 0) return info;
  info.repeated = option.get_items_expected_max() > 1;
  // Behind the type CLI11 tells what checks the value.
  info.type = option.get_type_name();
  info.type = info.type.substr(0, info.type.find(":{"));
  if (info.type == "FORMAT" || info.type == "HOW" || info.type == "WHEN") {
    info.values = ValuesIn(info.about);
  }
  return info;
}

FlagGroup GroupOf(const CLI::App& app, const std::string& title) {
  FlagGroup group{.title = title};
  for (const CLI::Option* option : app.get_options()) {
    // A group has its own flag for help, which is never reached.
    const bool of_group =
        app.get_parent() != nullptr && option == app.get_help_ptr();
    if (option->nonpositional() && !of_group) {
      group.flags.push_back(InfoOf(*option));
    }
  }
  return group;
}

}  // namespace

VerbFlags DescribeFlags(const Verb& verb) {
  Options options;
  CLI::App app;
  app.set_help_flag("-h,--help", "Print this help");
  verb.add_flags(app, options);
  VerbFlags described;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) described.words.push_back(InfoOf(*option));
  }
  described.groups.push_back(GroupOf(app, "Options"));
  for (const CLI::App* group : app.get_subcommands(nullptr)) {
    described.groups.push_back(GroupOf(*group, group->get_group()));
  }
  return described;
}

std::vector<FlagInfo> FlagsOf(const Verb& verb) {
  std::vector<FlagInfo> flags;
  for (FlagGroup& group : DescribeFlags(verb).groups) {
    std::move(group.flags.begin(), group.flags.end(),
              std::back_inserter(flags));
  }
  return flags;
}

}  // namespace mcf
