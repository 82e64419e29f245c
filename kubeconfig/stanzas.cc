#include "kubeconfig/stanzas.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace mcf {
namespace {

Error Bad(std::string what, std::string fix, const Position& where) {
  return Error{.kind = Error::Kind::kKubeconfig,
               .what = std::move(what),
               .fix = std::move(fix),
               .where = where};
}

struct Search {
  std::vector<std::string> paths;
  std::string in_words;
};

std::vector<std::string> SplitList(const std::string& list) {
  std::vector<std::string> paths;
  for (std::string& path : Split(list, kPathSeparator)) {
    const bool known =
        std::find(paths.begin(), paths.end(), path) != paths.end();
    if (!path.empty() && !known) paths.push_back(std::move(path));
  }
  return paths;
}

Search FindFiles(const std::string& flag, const Process& process) {
  if (!flag.empty()) return {{flag}, flag};
  const std::string list = process.Env("KUBECONFIG").value_or("");
  if (!list.empty()) {
    std::vector<std::string> paths = SplitList(list);
    const std::string names = Join(paths, ", ");
    return {std::move(paths), "KUBECONFIG (" + names + ")"};
  }
  const std::string home = HomeFolder(process);
  if (home.empty()) return {{}, "$HOME/.kube/config (HOME is not set)"};
  const std::string path = home + "/.kube/config";
  return {{path}, path};
}

const char* TypeName(YamlNode::Type type) {
  switch (type) {
    case YamlNode::Type::kMap:
      return "a map";
    case YamlNode::Type::kList:
      return "a list";
    default:
      return "a single value";
  }
}

bool IsNull(const YamlNode& node) { return node.type == YamlNode::Type::kNull; }

// A kubeconfig without kind and apiVersion is fine, another kind is not ours.
void CheckHeader(const YamlNode& root, Errors& errors) {
  const std::pair<const char*, const char*> wanted[] = {{"apiVersion", "v1"},
                                                        {"kind", "Config"}};
  for (const auto& [key, value] : wanted) {
    const YamlNode* node = root.Find(key);
    if (node == nullptr || IsNull(*node) || node->text.empty()) continue;
    if (node->text == value) continue;
    errors.push_back(Bad(
        std::string("not a kubeconfig: ") + key + " is \"" + node->text + "\"",
        std::string("it must be ") + value, node->where));
  }
}

// Adds the entries of one list, "clusters" with its "cluster" and so on.
void AddEntries(const YamlNode& root, const std::string& list_key,
                const std::string& body_key,
                std::map<std::string, Stanza>& merged, Errors& errors) {
  const YamlNode* list = root.Find(list_key);
  if (list == nullptr || IsNull(*list)) return;
  if (list->type != YamlNode::Type::kList) {
    errors.push_back(
        Bad(list_key + ": expected a list, got " + TypeName(list->type),
            "begin every entry with \"- name:\"", list->where));
    return;
  }
  std::map<std::string, Stanza> entries;
  for (const YamlNode& item : list->items) {
    const YamlNode* name = item.Find("name");
    if (name == nullptr) continue;  // nothing can refer to it
    Stanza stanza{.where = item.where, .body = {}};
    if (const YamlNode* body = item.Find(body_key)) stanza.body = *body;
    if (!entries.emplace(name->text, std::move(stanza)).second) {
      errors.push_back(
          Bad("there are two " + list_key + " named \"" + name->text + "\"",
              "remove or rename one of them", name->where));
    }
  }
  merged.merge(entries);  // keeps those of earlier files
}

void AddFile(const YamlNode& root, Stanzas& stanzas, Errors& errors) {
  if (root.type != YamlNode::Type::kMap) {
    errors.push_back(Bad("not a kubeconfig: expected a map, got " +
                             std::string(TypeName(root.type)),
                         "name a kubeconfig file", root.where));
    return;
  }
  CheckHeader(root, errors);
  AddEntries(root, "clusters", "cluster", stanzas.clusters, errors);
  AddEntries(root, "users", "user", stanzas.users, errors);
  AddEntries(root, "contexts", "context", stanzas.contexts, errors);
  const YamlNode* current = root.Find("current-context");
  if (current == nullptr || current->text.empty() || IsNull(*current)) return;
  if (!stanzas.current_context.value.empty()) return;
  stanzas.current_context = {current->text, current->where};
}

// The reader's errors, as those of a kubeconfig.
void AddErrors(const Errors& found, Errors& errors) {
  for (Error error : found) {
    error.kind = Error::Kind::kKubeconfig;
    error.rule.clear();
    if (error.fix.empty()) error.fix = "name a kubeconfig that can be read";
    errors.push_back(std::move(error));
  }
}

void LoadFile(const std::string& path, Files& files, Stanzas& stanzas,
              Errors& errors) {
  Result<std::string> text = files.Read(path);
  if (!text) return AddErrors(text.errors(), errors);
  Result<std::vector<YamlNode>> documents = ParseYaml(*text, path);
  if (!documents) return AddErrors(documents.errors(), errors);
  // Only the first document counts, as in kubectl; an empty file is fine.
  if (!documents->empty()) AddFile(documents->front(), stanzas, errors);
}

}  // namespace

bool Stanzas::IsEmpty() const {
  return clusters.empty() && users.empty() && contexts.empty() &&
         current_context.value.empty();
}

Result<Stanzas> LoadStanzas(const std::string& flag, Files& files,
                            const Process& process) {
  const Search search = FindFiles(flag, process);
  Stanzas stanzas;
  stanzas.searched = search.in_words;
  Errors errors;
  for (const std::string& path : search.paths) {
    if (flag.empty() && !files.Exists(path)) continue;
    LoadFile(path, files, stanzas, errors);
  }
  if (!errors.empty()) return errors;
  return stanzas;
}

}  // namespace mcf
