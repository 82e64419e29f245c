#ifndef MCF_DIFF_STRAY_ITEMS_H_
#define MCF_DIFF_STRAY_ITEMS_H_

#include <string>
#include <vector>

#include "object/field_path.h"

namespace mcf {

// The items of keyed lists that `live` has more than once and `desired` asks
// for: MODE twice in `env`.
std::vector<FieldPath> DoubledItems(const std::string& kind,
                                    const Json& desired, const Json& live);

// True when the list that the item at `path` belongs to has its key twice.
bool IsDoubled(const std::string& kind, const Json& tree,
               const FieldPath& path);

// The items of `live` that nobody asks for and that stand for one of ours: it
// is gone and this one equals it but for the key (a port whose number was
// edited, a renamed container), or the server takes only one of the two (ports
// of one name). `applied` is what was applied last, any tree.
std::vector<FieldPath> StrayItems(const std::string& kind, const Json& desired,
                                  const Json& applied, const Json& live);

}  // namespace mcf

#endif  // MCF_DIFF_STRAY_ITEMS_H_
