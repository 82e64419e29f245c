#include "manifest/fields/places.h"

#include "manifest/fields/field_view.h"

namespace mcf {

Places::Places(const FieldView& root) { Add(root); }

void Places::Add(const FieldView& field) {
  if (!field.path().empty()) places_[field.path()] = field.where();
  for (const FieldView& item : field.Items()) Add(item);
  for (const FieldView& entry : field.Entries()) Add(entry);
}

Position Places::At(const std::string& path) const {
  const auto found = places_.find(path);
  return found == places_.end() ? Position{} : found->second;
}

std::vector<std::pair<std::string, Position>> Places::Below(
    const std::string& path) const {
  std::vector<std::pair<std::string, Position>> below;
  for (auto at = places_.upper_bound(path);
       at != places_.end() && at->first.starts_with(path); ++at) {
    const std::string rest = at->first.substr(path.size());
    // Not a longer name, as `portsOf` is to `ports`.
    if (rest.front() == '.') below.emplace_back(rest.substr(1), at->second);
    if (rest.front() == '[') below.emplace_back(rest, at->second);
  }
  return below;
}

}  // namespace mcf
