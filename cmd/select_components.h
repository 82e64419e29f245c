#ifndef MCF_CMD_SELECT_COMPONENTS_H_
#define MCF_CMD_SELECT_COMPONENTS_H_

#include <memory>
#include <vector>

#include "cmd/load_components.h"
#include "object/component.h"

namespace mcf {

struct SelectOptions {
  std::vector<std::string> names;  // [KIND/]NAME
  LoadOptions load;
};
void AddNames(Flags& flags, SelectOptions& select);

// Components named by manifests (-f) or by [KIND/]NAME arguments. For names the
// records of the namespace are read; one that matches none, or two kinds, is an
// error. `verb` is for the advice.
Result<Selection> SelectComponents(const std::string& verb,
                                   const SelectOptions& options,
                                   Context& context);

}  // namespace mcf

#endif  // MCF_CMD_SELECT_COMPONENTS_H_
