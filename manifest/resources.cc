#include "manifest/resources.h"

#include <optional>

#include "base/quantity.h"

namespace mcf {
namespace {

std::string Show(const Field<std::string>& amount) {
  return amount.is_default ? amount.value + " (the default)" : amount.value;
}

void CheckBelowLimit(const std::string& name, const Field<std::string>& request,
                     const Field<std::string>& limit, Findings& findings) {
  const std::optional<Quantity> asked = Quantity::Parse(request.value);
  const std::optional<Quantity> most = Quantity::Parse(limit.value);
  if (!asked || !most || *asked <= *most) return;
  const Field<std::string>& written = request.is_default ? limit : request;
  findings.Fail(written.spot(), "resources.request_above_limit",
                {.what = "requests." + name + " " + Show(request) +
                         " is above limits." + name + " " + Show(limit),
                 .fix = "lower the request or raise the limit"});
}

}  // namespace

void CheckResources(const Resources& resources, Findings& findings) {
  const ResourceAmounts& limits = resources.limits;
  const ResourceAmounts& requests = resources.requests;
  CheckBelowLimit("cpu", requests.cpu, limits.cpu, findings);
  CheckBelowLimit("memory", requests.memory, limits.memory, findings);
  WarnAboutFraction(requests.memory, findings);
  WarnAboutFraction(limits.memory, findings);
}

void WarnAboutFraction(const Field<std::string>& bytes, Findings& findings) {
  const std::optional<Quantity> amount = Quantity::Parse(bytes.value);
  if (!amount || amount->IsWhole()) return;
  findings.Warn(bytes.spot(), "quantity.fraction",
                Quote(bytes.value) + " is not a whole number of bytes",
                "a small m means a thousandth, M and Mi are millions");
}

}  // namespace mcf
