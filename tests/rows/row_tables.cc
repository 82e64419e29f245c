#include "tests/rows/row_tables.h"

#include <cctype>
#include <filesystem>
#include <set>
#include <string_view>

#include "base/yaml.h"
#include "object/field_path.h"
#include "tests/support/program.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;
using Type = YamlNode::Type;

struct KeyInfo {
  std::string_view name;
  Type type;
  bool expects = false;        // says what the program must do
  Type items = Type::kString;  // of a list
};

constexpr KeyInfo kTableKeys[] = {{"manifest", Type::kMap},
                                  {"base", Type::kString},
                                  {"at", Type::kString},
                                  {"in", Type::kString},
                                  {"rows", Type::kList, false, Type::kMap}};
constexpr KeyInfo kRowKeys[] = {
    {"row", Type::kString}, {"decisions", Type::kList},
    {"at", Type::kString},  {"in", Type::kString},
    {"set", Type::kMap},    {"cases", Type::kList, false, Type::kMap},
    {"tests", Type::kList}};
constexpr KeyInfo kCaseKeys[] = {
    {"set", Type::kMap},           {"nulls", Type::kList},
    {"spec_text", Type::kString},  {"text", Type::kString},
    {"files", Type::kMap},         {"stdin", Type::kString},
    {"input", Type::kList},        {"args", Type::kList},
    {"run", Type::kList},          {"exit", Type::kInt, true},
    {"renders", Type::kMap, true}, {"objects", Type::kList, true},
    {"absent", Type::kList, true}, {"same", Type::kBool, true},
    {"outputs", Type::kMap, true}, {"refuses", Type::kList, true},
    {"warns", Type::kList, true},  {"says", Type::kList},
    {"prints", Type::kList},       {"explains", Type::kMap, true}};

std::string Where(const YamlNode& node) {
  return fs::path(node.where.file).lexically_relative(MCF_SOURCE_DIR).string() +
         ":" + std::to_string(node.where.line);
}

bool IsOf(const KeyInfo& key, const YamlNode& value) {
  const auto fits = [&](const YamlNode& item) {
    return item.type == key.items;
  };
  return value.type == key.type &&
         std::all_of(value.items.begin(), value.items.end(), fits);
}

// The id of a test has letters, digits and _ only.
std::string IdOf(const std::string& folder, const std::string& name) {
  std::string id = folder + "_";
  for (const char c : name) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (plain || id.back() != '_') id += plain ? c : '_';
  }
  return id;
}

std::vector<std::string> TextsOf(const Json& tree, std::string_view key) {
  std::vector<std::string> texts;
  const Json* list = Find(tree, key);
  if (list == nullptr) return texts;
  for (const Json& item : *list) texts.push_back(item.get<std::string>());
  return texts;
}

// Where paths with a dot in front begin.
struct Starts {
  std::string at;  // in the manifest
  std::string in;  // in rendered objects

  // Those of the table or row where it has its own.
  Starts Under(const Json& tree) const {
    return {tree.value("at", at), tree.value("in", in)};
  }
};

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

// The path, or that behind "RULE at".
std::string FullFinding(const std::string& text, const std::string& start) {
  const std::size_t at = text.find(" at .");
  if (at == std::string::npos) return FullPath(text, start);
  return text.substr(0, at + 4) + FullPath(text.substr(at + 4), start);
}

void WriteFullPaths(Json& tree, const Starts& starts) {
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

class TableReader {
 public:
  void Read(const fs::path& file) {
    auto documents = ParseYaml(ReadTextFile(file.string()), file.string());
    if (!documents.ok()) {
      for (const Error& error : documents.errors()) {
        tables_.problems.push_back(error.ToString());
      }
      return;
    }
    if (documents->size() != 1) {
      return Problem(file.string(), "is not one document");
    }
    const YamlNode& table = documents->front();
    folder_ = file.parent_path();
    if (!HasOnly(table, kTableKeys)) return;
    const Json manifest = ManifestOf(table);
    const Starts starts = Starts().Under(ToJson(table));
    const YamlNode* rows = table.Find("rows");
    if (rows == nullptr) return Problem(Where(table), "has no rows");
    for (const YamlNode& row : rows->items) ReadRow(row, manifest, starts);
  }

  RowTables Take() { return std::move(tables_); }

 private:
  void Problem(const std::string& where, const std::string& what) {
    tables_.problems.push_back(where + ": " + what);
  }

  template <std::size_t n>
  bool HasOnly(const YamlNode& node, const KeyInfo (&keys)[n]) {
    bool fine = node.type == Type::kMap && !node.entries.empty();
    if (!fine) Problem(Where(node), "is empty or no map");
    for (const YamlEntry& entry : node.entries) {
      const KeyInfo* found = std::find_if(
          keys, keys + n,
          [&](const KeyInfo& key) { return key.name == entry.key; });
      if (found != keys + n && IsOf(*found, entry.value)) continue;
      Problem(Where(entry.value), entry.key + ": unknown or of another type");
      fine = false;
    }
    return fine;
  }

  Json ManifestOf(const YamlNode& table) {
    if (const YamlNode* manifest = table.Find("manifest")) {
      return ToJson(*manifest);
    }
    const YamlNode* base = table.Find("base");
    const fs::path file = folder_ / (base == nullptr ? "" : base->text);
    auto documents = ParseYaml(ReadTextFile(file.string()), file.string());
    if (documents.ok() && documents->size() == 1) {
      return ToJson(documents->front());
    }
    Problem(Where(table), "has no manifest and no base that can be read");
    return {};
  }

  void ReadRow(const YamlNode& node, const Json& manifest,
               const Starts& table) {
    if (!HasOnly(node, kRowKeys)) return;
    Json tree = ToJson(node);
    const Starts starts = table.Under(tree);
    WriteFullPaths(tree, starts);
    Row row{.where = Where(node),
            .name = TextAt(tree, {"row"}),
            .decisions = TextsOf(tree, "decisions"),
            .tests = TextsOf(tree, "tests"),
            .manifest = manifest};
    row.id = IdOf(folder_.filename().string(), row.name);
    if (const Json* set = Find(tree, "set")) {
      for (const std::string& path : SetPaths(row.manifest, *set)) {
        Problem(row.where, "set: no such path: " + path);
      }
    }
    if (const YamlNode* cases = node.Find("cases")) {
      for (const YamlNode& one : cases->items) ReadCase(one, row, starts);
    }
    if (row.cases.empty() && row.tests.empty()) {
      Problem(row.where, "has neither cases nor tests");
    }
    if (!ids_.insert(row.id).second)
      return Problem(row.where, "is there twice");
    tables_.rows.push_back(std::move(row));
  }

  void ReadCase(const YamlNode& node, Row& row, const Starts& starts) {
    if (!HasOnly(node, kCaseKeys)) return;
    const auto expects = [&](const KeyInfo& key) {
      return key.expects && node.Find(key.name) != nullptr;
    };
    if (std::none_of(std::begin(kCaseKeys), std::end(kCaseKeys), expects)) {
      Problem(Where(node), "expects nothing");
    }
    row.cases.push_back({.where = Where(node), .tree = ToJson(node)});
    WriteFullPaths(row.cases.back().tree, starts);
  }

  fs::path folder_;
  std::set<std::string> ids_;
  RowTables tables_;
};

}  // namespace

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

RowTables ReadRowTables() {
  std::set<fs::path> files;
  const fs::path root = fs::path(MCF_SOURCE_DIR) / "tests" / "rows";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const fs::path& path = entry.path();
    if (path.extension() == ".yaml" && path.parent_path().filename() != "base")
      files.insert(path);
  }
  TableReader reader;
  for (const fs::path& file : files) reader.Read(file);
  return reader.Take();
}

}  // namespace mcf
