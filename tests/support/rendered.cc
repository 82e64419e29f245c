#include "tests/support/rendered.h"

#include <gtest/gtest.h>

#include <optional>

namespace mcf {

DesiredComponent Rendered(const Component& component,
                          const RenderOptions& options) {
  Result<DesiredComponent> desired = Render(component, options);
  if (desired) return *std::move(desired);
  for (const Error& error : desired.errors()) ADD_FAILURE() << error.ToString();
  return {};
}

std::vector<std::string> NamesOf(const DesiredComponent& component) {
  std::vector<std::string> names;
  for (const DesiredObject& desired : component.objects) {
    names.push_back(desired.object.key().ShortName());
  }
  return names;
}

Json ObjectNamed(const DesiredComponent& component, const std::string& name) {
  for (const DesiredObject& desired : component.objects) {
    if (desired.object.key().ShortName() == name) return desired.object.tree();
  }
  return {};
}

std::string ValueAt(const Json& tree, const std::string& path) {
  const std::optional<FieldPath> parsed = FieldPath::Parse(path);
  if (!parsed) return "bad path " + path;
  const Json* value = FindAt(tree, *parsed);
  return value == nullptr ? "absent" : FormatJson(*value);
}

int LineOf(const DesiredComponent& component, const std::string& name,
           const std::string& path) {
  const std::optional<FieldPath> parsed = FieldPath::Parse(path);
  if (!parsed) return -1;
  for (const DesiredObject& desired : component.objects) {
    if (desired.object.key().ShortName() != name) continue;
    const auto found = desired.sources.find(*parsed);
    if (found != desired.sources.end()) return found->second.line;
  }
  return 0;
}

}  // namespace mcf
