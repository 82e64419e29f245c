#include "manifest/shared_checks.h"

#include <algorithm>

namespace mcf {

void Unique::Add(const std::string& shown, const Spot& spot) {
  if (shown.empty()) return;
  const auto [first, inserted] = seen_.emplace(shown, spot);
  if (inserted) return;
  std::string what =
      what_ + " " + Quote(shown) + " is taken by " + first->second.path;
  if (first->second.where.line > 0) {
    what += " in line " + std::to_string(first->second.where.line);
  }
  findings_.Fail(spot, rule_,
                 {.what = std::move(what), .fix = "choose another one"});
}

void CheckAccessModes(const Field<std::vector<std::string>>& modes,
                      std::string_view rule, Findings& findings) {
  const std::vector<std::string>& texts = modes.value;
  const bool alone =
      std::find(texts.begin(), texts.end(), "ReadWriteOncePod") == texts.end();
  if (alone || texts.size() == 1) return;
  findings.Fail(modes.spot(), rule,
                {.what = "ReadWriteOncePod excludes all other modes",
                 .fix = "keep ReadWriteOncePod alone or remove it"});
}

void CheckRequiredNamespace(const std::string& ns, const Spot& spot,
                            const std::string& required, Findings& findings) {
  if (ns.empty() || required.empty() || ns == required) return;
  findings.FailUsage(
      spot, "namespace.mismatch",
      {.what = "namespace " + Quote(ns) + " differs from -n " + required,
       .fix = "leave -n out, or change the manifest"});
}

}  // namespace mcf
