#include "manifest/fields/image_format.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace mcf {
namespace {

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsSmallAlnum(char c) { return IsLower(c) || IsDigit(c); }
bool IsAlnum(char c) { return IsSmallAlnum(c) || IsUpper(c); }

bool AllOf(std::string_view text, bool (*is_good)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_good);
}

// Words of small letters and digits, joined by one . or _, by __ or by any
// number of -.
bool IsPathComponent(std::string_view text) {
  while (true) {
    const std::size_t word = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), IsSmallAlnum) -
        text.begin());
    if (word == 0) return false;
    text.remove_prefix(word);
    if (text.empty()) return true;
    const std::size_t joint =
        std::min(text.find_first_not_of(text.front()), text.size());
    if (text.front() != '.' && text.front() != '_' && text.front() != '-') {
      return false;
    }
    if (text.front() == '.' && joint > 1) return false;
    if (text.front() == '_' && joint > 2) return false;
    text.remove_prefix(joint);
  }
}

bool IsHost(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos &&
      !AllOf(text.substr(colon + 1), IsDigit)) {
    return false;
  }
  for (const std::string& label : Split(text.substr(0, colon), '.')) {
    if (label.empty() || label.front() == '-' || label.back() == '-') {
      return false;
    }
    if (!AllOf(label, [](char c) { return IsAlnum(c) || c == '-'; })) {
      return false;
    }
  }
  return true;
}

bool IsTag(std::string_view text) {
  return text.size() <= 128 && !text.starts_with('.') &&
         !text.starts_with('-') && AllOf(text, [](char c) {
           return IsAlnum(c) || c == '_' || c == '.' || c == '-';
         });
}

bool IsDigest(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  const std::string_view hex = text.substr(colon + 1);
  return hex.size() >= 32 && AllOf(hex, [](char c) {
           return IsDigit(c) || (c >= 'a' && c <= 'f');
         });
}

// HOST/PATH or PATH. The first part is a host when it looks like one.
bool IsRepo(std::string_view text) {
  std::vector<std::string> parts = Split(text, '/');
  const std::string& first = parts.front();
  const bool host =
      parts.size() > 1 &&
      (first.find_first_of(".:") != std::string::npos || first == "localhost" ||
       std::any_of(first.begin(), first.end(), IsUpper));
  if (host && !IsHost(first)) return false;
  if (host) parts.erase(parts.begin());
  return text.size() <= 255 &&
         std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
           return IsPathComponent(part);
         });
}

struct Parts {
  std::string_view repo, tag, digest;
  bool has_tag = false, has_digest = false;
};

Parts SplitReference(std::string_view text) {
  Parts parts;
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    parts.has_digest = true;
    parts.digest = text.substr(at + 1);
    text = text.substr(0, at);
  }
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos &&
      text.find('/', colon) == std::string_view::npos) {
    parts.has_tag = true;
    parts.tag = text.substr(colon + 1);
    text = text.substr(0, colon);
  }
  parts.repo = text;
  return parts;
}

bool HasUpperPath(std::string_view repo) {
  return std::any_of(repo.begin(), repo.end(), IsUpper);
}

Complaint NoImage(std::string_view text, std::string_view repo) {
  Complaint complaint{.what = Quote(text) + " is no image reference",
                      .fix = "write [HOST/]PATH, as gcr.io/project/image"};
  if (HasUpperPath(repo)) complaint.fix = "write the path in small letters";
  return complaint;
}

}  // namespace

std::optional<Complaint> CheckImage(std::string_view reference) {
  const Parts parts = SplitReference(reference);
  const bool good = IsRepo(parts.repo) &&
                    (!parts.has_tag || IsTag(parts.tag)) &&
                    (!parts.has_digest || IsDigest(parts.digest));
  if (good) return {};
  Complaint complaint = NoImage(reference, parts.repo);
  if (IsRepo(parts.repo)) complaint.fix = "check what follows the path";
  return complaint;
}

std::optional<Complaint> CheckImageRepo(std::string_view repo) {
  if (IsRepo(repo)) return {};
  const Parts parts = SplitReference(repo);
  if ((parts.has_tag || parts.has_digest) && IsRepo(parts.repo)) {
    return Complaint{.what = Quote(repo) + " carries a tag or digest",
                     .why = "the tag is put behind it",
                     .fix = "write repo: " + std::string(parts.repo) +
                            " and the rest under tag"};
  }
  return NoImage(repo, parts.repo);
}

std::optional<Complaint> CheckImageTag(std::string_view tag) {
  const std::size_t at = tag.find('@');
  const bool good = IsTag(tag.substr(0, at)) && (at == std::string_view::npos ||
                                                 IsDigest(tag.substr(at + 1)));
  if (good) return {};
  return Complaint{.what = Quote(tag) + " is no image tag",
                   .fix = "use letters, digits, _, . and -, no . or - first"};
}

}  // namespace mcf
