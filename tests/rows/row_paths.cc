#include "tests/rows/row_paths.h"

#include "object/field_path.h"

namespace mcf {
namespace {

std::string FullPath(const std::string& path, const std::string& start) {
  if (!path.starts_with(".")) return path;
  const bool index = path.starts_with(".[");
  return start + (path == "." || index ? path.substr(1) : path);
}

Json FullPaths(const Json& map, const std::string& start) {
  Json full = Json::object();
  for (const auto& [path, value] : map.items()) {
    full[FullPath(path, start)] = value;
  }
  return full;
}

// A path, or that behind "RULE at".
std::string FullFinding(const std::string& text, const std::string& start) {
  const std::size_t at = text.find(" at .");
  if (at == std::string::npos) return FullPath(text, start);
  return text.substr(0, at + 4) + FullPath(text.substr(at + 4), start);
}

}  // namespace

PathStarts PathStarts::Under(const Json& tree) const {
  return {tree.value("at", at), tree.value("in", in)};
}

void WriteFullPaths(Json& tree, const PathStarts& starts) {
  for (auto& [key, value] : tree.items()) {
    if (key == "set" || key == "explains") {
      value = FullPaths(value, starts.at);
    } else if (key == "renders") {
      for (Json& fields : value) fields = FullPaths(fields, starts.in);
    } else if (key == "nulls" || key == "refuses" || key == "warns") {
      for (Json& text : value) {
        text = FullFinding(text.get<std::string>(), starts.at);
      }
    }
  }
}

std::vector<std::string> SetPaths(Json& tree, const Json& set) {
  std::vector<std::string> unknown;
  for (const auto& [text, value] : set.items()) {
    const auto path = FieldPath::Parse(text);
    if (!path || (value.is_null() && FindAt(tree, *path) == nullptr)) {
      unknown.push_back(text);
    } else if (value.is_null()) {
      EraseAt(tree, *path);
    } else {
      SetAt(tree, *path, value);
    }
  }
  return unknown;
}

}  // namespace mcf
