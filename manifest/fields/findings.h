#ifndef MCF_MANIFEST_FIELDS_FINDINGS_H_
#define MCF_MANIFEST_FIELDS_FINDINGS_H_

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "manifest/fields/formats.h"

namespace mcf {

// Where in a document something was found.
struct Spot {
  Position where = {};
  std::string path = {};  // spec.container.app.ports[0].name
};

// All that was found in one document.
class Findings {
 public:
  // `rule` is one of rules.h.
  void Fail(const Spot& spot, std::string_view rule, Complaint complaint);
  void Warn(const Spot& spot, std::string_view rule, std::string what,
            std::string fix = {});
  // Not the manifest but the flags are at fault.
  void FailUsage(const Spot& spot, std::string_view rule, Complaint complaint);

  // Forgets the errors that `is_wanted` says no to.
  void KeepErrors(const std::function<bool(const Error&)>& is_wanted);
  bool HasErrors() const { return !errors_.empty(); }

  // Everything in the order of the file, under the name of its component.
  Errors TakeErrors(const std::string& component);
  Warnings TakeWarnings(const std::string& component);

 private:
  Errors errors_;
  Warnings warnings_;
};

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_FINDINGS_H_
