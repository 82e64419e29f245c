#include "base/names.h"

#include <algorithm>

#include "base/text.h"

namespace mcf {
namespace {

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetter(char c) { return IsLower(c) || (c >= 'A' && c <= 'Z'); }
bool IsLabelChar(char c) { return IsLower(c) || IsDigit(c) || c == '-'; }

// The second half of a label key, and a label value that is not empty.
bool IsQualifiedPart(std::string_view part) {
  auto is_edge = [](char c) { return IsLetter(c) || IsDigit(c); };
  auto is_inner = [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '-' || c == '_' || c == '.';
  };
  return !part.empty() && part.size() <= 63 && is_edge(part.front()) &&
         is_edge(part.back()) &&
         std::all_of(part.begin(), part.end(), is_inner);
}

// A label without its limit of length: subdomains limit only the whole.
bool HasLabelShape(std::string_view name) {
  return !name.empty() && name.front() != '-' && name.back() != '-' &&
         std::all_of(name.begin(), name.end(), IsLabelChar);
}

}  // namespace

bool IsDns1123Label(std::string_view name) {
  return name.size() <= 63 && HasLabelShape(name);
}

bool IsDns1123Subdomain(std::string_view name) {
  if (name.size() > 253) return false;
  for (;;) {
    const std::size_t dot = name.find('.');
    if (!HasLabelShape(name.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

bool IsDns1035Label(std::string_view name) {
  return IsDns1123Label(name) && IsLower(name.front());
}

bool IsLabelValue(std::string_view value) {
  return value.empty() || IsQualifiedPart(value);
}

bool IsLabelKey(std::string_view key) {
  const std::size_t slash = key.find('/');
  if (slash == std::string_view::npos) return IsQualifiedPart(key);
  return IsDns1123Subdomain(key.substr(0, slash)) &&
         IsQualifiedPart(key.substr(slash + 1));
}

bool IsPortName(std::string_view name) {
  return name.size() <= 15 && HasLabelShape(name) &&
         name.find("--") == std::string_view::npos &&
         std::any_of(name.begin(), name.end(), IsLower);
}

bool IsConfigMapKey(std::string_view key) {
  auto is_allowed = [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '-' || c == '_' || c == '.';
  };
  return !key.empty() && key.size() <= 253 && key != "." &&
         !key.starts_with("..") &&
         std::all_of(key.begin(), key.end(), is_allowed);
}

bool IsEnvName(std::string_view name) {
  auto is_allowed = [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && !IsDigit(name.front()) && name != "." &&
         !name.starts_with("..") &&
         std::all_of(name.begin(), name.end(), is_allowed);
}

}  // namespace mcf
