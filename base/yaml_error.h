#ifndef MCF_BASE_YAML_ERROR_H_
#define MCF_BASE_YAML_ERROR_H_

#include <string>

#include "base/result.h"
#include "base/yaml_text.h"

namespace mcf {

// An error in the text of a manifest. Private to the YAML reader.
Error MakeYamlError(Position where, std::string what, std::string fix = "",
                    std::string rule = "yaml.syntax");

// The parser's message about a place (both from 0) in words for the person who
// wrote the text. Quotes nothing of it: that may be a secret.
Error ExplainYamlError(const std::string& message, YamlText& text, int line,
                       int byte);

}  // namespace mcf

#endif  // MCF_BASE_YAML_ERROR_H_
