#ifndef MCF_TESTS_SUPPORT_SETS_H_
#define MCF_TESTS_SUPPORT_SETS_H_

#include <string>
#include <utility>
#include <vector>

#include "object/object.h"

namespace mcf {

// The object of a whole YAML text; one that cannot be read fails the test.
Object ObjectOf(const std::string& yaml);

// A copy of the object with YAML values written at field paths, as
// With(set, {{"spec.replicas", "5"}}); the value "~" takes a field away.
using Values = std::vector<std::pair<std::string, std::string>>;
Object With(const Object& object, const Values& values);

// A StatefulSet shop/db with uid set-1, three replicas, the container app and
// the claim template data of 10Gi, with all that the API server adds to it.
Object LiveSet();

// The claim TEMPLATE-db-ORDINAL of that set as its controller made it: bound
// to the volume pv-TEMPLATE-ORDINAL of class standard.
Object LiveClaim(const std::string& claim_template, int ordinal,
                 const std::string& size = "10Gi");

// A ready pod db-ORDINAL of that set, of revision `hash`.
Object LivePod(int ordinal, const std::string& hash = "db-1");

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_SETS_H_
