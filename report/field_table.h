#ifndef MCF_REPORT_FIELD_TABLE_H_
#define MCF_REPORT_FIELD_TABLE_H_

#include <vector>

#include "diff/field_change.h"
#include "report/document.h"

namespace mcf {

// The fields of one object: path, before and after, cause with owner and
// place. Values that need lines of their own (texts of several lines, large
// maps and lists) have a line diff.
FieldTable MakeFieldTable(const std::vector<FieldChange>& fields);

// A tree that is new, as YAML.
LineDiff WholeTree(const Json& tree);

}  // namespace mcf

#endif  // MCF_REPORT_FIELD_TABLE_H_
