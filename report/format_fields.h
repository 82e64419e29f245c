#ifndef MCF_REPORT_FORMAT_FIELDS_H_
#define MCF_REPORT_FORMAT_FIELDS_H_

#include <string>
#include <vector>

#include "plan/change.h"
#include "report/report.h"

namespace mcf {

// The fields of one object, a line each in three columns: path, before and
// after, cause with owner and place. Values that need lines of their own
// (texts of several lines, large maps and lists) follow as small line diffs.
std::string FormatFields(const std::vector<FieldChange>& fields,
                         const TextStyle& style, std::string_view indent);

// "drift: kubectl-edit at 2026-11-21T12:00:00Z", "manifest, db.yaml:31:15".
std::string DescribeCause(const FieldChange& field);

// The lines of a tree as YAML behind `sign`, the rest cut off after
// `most` lines with their number.
std::string FormatTree(const Json& tree, char sign, const TextStyle& style,
                       std::string_view indent, std::size_t most);

}  // namespace mcf

#endif  // MCF_REPORT_FORMAT_FIELDS_H_
