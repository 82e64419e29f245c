#include "manifest/fields/findings.h"

#include <algorithm>

namespace mcf {
namespace {

Error MakeError(Error::Kind kind, const Spot& spot, std::string_view rule,
                Complaint complaint) {
  return Error{.kind = kind,
               .what = std::move(complaint.what),
               .why = std::move(complaint.why),
               .fix = std::move(complaint.fix),
               .where = spot.where,
               .path = spot.path,
               .rule = std::string(rule)};
}

template <typename T>
std::vector<T> Sorted(std::vector<T> found, const std::string& component) {
  std::stable_sort(found.begin(), found.end(),
                   [](const T& a, const T& b) { return a.where < b.where; });
  for (T& one : found) one.component = component;
  return found;
}

}  // namespace

void Findings::Fail(const Spot& spot, std::string_view rule,
                    Complaint complaint) {
  errors_.push_back(
      MakeError(Error::Kind::kManifest, spot, rule, std::move(complaint)));
}

void Findings::FailUsage(const Spot& spot, std::string_view rule,
                         Complaint complaint) {
  errors_.push_back(
      MakeError(Error::Kind::kUsage, spot, rule, std::move(complaint)));
}

void Findings::Warn(const Spot& spot, std::string_view rule, std::string what,
                    std::string fix) {
  warnings_.push_back(Warning{.code = std::string(rule),
                              .what = std::move(what),
                              .fix = std::move(fix),
                              .where = spot.where,
                              .path = spot.path});
}

void Findings::KeepErrors(const std::function<bool(const Error&)>& is_wanted) {
  std::erase_if(errors_, [&](const Error& error) { return !is_wanted(error); });
}

Errors Findings::TakeErrors(const std::string& component) {
  return Sorted(std::exchange(errors_, {}), component);
}

Warnings Findings::TakeWarnings(const std::string& component) {
  return Sorted(std::exchange(warnings_, {}), component);
}

}  // namespace mcf
