#include "tests/support/manifests.h"

#include <utility>

#include "manifest/fields/member.h"

namespace mcf {

Position AtLine(int line) {
  return {.file = "manifest.yaml", .line = line, .column = 1};
}

namespace {

// What an empty document means.
template <typename Spec>
Spec DefaultsOf(const Schema& schema) {
  const YamlNode empty;
  Spec spec;
  FillObject(schema, FieldView::Root(empty), &spec);
  return spec;
}

}  // namespace

KubernetesStatefulSet ValidStatefulSet() {
  auto spec = DefaultsOf<KubernetesStatefulSet>(kKubernetesStatefulSetSchema);
  spec.name = {"db", AtLine(4)};
  spec.ns.value = {"shop"};
  spec.ns.where = AtLine(6);
  spec.image_repo = {"postgres", AtLine(10)};
  spec.image_tag = {"16", AtLine(11)};
  spec.ports.value = {PortNamed("postgres", 5432, 5432)};
  spec.where = AtLine(1);
  return spec;
}

PlatformApplication ValidApplication() {
  auto spec = DefaultsOf<PlatformApplication>(kPlatformApplicationSchema);
  spec.name = {"echo", AtLine(4)};
  spec.ns = {"shop", AtLine(5)};
  spec.image = {"echo:1", AtLine(9)};
  spec.ports.value = {{.port = {8080, AtLine(11)}, .protocol = {"http"}}};
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
          .network_protocol = {protocol},
          .app_protocol = {"tcp"},
          .service_port = {service_port}};
}

VolumeClaimTemplate ClaimOf(const std::string& name, const std::string& size) {
  VolumeClaimTemplate claim;
  claim.name.value = name;
  claim.size.value = size;
  claim.access_modes.value = {"ReadWriteOnce"};
  return claim;
}

VolumeMount MountOf(const std::string& name, const std::string& path) {
  VolumeMount mount;
  mount.name.value = name;
  mount.mount_path.value = path;
  return mount;
}

}  // namespace mcf
