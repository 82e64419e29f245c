#include "manifest/platform_application/checks.h"

#include <algorithm>
#include <array>
#include <string>

#include "manifest/shared_checks.h"

namespace mcf {
namespace {

constexpr std::size_t kMaxAccessModes = 4;
constexpr std::size_t kMaxHostnames = 16;  // of an HTTPRoute

// Every object gets this label with the name, so it cannot say another.
void CheckAppLabel(const FieldView& metadata, Findings& findings) {
  const FieldView label = metadata["labels"]["p6m.dev/app"];
  const std::string name = metadata["name"].Text();
  if (!label.HasText() || name.empty() || label.Text() == name) return;
  findings.Fail(
      {label.where(), KeyPathOf(metadata["labels"].path(), "p6m.dev/app")},
      "metadata.app_label",
      {.what = Quote(label.Text()) + " is not the name " + Quote(name) +
               " of the application",
       .fix = "write the name, or remove the label"});
}

void CheckSource(const FieldView& source, Findings& findings) {
  if (!source.Has() || source.IsBroken()) return;
  for (const char* name :
       {"size", "claimName", "storageClassName", "accessModes"}) {
    const FieldView field = source[name];
    if (!field.Has()) continue;
    findings.Fail(field.spot(), "volume.source",
                  {.what = "is not used on a StatefulSet",
                   .why = "each pod has claims of its own",
                   .fix = "write a volumeClaimTemplates entry instead"});
    return;
  }
  if (source["configMap"].Has() || source["secret"].Has()) return;
  findings.Fail(source.spot(), "volume.source",
                {.what = "names no source",
                 .fix = "add configMap or secret, or leave source out for an "
                        "empty folder"});
}

void CheckVolumes(const FieldView& deployment, Findings& findings) {
  Unique names("volume", "volume.duplicate", findings);
  Unique paths("mount path", "mount.duplicate_path", findings);
  for (const FieldView& one : deployment["volumeClaimTemplates"].Items()) {
    names.Add(one["name"].Text(), one["name"].spot());
    paths.Add(one["mountPath"].Text(), one["mountPath"].spot());
    WarnAboutFraction(one["size"], findings);
    const FieldView modes = one["accessModes"];
    CheckAccessModes(modes, "claim.access_modes", findings);
    if (modes.Items().size() <= kMaxAccessModes) continue;
    findings.Fail(
        modes.spot(), "claim.access_modes",
        {.what = "has more than 4 entries", .fix = "write each mode once"});
  }
  for (const FieldView& one : deployment["volumeMounts"].Items()) {
    names.Add(one["name"].Text(), one["name"].spot());
    paths.Add(one["mountPath"].Text(), one["mountPath"].spot());
    CheckSource(one["source"], findings);
  }
}

void CheckPorts(const FieldView& deployment, const FieldView& ingress,
                Findings& findings) {
  const FieldView ports = deployment["ports"];
  Unique numbers("port", "port.duplicate", findings);
  for (const FieldView& port : ports.Items()) {
    const FieldView number = port["port"];
    if (number.Number() == 0) continue;
    numbers.Add(std::to_string(number.Number()), number.spot());
  }
  const bool none = ports.Items().empty() && !ports.IsBroken();
  if (!none || !deployment.Has() || deployment.IsBroken()) return;
  if (ingress["enabled"].Flag()) {
    findings.Fail(ingress.spot(), "ingress.no_ports",
                  {.what = "there is no port that the ingress could lead to",
                   .fix = "add the port to spec.deployment.ports"});
    return;
  }
  findings.Warn(deployment.spot(), "deployment.no_ports",
                "without ports no Service is made, and pods have no names in "
                "DNS",
                "add ports if something shall connect to the pods");
}

void CheckApplicationResources(const FieldView& resources, Findings& findings) {
  const FieldView requests = resources["requests"];
  const FieldView limits = resources["limits"];
  CheckRequestBelowLimit("cpu", {requests["cpu"]}, {limits["cpu"]}, findings);
  CheckRequestBelowLimit("memory", {requests["memory"]}, {limits["memory"]},
                         findings);
  WarnAboutFraction(requests["memory"], findings);
  WarnAboutFraction(limits["memory"], findings);
}

void CheckGateway(const FieldView& ingress, Findings& findings) {
  constexpr std::array<std::string_view, 4> kKnown = {
      "public-open", "public-oidc", "internal-open", "internal-oidc"};
  const FieldView gateway = ingress["gateway"];
  const FieldView oidc = ingress["oidc"];
  const std::string name = gateway.Text();
  if (name.empty()) return;
  const bool known =
      std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end();
  if (!known) {
    findings.Warn(gateway.spot(), "ingress.unknown_gateway",
                  Quote(name) + " is none of the platform's gateways",
                  "they are public-open, public-oidc, internal-open and "
                  "internal-oidc");
  }
  if (!oidc.Has() || oidc.IsBroken()) return;
  if (!known) {
    findings.Warn(oidc.spot(), "unsupported_field",
                  "has no effect: the gateway is given",
                  "remove oidc or the gateway");
  } else if (name.ends_with("-oidc") != oidc.Flag()) {
    findings.Fail(oidc.spot(), "ingress.oidc",
                  {.what = "contradicts the gateway " + name,
                   .fix = "remove oidc or the gateway"});
  }
}

void CheckApplicationIngress(const FieldView& ingress, Findings& findings) {
  CheckGateway(ingress, findings);
  const FieldView hostnames = ingress["hostnames"];
  if (hostnames.Items().size() <= kMaxHostnames) return;
  findings.Fail(hostnames.spot(), "ingress.hostname",
                {.what = "has more than 16 entries, the most that a route "
                         "takes",
                 .fix = "remove some"});
}

void CheckAutoscaling(const FieldView& autoscaling, Findings& findings) {
  const FieldView min = autoscaling["minReplicas"];
  const int most = autoscaling["maxReplicas"].Number();
  if (most < 1 || min.Number() <= most) return;
  findings.Fail(min.spot(), "autoscaling.replicas",
                {.what = "minReplicas " + std::to_string(min.Number()) +
                         " is above maxReplicas " + std::to_string(most),
                 .fix = "lower minReplicas or raise maxReplicas"});
}

}  // namespace

void CheckPlatformApplication(const FieldView& root, Findings& findings) {
  const FieldView spec = root["spec"];
  const FieldView deployment = spec["deployment"];
  const FieldView ingress = spec["networking"]["ingress"];
  CheckAppLabel(root["metadata"], findings);
  CheckVolumes(deployment, findings);
  CheckPorts(deployment, ingress, findings);
  CheckApplicationResources(deployment["resources"], findings);
  CheckApplicationIngress(ingress, findings);
  CheckAutoscaling(spec["autoscaling"], findings);
}

}  // namespace mcf
