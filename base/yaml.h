#ifndef MCF_BASE_YAML_H_
#define MCF_BASE_YAML_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace mcf {

struct YamlEntry;

// One node of a YAML document, every one with its place. Aliases are copied
// in, merge keys (<<) are resolved; the scalar type is that of YAML 1.1 as
// Kubernetes' own reader has it: yes/no/on/off are booleans, 0755 is octal.
struct YamlNode {
  enum class Type { kNull, kBool, kInt, kFloat, kString, kList, kMap };

  Type type = Type::kNull;
  Position where = {};
  std::string text = {};  // a scalar as it is written, without quotes
  bool quoted = false;    // quoted or a block scalar: always a string
  Json scalar = {};  // the scalar's value: null, bool, integer, float, text
  std::vector<YamlNode> items = {};  // of a list
  std::vector<YamlEntry> entries;    // of a map, in file order

  const YamlNode* Find(std::string_view key) const;  // in a map, else null
};

struct YamlEntry {
  std::string key;  // scalar keys of other types are written as text
  Position where;   // of the key
  YamlNode value;
};

// Reads all documents of `text` (YAML or JSON). Empty documents are left out.
// Errors: syntax, infinity, duplicate keys, invalid UTF-8, unknown tags, and
// limits: 32 MiB, 100 levels, 100,000 values in a document and as many copied
// by aliases in all. Each has its position in `file`, kind kManifest, and a
// rule id: "yaml.syntax", "duplicate_key", "yaml.utf8", "yaml.tag",
// "yaml.limit". They quote keys, never values.
Result<std::vector<YamlNode>> ParseYaml(std::string_view text,
                                        const std::string& file);

// The tree as JSON, positions dropped.
Json ToJson(const YamlNode& node);

// The YAML text of a tree, block style, keys sorted, strings quoted exactly
// when another YAML 1.1 reader could take them for something else, multi-line
// strings as literal blocks where that is lossless. Ends with a newline.
std::string FormatYaml(const Json& tree);

}  // namespace mcf

#endif  // MCF_BASE_YAML_H_
