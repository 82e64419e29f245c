#ifndef MCF_MANIFEST_PLATFORM_APPLICATION_CHECKS_H_
#define MCF_MANIFEST_PLATFORM_APPLICATION_CHECKS_H_

#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"

namespace mcf {

// What the table cannot say: rules about more than one field. `root` is the
// document as ReadDocument gave it.
void CheckPlatformApplication(const FieldView& root, Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_PLATFORM_APPLICATION_CHECKS_H_
