#include "manifest/kubernetes_stateful_set/checks.h"

#include "base/names.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

// Names of the ConfigMaps in which we record what was applied.
constexpr std::string_view kOurPrefix = "statefulset-mcf.";

void CheckNamespace(const FieldView& ns, Findings& findings) {
  CheckReference(ns, true, findings);
  const std::string name = ns["value"].Text();
  if (name.empty()) return;
  if (auto complaint = CheckFormat(Format::kDnsLabel, name)) {
    findings.Fail(ns.spot(), "spec.namespace", *complaint);
  }
}

}  // namespace

void CheckKubernetesStatefulSet(const FieldView& root, Findings& findings) {
  const FieldView spec = root["spec"];
  const FieldView app = spec["container"]["app"];
  CheckNamespace(spec["namespace"], findings);
  CheckResources(app, findings);
  CheckEnv(app, spec["namespace"], findings);
  CheckPorts(app["ports"], findings);
  CheckProbes(app, findings);
  CheckMounts(spec, findings);
  CheckSidecars(spec["container"]["sidecars"], findings);
  CheckIngress(spec, findings);
  CheckAvailability(spec["availability"], findings);
  CheckClaimTemplates(spec["volumeClaimTemplates"], findings);
  CheckConfigMaps(spec["configMaps"], findings);
}

void CheckReference(const FieldView& value_or_ref, bool has_default_kind,
                    Findings& findings) {
  if (!value_or_ref.Has() || value_or_ref.IsBroken()) return;
  const FieldView value = value_or_ref["value"];
  const FieldView from = value_or_ref["valueFrom"];
  if (value.IsBroken() || from.IsBroken()) return;
  if (!value.HasText() && !from.Has()) {
    findings.Fail(value_or_ref.spot(), "string_value_or_ref.non_empty",
                  {.what = "has neither a value nor a valueFrom",
                   .fix = "write a value that is not empty, or remove it"});
  }
  if (!from.Has() || has_default_kind) return;
  if (!from["kind"].Has()) {
    findings.Fail(from["kind"].spot(), "reference.kind",
                  {.what = "is missing",
                   .fix = "add the kind of the resource that has the value"});
  }
  if (!from["fieldPath"].Has()) {
    findings.Fail(from["fieldPath"].spot(), "reference.field_path",
                  {.what = "is missing",
                   .fix = "add the field that has the value, as "
                          "status.outputs.service"});
  }
}

void CheckAvailability(const FieldView& availability, Findings& findings) {
  const FieldView replicas = availability["replicas"];
  if (replicas.Has() && !replicas.IsBroken() && replicas.Number() == 0) {
    findings.Warn(replicas.spot(), "availability.replicas",
                  "0 means 1: there is always one pod",
                  "write 1, or delete the component to have none");
  }
  const FieldView budget = availability["podDisruptionBudget"];
  const FieldView max = budget["maxUnavailable"];
  if (!budget["minAvailable"].HasText() || !max.HasText()) return;
  findings.Fail(budget.spot(), "oneof",
                {.what = "minAvailable and maxUnavailable exclude each other",
                 .fix = "keep one of them"});
}

void CheckClaimTemplates(const FieldView& templates, Findings& findings) {
  Unique names("claim template", "claim.duplicate", findings);
  for (const FieldView& one : templates.Items()) {
    names.Add(one["name"].Text(), one["name"].spot());
    WarnAboutFraction(one["size"], findings);
    CheckAccessModes(one["accessModes"],
                     "spec.volume_claim_templates.access_modes", findings);
  }
}

void CheckConfigMaps(const FieldView& config_maps, Findings& findings) {
  for (const FieldView& one : config_maps.Entries()) {
    if (one.key().starts_with(kOurPrefix)) {
      findings.Fail(one.KeySpot(), "config_map.reserved",
                    {.what = "names with " + std::string(kOurPrefix) +
                             " in front are kept for what was applied",
                     .fix = "choose another name"});
    }
    if (one.Text().size() <= kMaxDataBytes) continue;
    findings.Fail(one.spot(), "config_map.size",
                  {.what = std::to_string(one.Text().size()) +
                           " bytes, a ConfigMap holds at most 1048576",
                   .fix = "split the content over several ConfigMaps"});
  }
}

}  // namespace mcf
