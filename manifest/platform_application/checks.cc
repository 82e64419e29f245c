#include "manifest/platform_application/checks.h"

#include <string>

#include "manifest/shared_checks.h"

namespace mcf {
namespace {

constexpr std::size_t kMaxAccessModes = 4;
constexpr std::size_t kMaxHostnames = 16;  // of an HTTPRoute

// Every object gets this label with the name, so it cannot say another.
void CheckAppLabel(const PlatformApplication& app, Findings& findings) {
  const auto found = app.labels.find("p6m.dev/app");
  const std::string& name = app.name.value;
  if (found == app.labels.end() || name.empty()) return;
  const Field<std::string>& label = found->second;
  if (label.value.empty() || label.value == name) return;
  findings.Fail(label.spot(), "metadata.app_label",
                {.what = Quote(label.value) + " is not the name " +
                         Quote(name) + " of the application",
                 .fix = "write the name, or remove the label"});
}

void CheckSource(const std::optional<VolumeSource>& source,
                 Findings& findings) {
  if (!source || source->is_broken) return;
  for (const Message* claim :
       {&source->size, &source->claim_name, &source->storage_class_name,
        &source->access_modes}) {
    if (!claim->is_written) continue;
    findings.Fail(claim->spot(), "volume.source",
                  {.what = "is not used on a StatefulSet",
                   .why = "each pod has claims of its own",
                   .fix = "write a volumeClaimTemplates entry instead"});
    return;
  }
  if (source->config_map || source->secret) return;
  findings.Fail(source->spot(), "volume.source",
                {.what = "names no source",
                 .fix = "add configMap or secret, or leave source out for an "
                        "empty folder"});
}

void CheckVolumes(const PlatformApplication& app, Findings& findings) {
  Unique names("volume", "volume.duplicate", findings);
  Unique paths("mount path", "mount.duplicate_path", findings);
  for (const ApplicationClaimTemplate& one : app.volume_claim_templates) {
    names.Add(one.name);
    paths.Add(one.mount_path);
    WarnAboutFraction(one.size, findings);
    CheckAccessModes(one.access_modes, "claim.access_modes", findings);
    if (one.access_modes.value.size() <= kMaxAccessModes) continue;
    findings.Fail(
        one.access_modes.spot(), "claim.access_modes",
        {.what = "has more than 4 entries", .fix = "write each mode once"});
  }
  for (const ApplicationMount& one : app.volume_mounts) {
    names.Add(one.name);
    paths.Add(one.mount_path);
    CheckSource(one.source, findings);
  }
}

void CheckPorts(const PlatformApplication& app, Findings& findings) {
  Unique numbers("port", "port.duplicate", findings);
  for (const ApplicationPort& port : app.ports.value) {
    if (port.port.value == 0) continue;
    numbers.Add(std::to_string(port.port.value), port.port.spot());
  }
  const Message& deployment = app.deployment;
  const bool none = app.ports.value.empty() && !app.ports.is_broken;
  if (!none || !deployment.is_written || deployment.is_broken) return;
  if (app.ingress_enabled) {
    findings.Fail(app.ingress.spot(), "ingress.no_ports",
                  {.what = "there is no port that the ingress could lead to",
                   .fix = "add the port to spec.deployment.ports"});
    return;
  }
  findings.Warn(deployment.spot(), "deployment.no_ports",
                "without ports no Service is made, and pods have no names in "
                "DNS",
                "add ports if something shall connect to the pods");
}

void CheckGateway(const PlatformApplication& app, Findings& findings) {
  const std::string& name = app.ingress_gateway.value;
  if (name.empty()) return;
  const bool known = IsPlatformGateway(name);
  if (!known) {
    findings.Warn(app.ingress_gateway.spot(), "ingress.unknown_gateway",
                  Quote(name) + " is none of the platform's gateways",
                  "they are public-open, public-oidc, internal-open and "
                  "internal-oidc");
  }
  const Field<bool>& oidc = app.ingress_oidc;
  if (!oidc.is_written || oidc.is_broken) return;
  if (!known) {
    findings.Warn(oidc.spot(), "unsupported_field",
                  "has no effect: the gateway is given",
                  "remove oidc or the gateway");
  } else if (name.ends_with("-oidc") != oidc.value) {
    findings.Fail(oidc.spot(), "ingress.oidc",
                  {.what = "contradicts the gateway " + name,
                   .fix = "remove oidc or the gateway"});
  }
}

void CheckHostnames(const PlatformApplication& app, Findings& findings) {
  if (app.hostnames.value.size() <= kMaxHostnames) return;
  findings.Fail(app.hostnames.spot(), "ingress.hostname",
                {.what = "has more than 16 entries, the most that a route "
                         "takes",
                 .fix = "remove some"});
}

void CheckAutoscaling(const PlatformApplication& app, Findings& findings) {
  const Field<int>& min = app.min_replicas;
  const Field<int>& max = app.max_replicas;
  if (min.is_default || max.is_default) return;
  if (max.value < 1 || min.value <= max.value) return;
  findings.Fail(min.spot(), "autoscaling.replicas",
                {.what = "minReplicas " + std::to_string(min.value) +
                         " is above maxReplicas " + std::to_string(max.value),
                 .fix = "lower minReplicas or raise maxReplicas"});
}

}  // namespace

void CheckPlatformApplication(const PlatformApplication& app,
                              Findings& findings) {
  CheckAppLabel(app, findings);
  CheckVolumes(app, findings);
  CheckPorts(app, findings);
  CheckResources(app.resources, findings);
  CheckGateway(app, findings);
  CheckHostnames(app, findings);
  CheckAutoscaling(app, findings);
}

}  // namespace mcf
