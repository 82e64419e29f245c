#ifndef MCF_TESTS_PLANE_OWNERSHIP_REPORT_H_
#define MCF_TESTS_PLANE_OWNERSHIP_REPORT_H_

#include <set>
#include <string>

#include "tests/plane/ownership_check.h"

namespace mcf {

// What one judge said of a component: `diff -o json`, by KIND/NAME.
struct JudgedComponent {
  ProgramResult result;
  std::map<std::string, Json> objects = {};
  Json component = Json::object();

  bool IsAllUnchanged() const;   // false when nothing could be read
  std::string ToString() const;  // what differs, and why it is refused
  std::string Effect(const std::string& set) const;  // of that StatefulSet
  std::string Blocked() const;  // "StatefulSet/db: conflict" …
  std::set<std::string> LosingManagers() const;  // of `takeover`
};

JudgedComponent ReadJudged(ProgramResult result);
// Of a call with several components, by the name of each.
std::map<std::string, JudgedComponent> ReadAllJudged(
    const ProgramResult& result);

// What `judged` shows besides or instead of what is expected.
Problems CompareShown(const ExpectedObjects& expected,
                      const std::map<std::string, std::string>& anywhere,
                      const JudgedComponent& judged);

// Where what is there now is not what was foretold.
Problems CompareForetold(const JudgedComponent& judged,
                         const std::map<std::string, Json>& live);

// Every field of `rendered` that `live` has otherwise or not at all. Lists may
// have more items only when `foreign_items`.
Problems CompareRendered(const Json& rendered, const Json& live,
                         bool foreign_items);

}  // namespace mcf

#endif  // MCF_TESTS_PLANE_OWNERSHIP_REPORT_H_
