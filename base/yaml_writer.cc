// Writes YAML as kubectl shows it (sigs.k8s.io/yaml): block style, items not
// indented under their key, and plain text wherever that is safe.

#include <array>
#include <cmath>
#include <cstdio>

#include "base/encoding.h"
#include "base/text.h"
#include "base/yaml.h"
#include "base/yaml_scalar.h"

namespace mcf {
namespace {

constexpr std::size_t kStep = 2;  // spaces a level

// The escape of the character at the front of text and its length in bytes:
// control characters, and the line ends and byte-order mark of Unicode, which
// readers drop or refuse. Length 0 when it can stand as it is.
struct Escape {
  std::size_t length = 0;
  std::string text = {};
};

Escape FindEscape(std::string_view text) {
  std::array<char, 16> buffer{};
  const std::uint32_t c = Byte(text[0]);
  if (c < 0x20 || c == 0x7F) {
    if (c == '\n') return {1, "\\n"};
    if (c == '\t') return {1, "\\t"};
    if (c == '\r') return {1, "\\r"};
    std::snprintf(buffer.data(), buffer.size(), "\\x%02x", c);
    return {1, buffer.data()};
  }
  if (c == 0xC2 && Byte(text[1]) < 0xA0) {  // U+0080 to U+009F
    std::snprintf(buffer.data(), buffer.size(), "\\x%02x", Byte(text[1]));
    return {2, buffer.data()};
  }
  if (text.starts_with("\u2028")) return {3, "\\u2028"};
  if (text.starts_with("\u2029")) return {3, "\\u2029"};
  if (text.starts_with("\uFEFF")) return {3, "\\ufeff"};
  if (text.starts_with("\uFFFE")) return {3, "\\ufffe"};
  if (text.starts_with("\uFFFF")) return {3, "\\uffff"};
  return {};
}

// Whether all of text can stand in a YAML file as it is, line ends and tabs
// apart if `also` has them.
bool IsPrintable(std::string_view text, std::string_view also) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (also.find(text[i]) != std::string_view::npos) continue;
    if (FindEscape(text.substr(i)).length > 0) return false;
  }
  return true;
}

// Plain text that the syntax allows; what it means is another question.
bool IsPlainSyntax(std::string_view text) {
  constexpr auto npos = std::string_view::npos;
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  if (std::string_view("?:,[]{}#&*!|>'\"%@`").find(text[0]) != npos) {
    return false;
  }
  if (text == "-" || text.starts_with("- ") || text.starts_with("---") ||
      text.starts_with("...")) {
    return false;
  }
  return text.back() != ':' && text.find(": ") == npos &&
         text.find(" #") == npos && IsPrintable(text, "");
}

std::string DoubleQuoted(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const Escape escape = FindEscape(text);
    if (escape.length > 0) {
      quoted += escape.text;
      text.remove_prefix(escape.length);
      continue;
    }
    if (text[0] == '"' || text[0] == '\\') quoted += '\\';
    quoted += text[0];
    text.remove_prefix(1);
  }
  return quoted + '"';
}

std::string SingleQuoted(std::string_view text) {
  std::string quoted = "'";
  for (char c : text) {
    if (c == '\'') quoted += c;
    quoted += c;
  }
  return quoted + "'";
}

std::string FormatLine(std::string_view text) {
  if (IsPlainSyntax(text)) {
    if (!IsAmbiguousPlain(text)) return std::string(text);
    return DoubleQuoted(text);
  }
  // An empty text looks better as "".
  if (text.empty() || !IsPrintable(text, "")) return DoubleQuoted(text);
  return SingleQuoted(text);
}

// "|" and the lines of text, each indented. The header says how many line
// ends close the text, and the indentation if the text begins with blanks.
std::string FormatBlock(std::string_view text, std::size_t indent) {
  std::string block = "|";
  const std::size_t first = text.find_first_not_of('\n');
  if (text[first] == ' ' || text[first] == '\t') {
    block += std::to_string(kStep);
  }
  if (!text.ends_with('\n')) block += '-';
  if (text.ends_with("\n\n")) block += '+';
  if (text.ends_with('\n')) text.remove_suffix(1);
  while (true) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    block += '\n';
    if (!line.empty()) block.append(indent, ' ').append(line);
    if (end == std::string_view::npos) return block;
    text.remove_prefix(end + 1);
  }
}

std::string FormatText(const std::string& text, std::size_t indent) {
  const bool has_lines = text.find('\n') != std::string::npos;
  const bool has_words = text.find_first_not_of('\n') != std::string::npos;
  if (has_lines && has_words && IsPrintable(text, "\n\t")) {
    return FormatBlock(text, indent);
  }
  return FormatLine(text);
}

// Bytes that are not UTF-8 become U+FFFD, as in FormatJson.
std::string ToUtf8(const std::string& text) {
  if (FindInvalidUtf8(text) == std::string::npos) return text;
  const Result<Json> valid = ParseJson(FormatJson(Json(text)), "text");
  return valid ? valid->get<std::string>() : "";
}

// Always with a dot: 1e+20 alone is text to some readers.
std::string FormatFloat(double value) {
  if (std::isnan(value)) return ".nan";
  if (std::isinf(value)) return value > 0 ? ".inf" : "-.inf";
  std::string text = Json(value).dump();
  if (text.find('.') == std::string::npos) {
    text.insert(std::min(text.find('e'), text.size()), ".0");
  }
  return text;
}

std::string FormatScalar(const Json& scalar, std::size_t indent) {
  if (scalar.is_string()) {
    return FormatText(ToUtf8(scalar.get_ref<const std::string&>()), indent);
  }
  if (scalar.is_number_float()) return FormatFloat(scalar.get<double>());
  return scalar.dump();
}

bool IsBlockNode(const Json& node) {
  return node.is_structured() && !node.empty();
}

void Write(const Json& node, std::size_t indent, std::string& out);

// The value behind "key:", with the line end.
void WriteValue(const Json& value, std::size_t indent, std::string& out) {
  if (!IsBlockNode(value)) {
    out += ' ';
    out += FormatScalar(value, indent + kStep);
    out += '\n';
    return;
  }
  out += '\n';
  const std::size_t inner = value.is_object() ? indent + kStep : indent;
  out.append(inner, ' ');
  Write(value, inner, out);
}

// The first line is indented by the caller: behind "- " it needs no spaces.
void Write(const Json& node, std::size_t indent, std::string& out) {
  if (!IsBlockNode(node)) {
    out += FormatScalar(node, indent) + "\n";
    return;
  }
  bool first = true;
  for (const auto& [key, value] : node.items()) {
    if (!first) out.append(indent, ' ');
    first = false;
    if (node.is_array()) {
      out += "- ";
      Write(value, indent + kStep, out);
    } else {
      out += FormatLine(ToUtf8(key)) + ":";
      WriteValue(value, indent, out);
    }
  }
}

}  // namespace

std::string FormatYaml(const Json& tree) {
  if (!IsBlockNode(tree)) return FormatScalar(tree, kStep) + "\n";
  std::string text;
  Write(tree, 0, text);
  return text;
}

}  // namespace mcf
