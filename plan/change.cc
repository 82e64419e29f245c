#include "plan/change.h"

namespace mcf {

const char* ToString(Operation operation) {
  switch (operation) {
    case Operation::kUnchanged:
      return "unchanged";
    case Operation::kCreate:
      return "create";
    case Operation::kUpdate:
      return "update";
    case Operation::kRecreate:
      return "recreate";
    case Operation::kDelete:
      return "delete";
  }
  return "unchanged";
}

}  // namespace mcf
