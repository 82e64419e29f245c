#ifndef MCF_MANIFEST_EXPLAIN_RULES_H_
#define MCF_MANIFEST_EXPLAIN_RULES_H_

#include <span>
#include <string_view>

namespace mcf {

// A rule that a manifest can break. The ids are public: Error::rule and
// Warning::code carry them.
struct Rule {
  std::string_view id;
  std::string_view about;     // one sentence, no full stop
  bool warning_only = false;  // breaking it does not stop anything
};

// All of them, sorted by id.
std::span<const Rule> Rules();

// Null when there is none with that id.
const Rule* FindRule(std::string_view id);

}  // namespace mcf

#endif  // MCF_MANIFEST_EXPLAIN_RULES_H_
