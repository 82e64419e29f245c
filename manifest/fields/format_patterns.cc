#include "manifest/fields/format_patterns.h"

namespace mcf {
namespace {

const std::string kLabel = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const std::string kSubdomain = kLabel + "(\\." + kLabel + ")*";
const std::string kQualified = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const std::string kNoDots = "(?!\\.$|\\.\\.)";  // "." and "..anything"
const std::string kNumber = "([0-9]+\\.?[0-9]*|\\.[0-9]+)";
const std::string kNotNegative = "(\\+?" + kNumber + "|-(0+\\.?0*|\\.0+))";
const std::string kUnit = "([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?";
const std::string kNoStepUp = "(?!(.*/)?\\.\\.(/|$))";

const std::string kPathWord = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
const std::string kHostWord = "[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?";
const std::string kRepo = "(" + kHostWord + "(\\." + kHostWord +
                          ")*(:[0-9]+)?/)?" + kPathWord + "(/" + kPathWord +
                          ")*";
const std::string kTag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const std::string kDigest = "@[^@:]+:[0-9a-f]{32,}";

std::string Whole(const std::string& pattern) { return "^" + pattern + "$"; }

FormatPattern NamePattern(Format format) {
  switch (format) {
    case Format::kName:
      return {Whole("[a-z]([-a-z0-9]*[a-z0-9])?"), 52};
    case Format::kDnsLabel:
      return {Whole(kLabel), 63};
    case Format::kDnsSubdomain:
      return {Whole(kSubdomain), 253};
    case Format::kLabelKey:
      return {Whole("(" + kSubdomain + "/)?" + kQualified)};
    case Format::kLabelValue:
      return {Whole("(" + kQualified + ")?")};
    case Format::kEnvName:
      return {Whole(kNoDots + "[-._a-zA-Z][-._a-zA-Z0-9]*")};
    case Format::kConfigMapKey:
      return {Whole(kNoDots + "[-._a-zA-Z0-9]+"), 253};
    case Format::kPortName:
      return {Whole("(?=.*[a-z])(?!.*--)[a-z0-9][-a-z0-9]*[a-z0-9]"), 15};
    case Format::kHeaderName:
      return {Whole("[-A-Za-z0-9]+")};
    case Format::kIdentifier:
      return {Whole("[A-Za-z][A-Za-z0-9_]*")};
    default:
      return {};
  }
}

}  // namespace

FormatPattern PatternOf(Format format) {
  switch (format) {
    case Format::kQuantity:
      return {Whole(kNotNegative + kUnit)};
    case Format::kStorageSize:
      return {Whole("\\+?(?=[0-9.]*[1-9])" + kNumber + kUnit)};
    case Format::kBudgetBound:
      return {Whole("([0-9]+|(0?[0-9]{1,2}|100)%)")};
    case Format::kMountPath:
      return {Whole("/[^:]*")};
    case Format::kSubPath:
      return {"^(?!/)" + kNoStepUp};
    case Format::kItemPath:
      return {"^(?!/)(?!\\.\\.)" + kNoStepUp};
    case Format::kHostPath:
      return {"^" + kNoStepUp};
    case Format::kHostname:
      return {Whole("(?=[^.]{1,54}(\\.|$))" + kSubdomain), 244};
    case Format::kRouteHostname:
      return {Whole("(\\*\\.)?" + kSubdomain), 255};
    case Format::kRoutePath:
      return {"^(?!.*(//|/\\.{1,2}(/|$)|%2[fF]|#))/", 1024};
    case Format::kImage:
      return {Whole(kRepo + "(:" + kTag + ")?(" + kDigest + ")?")};
    case Format::kImageRepo:
      return {Whole(kRepo), 255};
    case Format::kImageTag:
      return {Whole(kTag + "(" + kDigest + ")?")};
    default:
      return NamePattern(format);
  }
}

}  // namespace mcf
