#ifndef MCF_DIFF_LIST_ORDER_H_
#define MCF_DIFF_LIST_ORDER_H_

#include <vector>

#include "object/field_path.h"

namespace mcf {

// The keyed lists of a pod template whose order has a meaning: init containers
// run one after another, and a variable may use $(NAME) only of those before
// it. Everywhere else the order of keyed items says nothing.
std::vector<FieldPath> OrderedListsOf(const Json& tree);
bool IsOrderedList(const FieldPath& path);

// True when the items that both lists have, by name, stand in one order. What
// only one of them has does not matter; nor does a list that is absent.
bool HaveOneOrder(const Json* a, const Json* b);

}  // namespace mcf

#endif  // MCF_DIFF_LIST_ORDER_H_
