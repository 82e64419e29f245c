#ifndef MCF_MANIFEST_FIELDS_FIELD_CHECKS_H_
#define MCF_MANIFEST_FIELDS_FIELD_CHECKS_H_

#include <map>
#include <set>
#include <string>

#include "base/yaml.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/schema.h"

namespace mcf {

// What the table asks of values whose type is right; see ReadDocument.

// Form and allowed words. An empty text is an absent one, except as an item
// of a list or map.
void CheckText(const YamlNode& read, const FieldInfo& field, const Spot& spot,
               Findings& findings);
void CheckNumber(const YamlNode& read, const FieldInfo& field, const Spot& spot,
                 Findings& findings);

// An object and what was written into it.
struct WrittenObject {
  YamlNode read;
  std::string path;
  std::map<const FieldInfo*, const YamlEntry*> fields = {};
  std::set<const FieldInfo*> meant = {};  // by a typo
  bool has_unknown = false;
};

void CheckOneOf(const WrittenObject& written, const Schema& schema,
                const InputKind& kind, Findings& findings);
void CheckRequired(const WrittenObject& written, const Schema& schema,
                   Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_FIELD_CHECKS_H_
