#include "base/yaml_builder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/yaml_error.h"
#include "base/yaml_scalar.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";

// The tag is not quoted in it: it may be a password that begins with "!".
Error BadTag(const Position& where) {
  return MakeYamlError(where,
                       "a tag (!) that is unknown or does not fit its value",
                       "put a value that starts with ! in quotes", "yaml.tag");
}

// A key as text, as sigs.k8s.io/yaml writes keys of other types.
std::string KeyText(const Json& key) {
  if (key.is_string()) return key.get_ref<const std::string&>();
  if (!key.is_number_float()) return key.dump();
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                 static_cast<float>(key.get<double>()));
  return std::string(buffer.data(), end.ptr);
}

}  // namespace

bool YamlBuilder::Fail(Error error) {
  errors_.push_back(std::move(error));
  return false;
}

// yaml-cpp takes anything that stands behind a document for the next one, and
// drops lines that start with %: so bad indentation would silently cut a
// document in two, and a stray % would lose a line.
bool YamlBuilder::StartDocument(std::size_t offset) {
  graph_.nodes.clear();
  keys_ = 0;
  open_.clear();
  anchors_.clear();
  last_null_.reset();

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

// A value that is missing comes with the place of what follows it, which may be
// far below. So its place is taken from what it belongs to, and whether a
// "null" at the mark was its own text we only learn from the next event.
bool YamlBuilder::AddNull(std::size_t offset, std::size_t anchor) {
  if (LacksColon(offset)) {
    return Fail(MakeYamlError(text_.Where(offset), "a colon is missing here",
                              "write KEY: VALUE, and check the indentation"));
  }
  const auto index = Add(offset, anchor, Type::kNull);
  if (!index) return false;
  YamlNode& node = graph_.nodes[*index].node;
  const std::string_view rest =
      std::string_view(text_.text())
          .substr(std::min(offset, text_.text().size()));
  for (std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (rest.starts_with(word)) node.text = word;
  }
  const Position home = PlaceOfMissing(offset);
  if (node.text.empty()) node.where = home;
  Attach(*index);
  last_null_ = LastNull{*index, offset, home};
  return true;
}

// At the end of a block map yaml-cpp takes a key without a colon. The null
// it makes up then has the place of the key itself.
bool YamlBuilder::LacksColon(std::size_t offset) const {
  return !open_.empty() && open_.back().style == Style::kBlock &&
         open_.back().expects_value && open_.back().key_offset == offset;
}

// The place of the key or of the list item, as near as we know it.
Position YamlBuilder::PlaceOfMissing(std::size_t offset) {
  if (open_.empty()) return text_.Where(offset);
  const Open& parent = open_.back();
  const YamlGraph::Node& container = graph_.nodes[parent.index];
  if (parent.expects_value) return container.entries.back().where;
  if (container.node.type == Type::kMap) return text_.Where(offset);
  // The dash of the item is the last character above what follows.
  const std::string_view before =
      std::string_view(text_.text()).substr(0, offset);
  const std::size_t dash = before.find_last_not_of(" \t\n");
  if (dash == std::string_view::npos) return text_.Where(offset);
  return text_.Where(dash);
}

void YamlBuilder::ForgetWordOfNull(std::size_t offset) {
  if (last_null_ && last_null_->offset == offset) {
    YamlNode& node = graph_.nodes[last_null_->index].node;
    node.text.clear();
    node.where = last_null_->home;
  }
  last_null_.reset();
}

bool YamlBuilder::AddAlias(std::size_t offset, std::size_t anchor) {
  const auto target = anchors_.find(anchor);
  const bool is_open =
      target != anchors_.end() &&
      std::any_of(open_.begin(), open_.end(), [&](const Open& open) {
        return open.index == target->second;
      });
  if (target == anchors_.end() || is_open) {
    return Fail(MakeYamlError(text_.Where(offset),
                              "an alias inside of the value it stands for",
                              "put a value that starts with * in quotes"));
  }
  const auto index = Add(offset, 0, graph_.nodes[target->second].node.type);
  if (!index) return false;
  graph_.nodes[*index].is_alias = true;
  graph_.nodes[*index].target = target->second;
  Attach(*index);
  return true;
}

bool YamlBuilder::AddScalar(std::size_t offset, const Properties& properties,
                            const std::string& value) {
  const auto index = Add(offset, properties.anchor, Type::kString);
  if (!index) return false;
  last_is_empty_ = value.empty();
  Resolve(value, properties.tag, graph_.nodes[*index].node);
  Attach(*index);
  return true;
}

void YamlBuilder::Resolve(const std::string& value, std::string_view tag,
                          YamlNode& node) {
  std::optional<YamlScalar> scalar;
  if (tag == "?") {
    scalar = ResolvePlain(value);
  } else if (tag == "!") {
    scalar = ResolveTagged(value, "str");
  } else if (tag.starts_with(kTagPrefix)) {
    scalar = ResolveTagged(value, tag.substr(kTagPrefix.size()));
  }
  if (!scalar) {
    errors_.push_back(BadTag(node.where));
    scalar = YamlScalar{Type::kString, value};
  }
  if (scalar->type == Type::kFloat &&
      !std::isfinite(scalar->value.get<double>())) {
    errors_.push_back(MakeYamlError(
        node.where, "infinity and not-a-number cannot be sent to Kubernetes",
        "write a number, or put text in quotes"));
  }
  node.text = value;
  node.type = scalar->type;
  node.quoted = tag != "?" && scalar->type == Type::kString;
  node.scalar = std::move(scalar->value);
}

bool YamlBuilder::StartCollection(std::size_t offset,
                                  const Properties& properties, Type type,
                                  Style style) {
  const auto index = Add(offset, properties.anchor, type);
  if (!index) return false;
  const std::string own_tag =
      std::string(kTagPrefix) + (type == Type::kMap ? "map" : "seq");
  const std::string_view tag = properties.tag;
  if (tag != "?" && tag != "!" && tag != own_tag) {
    errors_.push_back(BadTag(graph_.nodes[*index].node.where));
  }
  Attach(*index);
  open_.push_back({.index = *index, .style = style});
  return true;
}

std::optional<std::size_t> YamlBuilder::Add(std::size_t offset,
                                            std::size_t anchor, Type type) {
  ForgetWordOfNull(offset);
  last_offset_ = std::min(offset, text_.text().size());
  last_is_empty_ = false;
  if (graph_.nodes.size() - keys_ >= kMaxYamlNodes) {
    Fail(MakeYamlError(
        text_.Where(offset),
        "more than " + std::to_string(kMaxYamlNodes) + " values in a document",
        "split the document", "yaml.limit"));
    return std::nullopt;
  }
  if (open_.size() > static_cast<std::size_t>(kMaxYamlDepth)) {
    Fail(MakeYamlError(
        text_.Where(offset),
        "nested deeper than " + std::to_string(kMaxYamlDepth) + " levels", "",
        "yaml.limit"));
    return std::nullopt;
  }
  const std::size_t index = graph_.nodes.size();
  YamlGraph::Node& added = graph_.nodes.emplace_back();
  added.node.type = type;
  added.node.where = text_.Where(offset);
  if (anchor != 0) anchors_[anchor] = index;
  return index;
}

void YamlBuilder::Attach(std::size_t index) {
  if (open_.empty()) return;  // the root
  Open& parent = open_.back();
  YamlGraph::Node& container = graph_.nodes[parent.index];
  if (container.node.type == Type::kList) {
    container.items.push_back(index);
  } else if (!parent.expects_value) {
    AttachKey(parent, index);
    parent.key = index;
    parent.key_offset = last_offset_;
    ++keys_;
    parent.expects_value = true;
  } else {
    CheckKey(parent, container.entries.back());
    CheckIndentation(container.entries.back(), index);
    container.entries.back().value = index;
    parent.expects_value = false;
  }
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

void YamlBuilder::AttachKey(Open& map, std::size_t index) {
  const YamlGraph::Node& node = graph_.nodes[index];
  const YamlNode& key =
      node.is_alias ? graph_.nodes[node.target].node : node.node;
  YamlGraph::Entry entry;
  entry.where = node.node.where;
  entry.key = KeyText(key.scalar);
  entry.merges = key.type == Type::kString && !key.quoted && key.text == "<<";
  graph_.nodes[map.index].entries.push_back(std::move(entry));
}

}  // namespace mcf
