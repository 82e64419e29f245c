#ifndef MCF_MANIFEST_FIELDS_PLACES_H_
#define MCF_MANIFEST_FIELDS_PLACES_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace mcf {

class FieldView;

// Where each field that a document writes stands, by its path as errors have
// it: spec.container.app.ports[0].name.
class Places {
 public:
  Places() = default;
  explicit Places(const FieldView& root);

  // Line 0 when the field is not written.
  Position At(const std::string& path) const;
  // All below `path`, by the rest of their path: "name", "httpGet.path", "[0]".
  std::vector<std::pair<std::string, Position>> Below(
      const std::string& path) const;

 private:
  void Add(const FieldView& field);

  std::map<std::string, Position> places_;
};

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_PLACES_H_
