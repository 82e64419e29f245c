#include "tests/rows/row_tables.h"

#include <cctype>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string_view>

#include "base/yaml.h"
#include "tests/rows/row_paths.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;
using Type = YamlNode::Type;

// What a key is for. A case has keys of one role besides what is given.
enum class Role { kGiven, kRun, kTaken, kRefused, kExplained };

struct KeyInfo {
  std::string_view name;
  Type type;
  Role role = Role::kGiven;
  Type items = Type::kString;  // of a list
};

constexpr KeyInfo kTableKeys[] = {
    {"manifest", Type::kMap},
    {"base", Type::kString},
    {"at", Type::kString},
    {"in", Type::kString},
    {"rows", Type::kList, Role::kGiven, Type::kMap}};
constexpr KeyInfo kRowKeys[] = {
    {"row", Type::kString}, {"decisions", Type::kList},
    {"at", Type::kString},  {"in", Type::kString},
    {"set", Type::kMap},    {"cases", Type::kList, Role::kGiven, Type::kMap},
    {"tests", Type::kList}};
constexpr KeyInfo kCaseKeys[] = {{"set", Type::kMap},
                                 {"nulls", Type::kList},
                                 {"spec_text", Type::kString},
                                 {"text", Type::kString},
                                 {"files", Type::kMap},
                                 {"stdin", Type::kString},
                                 {"input", Type::kList},
                                 {"args", Type::kList},
                                 {"says", Type::kList},
                                 {"run", Type::kList, Role::kRun},
                                 {"exit", Type::kInt, Role::kRun},
                                 {"prints", Type::kList, Role::kRun},
                                 {"renders", Type::kMap, Role::kTaken},
                                 {"objects", Type::kList, Role::kTaken},
                                 {"absent", Type::kList, Role::kTaken},
                                 {"same", Type::kBool, Role::kTaken},
                                 {"outputs", Type::kMap, Role::kTaken},
                                 {"warns", Type::kList, Role::kTaken},
                                 {"refuses", Type::kList, Role::kRefused},
                                 {"explains", Type::kMap, Role::kExplained}};

const KeyInfo* FindKey(std::span<const KeyInfo> keys, std::string_view name) {
  for (const KeyInfo& key : keys) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

bool IsOf(const KeyInfo& key, const YamlNode& value) {
  const auto fits = [&](const YamlNode& item) {
    return item.type == key.items;
  };
  return value.type == key.type &&
         std::all_of(value.items.begin(), value.items.end(), fits);
}

std::string Where(const YamlNode& node) {
  return fs::path(node.where.file).lexically_relative(SourceDir()).string() +
         ":" + std::to_string(node.where.line);
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

class TableReader {
 public:
  void Read(const fs::path& file) {
    const auto table = Load(file);
    if (!table || !HasOnly(*table, kTableKeys)) return;
    folder_ = file.parent_path();
    manifest_ = ManifestOf(*table);
    const PathStarts starts = PathStarts().Under(ToJson(*table));
    const YamlNode* rows = table->Find("rows");
    if (rows == nullptr) return Problem(*table, "has no rows");
    for (const YamlNode& row : rows->items) ReadRow(row, starts);
  }

  RowTables Take() { return std::move(tables_); }

 private:
  void Problem(const YamlNode& node, const std::string& what) {
    tables_.problems.push_back(Where(node) + ": " + what);
  }

  std::optional<YamlNode> Load(const fs::path& file) {
    auto documents = ParseYaml(ReadTextFile(file.string()), file.string());
    if (!documents.ok()) {
      tables_.problems.push_back(documents.errors().front().ToString());
      return std::nullopt;
    }
    if (documents->size() == 1) return documents->front();
    tables_.problems.push_back(file.string() + ": is not one document");
    return std::nullopt;
  }

  bool HasOnly(const YamlNode& node, std::span<const KeyInfo> keys) {
    bool fine = !node.entries.empty();
    if (!fine) Problem(node, "is empty");
    for (const YamlEntry& entry : node.entries) {
      const KeyInfo* key = FindKey(keys, entry.key);
      if (key != nullptr && IsOf(*key, entry.value)) continue;
      Problem(entry.value, entry.key + ": unknown or of another type");
      fine = false;
    }
    return fine;
  }

  Json ManifestOf(const YamlNode& table) {
    if (const YamlNode* manifest = table.Find("manifest")) {
      return ToJson(*manifest);
    }
    const YamlNode* base = table.Find("base");
    const auto node = Load(folder_ / (base == nullptr ? "" : base->text));
    return node ? ToJson(*node) : Json();
  }

  void ReadRow(const YamlNode& node, const PathStarts& table) {
    if (!HasOnly(node, kRowKeys)) return;
    Json tree = ToJson(node);
    const PathStarts starts = table.Under(tree);
    WriteFullPaths(tree, starts);
    Row row{.where = Where(node),
            .name = TextAt(tree, {"row"}),
            .decisions = TextsOf(tree, "decisions"),
            .tests = TextsOf(tree, "tests"),
            .manifest = manifest_};
    row.id = IdOf(folder_.filename().string(), row.name);
    if (const Json* set = Find(tree, "set")) {
      for (const std::string& path : SetPaths(row.manifest, *set)) {
        Problem(node, "set: no such path: " + path);
      }
    }
    if (const YamlNode* cases = node.Find("cases")) {
      for (const YamlNode& one : cases->items) ReadCase(one, row, starts);
    }
    Keep(node, std::move(row));
  }

  void Keep(const YamlNode& node, Row row) {
    if (row.cases.empty() && row.tests.empty()) {
      Problem(node, "has neither cases nor tests");
    }
    if (!ids_.insert(row.id).second) return Problem(node, "is there twice");
    tables_.rows.push_back(std::move(row));
  }

  void ReadCase(const YamlNode& node, Row& row, const PathStarts& starts) {
    if (!HasOnly(node, kCaseKeys)) return;
    std::set<Role> roles;
    for (const YamlEntry& entry : node.entries) {
      roles.insert(FindKey(kCaseKeys, entry.key)->role);
    }
    roles.erase(Role::kGiven);
    if (roles.empty()) Problem(node, "expects nothing");
    if (roles.size() > 1) Problem(node, "expects what excludes each other");
    row.cases.push_back({.where = Where(node), .tree = ToJson(node)});
    WriteFullPaths(row.cases.back().tree, starts);
  }

  fs::path folder_;
  Json manifest_;
  std::set<std::string> ids_;
  RowTables tables_;
};

}  // namespace

std::vector<std::string> TextsOf(const Json& tree, std::string_view key) {
  std::vector<std::string> texts;
  const Json* list = Find(tree, key);
  if (list == nullptr) return texts;
  for (const Json& item : *list) texts.push_back(item.get<std::string>());
  return texts;
}

RowTables ReadRowTables(const std::string& only) {
  std::set<fs::path> files;
  const fs::path root = fs::path(SourceDir()) / "tests" / "rows";
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".yaml") continue;
    if (path.parent_path().filename() == "base") continue;
    if (only.empty() || path == root / only) files.insert(path);
  }
  TableReader reader;
  for (const fs::path& file : files) reader.Read(file);
  return reader.Take();
}

}  // namespace mcf
