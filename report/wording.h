#ifndef MCF_REPORT_WORDING_H_
#define MCF_REPORT_WORDING_H_

#include <string>
#include <vector>

#include "plan/plan.h"

namespace mcf {

// The sentences that several formats share. No line ends.

struct PlanCounts {
  std::size_t create = 0, update = 0, recreate = 0, removed = 0, unchanged = 0;
  std::size_t blocked = 0;  // counted apart from the operation

  bool HasChanges() const {
    return create + update + recreate + removed + blocked > 0;
  }
  void Add(const PlanCounts& other);
};

PlanCounts CountsOf(const ComponentPlan& component);
PlanCounts CountsOf(const Plan& plan);
// "1 to create, 2 to update, 0 to delete, 9 unchanged"; recreations and
// refusals only if there are any.
std::string Describe(const PlanCounts& counts);

// "db-2, db-1, db-0": at most ten, then how many more.
std::string PodNames(const std::vector<std::string>& pods);

// What happens to pods: "restarts 3 pods: db-2, db-1, db-0"; "" if nothing.
std::string DescribePods(const RolloutImpact& impact);

// The warnings of the plan and of its ledger, each once, risks first.
Warnings WarningsOf(const ComponentPlan& component);

// "1 deleted, 2 kept".
std::string CountFates(const std::vector<ClaimLine>& lines);

}  // namespace mcf

#endif  // MCF_REPORT_WORDING_H_
