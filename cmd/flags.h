#ifndef MCF_CMD_FLAGS_H_
#define MCF_CMD_FLAGS_H_

#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace mcf {

// A boolean that takes --flag, --flag=false and --no-flag.
void AddSwitch(CLI::App& app, const std::string& name, bool& value,
               const std::string& about);
// One that may be repeated.
void AddList(CLI::App& app, const std::string& names,
             std::vector<std::string>& values, const std::string& about,
             const std::string& type);
void AddText(CLI::App& app, const std::string& names, std::string& value,
             const std::string& about, const std::string& type);

}  // namespace mcf

#endif  // MCF_CMD_FLAGS_H_
