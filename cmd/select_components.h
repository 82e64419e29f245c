#ifndef MCF_CMD_SELECT_COMPONENTS_H_
#define MCF_CMD_SELECT_COMPONENTS_H_

#include <memory>
#include <vector>

#include "cmd/session.h"
#include "object/component.h"

namespace mcf {

// Components named by manifests (-f) or by [KIND/]NAME arguments, and the
// cluster they are in.
struct Selection {
  std::vector<ComponentId> ids;
  std::unique_ptr<Session> session;
};

// For names the records of the namespace are read; one that matches none, or
// two kinds, is an error.
Result<Selection> SelectComponents(const Options& options, Context& context);

}  // namespace mcf

#endif  // MCF_CMD_SELECT_COMPONENTS_H_
