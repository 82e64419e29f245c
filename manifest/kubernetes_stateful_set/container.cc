#include "manifest/kubernetes_stateful_set/container.h"

#include "manifest/fields/member.h"
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

using enum FieldType;
using Set = KubernetesStatefulSet;

// A table is read by field, so a field's facts stay together.
// clang-format off

// image and resources

constexpr FieldInfo kImageFields[] = {
    Row<&Set::image_repo>({.name = "repo", .about = "The image without its tag",
     .required = true, .required_rule = "spec.container.app.image.repo",
     .format = Format::kImageRepo, .rule = "image.reference"}),
    Row<&Set::image_tag>({.name = "tag", .about = "Tag of the image, in quotes",
     .required = true, .required_rule = "spec.container.app.image.tag",
     .format = Format::kImageTag, .rule = "image.reference"}),
    Row<&Set::pull_secret_name>({.name = "pullSecretName",
     .about = "Existing Secret of the namespace to pull the image with",
     .format = Format::kDnsSubdomain, .rule = "object.name"}),
};
constexpr Schema kImage = {.name = "Image",
    .about = "The image of the app container", .fields = kImageFields};

// Amounts have a default or, in sidecars, words for their absence.
constexpr FieldInfo Cpu(std::string_view about, std::string_view default_value,
                        std::string_view absent = {}) {
  return Row<&ResourceAmounts::cpu>(
      {.name = "cpu", .about = about, .format = Format::kQuantity,
       .rule = "resources.quantity",
       .wider_rules = "resources.request_above_limit",
       .default_value = default_value, .absent = absent});
}
constexpr FieldInfo Memory(std::string_view about,
                           std::string_view default_value,
                           std::string_view absent = {}) {
  return Row<&ResourceAmounts::memory>(
      {.name = "memory", .about = about, .format = Format::kQuantity,
       .rule = "resources.quantity",
       .wider_rules = "quantity.fraction|resources.request_above_limit",
       .default_value = default_value, .absent = absent});
}
constexpr FieldInfo Limits(const Schema& amounts) {
  return Row<&Resources::limits>({.name = "limits",
      .about = "The most it may use", .schema = &amounts});
}
constexpr FieldInfo Requests(const Schema& amounts) {
  return Row<&Resources::requests>({.name = "requests",
      .about = "What is set aside for it", .schema = &amounts});
}

constexpr FieldInfo kLimitFields[] = {
    Cpu("Processor time a container may use", "1000m"),
    Memory("Memory a container may use", "1Gi"),
};
constexpr FieldInfo kRequestFields[] = {
    Cpu("Processor time set aside for a container", "50m"),
    Memory("Memory set aside for a container", "100Mi"),
};
constexpr Schema kLimits = {.name = "ResourceLimits",
    .about = "The most a container may use", .fields = kLimitFields};
constexpr Schema kRequests = {.name = "ResourceRequests",
    .about = "What is set aside for a container", .fields = kRequestFields};
constexpr FieldInfo kResourcesFields[] = {Limits(kLimits),
                                          Requests(kRequests)};
constexpr Schema kResources = {.name = "Resources",
    .about = "Processor time and memory", .fields = kResourcesFields};

constexpr FieldInfo kSidecarLimitFields[] = {
    Cpu("Processor time a container may use", "", "no limit"),
    Memory("Memory a container may use", "", "no limit"),
};
constexpr FieldInfo kSidecarRequestFields[] = {
    Cpu("Processor time set aside for a container", "", "nothing"),
    Memory("Memory set aside for a container", "", "nothing"),
};
constexpr Schema kSidecarLimits = {.name = "SidecarLimits",
    .about = "The most a sidecar may use", .fields = kSidecarLimitFields};
constexpr Schema kSidecarRequests = {.name = "SidecarRequests",
    .about = "What is set aside for a sidecar",
    .fields = kSidecarRequestFields};
constexpr FieldInfo kSidecarResourcesFields[] = {Limits(kSidecarLimits),
                                                 Requests(kSidecarRequests)};
constexpr Schema kSidecarResources = {.name = "SidecarResources",
    .about = "Processor time and memory", .fields = kSidecarResourcesFields};

constexpr FieldInfo kEnvFields[] = {
    Row<&Set::variables>({.name = "variables",
     .about = "Environment variables by name",
     .schema = &kStringValueOrRefSchema, .key_format = Format::kEnvName,
     .key_rule = "env.name",
     .wider_rules = "env.duplicate|string_value_or_ref.non_empty|"
                    "reference.unresolved"}),
    Row<&Set::secrets>({.name = "secrets",
     .about = "Secret environment variables by name",
     .schema = &kSensitiveValueSchema, .key_format = Format::kEnvName,
     .key_rule = "env.name",
     .wider_rules = "env.duplicate|secret.empty|secret.size", .secret = true}),
};
constexpr Schema kEnv = {.name = "Env",
    .about = "The environment of the app container", .fields = kEnvFields};

constexpr FieldInfo kPortFields[] = {
    Row<&ContainerPort::name>({.name = "name",
     .about = "Name of the port, as http", .required = true,
     .format = Format::kPortName, .rule = "spec.container.app.ports.name",
     .wider_rules = "port.duplicate_name"}),
    Row<&ContainerPort::container_port>({.name = "containerPort",
     .about = "Port that the process listens on", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range"}),
    Row<&ContainerPort::network_protocol>({.name = "networkProtocol",
     .about = "TCP, UDP or SCTP", .required = true, .values = "TCP|UDP|SCTP",
     .rule = "spec.container.app.ports.network_protocol"}),
    Row<&ContainerPort::app_protocol>({.name = "appProtocol",
     .about = "What is spoken, as http, grpc or tcp", .required = true,
     .format = Format::kLabelKey, .rule = "port.app_protocol"}),
    Row<&ContainerPort::service_port>({.name = "servicePort",
     .about = "Port of the Services", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range",
     .wider_rules = "port.duplicate_service_port"}),
    Row<&ContainerPort::is_ingress_port>({.name = "isIngressPort",
     .about = "Whether the ingress leads to this port",
     .wider_rules = "port.second_ingress_port", .default_value = "false"}),
};
constexpr Mistake kPortMistakes[] = {
    {"port", "write containerPort and servicePort"},
    {"protocol", "write networkProtocol"},
    {"targetPort", "write containerPort"},
};
constexpr Schema kPort = {.name = "ContainerPort",
    .about = "A port of the app container", .fields = kPortFields,
    .mistakes = kPortMistakes};

// app

constexpr FieldInfo kAppFields[] = {
    {.name = "image", .type = kObject, .about = "The image to run",
     .schema = &kImage, .required = true},
    Row<&Set::resources>({.name = "resources",
     .about = "Processor time and memory", .schema = &kResources,
     .absent = "the defaults of its fields"}),
    {.name = "env", .type = kObject, .about = "The environment",
     .schema = &kEnv, .absent = "K8S_POD_ID and K8S_POD_NAMESPACE only"},
    Row<&Set::ports>({.name = "ports",
     .about = "Ports of the container and of both Services", .schema = &kPort,
     .absent = "no client Service"}),
    Row<&Set::volume_mounts>({.name = "volumeMounts",
     .about = "Volumes to mount", .schema = &kVolumeMountSchema,
     .wider_rules = "mount.no_source", .absent = "no volumes"}),
    Row<&Set::liveness_probe>({.name = "livenessProbe",
     .about = "Restarts the container when it fails", .schema = &kProbeSchema,
     .wider_rules = "probe.handler", .absent = "no probe"}),
    Row<&Set::readiness_probe>({.name = "readinessProbe",
     .about = "Takes the pod out of the Services while it fails",
     .schema = &kProbeSchema, .wider_rules = "probe.handler",
     .absent = "no probe"}),
    Row<&Set::startup_probe>({.name = "startupProbe",
     .about = "Holds the other probes back until it succeeds",
     .schema = &kProbeSchema, .wider_rules = "probe.handler",
     .absent = "no probe"}),
    Row<&Set::command>({.name = "command", .about = "Program to run",
     .absent = "that of the image"}),
    Row<&Set::args>({.name = "args", .about = "Arguments of the program",
     .absent = "those of the image"}),
};
constexpr Schema kApp = {.name = "AppContainer",
    .about = "The main container, named app", .fields = kAppFields};

// sidecars

constexpr FieldInfo kSidecarPortFields[] = {
    Row<&SidecarPort::name>({.name = "name", .about = "Name of the port",
     .format = Format::kPortName, .rule = "sidecar.port_name",
     .wider_rules = "port.duplicate_name", .absent = "a port without a name"}),
    Row<&SidecarPort::container_port>({.name = "containerPort",
     .about = "Port that the process listens on", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range",
     .wider_rules = "sidecar.duplicate_port"}),
    Row<&SidecarPort::protocol>({.name = "protocol",
     .about = "TCP, UDP or SCTP", .values = "TCP|UDP|SCTP",
     .rule = "sidecar.protocol", .default_value = "TCP"}),
};
constexpr Schema kSidecarPort = {.name = "SidecarPort",
    .about = "A port of the sidecar", .fields = kSidecarPortFields};
constexpr FieldInfo kSidecarEnvFields[] = {
    Row<&SidecarVariable::name>({.name = "name",
     .about = "Name of the variable", .required = true,
     .format = Format::kEnvName, .rule = "env.name",
     .wider_rules = "env.duplicate"}),
    Row<&SidecarVariable::value>({.name = "value",
     .about = "Value of the variable", .absent = "an empty text"}),
};
constexpr Schema kSidecarEnv = {.name = "SidecarEnv",
    .about = "An environment variable", .fields = kSidecarEnvFields};
constexpr FieldInfo kSidecarFields[] = {
    Row<&Sidecar::name>({.name = "name", .about = "Name of the container",
     .required = true, .format = Format::kDnsLabel, .rule = "sidecar.name",
     .wider_rules = "sidecar.duplicate"}),
    Row<&Sidecar::image>({.name = "image",
     .about = "Image with its tag, as redis:7.2", .required = true,
     .format = Format::kImage, .rule = "image.reference"}),
    Row<&Sidecar::ports>({.name = "ports", .about = "Ports of the container",
     .schema = &kSidecarPort, .absent = "no ports"}),
    Row<&Sidecar::resources>({.name = "resources",
     .about = "Processor time and memory", .schema = &kSidecarResources,
     .absent = "none set aside, no limit"}),
    Row<&Sidecar::env>({.name = "env", .about = "The environment",
     .schema = &kSidecarEnv, .absent = "no variables"}),
};
constexpr Schema kSidecar = {.name = "Sidecar",
    .about = "A container beside the app", .fields = kSidecarFields};

constexpr FieldInfo kContainerFields[] = {
    {.name = "app", .type = kObject, .about = "The main container",
     .schema = &kApp, .required = true},
    Row<&Set::sidecars>({.name = "sidecars",
     .about = "Containers beside the app", .schema = &kSidecar,
     .absent = "no sidecars"}),
};

}  // namespace

constexpr Schema kContainerSchema = {.name = "Container",
    .about = "The containers of a pod", .fields = kContainerFields};

// clang-format on

}  // namespace mcf
