#include "object/fields_v1.h"

#include <string>
#include <utility>

namespace mcf {

namespace {

using Step = FieldPath::Step;

}  // namespace

std::optional<FieldPath::Step> ParseFieldsKey(std::string_view key) {
  if (key.size() < 2 || key[1] != ':') return std::nullopt;
  const std::string_view text = key.substr(2);
  if (key[0] == 'f') return Step{.name = std::string(text)};
  Step step;
  switch (key[0]) {
    case 'k':
      step.kind = Step::Kind::kKeys;
      break;
    case 'v':
      step.kind = Step::Kind::kValue;
      break;
    case 'i':
      step.kind = Step::Kind::kIndex;
      break;
    default:
      return std::nullopt;
  }
  Result<Json> value = ParseJson(text, "managedFields");
  if (!value) return std::nullopt;
  if (step.kind == Step::Kind::kKeys && !value->is_object()) {
    return std::nullopt;
  }
  step.key = std::move(*value);
  return step;
}

FieldPath Append(const FieldPath& path, const FieldPath::Step& step) {
  switch (step.kind) {
    case Step::Kind::kField:
      return path.Field(step.name);
    case Step::Kind::kKeys:
      return path.Keys(step.key);
    case Step::Kind::kValue:
      return path.Value(step.key);
    case Step::Kind::kIndex:
      break;
  }
  return path.Index(step.key.is_number_unsigned() ? step.key.get<std::size_t>()
                                                  : 0);
}

bool IsFieldsLeaf(const Json& node) { return node.is_object() && node.empty(); }

std::string FormatFieldsKey(const FieldPath::Step& step) {
  switch (step.kind) {
    case Step::Kind::kField:
      return "f:" + step.name;
    case Step::Kind::kKeys:
      return "k:" + FormatJson(step.key);
    case Step::Kind::kValue:
      return "v:" + FormatJson(step.key);
    case Step::Kind::kIndex:
      break;
  }
  return "i:" + FormatJson(step.key);
}

std::vector<FieldsBranch> BranchesOf(const Json& node) {
  std::vector<FieldsBranch> branches;
  for (const auto& [key, child] : node.items()) {
    std::optional<Step> step = ParseFieldsKey(key);
    if (step && child.is_object()) {
      branches.push_back({std::move(*step), &child});
    }
  }
  return branches;
}

}  // namespace mcf
