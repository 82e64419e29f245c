#include "base/json.h"

#include <algorithm>

template class nlohmann::basic_json<>;

namespace mcf {
namespace {

constexpr int kMaxDepth = 500;

// Looked at before parsing, so that no later walk over the tree has to fear
// for its stack.
bool IsTooDeep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

// Without the text around it: that might be a secret.
std::string DescribeOffset(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n');
  const std::size_t column = line_start == std::string_view::npos
                                 ? before.size()
                                 : before.size() - line_start - 1;
  return "line " + std::to_string(lines + 1) + ", column " +
         std::to_string(column + 1);
}

}  // namespace

Result<Json> ParseJson(std::string_view text, std::string_view what) {
  const std::string name(what);
  if (IsTooDeep(text)) {
    return Error{.what = name + " is nested deeper than " +
                         std::to_string(kMaxDepth) + " levels"};
  }
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    // `byte` counts from 1 and is past the end when the text stops early.
    const std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
    if (offset >= text.size()) {
      return Error{.what = name + " is no valid JSON: it ends too early"};
    }
    return Error{.what = name + " is no valid JSON at " +
                         DescribeOffset(text, offset)};
  } catch (const Json::exception&) {
    return Error{.what = name + " is no valid JSON: a number is out of range"};
  }
}

std::string FormatJson(const Json& tree, int indent) {
  return tree.dump(indent, ' ', false, Json::error_handler_t::replace);
}

const Json* Find(const Json& tree, std::string_view key) {
  if (!tree.is_object()) return nullptr;
  const auto entry = tree.find(key);
  return entry == tree.end() ? nullptr : &*entry;
}

const Json* FindPath(const Json& tree,
                     std::initializer_list<std::string_view> keys) {
  const Json* node = &tree;
  for (std::string_view key : keys) {
    node = Find(*node, key);
    if (node == nullptr) return nullptr;
  }
  return node;
}

std::string TextAt(const Json& tree,
                   std::initializer_list<std::string_view> keys) {
  const Json* node = FindPath(tree, keys);
  if (node == nullptr || !node->is_string()) return "";
  return node->get_ref<const std::string&>();
}

long long IntAt(const Json& tree, std::initializer_list<std::string_view> keys,
                long long absent) {
  const Json* node = FindPath(tree, keys);
  if (node == nullptr || !node->is_number()) return absent;
  if (!node->is_number_float()) return node->get<long long>();
  // 3.0 is a whole number too; converting what does not fit is undefined.
  const double value = node->get<double>();
  constexpr double kLimit = 9.2e18;
  if (!(value > -kLimit && value < kLimit)) return absent;
  return static_cast<long long>(value);
}

}  // namespace mcf
