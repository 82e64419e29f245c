#include "manifest/kubernetes_stateful_set/container_checks.h"

#include "manifest/shared_checks.h"

namespace mcf {
namespace {

void CheckEnv(const KubernetesStatefulSet& set, Findings& findings) {
  Unique names("variable", "env.duplicate", findings);
  for (const auto& [name, variable] : set.variables) {
    CheckReference(variable, false, findings);
    names.Add(name, variable.KeySpot());
  }
  std::size_t bytes = 0;
  for (const auto& [name, secret] : set.secrets.value) {
    CheckSecret(secret, set.ns.value.value, findings);
    names.Add(name, secret.KeySpot());
    bytes += secret.value.value.size();
  }
  if (bytes <= kMaxDataBytes) return;
  findings.Fail(
      set.secrets.spot(), "secret.size",
      {.what = std::to_string(bytes) + " bytes, a Secret holds at most 1048576",
       .fix = "move some into Secrets of your own"});
}

void CheckSidecarPorts(const std::vector<SidecarPort>& ports,
                       Findings& findings) {
  Unique names("port name", "port.duplicate_name", findings);
  Unique numbers("container port", "sidecar.duplicate_port", findings);
  for (const SidecarPort& port : ports) {
    names.Add(port.name);
    if (port.container_port.value == 0) continue;
    numbers.Add(std::to_string(port.container_port.value) + "/" + port.protocol,
                port.container_port.spot());
  }
}

void CheckSidecars(const std::vector<Sidecar>& sidecars, Findings& findings) {
  Unique names("container", "sidecar.duplicate", findings);
  for (const Sidecar& sidecar : sidecars) {
    names.Add(sidecar.name);
    if (sidecar.name.value == "app") {
      findings.Fail(sidecar.name.spot(), "sidecar.name",
                    {.what = "\"app\" is the name of the main container",
                     .fix = "choose another name"});
    }
    CheckSidecarPorts(sidecar.ports, findings);
    CheckResources(sidecar.resources, findings);
    Unique variables("variable", "env.duplicate", findings);
    for (const SidecarVariable& variable : sidecar.env) {
      variables.Add(variable.name);
    }
  }
}

}  // namespace

void CheckContainers(const KubernetesStatefulSet& set, Findings& findings) {
  CheckResources(set.resources, findings);
  CheckEnv(set, findings);
  CheckSidecars(set.sidecars, findings);
}

}  // namespace mcf
