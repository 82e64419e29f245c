#include "kubeconfig/fields.h"

#include <filesystem>

#include "base/encoding.h"

namespace mcf {

const YamlNode* Fields::Find(std::string_view key) const {
  const YamlNode* node = stanza_.body.Find(key);
  if (node == nullptr || node->type == YamlNode::Type::kNull) return nullptr;
  return node;
}

void Fields::Fail(std::string_view key, const std::string& what,
                  const std::string& fix) {
  const YamlNode* node = Find(key);
  std::string text = label_;
  if (!key.empty()) text.append(": ").append(key);
  errors_.push_back(Error{.kind = Error::Kind::kKubeconfig,
                          .what = text + ": " + what,
                          .fix = fix,
                          .where = node ? node->where : stanza_.where});
}

std::string Fields::Text(std::string_view key) {
  const YamlNode* node = Find(key);
  if (node == nullptr) return "";
  if (node->type == YamlNode::Type::kString) return node->text;
  Fail(key, "expected text", "put the value in quotes");
  return "";
}

bool Fields::Bool(std::string_view key) {
  const YamlNode* node = Find(key);
  if (node == nullptr) return false;
  if (node->type == YamlNode::Type::kBool) return node->scalar == Json(true);
  Fail(key, "expected true or false", "write true or false without quotes");
  return false;
}

std::vector<std::string> Fields::TextsOf(const YamlNode& node,
                                         std::string_view key) {
  std::vector<std::string> texts;
  for (const YamlNode& item : node.items) {
    if (item.type == YamlNode::Type::kString) texts.push_back(item.text);
  }
  if (node.type != YamlNode::Type::kList || texts.size() < node.items.size()) {
    Fail(key, "expected a list of texts", "write it as [\"a\", \"b\"]");
  }
  return texts;
}

std::vector<std::string> Fields::Texts(std::string_view key) {
  const YamlNode* node = Find(key);
  if (node == nullptr) return {};
  return TextsOf(*node, key);
}

std::map<std::string, std::vector<std::string>> Fields::TextLists(
    std::string_view key) {
  const YamlNode* node = Find(key);
  if (node == nullptr) return {};
  std::map<std::string, std::vector<std::string>> lists;
  if (node->type != YamlNode::Type::kMap) {
    Fail(key, "expected a map of lists", "write it as {key: [\"value\"]}");
  }
  for (const YamlEntry& entry : node->entries) {
    lists[entry.key] = TextsOf(entry.value, key);
  }
  return lists;
}

std::string Fields::Base64(std::string_view key) {
  const std::string text = Text(key);
  if (text.empty()) return "";
  std::optional<std::string> bytes = DecodeBase64(text);
  if (bytes) return *std::move(bytes);
  Fail(key, "is not base64",
       "encode the PEM file with base64, or name the file in " +
           std::string(key.substr(0, key.rfind("-data"))));
  return "";
}

std::string Fields::Path(std::string_view key) {
  const std::string path = Text(key);
  if (path.empty()) return path;
  // An absolute path stays what it is.
  const std::filesystem::path file = stanza_.where.file;
  return (file.parent_path() / path).string();
}

}  // namespace mcf
