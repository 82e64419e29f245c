#ifndef MCF_TESTS_FUZZ_TARGETS_H_
#define MCF_TESTS_FUZZ_TARGETS_H_

#include <span>
#include <string_view>

namespace mcf {

// What is done with any bytes at all. Refusing them is fine; to crash, to
// take too long or to break a promise is a finding. A broken promise aborts.
struct FuzzTarget {
  std::string_view name;
  void (*run)(std::string_view input);
};

std::span<const FuzzTarget> FuzzTargets();

// Null when there is none of that name.
const FuzzTarget* FindFuzzTarget(std::string_view name);

}  // namespace mcf

#endif  // MCF_TESTS_FUZZ_TARGETS_H_
