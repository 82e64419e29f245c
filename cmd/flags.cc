#include "cmd/flags.h"

#include <CLI/CLI.hpp>

namespace mcf {

void AddSwitch(CLI::App& app, const std::string& name, bool& value,
               const std::string& about) {
  app.add_flag("--" + name + ",!--no-" + name, value, about);
}

void AddList(CLI::App& app, const std::string& names,
             std::vector<std::string>& values, const std::string& about,
             const std::string& type) {
  app.add_option(names, values, about)
      ->allow_extra_args(false)
      ->type_name(type);
}

void AddText(CLI::App& app, const std::string& names, std::string& value,
             const std::string& about, const std::string& type) {
  app.add_option(names, value, about)->type_name(type);
}

}  // namespace mcf
