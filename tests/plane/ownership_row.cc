#include "tests/plane/ownership_row.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/yaml.h"
#include "tests/rows/row_paths.h"
#include "tests/support/manifests_text.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

std::string RowsFolder() { return SourceDir() + "/tests/plane/ownership/"; }

Json ReadTree(const std::string& path) {
  auto documents = ParseYaml(ReadTextFile(path), path);
  if (!documents || documents->size() != 1) {
    ADD_FAILURE() << path << " cannot be read: "
                  << (documents ? "it has no one document"
                                : documents.errors().front().what);
    return Json::object();
  }
  return ToJson(documents->front());
}

// What $NAME and $NS stand for in one row.
struct Names {
  std::string name, ns;

  Json FillIn(const Json& tree) const {
    auto filled = ParseJson(
        ReplaceAll(ReplaceAll(FormatJson(tree), "$NAME", name), "$NS", ns),
        "a row");
    return filled ? *filled : Json::object();
  }
};

std::vector<std::string> TextsOf(const Json& tree, const char* key) {
  return tree.value(key, std::vector<std::string>());
}

// app.image in full, with the short names of the file.
std::string FullPath(const std::string& path, const Json& short_names) {
  for (const auto& [name, full] : short_names.items()) {
    if (path == name || path.starts_with(name + ".") ||
        path.starts_with(name + "[") || path.starts_with(name + "*")) {
      return full.get<std::string>() + path.substr(name.size());
    }
  }
  return path;
}

// KIND is KIND/NAME of the component's name.
std::string FullKey(const std::string& key, const std::string& name) {
  return key.find('/') == std::string::npos ? key + "/" + name : key;
}

ExpectedObjects ReadObjects(const Json& tree, const std::string& name,
                            const Json& short_names) {
  ExpectedObjects objects;
  for (const auto& [key, fields] : tree.items()) {
    ExpectedObject& object = objects[FullKey(key, name)];
    if (fields.is_string()) {
      object.operation = fields.get<std::string>();
      continue;
    }
    for (const auto& [path, cause] : fields.items()) {
      object.causes[FullPath(path, short_names)] = cause.get<std::string>();
    }
  }
  return objects;
}

// "t-12-3" -> "12-3": what no other run has.
std::string Behind(const std::string& ns) {
  return ns.substr(ns.find('-') + 1);
}

void Change(Json& manifest, const Json& set, const std::string& row) {
  for (const std::string& path : SetPaths(manifest, set)) {
    ADD_FAILURE() << row << ": there is no " << path << " in the manifest";
  }
}

OwnershipStep ReadStep(const Json& tree) {
  if (tree.is_string()) return {.command = tree.get<std::string>()};
  return {.is_apply = true,
          .set = tree.value("apply", Json::object()),
          .flags = TextsOf(tree, "flags")};
}

void ExpectKnownKeys(const Json& tree, const std::set<std::string>& known,
                     const std::string& where) {
  for (const auto& [key, value] : tree.items()) {
    EXPECT_TRUE(known.contains(key)) << where << ": unknown key " << key;
  }
}

OwnershipRow ReadRow(const Json& tree, const Json& table, const Json& base,
                     const std::string& name) {
  OwnershipRow row{.row = TextAt(tree, {"row"}), .name = name};
  ExpectKnownKeys(tree,
                  {"anywhere", "base",  "before", "cell",    "diff",
                   "effect",   "first", "flags",  "forced",  "foreign_items",
                   "live",     "local", "ours",   "refused", "row",
                   "same",     "says",  "set",    "takes",   "wait"},
                  row.row);
  const Json short_names = table.value("short", Json::object());
  row.ours = tree.value("ours", table.value("ours", true));
  row.ns = TextAt(base, {"spec", "namespace"}) +
           TextAt(base, {"metadata", "namespace"});
  row.first = base;
  Change(row.first, tree.value("first", Json::object()), row.row);
  row.manifest = row.first;
  for (const Json& step : tree.value("before", Json::array())) {
    row.before.push_back(ReadStep(step));
  }
  Change(row.manifest, tree.value("set", Json::object()), row.row);
  row.flags = TextsOf(tree, "flags");
  row.forced = TextsOf(tree, "forced");
  row.says = TextsOf(tree, "says");
  row.objects =
      ReadObjects(tree.value("diff", Json::object()), name, short_names);
  row.local = tree.contains("local")
                  ? ReadObjects(tree["local"], name, short_names)
                  : row.objects;
  row.anywhere = tree.value("anywhere", table.value("anywhere", row.anywhere));
  row.same = tree.value("same", false);
  row.effect = tree.value("effect", row.effect);
  row.refused = tree.value("refused", 0);
  row.wait = tree.value("wait", false);
  row.foreign_items = tree.value("foreign_items", false);
  row.takes_known = tree.contains("takes");
  row.takes = TextsOf(tree, "takes");
  row.cell = TextsOf(tree, "cell");
  const Json live = tree.value("live", Json::object());
  for (const auto& [key, fields] : live.items()) {
    for (const auto& [path, value] : fields.items()) {
      row.live[FullKey(key, name)][FullPath(path, short_names)] = value;
    }
  }
  return row;
}

}  // namespace

std::vector<OwnershipRow> ReadOwnershipRows(const std::string& file,
                                            const std::string& ns) {
  const Json table = ReadTree(RowsFolder() + file);
  std::map<std::string, Json> bases;
  std::vector<OwnershipRow> rows;
  for (const Json& tree : table.value("rows", Json::array())) {
    const Names names{"r" + std::to_string(rows.size() + 1) + "-" + Behind(ns),
                      ns};
    const std::string base = tree.value("base", table.value("base", ""));
    if (!bases.contains(base))
      bases[base] = ReadTree(RowsFolder() + "base/" + base);
    Json common = table;
    common.erase("rows");
    rows.push_back(ReadRow(names.FillIn(tree), names.FillIn(common),
                           names.FillIn(bases[base]), names.name));
  }
  return rows;
}

std::vector<std::string> OwnershipFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(RowsFolder())) {
    if (entry.path().extension() == ".yaml") {
      files.push_back(entry.path().filename().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace mcf
