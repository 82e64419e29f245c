#ifndef MCF_REPORT_STATUS_DOCUMENT_H_
#define MCF_REPORT_STATUS_DOCUMENT_H_

#include <vector>

#include "report/document.h"
#include "report/standing.h"

namespace mcf {

// How components stand: of each whether it is ready and what is missing, its
// pods and its claims.
Document MakeDocument(const std::vector<Standing>& standings);

}  // namespace mcf

#endif  // MCF_REPORT_STATUS_DOCUMENT_H_
