#ifndef MCF_MANIFEST_FIELDS_FORMAT_PATTERNS_H_
#define MCF_MANIFEST_FIELDS_FORMAT_PATTERNS_H_

#include <cstddef>
#include <string>

#include "manifest/fields/formats.h"

namespace mcf {

// A format as far as a regular expression of JSON Schema can say it: every
// text that CheckFormat accepts matches; a few others do too.
struct FormatPattern {
  std::string pattern = {};    // "" when anything goes
  std::size_t max_length = 0;  // 0 for no limit
};

FormatPattern PatternOf(Format format);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_FORMAT_PATTERNS_H_
