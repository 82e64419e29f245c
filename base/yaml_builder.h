#ifndef MCF_BASE_YAML_BUILDER_H_
#define MCF_BASE_YAML_BUILDER_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/yaml_graph.h"
#include "base/yaml_text.h"

namespace mcf {

// Builds the graph of one document after the other from the events of the
// parser, and catches what the parser lets pass. Private to the reader.
//
// The functions that return bool return false when the reading must stop;
// errors() says why. Tags are "?" for plain and "!" for quoted scalars, or
// what is written; an anchor is a number, 0 for none; places are offsets.
class YamlBuilder {
 public:
  struct Properties {
    std::string_view tag;
    std::size_t anchor = 0;
  };
  enum class Style { kBlock, kFlow };  // by indentation, by { and [

  explicit YamlBuilder(YamlText& text) : text_(text) {}

  bool StartDocument(std::size_t offset);
  bool AddNull(std::size_t offset, std::size_t anchor);
  bool AddAlias(std::size_t offset, std::size_t anchor);
  bool AddScalar(std::size_t offset, const Properties& properties,
                 const std::string& value);
  bool StartCollection(std::size_t offset, const Properties& properties,
                       YamlNode::Type type, Style style);
  void EndCollection() { open_.pop_back(); }
  bool Finish();  // when the last document has been read

  const YamlGraph& graph() const { return graph_; }  // node 0 is the root
  Errors& errors() { return errors_; }
  // Where the last event was.
  std::size_t LastOffset() const { return last_offset_; }

 private:
  struct Open {  // a list or map that has begun and not ended
    std::size_t index = 0;
    Style style = Style::kBlock;
    bool expects_value = false;  // of a map: the key has been read
    std::size_t key = 0;         // the node that is this key
    std::size_t key_offset = 0;
    std::unordered_map<std::string, Position> keys = {};
  };
  struct LastNull {  // see AddNull
    std::size_t index = 0;
    std::size_t offset = 0;
    Position home = {};
  };

  std::optional<std::size_t> Add(std::size_t offset, std::size_t anchor,
                                 YamlNode::Type type);
  void Attach(std::size_t index);
  void AttachKey(Open& map, std::size_t index);
  void Resolve(const std::string& value, std::string_view tag, YamlNode& node);
  Position PlaceOfMissing(std::size_t offset);
  void ForgetWordOfNull(std::size_t offset);
  bool Fail(Error error);

  // In yaml_checks.cc: what the parser lets pass.
  bool CheckDocumentStart(std::size_t offset);
  bool CheckDirective(int line, bool is_used);
  bool EndsInOpenQuote() const;
  bool LacksColon(std::size_t offset) const;
  void CheckKey(Open& map, const YamlGraph::Entry& entry);
  void CheckIndentation(const YamlGraph::Entry& entry, std::size_t index);

  YamlText& text_;
  YamlGraph graph_;
  std::size_t keys_ = 0;  // how many of its nodes are keys
  Errors errors_;
  std::vector<Open> open_;
  std::map<std::size_t, std::size_t> anchors_;  // to the index of the node
  std::optional<LastNull> last_null_;
  std::size_t last_offset_ = 0;            // of the last event
  bool last_is_empty_ = false;             // it was an empty quoted scalar
  std::optional<std::size_t> last_start_;  // where a document began
};

}  // namespace mcf

#endif  // MCF_BASE_YAML_BUILDER_H_
