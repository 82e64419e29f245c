#include "base/yaml_error.h"

#include <utility>

namespace mcf {
namespace {

struct Explanation {
  std::string_view message;  // how that of yaml-cpp begins
  const char* what;
  const char* fix;
};

constexpr const char* kCheckIndentation =
    "check the indentation of this line and of the one above";

constexpr Explanation kExplanations[] = {
    {"end of map not found", "expected a key and a colon here",
     kCheckIndentation},
    {"end of map flow not found", "expected a comma or } here",
     "close the { that is open"},
    {"end of sequence not found", "expected a list item (-) here",
     kCheckIndentation},
    {"end of sequence flow not found", "expected a comma or ] here",
     "close the [ that is open"},
    {"illegal document indicator in scalar", "a document ends inside of quotes",
     "add the closing quote"},
    {"illegal tab when looking for indentation",
     "a tab is used for indentation", "indent with spaces"},
    {"illegal flow end", "a closing ] or } without its opening one",
     "remove it, or put the value in quotes"},
    {"illegal block entry", "a list item (-) cannot stand here",
     "put it on a line of its own, and check its indentation"},
    {"illegal map key", "a key cannot stand here", kCheckIndentation},
    {"illegal map value", "a colon cannot stand here",
     "check the indentation and for a missing colon above; put a value "
     "that contains \": \" in quotes"},
    {"bad character found while scanning hex number",
     "a broken \\x, \\u or \\U in double quotes",
     "write \\\\ for a backslash, or use single quotes"},
    {"invalid unicode", "a \\u or \\U in double quotes that is no character",
     "write the character itself"},
    {"unknown escape character", "an unknown \\ in double quotes",
     "write \\\\ for a backslash, or use single quotes"},
    {"alias not found after *", "a * without the name of an anchor",
     "put a value that starts with * in quotes"},
    {"illegal character found while scanning alias",
     "a * without the name of an anchor",
     "put a value that starts with * in quotes"},
    {"the referenced anchor is not defined",
     "an alias (*) of an anchor that does not exist above",
     "put a value that starts with * in quotes"},
    {"anchor not found after &", "a & without a name",
     "put a value that starts with & in quotes"},
    {"illegal character found while scanning anchor", "a & without a name",
     "put a value that starts with & in quotes"},
    {"cannot assign multiple anchors", "two anchors (&) for one value",
     "remove one of them"},
    {"cannot assign multiple tags", "two tags (!) for one value",
     "remove one of them"},
    {"unexpected character in block scalar", "text behind | or >",
     "begin the text on the next line"},
    {"cannot set zero indentation", "a block cannot be indented by 0",
     "remove the digit behind | or >"},
};

// '@', '`' and '%' begin no plain value; what yaml-cpp then says is no help.
Error ExplainToken(Position where, char c) {
  if (c == '@' || c == '`' || c == '%') {
    return MakeYamlError(std::move(where),
                         std::string("a value cannot start with ") + c,
                         "put it in quotes");
  }
  return MakeYamlError(std::move(where), "this cannot stand here",
                       kCheckIndentation);
}

// The offset behind the quotes that open at `offset`, npos when they do not
// close.
std::size_t SkipQuotes(std::string_view text, std::size_t offset) {
  const char quote = text[offset];
  for (++offset; offset < text.size(); ++offset) {
    if (quote == '"' && text[offset] == '\\') {
      ++offset;
    } else if (text[offset] == quote) {
      return offset + 1;  // '' goes on as quotes that open at once again
    }
  }
  return std::string_view::npos;
}

// The first quotes from `offset` on that do not close; those inside of words
// and comments do not count.
std::size_t FindOpenQuotes(std::string_view text, std::size_t offset) {
  char before = ' ';
  while (offset < text.size()) {
    const char c = text[offset];
    const bool starts =
        std::string_view(" \t\n[{,:\"'").find(before) != std::string_view::npos;
    if (starts && c == '#') {
      offset = text.find('\n', offset);
      if (offset == std::string_view::npos) return offset;
    } else if (starts && (c == '"' || c == '\'')) {
      const std::size_t end = SkipQuotes(text, offset);
      if (end == std::string_view::npos) return offset;
      offset = end - 1;
    }
    before = text[offset++];
  }
  return std::string_view::npos;
}

Error ExplainOpenQuote(const YamlComplaint& complaint, YamlText& text) {
  const std::size_t open = FindOpenQuotes(text.text(), complaint.last_event);
  return MakeYamlError(
      open == std::string_view::npos ? text.Where(complaint.offset)
                                     : text.Where(open),
      "quotes that open here never close", "add the closing quote");
}

bool IsIndentedWithTab(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return line.substr(0, first).find('\t') != std::string_view::npos;
}

}  // namespace

Error MakeYamlError(Position where, std::string what, std::string fix,
                    std::string rule) {
  return Error{.kind = Error::Kind::kManifest,
               .what = std::move(what),
               .fix = std::move(fix),
               .where = std::move(where),
               .rule = std::move(rule)};
}

Error ExplainYamlError(const YamlComplaint& complaint, YamlText& text) {
  const Position where = text.Where(complaint.offset);
  const std::string_view line = text.Line(text.LineAt(complaint.offset));
  if (complaint.message == "illegal EOF in scalar") {
    return ExplainOpenQuote(complaint, text);
  }
  if (IsIndentedWithTab(line)) {
    return MakeYamlError(where, "a tab is used for indentation",
                         "indent with spaces");
  }
  if (complaint.message == "unknown token") {
    const bool ended = complaint.offset >= text.text().size();
    return ExplainToken(where, ended ? ' ' : text.text()[complaint.offset]);
  }
  for (const Explanation& known : kExplanations) {
    if (!complaint.message.starts_with(known.message)) continue;
    return MakeYamlError(where, known.what, known.fix);
  }
  if (line.starts_with('%')) {
    return MakeYamlError(where, "a broken directive (%)",
                         "put a value that starts with % in quotes");
  }
  return MakeYamlError(where, "not readable as YAML", kCheckIndentation);
}

}  // namespace mcf
