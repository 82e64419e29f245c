#ifndef MCF_MANIFEST_OUTPUTS_H_
#define MCF_MANIFEST_OUTPUTS_H_

#include <map>
#include <string>

#include "manifest/component.h"

namespace mcf {

// The stack outputs that the manifest alone decides, by snake_case name.
// Needs resolved references. Outputs about the client Service are left out
// when no port asks for one, unless `upstream_parity`.
std::map<std::string, std::string> OutputsOf(const Component& component,
                                             bool upstream_parity);

}  // namespace mcf

#endif  // MCF_MANIFEST_OUTPUTS_H_
