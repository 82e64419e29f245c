// The part of YamlBuilder that catches what yaml-cpp lets pass: it cuts
// documents in two, drops lines and makes up values where the text is wrong.

#include <algorithm>
#include <string>

#include "base/yaml_builder.h"
#include "base/yaml_error.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

}  // namespace

// yaml-cpp takes anything that stands behind a document for the next one, and
// drops lines that start with %: so bad indentation would silently cut a
// document in two, and a stray % would lose a line.
bool YamlBuilder::CheckDocumentStart(std::size_t offset) {
  const bool is_marked =
      text_.IsLineStart(offset) && text_.text().compare(offset, 3, "---") == 0;
  const int above = text_.ContentAbove(text_.LineAt(offset));
  const std::string_view line = above < 0 ? "" : text_.Line(above);
  if (line.starts_with('%') && !CheckDirective(above, is_marked)) return false;
  // What the parser cannot use it leaves for the next document, for ever.
  const bool moved = !last_start_ || *last_start_ < offset;
  const bool is_free = line.starts_with("...") || !last_start_;
  last_start_ = offset;
  if (moved && (is_marked || is_free)) return true;
  return Fail(MakeYamlError(
      text_.Where(offset), "this does not belong to the document above it",
      "check the indentation, or put --- between two documents"));
}

bool YamlBuilder::CheckDirective(int line, bool is_used) {
  const std::string_view text = text_.Line(line);
  if (is_used && (text.starts_with("%YAML") || text.starts_with("%TAG"))) {
    return true;
  }
  return Fail(MakeYamlError(text_.WhereLine(line), "a line cannot start with %",
                            "put a value that starts with % in quotes"));
}

bool YamlBuilder::Finish() {
  const int last = text_.ContentAbove(text_.CountLines());
  if (last >= 0 && text_.Line(last).starts_with('%') &&
      !CheckDirective(last, false)) {
    return false;
  }
  if (!EndsInOpenQuote()) return true;
  return Fail(MakeYamlError(text_.Where(text_.text().size() - 1),
                            "quotes that open here never close",
                            "add the closing quote"));
}

// Quotes that open with the very last character yaml-cpp takes for an empty
// text.
bool YamlBuilder::EndsInOpenQuote() const {
  if (!last_is_empty_) return false;
  std::string_view scalar = std::string_view(text_.text()).substr(last_offset_);
  while (scalar.starts_with('&') || scalar.starts_with('!')) {
    scalar.remove_prefix(std::min(scalar.find_first_of(" \n"), scalar.size()));
    scalar.remove_prefix(
        std::min(scalar.find_first_not_of(" \n"), scalar.size()));
  }
  return scalar == "\"" || scalar == "'";
}

// At the end of a block map yaml-cpp takes a key without a colon. The null
// it makes up then has the place of the key itself.
bool YamlBuilder::LacksColon(std::size_t offset) const {
  return !open_.empty() && open_.back().style == Style::kBlock &&
         open_.back().expects_value && open_.back().key_offset == offset;
}

// Called once the value is there: without a closing bracket yaml-cpp takes the
// rest of the text for a key, and that is not the error to report.
void YamlBuilder::CheckKey(Open& map, const YamlGraph::Entry& entry) {
  const YamlGraph::Node& node = graph_.nodes[map.key];
  const Type type =
      node.is_alias ? graph_.nodes[node.target].node.type : node.node.type;
  if (type == Type::kNull) {
    errors_.push_back(MakeYamlError(entry.where, "a key is missing or null",
                                    "write a key, in quotes if it is null"));
    return;
  }
  if (type == Type::kList || type == Type::kMap) {
    errors_.push_back(
        MakeYamlError(entry.where, "a key must be text",
                      "put a value that starts with { or [ in quotes"));
    return;
  }
  const YamlNode& key =
      node.is_alias ? graph_.nodes[node.target].node : node.node;
  if (type == Type::kBool && key.text != entry.key) {
    // kubectl would send it as "false" without a word.
    errors_.push_back(MakeYamlError(
        entry.where, "the key " + key.text + " means " + entry.key + " in YAML",
        "put it in quotes: \"" + key.text + "\""));
    return;
  }
  const auto [first, is_new] = map.keys.emplace(entry.key, entry.where);
  if (is_new) return;
  errors_.push_back(MakeYamlError(entry.where,
                                  "\"" + entry.key +
                                      "\" is given twice, first in line " +
                                      std::to_string(first->second.line),
                                  "keep one of them", "duplicate_key"));
}

// yaml-cpp takes a value that stands right below its key; a list may.
void YamlBuilder::CheckIndentation(const YamlGraph::Entry& entry,
                                   std::size_t index) {
  const YamlNode& value = graph_.nodes[index].node;
  // The map may begin left of the key, with "? key", or right of it, with an
  // anchor in the line above.
  const YamlNode& map = graph_.nodes[open_.back().index].node;
  const int column = std::min(map.where.column, entry.where.column);
  if (open_.back().style == Style::kFlow || value.type == Type::kList ||
      value.where.line <= entry.where.line || value.where.column > column) {
    return;
  }
  errors_.push_back(
      MakeYamlError(value.where, "this value is not indented below its key",
                    "indent it, or write a colon behind it if it is a key"));
}

}  // namespace mcf
