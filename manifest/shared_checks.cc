#include "manifest/shared_checks.h"

#include <algorithm>
#include <optional>

#include "base/quantity.h"

namespace mcf {
namespace {

std::string TextOf(const Amount& amount) {
  return amount.field.HasText() ? amount.field.Text() : amount.absent;
}

std::string Show(const Amount& amount) {
  return amount.field.HasText() ? amount.field.Text()
                                : amount.absent + " (the default)";
}

}  // namespace

void Unique::Add(const std::string& shown, const Spot& spot) {
  if (shown.empty()) return;
  const auto [first, inserted] = seen_.emplace(shown, spot);
  if (inserted) return;
  std::string what =
      what_ + " " + Quote(shown) + " is taken by " + first->second.path;
  if (first->second.where.line > 0) {
    what += " in line " + std::to_string(first->second.where.line);
  }
  findings_.Fail(spot, rule_,
                 {.what = std::move(what), .fix = "choose another one"});
}

void CheckRequestBelowLimit(std::string_view name, const Amount& request,
                            const Amount& limit, Findings& findings) {
  const std::optional<Quantity> asked = Quantity::Parse(TextOf(request));
  const std::optional<Quantity> most = Quantity::Parse(TextOf(limit));
  if (!asked || !most || *asked <= *most) return;
  const std::string word(name);
  const FieldView& written =
      request.field.HasText() ? request.field : limit.field;
  findings.Fail(written.spot(), "resources.request_above_limit",
                {.what = "requests." + word + " " + Show(request) +
                         " is above limits." + word + " " + Show(limit),
                 .fix = "lower the request or raise the limit"});
}

void WarnAboutFraction(const FieldView& bytes, Findings& findings) {
  const std::optional<Quantity> amount = Quantity::Parse(bytes.Text());
  if (!amount || amount->IsWhole()) return;
  findings.Warn(bytes.spot(), "quantity.fraction",
                Quote(bytes.Text()) + " is not a whole number of bytes",
                "a small m means a thousandth, M and Mi are millions");
}

void CheckAccessModes(const FieldView& modes, std::string_view rule,
                      Findings& findings) {
  const std::vector<std::string> texts = modes.Texts();
  const bool alone =
      std::find(texts.begin(), texts.end(), "ReadWriteOncePod") == texts.end();
  if (alone || texts.size() == 1) return;
  findings.Fail(modes.spot(), rule,
                {.what = "ReadWriteOncePod excludes all other modes",
                 .fix = "keep ReadWriteOncePod alone or remove it"});
}

void CheckSecretNamespace(const std::string& secret_ns, const std::string& ns,
                          const Spot& spot, Findings& findings) {
  if (secret_ns.empty() || ns.empty() || secret_ns == ns) return;
  findings.Fail(spot, "secret.namespace",
                {.what = Quote(secret_ns) + " is not the namespace " +
                         Quote(ns) + " of the component",
                 .why = "pods can only use Secrets of their own namespace",
                 .fix = "copy the Secret there and remove this line"});
}

void CheckRequiredNamespace(const std::string& ns, const Spot& spot,
                            const std::string& required, Findings& findings) {
  if (ns.empty() || required.empty() || ns == required) return;
  findings.FailUsage(
      spot, "namespace.mismatch",
      {.what = "namespace " + Quote(ns) + " differs from -n " + required,
       .fix = "leave -n out, or change the manifest"});
}

}  // namespace mcf
