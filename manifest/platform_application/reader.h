#ifndef MCF_MANIFEST_PLATFORM_APPLICATION_READER_H_
#define MCF_MANIFEST_PLATFORM_APPLICATION_READER_H_

#include <string>

#include "manifest/fields/field_view.h"
#include "manifest/platform_application/platform_application.h"

namespace mcf {

// Fills the struct, defaults included, from a document that ReadDocument gave
// and in which nothing was found wrong. `default_ns` is for documents without
// a namespace.
PlatformApplication MakePlatformApplication(const FieldView& root,
                                            const std::string& default_ns);

}  // namespace mcf

#endif  // MCF_MANIFEST_PLATFORM_APPLICATION_READER_H_
