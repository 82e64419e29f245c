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
    {"illegal EOF in scalar", "the text ends inside of quotes",
     "add the closing quote"},
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
     "check the indentation; put a value that contains \": \" in quotes"},
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

Error ExplainYamlError(const std::string& message, YamlText& text, int line,
                       int byte) {
  const Position where = text.Where(line, byte);
  if (IsIndentedWithTab(text.Line(line))) {
    return MakeYamlError(where, "a tab is used for indentation",
                         "indent with spaces");
  }
  if (message == "unknown token") {
    const std::size_t offset = text.Offset(line, byte);
    const bool ended = offset >= text.text().size();
    return ExplainToken(where, ended ? ' ' : text.text()[offset]);
  }
  for (const Explanation& known : kExplanations) {
    if (!message.starts_with(known.message)) continue;
    return MakeYamlError(where, known.what, known.fix);
  }
  if (text.Line(line).starts_with('%')) {
    return MakeYamlError(where, "a broken directive (%)",
                         "remove it, or put a value that starts with % in "
                         "quotes");
  }
  return MakeYamlError(where, "not readable as YAML", kCheckIndentation);
}

}  // namespace mcf
