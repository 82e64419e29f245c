#ifndef MCF_MANIFEST_FIELDS_FIELD_VIEW_H_
#define MCF_MANIFEST_FIELDS_FIELD_VIEW_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "manifest/fields/findings.h"

namespace mcf {

// A field of a document that ReadDocument gave, or the place where it would
// be; with its path and position. Borrows the document.
class FieldView {
 public:
  static FieldView Root(const YamlNode& document);

  FieldView Get(std::string_view name) const;
  std::vector<FieldView> Items() const;    // of a list
  std::vector<FieldView> Entries() const;  // of a map, in file order

  // Written, even if what is written is wrong and was reported.
  bool Has() const { return node_ != nullptr; }
  // Written, and wrong in itself: nothing more can be said about it.
  bool IsBroken() const;
  // Absent, broken or "".
  bool IsBlank() const;

  std::string Text() const;                // "" when absent or broken
  int Number() const;                      // 0 likewise
  bool Flag() const;                       // false likewise
  std::vector<std::string> Texts() const;  // of a list of strings

  const std::string& key() const { return key_; }  // in its map
  // Of the value; when it is absent, of the nearest object it belongs to.
  const Position& where() const { return spot_.where; }
  const std::string& path() const { return spot_.path; }
  const Position& key_where() const { return key_where_; }

 private:
  FieldView(const YamlNode* node, Spot spot)
      : node_(node), spot_(std::move(spot)) {}

  const YamlNode* node_;
  Spot spot_;
  std::string key_ = {};
  Position key_where_ = {};
};

// spec + replicas, ports + [0], labels + ["a/b"].
std::string FieldPathOf(const std::string& object, std::string_view field);
std::string ItemPathOf(const std::string& list, std::size_t index);
std::string KeyPathOf(const std::string& map, const std::string& key);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_FIELD_VIEW_H_
