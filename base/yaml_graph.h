#ifndef MCF_BASE_YAML_GRAPH_H_
#define MCF_BASE_YAML_GRAPH_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"

namespace mcf {

// A document before its aliases are copied in: nodes name their children by
// index, and an alias names the node it stands for. Private to the reader.
struct YamlGraph {
  struct Entry {
    std::string key;
    Position where;
    std::size_t value = 0;
    bool merges = false;  // the key is a plain <<
  };
  struct Node {
    YamlNode node;  // items and entries stay empty
    bool is_alias = false;
    std::size_t target = 0;          // of an alias
    std::vector<std::size_t> items;  // of a list
    std::vector<Entry> entries;      // of a map
  };

  std::vector<Node> nodes;
};

constexpr int kMaxYamlDepth = 100;
constexpr std::size_t kMaxYamlNodes = 100000;

// Makes trees of graphs: copies aliases in and resolves merge keys. One
// expander serves all documents of a text, so that many small documents
// cannot copy without end either.
class YamlExpander {
 public:
  Result<YamlNode> Expand(const YamlGraph& graph, std::size_t root);

 private:
  bool Build(const YamlGraph& graph, std::size_t index, YamlNode& out);
  bool BuildMap(const YamlGraph& graph, const YamlGraph::Node& map,
                YamlNode& out);
  bool BuildMerged(const YamlGraph& graph, const YamlGraph::Entry& entry,
                   std::vector<YamlEntry>& out);
  bool Fail(Error error);

  std::size_t copies_ = 0;  // nodes made because of aliases, in all documents
  int depth_ = 0;
  int alias_depth_ = 0;  // above 0 inside of an alias
  Errors errors_;
};

}  // namespace mcf

#endif  // MCF_BASE_YAML_GRAPH_H_
