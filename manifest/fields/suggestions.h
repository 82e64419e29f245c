#ifndef MCF_MANIFEST_FIELDS_SUGGESTIONS_H_
#define MCF_MANIFEST_FIELDS_SUGGESTIONS_H_

#include <span>
#include <string>
#include <string_view>

#include "manifest/fields/schema.h"

namespace mcf {

// An object that the reader is in.
struct Level {
  const Schema* schema = nullptr;
  std::string path;
};

// The field that was meant by the unknown `written`; null when it is no typo.
const FieldInfo* FindTypo(std::string_view written, const Schema& schema,
                          const InputKind& kind);

// Whether people write this for one of the fields.
bool IsKnownMistake(std::string_view written, const Schema& schema);

// What to tell someone who wrote the unknown field `written` in the last of
// `levels`: the typo or the known mistake, the object it belongs to when it
// is only indented wrongly, or else the fields there are.
std::string SuggestField(std::string_view written,
                         std::span<const Level> levels, const InputKind& kind);

// "did you mean Parallel" or "".
std::string SuggestWord(std::string_view written, std::string_view values);

// "OrderedReady or Parallel".
std::string ListWords(std::string_view values);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_SUGGESTIONS_H_
