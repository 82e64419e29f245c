#include "manifest/fields/suggestions.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace mcf {
namespace {

// Without what people mix up: case, - and _.
std::string Simplify(std::string_view name) {
  std::string simple = ToLower(name);
  std::erase_if(simple, [](char c) { return c == '-' || c == '_'; });
  return simple;
}

std::string_view KnownMistake(const Schema& schema, std::string_view written) {
  for (const Mistake& mistake : schema.mistakes) {
    if (Simplify(mistake.written) == Simplify(written)) return mistake.fix;
  }
  return {};
}

std::string Typo(const Schema& schema, std::string_view written,
                 const InputKind& kind) {
  std::vector<std::string> names;
  for (const FieldInfo& field : schema.fields) {
    if (Simplify(field.name) == Simplify(written)) {
      return std::string(field.name);
    }
    names.emplace_back(field.name);
    if (kind.protobuf) names.push_back(SnakeCase(field.name));
  }
  return Nearest(written, names);
}

// The object above in which the field would be right, else the one below.
std::string RightPlace(std::string_view written, std::span<const Level> levels,
                       const InputKind& kind) {
  for (std::size_t i = levels.size() - 1; i-- > 0;) {
    if (FindField(*levels[i].schema, written, kind) == nullptr) continue;
    return levels[i].path.empty() ? "the top of the document" : levels[i].path;
  }
  for (const FieldInfo& field : levels.back().schema->fields) {
    if (field.type != FieldType::kObject || field.schema == nullptr) continue;
    if (FindField(*field.schema, written, kind) == nullptr) continue;
    return std::string(field.name);
  }
  return "";
}

std::string ListFields(const Schema& schema) {
  std::vector<std::string> names;
  for (const FieldInfo& field : schema.fields) names.emplace_back(field.name);
  return Join(names, ", ");
}

}  // namespace

const FieldInfo* FindTypo(std::string_view written, const Schema& schema,
                          const InputKind& kind) {
  const std::string_view mistake = KnownMistake(schema, written);
  if (mistake.starts_with("write ")) {
    return FindField(schema, mistake.substr(6), kind);  // null for a sentence
  }
  if (!mistake.empty()) return nullptr;
  const std::string meant = Typo(schema, written, kind);
  return meant.empty() ? nullptr : FindField(schema, meant, kind);
}

bool IsKnownMistake(std::string_view written, const Schema& schema) {
  return !KnownMistake(schema, written).empty();
}

std::string SuggestField(std::string_view written,
                         std::span<const Level> levels, const InputKind& kind) {
  const Schema& schema = *levels.back().schema;
  const std::string_view mistake = KnownMistake(schema, written);
  if (!mistake.empty()) return std::string(mistake);
  const std::string typo = Typo(schema, written, kind);
  if (!typo.empty()) return "did you mean " + typo;
  const std::string place = RightPlace(written, levels, kind);
  if (!place.empty()) {
    return std::string(written) + " belongs into " + place +
           ", check the indentation";
  }
  return "the fields here are " + ListFields(schema);
}

std::string SuggestWord(std::string_view written, std::string_view values) {
  std::vector<std::string> names;
  for (const Word& word : SplitWords(values)) {
    if (Simplify(word.name) == Simplify(written)) {
      return "did you mean " + word.name;
    }
    names.push_back(word.name);
  }
  const std::string nearest = Nearest(written, names);
  return nearest.empty() ? "" : "did you mean " + nearest;
}

std::string ListWords(std::string_view values) {
  const std::vector<Word> words = SplitWords(values);
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i].name;
  }
  return text;
}

}  // namespace mcf
