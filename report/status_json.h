#ifndef MCF_REPORT_STATUS_JSON_H_
#define MCF_REPORT_STATUS_JSON_H_

#include <vector>

#include "base/json.h"
#include "report/standing.h"

namespace mcf {

// The JSON of docs/contract.md, schema statefulset-mcf/status/v1.
Json StatusToJson(const std::vector<Standing>& standings);

}  // namespace mcf

#endif  // MCF_REPORT_STATUS_JSON_H_
