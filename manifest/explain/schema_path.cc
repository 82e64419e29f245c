#include "manifest/explain/schema_path.h"

#include <algorithm>

#include "base/text.h"
#include "manifest/fields/suggestions.h"
#include "manifest/input_kinds.h"

namespace mcf {
namespace {

constexpr std::size_t kMostSuggestions = 3;

Error NotFound(std::string what, std::string fix) {
  return Error{.kind = Error::Kind::kUsage,
               .what = std::move(what),
               .fix = std::move(fix)};
}

std::string ListKinds() {
  std::vector<std::string> kinds;
  for (const InputKind& kind : InputKinds()) kinds.emplace_back(kind.kind);
  return Join(kinds, " or ");
}

const InputKind* FindKindInAnyCase(const std::string& word) {
  for (const InputKind& kind : InputKinds()) {
    if (ToLower(kind.kind) == ToLower(word)) return &kind;
  }
  return nullptr;
}

// The paths of all fields named `name` below `path`.
void CollectNamed(std::string_view name, const Schema& schema,
                  const std::string& path, const InputKind& kind,
                  std::vector<std::string>* found) {
  for (const FieldInfo& field : schema.fields) {
    const std::string below = path + "." + std::string(field.name);
    if (&field == FindField(schema, name, kind)) found->push_back(below);
    if (field.schema == nullptr) continue;
    CollectNamed(name, *field.schema, below, kind, found);
  }
}

std::string SuggestPaths(std::vector<std::string> paths) {
  if (paths.size() > kMostSuggestions) paths.resize(kMostSuggestions);
  return paths.empty() ? "" : "did you mean " + Join(paths, " or ");
}

Error UnknownKind(const std::string& word) {
  std::vector<std::string> paths;
  for (const InputKind& kind : InputKinds()) {
    if (!SuggestWord(word, kind.kind).empty()) paths.emplace_back(kind.kind);
    CollectNamed(word, *kind.document, std::string(kind.kind), kind, &paths);
  }
  std::string fix = SuggestPaths(paths);
  if (fix.empty()) fix = "begin with " + ListKinds();
  return NotFound(Quote(word) + " is no input kind", fix);
}

class Walk {
 public:
  explicit Walk(const InputKind& kind) : place_{.kind = &kind} {}

  // Empty when the step was made.
  Errors Enter(const PathStep& step) {
    if (step.bracketed) return EnterElement(step.text);
    const Schema* schema = place_.schema();
    if (schema != nullptr && EnterField(step.text, *schema)) return {};
    if (IsKey(step.text)) return EnterElement(step.text);
    if (schema != nullptr) return {NoField(step.text, *schema)};
    return {NotFound("there is no field " + Quote(step.text) + " in " + Here(),
                     "end the path there")};
  }

  const SchemaPlace& place() const { return place_; }

 private:
  std::string Here() const {
    const std::string kind(place_.kind->kind);
    return place_.path.empty() ? kind : kind + "." + place_.path;
  }

  bool EnterField(const std::string& name, const Schema& schema) {
    const FieldInfo* field = FindField(schema, name, *place_.kind);
    if (field == nullptr) return false;
    if (!place_.path.empty()) place_.path += ".";
    place_.path += field->name;
    place_.field = field;
    place_.element = false;
    return true;
  }

  Errors EnterElement(const std::string& index_or_key) {
    if (!IsWhole(FieldType::kList) && !IsWhole(FieldType::kMap)) {
      return {NotFound(Here() + " is no list or map",
                       "leave [" + index_or_key + "] out")};
    }
    place_.element = true;
    return {};
  }

  // A list or map, not an item or entry of it.
  bool IsWhole(FieldType type) const {
    return place_.field != nullptr && place_.field->type == type &&
           !place_.element;
  }

  bool IsKey(const std::string& name) const {
    const Schema* schema = place_.schema();
    return IsWhole(FieldType::kMap) &&
           (schema == nullptr ||
            FindTypo(name, *schema, *place_.kind) == nullptr);
  }

  Error NoField(const std::string& name, const Schema& schema) const {
    std::vector<std::string> paths;
    const FieldInfo* meant = FindTypo(name, schema, *place_.kind);
    if (meant != nullptr) {
      paths.push_back(Here() + "." + std::string(meant->name));
    } else if (!IsKnownMistake(name, schema)) {
      CollectNamed(name, *place_.kind->document, std::string(place_.kind->kind),
                   *place_.kind, &paths);
    }
    std::string fix = SuggestPaths(paths);
    const Level level{&schema, ""};
    if (fix.empty()) fix = SuggestField(name, {&level, 1}, *place_.kind);
    return NotFound("there is no field " + Quote(name) + " in " + Here(), fix);
  }

  SchemaPlace place_;
};

}  // namespace

std::vector<PathStep> SplitFieldPath(std::string_view path) {
  std::vector<PathStep> steps;
  while (!path.empty()) {
    if (path.front() == '[') {
      const bool quoted = path.starts_with("[\"");
      const std::string_view end = quoted ? "\"]" : "]";
      const std::size_t begin = quoted ? 2 : 1;
      const std::size_t close = path.find(end, begin);
      if (close == std::string_view::npos) return {};
      steps.push_back({std::string(path.substr(begin, close - begin)), true});
      path.remove_prefix(close + end.size());
    } else {
      const std::size_t close = std::min(path.find_first_of(".["), path.size());
      steps.push_back({std::string(path.substr(0, close)), false});
      path.remove_prefix(close);
    }
    if (steps.back().text.empty()) return {};
    if (path.starts_with('.')) {
      path.remove_prefix(1);
      if (path.empty() || path.front() == '[') return {};
    }
  }
  return steps;
}

const Schema* SchemaPlace::schema() const {
  return field == nullptr ? kind->document : field->schema;
}

Result<SchemaPlace> FindInSchema(std::string_view path) {
  const std::vector<PathStep> steps = SplitFieldPath(path);
  if (steps.empty()) {
    return NotFound(
        path.empty() ? "no field was named" : "the path cannot be read",
        "write it as KIND.FIELD.FIELD; a KIND is " + ListKinds());
  }
  const InputKind* kind = FindKindInAnyCase(steps.front().text);
  if (kind == nullptr) return UnknownKind(steps.front().text);
  Walk walk(*kind);
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (Errors errors = walk.Enter(steps[i]); !errors.empty()) return errors;
  }
  return walk.place();
}

}  // namespace mcf
