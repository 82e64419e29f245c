// How field paths are written and read. The two forms differ in map keys with
// dots (raw in the server's, `["a.b/c"]` in ours) and in plain text values of
// keys (quoted in the server's, bare in ours).
#include <algorithm>
#include <utility>

#include "object/field_path.h"

namespace mcf {
namespace {

using Step = FieldPath::Step;
using Kind = FieldPath::Step::Kind;

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool IsWord(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), IsWordCharacter);
}

bool IsBareCharacter(char c) {
  constexpr std::string_view kOthers = "./:@*+~%";
  return IsWordCharacter(c) || kOthers.find(c) != std::string_view::npos;
}

// Parses a JSON scalar, numbers and quoted texts alike; empty when it is none.
std::optional<Json> ParseScalar(std::string_view text) {
  Json scalar = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (scalar.is_discarded() || scalar.is_structured()) return std::nullopt;
  return scalar;
}

// Text that can be told from a number, true, false and null without quotes.
bool IsBareText(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), IsBareCharacter) &&
         !ParseScalar(text);
}

std::string FormatKeyValue(const Json& value, bool bare) {
  if (bare && value.is_string()) {
    const std::string text = value.get<std::string>();
    if (IsBareText(text)) return text;
  }
  return FormatJson(value);
}

std::string FormatKeys(const Json& keys, bool bare) {
  std::string text;
  for (const auto& [name, value] : keys.items()) {
    if (!text.empty()) text += ",";
    text += IsWord(name) || !bare ? name : FormatJson(Json(name));
    text.append("=").append(FormatKeyValue(value, bare));
  }
  return "[" + text + "]";
}

// Reads paths from left to right; every method leaves `rest_` behind what it
// took.
class PathReader {
 public:
  explicit PathReader(std::string_view text) : rest_(text) {}

  std::optional<FieldPath> Read() {
    FieldPath path;
    while (!rest_.empty()) {
      const bool read =
          rest_.front() == '[' ? ReadBrackets(path) : ReadField(path);
      if (!read) return std::nullopt;
    }
    if (path.empty()) return std::nullopt;
    return path;
  }

 private:
  bool Take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  template <typename Test>
  std::string_view TakeWhile(Test test) {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), test);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  bool ReadField(FieldPath& path) {
    if (!path.empty() && !Take('.')) return false;
    const std::string_view name = TakeWhile(IsWordCharacter);
    if (name.empty()) return false;
    path = path.Field(name);
    return true;
  }

  // A text in double quotes, escapes as in JSON.
  std::optional<std::string> ReadQuoted() {
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != '"') {
      end += rest_[end] == '\\' ? 2 : 1;
    }
    if (end >= rest_.size()) return std::nullopt;
    const std::optional<Json> text = ParseScalar(rest_.substr(0, end + 1));
    if (!text || !text->is_string()) return std::nullopt;
    rest_.remove_prefix(end + 1);
    return text->get<std::string>();
  }

  std::optional<Json> ReadScalar() {
    if (!rest_.empty() && rest_.front() == '"') {
      std::optional<std::string> text = ReadQuoted();
      if (!text) return std::nullopt;
      return Json(std::move(*text));
    }
    const std::string_view bare = TakeWhile(IsBareCharacter);
    if (bare.empty()) return std::nullopt;
    if (std::optional<Json> scalar = ParseScalar(bare)) return scalar;
    return Json(std::string(bare));
  }

  // Behind `[`: ="x", 3, "KEY", or name=value pairs.
  bool ReadBrackets(FieldPath& path) {
    Take('[');
    if (Take('=')) {
      std::optional<Json> value = ReadScalar();
      if (!value || !Take(']')) return false;
      path = path.Value(std::move(*value));
      return true;
    }
    const bool quoted = !rest_.empty() && rest_.front() == '"';
    const std::optional<Json> first = ReadScalar();
    if (!first) return false;
    if (Take('=')) return ReadKeys(path, *first);
    if (!Take(']')) return false;
    if (quoted) {
      path = path.Field(first->get<std::string>());
      return true;
    }
    if (!first->is_number_unsigned()) return false;
    path = path.Index(first->get<std::size_t>());
    return true;
  }

  // Behind `[first=`.
  bool ReadKeys(FieldPath& path, const Json& first) {
    Json keys = Json::object();
    Json name = first;
    while (true) {
      std::optional<Json> value = ReadScalar();
      if (!value || !name.is_string()) return false;
      keys[name.get<std::string>()] = std::move(*value);
      if (Take(']')) break;
      if (!Take(',')) return false;
      std::optional<Json> next = ReadScalar();
      if (!next || !Take('=')) return false;
      name = std::move(*next);
    }
    path = path.Keys(std::move(keys));
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::string FieldPath::ToString() const {
  std::string text;
  for (const Step& step : steps_) {
    switch (step.kind) {
      case Kind::kField:
        if (IsWord(step.name)) {
          text.append(text.empty() ? "" : ".").append(step.name);
        } else {
          text.append("[").append(FormatJson(Json(step.name))).append("]");
        }
        break;
      case Kind::kKeys:
        text += FormatKeys(step.key, /*bare=*/true);
        break;
      case Kind::kValue:
        text.append("[=").append(FormatJson(step.key)).append("]");
        break;
      case Kind::kIndex:
        text.append("[").append(FormatJson(step.key)).append("]");
        break;
    }
  }
  return text;
}

std::string FieldPath::ToServerString() const {
  std::string text;
  for (const Step& step : steps_) {
    switch (step.kind) {
      case Kind::kField:
        text.append(".").append(step.name);
        break;
      case Kind::kKeys:
        text += FormatKeys(step.key, /*bare=*/false);
        break;
      case Kind::kValue:
        text.append("[=").append(FormatJson(step.key)).append("]");
        break;
      case Kind::kIndex:
        text.append("[").append(FormatJson(step.key)).append("]");
        break;
    }
  }
  return text;
}

std::optional<FieldPath> FieldPath::Parse(std::string_view text) {
  return PathReader(text).Read();
}

}  // namespace mcf
