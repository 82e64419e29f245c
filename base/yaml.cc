// Reads YAML through the events of yaml-cpp, never through its nodes: so
// places, duplicate keys, aliases, merge keys and the meaning of scalars are
// ours. A document goes three steps: text -> events -> graph (aliases are
// references) -> tree (aliases are copies, see yaml_graph.h).
//
// This is the only file that sees yaml-cpp. What it throws, and what we throw
// through it to leave its recursion, becomes an Error here.

#include "base/yaml.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>
#include <map>
#include <optional>
#include <streambuf>
#include <unordered_map>

#include "base/yaml_error.h"
#include "base/yaml_graph.h"
#include "base/yaml_scalar.h"
#include "base/yaml_text.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";

struct StopParsing {
  Error error;
};

// Feeds the text to the parser. In flow style ({ and [) yaml-cpp reports
// nothing before the outermost bracket ends and keeps all until then, so the
// limits on nodes and levels would come too late: it gets no more text once
// too much is pending.
class TextStream : public std::streambuf {
 public:
  explicit TextStream(const std::string& text) : text_(text) {}

  void SawEvent() { pending_ = 0; }
  bool IsCutOff() const { return pending_ > kMaxPending; }

 protected:
  int_type underflow() override {
    if (read_ == text_.size() || IsCutOff()) return traits_type::eof();
    const std::size_t length = std::min(kChunk, text_.size() - read_);
    // The stream never writes; only its interface predates const.
    char* begin = const_cast<char*>(text_.data());
    char* chunk = begin + read_;
    setg(begin, chunk, chunk + length);
    pending_ += std::count_if(chunk, chunk + length, [](char c) {
      return c == '[' || c == '{' || c == ',';
    });
    read_ += length;
    return traits_type::to_int_type(*gptr());
  }

 private:
  static constexpr std::size_t kChunk = 4096;
  static constexpr std::ptrdiff_t kMaxPending = 1000000;

  const std::string& text_;
  std::size_t read_ = 0;
  std::ptrdiff_t pending_ = 0;  // brackets and commas since the last event
};

// A key as text, as sigs.k8s.io/yaml writes keys of other types.
std::string KeyText(const Json& key) {
  if (key.is_string()) return key.get_ref<const std::string&>();
  if (!key.is_number_float()) return key.dump();
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                 static_cast<float>(key.get<double>()));
  return std::string(buffer.data(), end.ptr);
}

// Collects the events of one document as a graph.
class GraphBuilder : public YAML::EventHandler {
 public:
  GraphBuilder(YamlText& text, TextStream& stream)
      : text_(text), stream_(stream) {}

  // Where the parser was last.
  std::size_t LastOffset() const {
    return text_.Offset(last_mark_.line, last_mark_.column);
  }

  YamlGraph graph;  // node 0 is the root
  Errors errors;    // those that do not end the reading

  // To be called when the last document has been read.
  void CheckEnd();

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { open_.pop_back(); }

 private:
  struct Open {  // a list or map that has begun and not ended
    std::size_t index = 0;
    bool is_block = false;       // not in { or [
    bool expects_value = false;  // of a map: the key has been read
    YAML::Mark key_mark = {};    // of that key
    std::unordered_map<std::string, Position> keys = {};
  };

  std::size_t Add(const YAML::Mark& mark, YAML::anchor_t anchor, Type type);
  void Attach(std::size_t index);
  void AttachKey(Open& map, std::size_t index);
  void StartCollection(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor, Type type);
  void CheckDocumentStart(const YAML::Mark& mark);
  void CheckDirective(int line, bool is_used);
  void CheckColon(const YAML::Mark& mark);
  Position PlaceOfMissing(const YAML::Mark& mark);
  void ForgetWordOfNull(const YAML::Mark& mark);
  Position Where(const YAML::Mark& mark) {
    return text_.Where(mark.line, mark.column);
  }

  YamlText& text_;
  TextStream& stream_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, std::size_t> anchors_;

  struct LastNull {  // see OnNull
    std::size_t index = 0;
    YAML::Mark mark = {};
    Position home = {};
  };
  std::optional<LastNull> last_null_;
  YAML::Mark last_mark_;
};

void GraphBuilder::OnDocumentStart(const YAML::Mark& mark) {
  CheckDocumentStart(mark);
  graph.nodes.clear();
  open_.clear();
  anchors_.clear();
  last_null_.reset();
}

// yaml-cpp takes anything that stands behind a document for the next one, and
// drops lines that start with %: so bad indentation would silently cut a
// document in two, and a stray % would lose a line.
void GraphBuilder::CheckDocumentStart(const YAML::Mark& mark) {
  const bool is_marked =
      mark.column == 0 && text_.Line(mark.line).starts_with("---");
  const int above = text_.ContentAbove(mark.line);
  const std::string_view line = above < 0 ? "..." : text_.Line(above);
  if (line.starts_with('%')) CheckDirective(above, is_marked);
  if (is_marked || line.starts_with("...")) return;
  throw StopParsing{MakeYamlError(
      Where(mark), "this does not belong to the document above it",
      "check the indentation, or put --- between two documents")};
}

void GraphBuilder::CheckDirective(int line, bool is_used) {
  const std::string_view text = text_.Line(line);
  if (is_used && (text.starts_with("%YAML") || text.starts_with("%TAG"))) {
    return;
  }
  throw StopParsing{MakeYamlError(text_.Where(line, 0),
                                  "a line cannot start with %",
                                  "put a value that starts with % in quotes")};
}

void GraphBuilder::CheckEnd() {
  const int last = text_.ContentAbove(text_.CountLines());
  if (last >= 0 && text_.Line(last).starts_with('%')) {
    CheckDirective(last, false);
  }
}

// A value that is missing comes with the mark of what follows it, which may be
// far below. So its place is taken from what it belongs to, and whether a
// "null" at the mark was its own text we only learn from the next event.
void GraphBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  CheckColon(mark);
  const std::size_t index = Add(mark, anchor, Type::kNull);
  YamlNode& node = graph.nodes[index].node;
  const std::size_t offset = text_.Offset(mark.line, mark.column);
  const std::string_view rest = std::string_view(text_.text()).substr(offset);
  for (std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (rest.starts_with(word)) node.text = word;
  }
  const Position home = PlaceOfMissing(mark);
  if (node.text.empty()) node.where = home;
  Attach(index);
  last_null_ = LastNull{index, mark, home};
}

// At the end of a block map yaml-cpp takes a key without a colon. The null
// that it makes up then has the mark of the key itself.
void GraphBuilder::CheckColon(const YAML::Mark& mark) {
  if (open_.empty() || !open_.back().is_block || !open_.back().expects_value) {
    return;
  }
  if (open_.back().key_mark.pos != mark.pos) return;
  throw StopParsing{MakeYamlError(Where(mark), "a colon is missing here",
                                  "write KEY: VALUE, and check the "
                                  "indentation")};
}

// The place of the key or of the list, as near as we know it.
Position GraphBuilder::PlaceOfMissing(const YAML::Mark& mark) {
  if (open_.empty()) return Where(mark);
  const Open& parent = open_.back();
  const YamlGraph::Node& container = graph.nodes[parent.index];
  if (parent.expects_value) return container.entries.back().where;
  if (container.node.type == Type::kMap) return Where(mark);
  // The dash of a list item that is empty: the last mark above what follows.
  const std::size_t offset = text_.Offset(mark.line, mark.column);
  const std::string_view before =
      std::string_view(text_.text()).substr(0, offset);
  const std::size_t dash = before.find_last_not_of(" \t\n");
  if (dash == std::string_view::npos) return Where(mark);
  return text_.WhereOffset(dash);
}

void GraphBuilder::ForgetWordOfNull(const YAML::Mark& mark) {
  if (last_null_ && last_null_->mark.line == mark.line &&
      last_null_->mark.column == mark.column) {
    YamlNode& node = graph.nodes[last_null_->index].node;
    node.text.clear();
    node.where = last_null_->home;
  }
  last_null_.reset();
}

void GraphBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto target = anchors_.find(anchor);
  const bool is_open =
      target != anchors_.end() &&
      std::any_of(open_.begin(), open_.end(), [&](const Open& open) {
        return open.index == target->second;
      });
  if (target == anchors_.end() || is_open) {
    throw StopParsing{MakeYamlError(
        Where(mark), "an alias inside of the value that it stands for",
        "put a value that starts with * in quotes")};
  }
  const std::size_t index = Add(mark, 0, graph.nodes[target->second].node.type);
  graph.nodes[index].is_alias = true;
  graph.nodes[index].target = target->second;
  Attach(index);
}

void GraphBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag,
                            YAML::anchor_t anchor, const std::string& value) {
  const std::size_t index = Add(mark, anchor, Type::kString);
  YamlNode& node = graph.nodes[index].node;
  node.text = value;
  if (tag == "?") {
    YamlScalar scalar = ResolvePlain(value);
    node.type = scalar.type;
    node.scalar = std::move(scalar.value);
  } else if (tag == "!") {
    node.quoted = true;
    node.scalar = value;
  } else {
    std::optional<YamlScalar> scalar;
    if (tag.starts_with(kTagPrefix)) {
      scalar = ResolveTagged(value, tag.substr(kTagPrefix.size()));
    }
    if (!scalar) {
      // The tag is not quoted: it may be a password that begins with "!".
      errors.push_back(MakeYamlError(
          node.where, "a tag (!) that is unknown or does not fit its value",
          "put a value that starts with ! in quotes", "yaml.tag"));
      scalar = YamlScalar{Type::kString, value};
    }
    node.type = scalar->type;
    node.quoted = scalar->type == Type::kString;
    node.scalar = std::move(scalar->value);
  }
  Attach(index);
}

void GraphBuilder::OnSequenceStart(const YAML::Mark& mark,
                                   const std::string& tag,
                                   YAML::anchor_t anchor,
                                   YAML::EmitterStyle::value) {
  StartCollection(mark, tag, anchor, Type::kList);
}

void GraphBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag,
                              YAML::anchor_t anchor,
                              YAML::EmitterStyle::value style) {
  StartCollection(mark, tag, anchor, Type::kMap);
  open_.back().is_block = style == YAML::EmitterStyle::Block;
}

void GraphBuilder::StartCollection(const YAML::Mark& mark,
                                   const std::string& tag,
                                   YAML::anchor_t anchor, Type type) {
  const std::size_t index = Add(mark, anchor, type);
  const std::string own_tag =
      std::string(kTagPrefix) + (type == Type::kMap ? "map" : "seq");
  if (tag != "?" && tag != "!" && tag != own_tag) {
    errors.push_back(MakeYamlError(graph.nodes[index].node.where,
                                   "a tag (!) that is unknown or does not fit "
                                   "its value",
                                   "remove the tag", "yaml.tag"));
  }
  Attach(index);
  open_.push_back({.index = index});
}

std::size_t GraphBuilder::Add(const YAML::Mark& mark, YAML::anchor_t anchor,
                              Type type) {
  ForgetWordOfNull(mark);
  stream_.SawEvent();
  last_mark_ = mark;
  if (graph.nodes.size() >= kMaxYamlNodes) {
    throw StopParsing{MakeYamlError(
        Where(mark),
        "more than " + std::to_string(kMaxYamlNodes) + " values in a document",
        "split the document", "yaml.limit")};
  }
  if (open_.size() > static_cast<std::size_t>(kMaxYamlDepth)) {
    throw StopParsing{MakeYamlError(
        Where(mark),
        "nested deeper than " + std::to_string(kMaxYamlDepth) + " levels", "",
        "yaml.limit")};
  }
  const std::size_t index = graph.nodes.size();
  YamlGraph::Node& added = graph.nodes.emplace_back();
  added.node.type = type;
  added.node.where = Where(mark);
  if (anchor != 0) anchors_[anchor] = index;
  return index;
}

void GraphBuilder::Attach(std::size_t index) {
  if (open_.empty()) return;  // the root
  Open& parent = open_.back();
  YamlGraph::Node& container = graph.nodes[parent.index];
  if (container.node.type == Type::kList) {
    container.items.push_back(index);
  } else if (!parent.expects_value) {
    AttachKey(parent, index);
    parent.key_mark = last_mark_;
    parent.expects_value = true;
  } else {
    YamlGraph::Entry& entry = container.entries.back();
    entry.value = index;
    parent.expects_value = false;
  }
}

void GraphBuilder::AttachKey(Open& map, std::size_t index) {
  const YamlGraph::Node& node = graph.nodes[index];
  const YamlNode& key =
      node.is_alias ? graph.nodes[node.target].node : node.node;
  YamlGraph::Entry entry;
  entry.where = node.node.where;
  if (key.type == Type::kNull) {
    errors.push_back(MakeYamlError(entry.where, "a key is missing or null",
                                   "write a key, in quotes if it is null"));
  } else if (key.type == Type::kList || key.type == Type::kMap) {
    errors.push_back(
        MakeYamlError(entry.where, "a key must be text",
                      "put a value that starts with { or [ in quotes"));
  }
  entry.merges = key.type == Type::kString && !key.quoted && key.text == "<<";
  entry.key = KeyText(key.scalar);
  const auto [first, is_new] = map.keys.emplace(entry.key, entry.where);
  if (!is_new) {
    errors.push_back(MakeYamlError(entry.where,
                                   "\"" + entry.key +
                                       "\" is given twice, first in line " +
                                       std::to_string(first->second.line),
                                   "keep one of them", "duplicate_key"));
  }
  graph.nodes[map.index].entries.push_back(std::move(entry));
}

// Reads the documents one after the other; throws what it and yaml-cpp throw.
void ReadDocuments(std::istream& input, GraphBuilder& builder,
                   std::vector<YamlNode>& documents) {
  YAML::Parser parser(input);
  YamlExpander expander;
  while (parser.HandleNextDocument(builder)) {
    if (builder.graph.nodes[0].node.type == Type::kNull) continue;
    Result<YamlNode> document = expander.Expand(builder.graph, 0);
    if (document) {
      documents.push_back(*std::move(document));
      continue;
    }
    builder.errors.insert(builder.errors.end(), document.errors().begin(),
                          document.errors().end());
  }
  builder.CheckEnd();
}

}  // namespace

Result<std::vector<YamlNode>> ParseYaml(std::string_view text,
                                        const std::string& file) {
  Result<YamlText> checked = YamlText::Make(text, file);
  if (!checked) return checked.errors();
  TextStream stream(checked->text());
  GraphBuilder builder(*checked, stream);
  std::istream input(&stream);
  std::vector<YamlNode> documents;
  std::optional<Error> last;
  try {
    ReadDocuments(input, builder, documents);
  } catch (const StopParsing& stop) {
    last = stop.error;
  } catch (const YAML::DeepRecursion& error) {
    last = MakeYamlError(checked->Where(error.mark.line, error.mark.column),
                         "nested too deep", "", "yaml.limit");
  } catch (const YAML::Exception& error) {
    last = ExplainYamlError({.message = error.msg,
                             .line = error.mark.line,
                             .byte = error.mark.column,
                             .last_event = builder.LastOffset()},
                            *checked);
  }
  if (stream.IsCutOff()) {
    last = MakeYamlError(Position{.file = file, .line = 1, .column = 1},
                         "too many values in a document", "split the document",
                         "yaml.limit");
  }
  Errors& errors = builder.errors;
  if (last) errors.push_back(*std::move(last));
  std::stable_sort(
      errors.begin(), errors.end(),
      [](const Error& a, const Error& b) { return a.where < b.where; });
  if (!errors.empty()) return errors;
  return documents;
}

const YamlNode* YamlNode::Find(std::string_view key) const {
  for (const YamlEntry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Json ToJson(const YamlNode& node) {
  if (node.type == Type::kList) {
    Json list = Json::array();
    for (const YamlNode& item : node.items) list.push_back(ToJson(item));
    return list;
  }
  if (node.type == Type::kMap) {
    Json map = Json::object();
    for (const YamlEntry& entry : node.entries) {
      map[entry.key] = ToJson(entry.value);
    }
    return map;
  }
  return node.scalar;
}

}  // namespace mcf
