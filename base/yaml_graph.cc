#include "base/yaml_graph.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/yaml_error.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

}  // namespace

Result<YamlNode> YamlExpander::Expand(const YamlGraph& graph,
                                      std::size_t root) {
  errors_.clear();
  depth_ = 0;
  alias_depth_ = 0;
  YamlNode tree;
  if (!Build(graph, root, tree)) return errors_;
  return tree;
}

// All below return false after a failure, which ends the work at once: an
// alias bomb must not go off a little.
bool YamlExpander::Build(const YamlGraph& graph, std::size_t index,
                         YamlNode& out) {
  const YamlGraph::Node& source = graph.nodes[index];
  if (source.is_alias) {
    ++alias_depth_;
    const bool built = Build(graph, source.target, out);
    --alias_depth_;
    return built;
  }
  if (alias_depth_ > 0 && ++copies_ > kMaxYamlNodes) {
    return Fail(MakeYamlError(
        source.node.where,
        "aliases copy more than " + std::to_string(kMaxYamlNodes) + " values",
        "write the values out, or split the file", "yaml.limit"));
  }
  if (depth_ > kMaxYamlDepth) {
    return Fail(MakeYamlError(
        source.node.where,
        "nested deeper than " + std::to_string(kMaxYamlDepth) + " levels", "",
        "yaml.limit"));
  }
  out = source.node;
  ++depth_;
  if (out.type == Type::kMap && !BuildMap(graph, source, out)) return false;
  out.items.resize(source.items.size());
  for (std::size_t i = 0; i < source.items.size(); ++i) {
    if (!Build(graph, source.items[i], out.items[i])) return false;
  }
  --depth_;
  return true;
}

// Explicit keys win over merged ones wherever they stand, and of two merged
// maps the first one wins. Merged entries come where the << is.
bool YamlExpander::BuildMap(const YamlGraph& graph, const YamlGraph::Node& map,
                            YamlNode& out) {
  std::set<std::string_view> taken;
  for (const YamlGraph::Entry& entry : map.entries) {
    if (!entry.merges) taken.insert(entry.key);
  }
  out.entries.reserve(map.entries.size());
  for (const YamlGraph::Entry& entry : map.entries) {
    if (!entry.merges) {
      out.entries.push_back({entry.key, entry.where, {}});
      if (!Build(graph, entry.value, out.entries.back().value)) return false;
      continue;
    }
    std::vector<YamlEntry> merged;
    if (!BuildMerged(graph, entry, merged)) return false;
    std::set<std::string> merged_keys;
    for (YamlEntry& candidate : merged) {
      if (taken.contains(candidate.key)) continue;
      if (!merged_keys.insert(candidate.key).second) continue;
      out.entries.push_back(std::move(candidate));
    }
  }
  return true;
}

bool YamlExpander::BuildMerged(const YamlGraph& graph,
                               const YamlGraph::Entry& entry,
                               std::vector<YamlEntry>& out) {
  YamlNode source;
  if (!Build(graph, entry.value, source)) return false;
  std::vector<YamlNode> maps;
  if (source.type == Type::kList) {
    maps = std::move(source.items);
  } else {
    maps.push_back(std::move(source));
  }
  for (YamlNode& map : maps) {
    if (map.type != Type::kMap) {
      return Fail(
          MakeYamlError(entry.where, "<< merges maps, but its value is none",
                        "write an alias of a map behind it: <<: *name"));
    }
    for (YamlEntry& candidate : map.entries) {
      out.push_back(std::move(candidate));
    }
  }
  return true;
}

bool YamlExpander::Fail(Error error) {
  errors_.push_back(std::move(error));
  return false;
}

}  // namespace mcf
