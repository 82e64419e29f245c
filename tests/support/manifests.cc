#include "tests/support/manifests.h"

#include <utility>

namespace mcf {

Position AtLine(int line) {
  return {.file = "manifest.yaml", .line = line, .column = 1};
}

KubernetesStatefulSet ValidStatefulSet() {
  KubernetesStatefulSet spec;
  spec.name = {"db", AtLine(4)};
  spec.ns.value = {"shop", AtLine(6)};
  spec.image_repo = {"postgres", AtLine(10)};
  spec.image_tag = {"16", AtLine(11)};
  spec.resources = {.limit_cpu = {"1000m"},
                    .limit_memory = {"1Gi"},
                    .request_cpu = {"50m"},
                    .request_memory = {"100Mi"}};
  spec.ports = {PortNamed("postgres", 5432, 5432)};
  spec.where = AtLine(1);
  return spec;
}

PlatformApplication ValidApplication() {
  PlatformApplication spec;
  spec.name = {"echo", AtLine(4)};
  spec.ns = {"shop", AtLine(5)};
  spec.image = {"echo:1", AtLine(9)};
  spec.ports = {{.port = {8080, AtLine(11)}, .protocol = "http"}};
  spec.ingress_path = "/";
  spec.where = AtLine(1);
  return spec;
}

Component ComponentOf(KubernetesStatefulSet spec) {
  return {
      .input = std::move(spec), .where = AtLine(1), .file = "manifest.yaml"};
}

Component ComponentOf(PlatformApplication spec) {
  return {
      .input = std::move(spec), .where = AtLine(1), .file = "manifest.yaml"};
}

ContainerPort PortNamed(const std::string& name, int container_port,
                        int service_port, const std::string& protocol) {
  return {.name = {name},
          .container_port = {container_port},
          .service_port = {service_port},
          .network_protocol = {protocol},
          .app_protocol = {"tcp"}};
}

VolumeClaimTemplate ClaimOf(const std::string& name, const std::string& size) {
  return {.name = {name},
          .size = {size},
          .storage_class = {},
          .access_modes = {"ReadWriteOnce"}};
}

VolumeMount MountOf(VolumeMount::Source source, const std::string& name,
                    const std::string& path, const std::string& source_name) {
  VolumeMount mount;
  mount.name.value = name;
  mount.mount_path.value = path;
  mount.source = source;
  mount.source_name = source_name;
  return mount;
}

}  // namespace mcf
