#ifndef MCF_REPORT_REPORT_H_
#define MCF_REPORT_REPORT_H_

#include <string>
#include <vector>

#include "plan/plan.h"
#include "report/paint.h"

namespace mcf {

// Which cluster a report is about.
struct ReportCluster {
  std::string context, server, user;
};

// A Plan with every secret value masked: what formatters get. A secret value
// is the string "(secret)" wherever it stood, in `fields`, desired, live and
// merged alike; "(secret, changed)" marks the new side of a change.
struct Report {
  ReportCluster cluster;
  Plan plan;
};

Report MakeReport(const Plan& plan, const ReportCluster& cluster);

// Unified diff of live and merged objects as YAML, as `kubectl diff` prints.
std::string FormatUnified(const Report& report, const TextStyle& style);
// The JSON of docs/contract.md, schema statefulset-mcf/report/v1. Ends with \n.
std::string FormatReportJson(const Report& report);
Json ReportToJson(const Report& report);
// One line per component and a total.
std::string FormatSummary(const Report& report);

}  // namespace mcf

#endif  // MCF_REPORT_REPORT_H_
