#include "base/yaml_text.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <optional>

#include "base/encoding.h"
#include "base/json.h"
#include "base/text.h"

namespace mcf {
namespace {

constexpr std::size_t kMaxBytes = 32u << 20;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error BadText(const std::string& file, std::string_view before,
              const char* rule, std::string what, std::string fix) {
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t last = before.rfind('\n');
  if (last != std::string_view::npos) before.remove_prefix(last + 1);
  return Error{
      .kind = Error::Kind::kManifest,
      .what = std::move(what),
      .fix = std::move(fix),
      .where =
          Position{.file = file,
                   .line = static_cast<int>(lines) + 1,
                   .column = static_cast<int>(CountCharacters(before)) + 1},
      .rule = rule};
}

// Those that go-yaml, and so the API server, refuses as well. NUL and ^D would
// also mislead the parser about encoding and end of the text.
std::size_t FindControlCharacter(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint32_t c = Byte(text[i]);
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
      return i;
    }
    // U+0080 to U+009F but for U+0085, which is a line end.
    if (c == 0xC2 && Byte(text[i + 1]) < 0xA0 && Byte(text[i + 1]) != 0x85) {
      return i;
    }
  }
  return std::string_view::npos;
}

// "\r\n" and a lone "\r" become "\n"; places keep their line and column.
std::string UnifyLineEnds(std::string_view text) {
  std::string unified;
  unified.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      unified += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      unified += '\n';
    }
  }
  return unified;
}

// The value of the \uXXXX at the front of text, empty when there is none.
std::optional<std::uint32_t> ReadUnicodeEscape(std::string_view text) {
  if (!text.starts_with("\\u") || text.size() < 6) return std::nullopt;
  std::uint32_t value = 0;
  for (char c : text.substr(2, 4)) {
    const char lower = static_cast<char>(c | 0x20);
    const bool letter = lower >= 'a' && lower <= 'f';
    if (!letter && (c < '0' || c > '9')) return std::nullopt;
    value = value * 16 + (letter ? Byte(lower) - 'a' + 10 : Byte(c) - '0');
  }
  return value;
}

// JSON writes characters above U+FFFF as two escapes, "\ud83d\ude00", which
// YAML does not know.
std::string JoinSurrogates(const std::string& text) {
  if (text.find("\\ud") == std::string::npos &&
      text.find("\\uD") == std::string::npos) {
    return text;
  }
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      joined += text[i];
      continue;
    }
    const std::string_view rest = std::string_view(text).substr(i);
    const auto high = ReadUnicodeEscape(rest);
    const auto low =
        ReadUnicodeEscape(rest.substr(std::min<std::size_t>(6, rest.size())));
    if (!high || *high < 0xD800 || *high > 0xDBFF || !low || *low < 0xDC00 ||
        *low > 0xDFFF) {
      joined += text[i];
      joined += text[++i];  // so that the second of two \ starts no escape
      continue;
    }
    const std::uint32_t c = 0x10000 + ((*high - 0xD800) << 10) + *low - 0xDC00;
    joined += static_cast<char>(0xF0 | c >> 18);
    joined += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    joined += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    joined += static_cast<char>(0x80 | (c & 0x3F));
    i += 11;
  }
  return joined;
}

}  // namespace

Result<YamlText> YamlText::Make(std::string_view text,
                                const std::string& file) {
  if (text.size() > kMaxBytes) {
    return BadText(file, "", "yaml.limit",
                   "larger than " + std::to_string(kMaxBytes >> 20) + " MiB",
                   "split the file");
  }
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  const std::size_t invalid = FindInvalidUtf8(text);
  if (invalid != std::string_view::npos) {
    return BadText(file, text.substr(0, invalid), "yaml.utf8",
                   "this byte is not UTF-8", "save the file as UTF-8");
  }
  const std::size_t control = FindControlCharacter(text);
  if (control != std::string_view::npos) {
    return BadText(file, text.substr(0, control), "yaml.syntax",
                   "a control character",
                   "remove it, or write it as \\xNN in double quotes");
  }

  YamlText made;
  made.file_ = file;
  made.text_ = UnifyLineEnds(text);
  const std::size_t first = made.text_.find_first_not_of(" \t\n");
  if (first != std::string::npos &&
      (made.text_[first] == '{' || made.text_[first] == '[') &&
      Json::accept(made.text_)) {
    made.text_ = JoinSurrogates(made.text_);
  }
  made.end_ = made.text_.find_last_not_of(" \t\n") + 1;  // npos + 1 is 0
  // yaml-cpp takes quotes that are open at the last line end as closed; with
  // something behind it, it sees that the text ends too early.
  const std::size_t last = made.text_.find_last_not_of(" \t");
  if (last != std::string::npos && made.text_[last] == '\n') {
    made.text_.replace(last + 1, std::string::npos, "#");
  }
  made.line_starts_.push_back(0);
  for (std::size_t i = 0; i < made.text_.size(); ++i) {
    if (made.text_[i] == '\n') made.line_starts_.push_back(i + 1);
  }
  return made;
}

Position YamlText::Where(std::size_t offset) {
  offset = std::min(offset, end_);
  const int line = LineAt(offset);
  if (line != line_) {
    line_ = line;
    offset_ = LineStart(line);
    column_ = 1;
  }
  // Steps go both ways; counting each from the start of a long line would
  // take for ever.
  const auto [from, to] = std::minmax(offset_, offset);
  const auto step = static_cast<int>(
      CountCharacters(std::string_view(text_).substr(from, to - from)));
  column_ += offset < offset_ ? -step : step;
  offset_ = offset;
  return {.file = file_, .line = line + 1, .column = column_};
}

int YamlText::LineAt(std::size_t offset) const {
  const auto next =
      std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<int>(next - line_starts_.begin()) - 1;
}

std::string_view YamlText::Line(int line) const {
  const std::string_view rest = std::string_view(text_).substr(LineStart(line));
  return rest.substr(0, rest.find('\n'));
}

bool YamlText::IsLineStart(std::size_t offset) const {
  return offset == LineStart(LineAt(offset));
}

int YamlText::ContentAbove(int line) const {
  for (--line; line >= 0; --line) {
    const std::string_view text = Line(line);
    const std::size_t first = text.find_first_not_of(" \t");
    if (first != std::string_view::npos && text[first] != '#') break;
  }
  return line;
}

}  // namespace mcf
