#ifndef MCF_CMD_SOURCE_ORDER_H_
#define MCF_CMD_SOURCE_ORDER_H_

#include <vector>

#include "base/result.h"
#include "manifest/sources/sources.h"

namespace mcf {

// Brings errors into the order in which the texts were read, and by line in
// each; those without a place come first, those of other files last.
void SortBySource(const std::vector<SourceText>& texts, Errors& errors);

}  // namespace mcf

#endif  // MCF_CMD_SOURCE_ORDER_H_
