#ifndef MCF_BASE_JSON_H_
#define MCF_BASE_JSON_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

// Instantiated once, in json.cc: it is most of what a source costs to compile.
extern template class nlohmann::basic_json<>;

namespace mcf {

// Keys are sorted, so equal trees print equal bytes.
using Json = nlohmann::json;

// Parses JSON text that came from outside. Never throws, here or on trees it
// returns that are nested deeper than 500 levels: those are an error.
// `what` names the text in the error: "reply of the API server". The kind of
// the error is kUsage; whoever knows where the text came from sets a better
// one.
Result<Json> ParseJson(std::string_view text, std::string_view what);

// Compact for indent < 0. Never throws: bytes that are not UTF-8 become U+FFFD.
std::string FormatJson(const Json& tree, int indent = -1);

// tree[key] when tree is an object that has it, else null pointer.
const Json* Find(const Json& tree, std::string_view key);
// A copy of what the pointer of a Find points to, if anything.
inline std::optional<Json> CopyOf(const Json* value) {
  return value == nullptr ? std::nullopt : std::optional<Json>(*value);
}
// Follows keys downwards: FindPath(pod, {"status", "phase"}).
const Json* FindPath(const Json& tree,
                     std::initializer_list<std::string_view> keys);
// The string at keys, or "" when it is absent or no string.
std::string TextAt(const Json& tree,
                   std::initializer_list<std::string_view> keys);
// The integer at keys, or `absent` when it is absent or no number.
long long IntAt(const Json& tree, std::initializer_list<std::string_view> keys,
                long long absent);

}  // namespace mcf

#endif  // MCF_BASE_JSON_H_
