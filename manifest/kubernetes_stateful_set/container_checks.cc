// Resources, environment and sidecars.
#include "manifest/kubernetes_stateful_set/checks.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

struct Defaults {
  const char *limit_cpu, *limit_memory, *request_cpu, *request_memory;
};

void CheckAmounts(const FieldView& resources, const Defaults& absent,
                  Findings& findings) {
  const FieldView requests = resources["requests"];
  const FieldView limits = resources["limits"];
  CheckRequestBelowLimit("cpu", {requests["cpu"], absent.request_cpu},
                         {limits["cpu"], absent.limit_cpu}, findings);
  CheckRequestBelowLimit("memory", {requests["memory"], absent.request_memory},
                         {limits["memory"], absent.limit_memory}, findings);
  WarnAboutFraction(requests["memory"], findings);
  WarnAboutFraction(limits["memory"], findings);
}

void CheckSecret(const FieldView& secret, const std::string& ns,
                 Findings& findings) {
  const FieldView value = secret["value"];
  const FieldView ref = secret["secretRef"];
  if (secret.IsBroken() || value.IsBroken() || ref.IsBroken()) return;
  if (!value.HasText() && !ref.Has()) {
    findings.Fail(secret.spot(), "secret.empty",
                  {.what = "has neither a value nor a secretRef",
                   .fix = "write a value that is not empty, or remove it"});
  }
  CheckSecretNamespace(ref["namespace"].Text(), ns, ref["namespace"].spot(),
                       findings);
}

void CheckSidecarPorts(const FieldView& ports, Findings& findings) {
  Unique names("port name", "port.duplicate_name", findings);
  Unique numbers("container port", "sidecar.duplicate_port", findings);
  for (const FieldView& port : ports.Items()) {
    names.Add(port["name"].Text(), port["name"].spot());
    const FieldView number = port["containerPort"];
    if (number.Number() == 0) continue;
    const std::string protocol = port["protocol"].Text();
    numbers.Add(std::to_string(number.Number()) + "/" +
                    (protocol.empty() ? "TCP" : protocol),
                number.spot());
  }
}

}  // namespace

void CheckResources(const FieldView& app, Findings& findings) {
  CheckAmounts(app["resources"],
               {.limit_cpu = "1000m",
                .limit_memory = "1Gi",
                .request_cpu = "50m",
                .request_memory = "100Mi"},
               findings);
}

void CheckEnv(const FieldView& app, const FieldView& ns, Findings& findings) {
  const FieldView env = app["env"];
  Unique names("variable", "env.duplicate", findings);
  for (const FieldView& variable : env["variables"].Entries()) {
    CheckReference(variable, false, findings);
    names.Add(variable.key(), variable.KeySpot());
  }
  std::size_t bytes = 0;
  for (const FieldView& secret : env["secrets"].Entries()) {
    CheckSecret(secret, ns["value"].Text(), findings);
    names.Add(secret.key(), secret.KeySpot());
    bytes += secret["value"].Text().size();
  }
  if (bytes <= kMaxDataBytes) return;
  findings.Fail(
      env["secrets"].spot(), "secret.size",
      {.what = std::to_string(bytes) + " bytes, a Secret holds at most 1048576",
       .fix = "move some into Secrets of your own"});
}

void CheckSidecars(const FieldView& sidecars, Findings& findings) {
  Unique names("container", "sidecar.duplicate", findings);
  for (const FieldView& sidecar : sidecars.Items()) {
    const FieldView name = sidecar["name"];
    names.Add(name.Text(), name.spot());
    if (name.Text() == "app") {
      findings.Fail(name.spot(), "sidecar.name",
                    {.what = "\"app\" is the name of the main container",
                     .fix = "choose another name"});
    }
    CheckSidecarPorts(sidecar["ports"], findings);
    CheckAmounts(sidecar["resources"],
                 {.limit_cpu = "",
                  .limit_memory = "",
                  .request_cpu = "",
                  .request_memory = ""},
                 findings);
    Unique variables("variable", "env.duplicate", findings);
    for (const FieldView& variable : sidecar["env"].Items()) {
      variables.Add(variable["name"].Text(), variable["name"].spot());
    }
  }
}

}  // namespace mcf
