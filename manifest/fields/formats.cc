#include "manifest/fields/formats.h"

#include <algorithm>
#include <charconv>

#include "base/names.h"
#include "base/text.h"
#include "manifest/fields/image_format.h"
#include "manifest/fields/quantity_format.h"

namespace mcf {
namespace {

using Complaints = std::optional<Complaint>;

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool AllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

Complaints Unless(bool good, std::string_view text, const char* problem,
                  const char* fix) {
  if (good) return {};
  return Complaint{.what = Quote(text) + " " + problem, .fix = fix};
}

// Pods carry the label controller-revision-hash: NAME-HASH, with up to 10
// characters of hash, and a label value ends at 63.
Complaints CheckName(std::string_view name) {
  constexpr std::size_t kLongest = 52;
  if (name.size() > kLongest) {
    return Complaint{
        .what = Quote(name) + " has " + std::to_string(name.size()) +
                " characters, at most 52 are possible",
        .why =
            "every pod gets a label with the name and a hash in it, and "
            "labels end at 63 characters: no pod would ever be made",
        .fix = "choose a shorter name"};
  }
  return Unless(IsDns1035Label(name), name, "is no name for Kubernetes objects",
                "use a-z, 0-9 and -, a letter first and no - at the end");
}

Complaints CheckPortName(std::string_view name) {
  if (AllDigits(name)) {
    return Complaint{.what = Quote(name) + " is a number, not a port name",
                     .fix = "use a name with a letter in it, such as http"};
  }
  return Unless(name.size() >= 2 && IsPortName(name), name, "is no port name",
                "use 2 to 15 of a-z, 0-9 and -, with a letter, no - at the "
                "ends and no --");
}

bool HasStep(std::string_view path, std::string_view step) {
  const std::vector<std::string> steps = Split(path, '/');
  return std::find(steps.begin(), steps.end(), step) != steps.end();
}

Complaints CheckMountPath(std::string_view path) {
  if (!path.starts_with('/')) {
    return Complaint{.what = Quote(path) + " is not an absolute path",
                     .fix = "begin with /, as /var/lib/data"};
  }
  return Unless(path.find(':') == std::string_view::npos, path,
                "has a colon in it, which container runtimes refuse",
                "choose a path without :");
}

Complaints CheckSubPath(std::string_view path) {
  return Unless(!path.starts_with('/') && !HasStep(path, ".."), path,
                "leaves the volume",
                "write a path inside the volume, without / in front and ..");
}

Complaints CheckItemPath(std::string_view path) {
  if (Complaints complaint = CheckSubPath(path)) return complaint;
  return Unless(!path.starts_with(".."), path,
                "begins with .., which Kubernetes keeps for itself",
                "choose another file name");
}

// internal-HOSTNAME is served as well, so its first label must have room.
Complaints CheckHostname(std::string_view host) {
  if (host.starts_with("*")) {
    return Complaint{.what = Quote(host) + " is a wildcard",
                     .why = "internal-" + std::string(host) +
                            " is served as well, and is no host name",
                     .fix = "write one full host name, as db.example.com"};
  }
  if (!IsDns1123Subdomain(host)) {
    return Complaint{.what = Quote(host) + " is no host name",
                     .fix = "use a-z, 0-9, - and ., as db.example.com"};
  }
  const std::size_t label = std::min(host.find('.'), host.size());
  if (label <= 54 && host.size() <= 244) return {};
  return Complaint{
      .what = Quote(host) + " is too long",
      .why = "internal-" + std::string(host) +
             " is served as well: labels end at 63 and names at 253 characters",
      .fix = "keep the first label within 54 characters"};
}

Complaints CheckRouteHostname(std::string_view host) {
  std::string_view rest = host;
  if (rest.starts_with("*.")) rest.remove_prefix(2);
  return Unless(IsDns1123Subdomain(rest), host, "is no host name",
                "use a-z, 0-9, - and ., as db.example.com");
}

// What the Gateway API asks of the path of an HTTPRoute match.
Complaints CheckRoutePath(std::string_view path) {
  const std::string lower = ToLower(path);
  auto has = [&lower](const char* part) {
    return lower.find(part) != std::string::npos;
  };
  const bool good = path.starts_with('/') && !has("//") && !has("/./") &&
                    !has("/../") && !has("%2f") && !has("#") &&
                    !path.ends_with("/..") && !path.ends_with("/.") &&
                    path.size() <= 1024;
  return Unless(good, path, "is no path for a route",
                "begin with / and leave out //, . and .. steps, %2f and #");
}

Complaints CheckBudgetBound(std::string_view bound) {
  const bool percent = bound.ends_with('%');
  const std::string_view digits = bound.substr(0, bound.size() - percent);
  std::int32_t number = 0;
  const char* end = digits.data() + digits.size();
  const bool fits =
      AllDigits(digits) &&
      std::from_chars(digits.data(), end, number).ec == std::errc();
  if (!fits || (percent && digits.size() > 3)) {
    return Complaint{.what = Quote(bound) + " is no number of pods",
                     .fix = "write a whole number or a percentage, as \"50%\""};
  }
  return Unless(!percent || number <= 100, bound, "is above 100%",
                "write at most \"100%\"");
}

bool IsIdentifier(std::string_view text) {
  return !text.empty() && IsLetter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return IsLetter(c) || IsDigit(c) || c == '_';
         });
}

bool IsHeaderName(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '-';
  });
}

}  // namespace

std::optional<Complaint> CheckFormat(Format format, std::string_view text) {
  switch (format) {
    case Format::kNone:
      return {};
    case Format::kName:
      return CheckName(text);
    case Format::kDnsLabel:
      return Unless(IsDns1123Label(text), text, "is no DNS label",
                    "use at most 63 of a-z, 0-9 and -, no - at the ends");
    case Format::kDnsSubdomain:
      return Unless(IsDns1123Subdomain(text), text,
                    "is no name for Kubernetes objects",
                    "use a-z, 0-9, - and ., a letter or digit at the ends");
    case Format::kLabelKey:
      return Unless(IsLabelKey(text), text, "is no label key",
                    "use at most 63 letters, digits, -, _ and ., with a "
                    "domain and / in front if need be");
    case Format::kLabelValue:
      return Unless(IsLabelValue(text), text, "is no label value",
                    "use at most 63 letters, digits, -, _ and ., a letter or "
                    "digit at the ends");
    case Format::kEnvName:
      return Unless(IsEnvName(text), text, "is no name for a variable",
                    "use letters, digits, _, - and ., no digit first");
    case Format::kConfigMapKey:
      return Unless(IsConfigMapKey(text), text,
                    "is no key of a ConfigMap or Secret",
                    "use letters, digits, -, _ and .");
    case Format::kPortName:
      return CheckPortName(text);
    case Format::kIdentifier:
      return Unless(IsIdentifier(text), text, "is no kind",
                    "write the kind of the resource, as KubernetesPostgres");
    case Format::kQuantity:
      return CheckQuantity(text);
    case Format::kStorageSize:
      return CheckStorageSize(text);
    case Format::kMountPath:
      return CheckMountPath(text);
    case Format::kSubPath:
      return CheckSubPath(text);
    case Format::kItemPath:
      return CheckItemPath(text);
    case Format::kHostPath:
      return Unless(!HasStep(text, ".."), text, "has .. in it",
                    "write the path without ..");
    case Format::kHostname:
      return CheckHostname(text);
    case Format::kRouteHostname:
      return CheckRouteHostname(text);
    case Format::kRoutePath:
      return CheckRoutePath(text);
    case Format::kHeaderName:
      return Unless(IsHeaderName(text), text, "is no name of an HTTP header",
                    "use letters, digits and -");
    case Format::kBudgetBound:
      return CheckBudgetBound(text);
    case Format::kImage:
      return CheckImage(text);
    case Format::kImageRepo:
      return CheckImageRepo(text);
    case Format::kImageTag:
      return CheckImageTag(text);
  }
  return {};
}

std::string Quote(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string quoted = "\"";
  for (const char c : Front(text, kLongest)) {
    // A manifest must not send commands to the terminal.
    const bool control = (c >= 0 && c < 0x20) || c == 0x7f;
    quoted += control ? '?' : c;
  }
  if (text.size() > kLongest) quoted += "…";
  return quoted + "\"";
}

}  // namespace mcf
