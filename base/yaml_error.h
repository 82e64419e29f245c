#ifndef MCF_BASE_YAML_ERROR_H_
#define MCF_BASE_YAML_ERROR_H_

#include <string>

#include "base/result.h"
#include "base/yaml_text.h"

namespace mcf {

// An error in the text of a manifest. Private to the YAML reader.
Error MakeYamlError(Position where, std::string what, std::string fix = "",
                    std::string rule = "yaml.syntax");

// What the parser said, and about which place.
struct YamlComplaint {
  std::string message;
  std::size_t offset = 0;
  std::size_t last_event = 0;  // the offset of the last value that was fine
};

// The same in words for the person who wrote the text. Quotes nothing of it:
// that may be a secret.
Error ExplainYamlError(const YamlComplaint& complaint, YamlText& text);

}  // namespace mcf

#endif  // MCF_BASE_YAML_ERROR_H_
