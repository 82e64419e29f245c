#include "manifest/kubernetes_stateful_set/reader.h"

#include <algorithm>

namespace mcf {
namespace {

Located<std::string> TextOr(const FieldView& field, const char* absent) {
  if (field.HasText()) return field.LocatedText();
  return {absent, field.where()};
}

StringValueOrRef MakeValue(const FieldView& field) {
  StringValueOrRef value{.value = {field["value"].Text(), field.where()},
                         .value_from = {}};
  const FieldView from = field["valueFrom"];
  if (!from.Has()) return value;
  value.value.where = from.where();
  value.value_from = ValueFromRef{.kind = from["kind"].Text(),
                                  .env = from["env"].Text(),
                                  .name = from["name"].Text(),
                                  .field_path = from["fieldPath"].Text()};
  return value;
}

SensitiveValue MakeSecret(const FieldView& field) {
  const FieldView ref = field["secretRef"];
  return {.value = {field["value"].Text(), field["value"].where()},
          .secret_ns = ref["namespace"].Text(),
          .secret_name = ref["name"].Text(),
          .secret_key = ref["key"].Text(),
          .where = field.where()};
}

ContainerPort MakePort(const FieldView& port) {
  return {.name = port["name"].LocatedText(),
          .container_port = port["containerPort"].LocatedNumber(),
          .service_port = port["servicePort"].LocatedNumber(),
          .network_protocol = port["networkProtocol"].LocatedText(),
          .app_protocol = port["appProtocol"].LocatedText(),
          .is_ingress_port = port["isIngressPort"].Flag(),
          .where = port.where()};
}

void SetHandler(const FieldView& field, Probe* probe) {
  FieldView handler = field["exec"];
  probe->handler = Probe::Handler::kExec;
  if (field["httpGet"].Has()) {
    handler = field["httpGet"];
    probe->handler = Probe::Handler::kHttpGet;
  } else if (field["tcpSocket"].Has()) {
    handler = field["tcpSocket"];
    probe->handler = Probe::Handler::kTcpSocket;
  } else if (field["grpc"].Has()) {
    handler = field["grpc"];
    probe->handler = Probe::Handler::kGrpc;
  }
  probe->path = handler["path"].Text();
  probe->host = handler["host"].Text();
  probe->scheme = handler["scheme"].Text();
  probe->service = handler["service"].Text();
  const bool grpc = probe->handler == Probe::Handler::kGrpc;
  probe->port_number = handler[grpc ? "port" : "portNumber"].Number();
  probe->port_name = handler["portName"].Text();
  probe->command = handler["command"].Texts();
  for (const FieldView& header : handler["httpHeaders"].Items()) {
    probe->http_headers.push_back(
        {.name = header["name"].Text(), .value = header["value"].Text()});
  }
}

std::optional<Probe> MakeProbe(const FieldView& field) {
  if (!field.Has()) return std::nullopt;
  Probe probe;
  probe.initial_delay_seconds = field["initialDelaySeconds"].Number();
  probe.period_seconds = field["periodSeconds"].Number();
  probe.timeout_seconds = field["timeoutSeconds"].Number();
  probe.success_threshold = field["successThreshold"].Number();
  probe.failure_threshold = field["failureThreshold"].Number();
  probe.where = field.where();
  SetHandler(field, &probe);
  return probe;
}

void SetSource(const FieldView& field, VolumeMount* mount) {
  using Source = VolumeMount::Source;
  const std::pair<const char*, Source> sources[] = {
      {"configMap", Source::kConfigMap},
      {"secret", Source::kSecret},
      {"hostPath", Source::kHostPath},
      {"emptyDir", Source::kEmptyDir},
      {"pvc", Source::kPvc}};
  for (const auto& [name, kind] : sources) {
    const FieldView source = field[name];
    if (!source.Has()) continue;
    mount->source = kind;
    mount->source_name =
        source[kind == Source::kPvc ? "claimName" : "name"].Text();
    mount->key = source["key"].Text();
    mount->path = source["path"].Text();
    mount->default_mode = source["defaultMode"].Number();
    mount->host_path_type = source["type"].Text();
    mount->medium = source["medium"].Text();
    mount->size_limit = source["sizeLimit"].Text();
    mount->pvc_read_only = source["readOnly"].Flag();
    return;
  }
}

VolumeMount MakeMount(const FieldView& field) {
  VolumeMount mount;
  mount.name = field["name"].LocatedText();
  mount.mount_path = field["mountPath"].LocatedText();
  mount.read_only = field["readOnly"].Flag();
  mount.sub_path = field["subPath"].Text();
  mount.where = field.where();
  SetSource(field, &mount);
  return mount;
}

Resources MakeAppResources(const FieldView& field) {
  const FieldView limits = field["limits"];
  const FieldView requests = field["requests"];
  return {.limit_cpu = TextOr(limits["cpu"], "1000m"),
          .limit_memory = TextOr(limits["memory"], "1Gi"),
          .request_cpu = TextOr(requests["cpu"], "50m"),
          .request_memory = TextOr(requests["memory"], "100Mi")};
}

Sidecar MakeSidecar(const FieldView& field) {
  const FieldView limits = field["resources"]["limits"];
  const FieldView requests = field["resources"]["requests"];
  Sidecar sidecar{
      .name = field["name"].Text(),
      .image = field["image"].Text(),
      .ports = {},
      .resources = {.limit_cpu = limits["cpu"].LocatedText(),
                    .limit_memory = limits["memory"].LocatedText(),
                    .request_cpu = requests["cpu"].LocatedText(),
                    .request_memory = requests["memory"].LocatedText()},
      .env = {},
      .where = field.where()};
  for (const FieldView& port : field["ports"].Items()) {
    sidecar.ports.push_back({.name = port["name"].Text(),
                             .container_port = port["containerPort"].Number(),
                             .protocol = port["protocol"].Text()});
  }
  for (const FieldView& variable : field["env"].Items()) {
    sidecar.env.emplace_back(variable["name"].Text(), variable["value"].Text());
  }
  return sidecar;
}

VolumeClaimTemplate MakeTemplate(const FieldView& field) {
  VolumeClaimTemplate made{.name = field["name"].LocatedText(),
                           .size = field["size"].LocatedText(),
                           .storage_class = field["storageClass"].LocatedText(),
                           .access_modes = field["accessModes"].Texts(),
                           .where = field.where()};
  if (made.access_modes.empty()) made.access_modes = {"ReadWriteOnce"};
  return made;
}

void SetMetadata(const FieldView& metadata, KubernetesStatefulSet* set) {
  set->name = metadata["name"].LocatedText();
  set->id = metadata["id"].Text();
  set->org = metadata["org"].Text();
  set->env = metadata["env"].Text();
  set->labels = metadata["labels"].LocatedTexts();
  set->annotations = metadata["annotations"].LocatedTexts();
}

void SetApp(const FieldView& app, KubernetesStatefulSet* set) {
  set->image_repo = app["image"]["repo"].LocatedText();
  set->image_tag = app["image"]["tag"].LocatedText();
  set->pull_secret_name = app["image"]["pullSecretName"].Text();
  set->resources = MakeAppResources(app["resources"]);
  for (const FieldView& entry : app["env"]["variables"].Entries()) {
    set->variables[entry.key()] = MakeValue(entry);
  }
  for (const FieldView& entry : app["env"]["secrets"].Entries()) {
    set->secrets[entry.key()] = MakeSecret(entry);
  }
  for (const FieldView& port : app["ports"].Items()) {
    set->ports.push_back(MakePort(port));
  }
  for (const FieldView& mount : app["volumeMounts"].Items()) {
    set->volume_mounts.push_back(MakeMount(mount));
  }
  set->liveness_probe = MakeProbe(app["livenessProbe"]);
  set->readiness_probe = MakeProbe(app["readinessProbe"]);
  set->startup_probe = MakeProbe(app["startupProbe"]);
  set->command = app["command"].Texts();
  set->args = app["args"].Texts();
  set->command_where = app["command"].where();
  set->args_where = app["args"].where();
}

void SetAvailability(const FieldView& field, KubernetesStatefulSet* set) {
  set->replicas = field["replicas"].LocatedNumber();
  set->replicas.value = std::max(set->replicas.value, 1);
  const FieldView budget = field["podDisruptionBudget"];
  set->budget_enabled = budget["enabled"].Flag();
  set->min_available = budget["minAvailable"].LocatedText();
  set->max_unavailable = budget["maxUnavailable"].LocatedText();
}

}  // namespace

KubernetesStatefulSet MakeKubernetesStatefulSet(const FieldView& root) {
  KubernetesStatefulSet set;
  const FieldView spec = root["spec"];
  SetMetadata(root["metadata"], &set);
  set.ns = MakeValue(spec["namespace"]);
  set.create_namespace = spec["createNamespace"].Flag();
  SetApp(spec["container"]["app"], &set);
  for (const FieldView& sidecar : spec["container"]["sidecars"].Items()) {
    set.sidecars.push_back(MakeSidecar(sidecar));
  }
  set.ingress_enabled = spec["ingress"]["enabled"].Flag();
  set.ingress_hostname = spec["ingress"]["hostname"].LocatedText();
  SetAvailability(spec["availability"], &set);
  for (const FieldView& one : spec["volumeClaimTemplates"].Items()) {
    set.volume_claim_templates.push_back(MakeTemplate(one));
  }
  set.pod_management_policy =
      TextOr(spec["podManagementPolicy"], "OrderedReady");
  set.config_maps = spec["configMaps"].LocatedTexts();
  set.where = root.where();
  set.places = Places(root);
  return set;
}

}  // namespace mcf
