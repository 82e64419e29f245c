#ifndef MCF_MANIFEST_PLATFORM_APPLICATION_SCHEMA_H_
#define MCF_MANIFEST_PLATFORM_APPLICATION_SCHEMA_H_

#include "manifest/fields/schema.h"

namespace mcf {

// The fields of a PlatformApplication.
const Schema& PlatformApplicationSchema();

}  // namespace mcf

#endif  // MCF_MANIFEST_PLATFORM_APPLICATION_SCHEMA_H_
