#ifndef MCF_DIFF_LIST_ORDER_H_
#define MCF_DIFF_LIST_ORDER_H_

#include <string>
#include <vector>

#include "object/field_path.h"

namespace mcf {

// The keyed lists of a pod template. Their order is a part of the template: two
// ports swapped make a new revision and restart every pod, and a variable may
// use $(NAME) only of those before it. Everywhere else the order of keyed items
// says nothing.
std::vector<FieldPath> OrderedListsOf(const std::string& kind,
                                      const Json& tree);
// `list` is what is at the path, in any of the versions; null is no list.
bool IsOrderedList(const std::string& kind, const FieldPath& path,
                   const Json* list);

// True when the items that both lists have, by key, stand in one order. What
// only one of them has does not matter; nor does a list that is absent.
bool HaveOneOrder(const std::string& kind, const FieldPath& path, const Json* a,
                  const Json* b);

}  // namespace mcf

#endif  // MCF_DIFF_LIST_ORDER_H_
