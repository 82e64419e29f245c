// Reads YAML through the events of yaml-cpp, never through its nodes: so
// places, duplicate keys, aliases, merge keys and the meaning of scalars are
// ours. A document goes three steps: events -> graph, where aliases are
// references (yaml_builder.h) -> tree, where they are copies (yaml_graph.h).
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
#include <istream>
#include <streambuf>

#include "base/encoding.h"
#include "base/yaml_builder.h"
#include "base/yaml_error.h"
#include "base/yaml_graph.h"
#include "base/yaml_text.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

struct StopParsing {};  // the builder knows why

// yaml-cpp makes a single byte of \N and \_ (U+0085 and U+00A0). The text was
// UTF-8 before, so what is none now is one of those.
std::string MendEscapes(std::string_view text) {
  std::string mended;
  for (;;) {
    const std::size_t broken = FindInvalidUtf8(text);
    if (broken == std::string_view::npos) return mended.append(text);
    mended.append(text.substr(0, broken)).append(1, '\xc2') += text[broken];
    text.remove_prefix(broken + 1);
  }
}

// Feeds the text to the parser. While something may still turn out to be a
// key, as all that stands in brackets may, yaml-cpp reports nothing and keeps
// all of it, so the limits on values and levels would come too late: it gets
// no more text once too much is pending.
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
    for (char c : std::string_view(chunk, length)) pending_ += Weight(c);
    read_ += length;
    return traits_type::to_int_type(*gptr());
  }

 private:
  static constexpr std::size_t kChunk = 4096;
  static constexpr std::size_t kMaxPending = 2000000;

  // How many tokens a character may begin.
  static std::size_t Weight(char c) {
    if (c == '[' || c == '{' || c == ',') return 2;
    return std::string_view("\"'*&!").find(c) == std::string_view::npos ? 0 : 1;
  }

  const std::string& text_;
  std::size_t read_ = 0;
  std::size_t pending_ = 0;  // about as many tokens since the last event
};

// Never below 0: the null mark has -1.
std::size_t OffsetOf(const YAML::Mark& mark) {
  return static_cast<std::size_t>(std::max(mark.pos, 0));
}

// Hands the events of the parser on to the builder.
class Handler : public YAML::EventHandler {
 public:
  Handler(YamlBuilder& builder, TextStream& stream)
      : builder_(builder), stream_(stream) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    Continue(builder_.StartDocument(OffsetOf(mark)));
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Continue(builder_.AddNull(OffsetOf(mark), anchor));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Continue(builder_.AddAlias(OffsetOf(mark), anchor));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override {
    Continue(
        builder_.AddScalar(OffsetOf(mark), {tag, anchor}, MendEscapes(value)));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    Continue(builder_.StartCollection(OffsetOf(mark), {tag, anchor},
                                      Type::kList, ToStyle(style)));
  }
  void OnSequenceEnd() override { builder_.EndCollection(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    Continue(builder_.StartCollection(OffsetOf(mark), {tag, anchor}, Type::kMap,
                                      ToStyle(style)));
  }
  void OnMapEnd() override { builder_.EndCollection(); }

 private:
  static YamlBuilder::Style ToStyle(YAML::EmitterStyle::value style) {
    return style == YAML::EmitterStyle::Block ? YamlBuilder::Style::kBlock
                                              : YamlBuilder::Style::kFlow;
  }
  void Continue(bool may_continue) {
    stream_.SawEvent();
    if (!may_continue) throw StopParsing{};
  }

  YamlBuilder& builder_;
  TextStream& stream_;
};

// Reads the documents one after the other; throws what it and yaml-cpp throw.
void ReadDocuments(TextStream& stream, YamlBuilder& builder,
                   std::vector<YamlNode>& documents) {
  std::istream input(&stream);
  YAML::Parser parser(input);
  Handler handler(builder, stream);
  YamlExpander expander;
  while (parser.HandleNextDocument(handler)) {
    if (builder.graph().nodes[0].node.type == Type::kNull) continue;
    Result<YamlNode> document = expander.Expand(builder.graph(), 0);
    if (document) {
      documents.push_back(*std::move(document));
      continue;
    }
    for (const Error& error : document.errors()) {
      builder.errors().push_back(error);
    }
  }
  builder.Finish();
}

}  // namespace

Result<std::vector<YamlNode>> ParseYaml(std::string_view text,
                                        const std::string& file) {
  Result<YamlText> checked = YamlText::Make(text, file);
  if (!checked) return checked.errors();
  TextStream stream(checked->text());
  YamlBuilder builder(*checked);
  Errors& errors = builder.errors();
  std::vector<YamlNode> documents;
  try {
    ReadDocuments(stream, builder, documents);
  } catch (const StopParsing&) {
    // The builder has added its error.
  } catch (const YAML::DeepRecursion& error) {
    errors.push_back(MakeYamlError(checked->Where(OffsetOf(error.mark)),
                                   "nested too deep", "", "yaml.limit"));
  } catch (const YAML::Exception& error) {
    errors.push_back(ExplainYamlError({.message = error.msg,
                                       .offset = OffsetOf(error.mark),
                                       .last_event = builder.LastOffset()},
                                      *checked));
  }
  if (stream.IsCutOff()) {
    return MakeYamlError(Position{.file = file, .line = 1, .column = 1},
                         "too many values in a document", "split the document",
                         "yaml.limit");
  }
  if (errors.empty()) return documents;
  if (errors.back().rule == "yaml.limit") return errors.back();
  std::stable_sort(
      errors.begin(), errors.end(),
      [](const Error& a, const Error& b) { return a.where < b.where; });
  return errors;
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
