#ifndef MCF_TESTS_PLANE_OWNERSHIP_ROW_H_
#define MCF_TESTS_PLANE_OWNERSHIP_ROW_H_

#include <map>
#include <string>
#include <vector>

#include "base/json.h"

namespace mcf {

// What a diff has to show of the fields of one object: a path, or one that
// ends in `*` (one change at or below it) or `**` (one or more) -> its cause.
// With `operation` set the object is created or deleted as a whole.
struct ExpectedObject {
  std::string operation = {};
  std::map<std::string, std::string> causes = {};
};
using ExpectedObjects = std::map<std::string, ExpectedObject>;

// What happens before the change that is judged: others' commands, read by sh,
// or an apply of the manifest as it is then.
struct OwnershipStep {
  std::string command = {};
  bool is_apply = false;
  Json set = Json::object();  // changes of the manifest of that apply
  std::vector<std::string> flags = {};
};

// One row of the table of changes; README.md of ownership/ has the keys.
struct OwnershipRow {
  std::string row;   // its name
  std::string name;  // of the component, of no other row
  std::string ns;
  bool ours = true;  // applied by us before anything else happens
  Json first;        // the manifest that was applied or rendered first
  Json manifest;     // that of the change
  std::vector<OwnershipStep> before = {};
  std::vector<std::string> flags = {};   // of diff and apply
  std::vector<std::string> forced = {};  // what gets a refused one through
  std::vector<std::string> says = {};    // parts of what a refusal says
  ExpectedObjects objects = {};          // all others are unchanged
  ExpectedObjects local = {};            // as a judge without rights sees them
  std::map<std::string, std::string> anywhere = {};  // may be, on any object
  bool same = false;  // diff ends with 0: not even a field that changes hands
  std::string effect = "none";  // on the StatefulSet
  int refused = 0;              // exit code of the apply
  bool wait = false;            // for the rollout
  bool foreign_items = false;   // lists may have more than is rendered
  bool takes_known = false;
  std::vector<std::string> takes = {};  // managers that lose a field
  std::map<std::string, std::map<std::string, Json>> live = {};  // afterwards
  std::vector<std::string> cell = {};  // of the table in how-it-works.md
};

// The rows of tests/plane/ownership/FILE for a run whose namespace is `ns`. A
// file that cannot be read, and an unknown key, fails the test that runs.
std::vector<OwnershipRow> ReadOwnershipRows(const std::string& file,
                                            const std::string& ns);

// The names of the files there: "people.yaml".
std::vector<std::string> OwnershipFiles();

}  // namespace mcf

#endif  // MCF_TESTS_PLANE_OWNERSHIP_ROW_H_
