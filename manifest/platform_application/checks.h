#ifndef MCF_MANIFEST_PLATFORM_APPLICATION_CHECKS_H_
#define MCF_MANIFEST_PLATFORM_APPLICATION_CHECKS_H_

#include "manifest/fields/findings.h"
#include "manifest/platform_application/platform_application.h"

namespace mcf {

// What the table cannot say: rules about more than one field. Fields that are
// wrong in themselves were reported and are passed over.
void CheckPlatformApplication(const PlatformApplication& app,
                              Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_PLATFORM_APPLICATION_CHECKS_H_
