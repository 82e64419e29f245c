#ifndef MCF_REPORT_PLAN_DOCUMENT_H_
#define MCF_REPORT_PLAN_DOCUMENT_H_

#include "report/document.h"
#include "report/report.h"

namespace mcf {

// A plan for people: warnings first, risks before others, then a section for
// each component with its objects, their fields, cause and owner, claims and
// impact, then what to know about the report itself, and the counts.
Document MakeDocument(const Report& report);

}  // namespace mcf

#endif  // MCF_REPORT_PLAN_DOCUMENT_H_
