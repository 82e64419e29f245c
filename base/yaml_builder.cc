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

bool YamlBuilder::StartDocument(std::size_t offset) {
  graph_.nodes.clear();
  keys_ = 0;
  open_.clear();
  anchors_.clear();
  last_null_.reset();
  return CheckDocumentStart(offset);
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
