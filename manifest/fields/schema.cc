#include "manifest/fields/schema.h"

#include <algorithm>

#include "base/text.h"

namespace mcf {
namespace {

bool IsAlias(const FieldInfo& field, std::string_view name) {
  if (field.aliases.empty()) return false;
  const std::vector<std::string> aliases = Split(field.aliases, '|');
  return std::find(aliases.begin(), aliases.end(), name) != aliases.end();
}

}  // namespace

const FieldInfo* FindField(const Schema& schema, std::string_view name,
                           const InputKind& kind) {
  for (const FieldInfo& field : schema.fields) {
    if (field.name == name || IsAlias(field, name)) return &field;
    if (kind.protobuf && SnakeCase(field.name) == name) return &field;
  }
  return nullptr;
}

std::string SnakeCase(std::string_view camel_case) {
  std::string snake;
  for (const char c : camel_case) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper) snake += '_';
    snake += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return snake;
}

std::string DefaultOf(const FieldInfo& field) {
  return std::string(field.default_value).append(field.absent);
}

std::vector<Word> SplitWords(std::string_view values) {
  std::vector<Word> words;
  for (const std::string& entry : Split(values, '|')) {
    const std::size_t equals = entry.find('=');
    Word word{.name = entry.substr(0, equals), .number = {}};
    if (equals != std::string::npos) word.number = entry.substr(equals + 1);
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace mcf
