#ifndef MCF_OBJECT_DEFAULT_TABLE_H_
#define MCF_OBJECT_DEFAULT_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "object/place.h"

namespace mcf {

// What it means when a field is absent: the one table that defaulting and
// equality share. Sources: defaults.go of the API groups and the CRDs; each
// row was checked against a server, by tests/plane too.
struct AbsentField {
  enum class Meaning {
    kDefault,    // the server writes `value` where the field is absent
    kDropped,    // the server does not store `value`: it reads back as absent
    kSame,       // stored either way, without a difference in meaning
    kAllocated,  // the server chooses; a lone `value` is never its choice
    kIgnored,    // the server's own: no value of it ever counts
  };
  std::string_view scope, path;  // the place of the map that may lack it
  std::string_view field;
  std::string_view value;  // JSON
  Meaning meaning = Meaning::kDefault;
};

// The rows about the fields of the map at `place`.
std::vector<const AbsentField*> AbsentFieldsOf(const Place& place);

Json ValueOf(const AbsentField& row);

// How the scalar at a place is read.
enum class ValueKind { kPlain, kQuantity, kDuration, kBase64 };

ValueKind ValueKindAt(const Place& place);

// Built-in types drop what is empty; kinds of a CRD keep it as it was sent.
bool IsBuiltIn(const Place& place);

// Fills in `value`, which is at `place`, what a server would, and takes out
// what it would not store. With `only_atomic` nothing outside atomic values,
// apart from the form of quantities.
void Complete(Json& value, const Place& place, bool only_atomic);

}  // namespace mcf

#endif  // MCF_OBJECT_DEFAULT_TABLE_H_
