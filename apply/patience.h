#ifndef MCF_APPLY_PATIENCE_H_
#define MCF_APPLY_PATIENCE_H_

#include <chrono>
#include <set>
#include <string>

#include "apply/run_steps.h"

namespace mcf {

// The limits of one wait: a total one if asked for, and one for standing
// still.
class Patience {
 public:
  // Both are borrowed.
  Patience(const Clock& clock, const RunOptions& options);

  // The words for the limit that is passed, "" when none is. `fingerprint`
  // changes with every progress; one that was seen before is none.
  std::string Exceeded(const std::string& fingerprint,
                       std::chrono::milliseconds default_stall);
  std::string Elapsed() const;  // since the beginning, "12s"

 private:
  const Clock& clock_;
  const RunOptions& options_;
  const std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_progress_;
  std::set<std::string> seen_;
};

}  // namespace mcf

#endif  // MCF_APPLY_PATIENCE_H_
