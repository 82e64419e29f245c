// The fields of the containers of KubernetesStatefulSet.
#include "manifest/kubernetes_stateful_set/schema.h"

namespace mcf {
namespace {

using enum FieldType;

// A table is read by field, so a field's facts stay together.
// clang-format off

// image and resources

constexpr FieldInfo kImageFields[] = {
    {.name = "repo", .about = "The image without its tag", .required = true,
     .required_rule = "spec.container.app.image.repo",
     .format = Format::kImageRepo, .rule = "image.reference"},
    {.name = "tag", .about = "Tag of the image, in quotes", .required = true,
     .required_rule = "spec.container.app.image.tag",
     .format = Format::kImageTag, .rule = "image.reference"},
    {.name = "pullSecretName",
     .about = "Existing Secret of the namespace to pull the image with",
     .format = Format::kDnsSubdomain, .rule = "object.name"},
};
constexpr Schema kImage = {.name = "Image",
                           .about = "The image of the app container",
                           .fields = kImageFields};

constexpr FieldInfo kLimitFields[] = {
    {.name = "cpu", .about = "Processor time a container may use",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .wider_rules = "resources.request_above_limit",
     .absent = "1000m; in sidecars no limit"},
    {.name = "memory", .about = "Memory a container may use",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .wider_rules = "quantity.fraction|resources.request_above_limit",
     .absent = "1Gi; in sidecars no limit"},
};
constexpr FieldInfo kRequestFields[] = {
    {.name = "cpu", .about = "Processor time set aside for a container",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .wider_rules = "resources.request_above_limit",
     .absent = "50m; in sidecars nothing"},
    {.name = "memory", .about = "Memory set aside for a container",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .wider_rules = "quantity.fraction|resources.request_above_limit",
     .absent = "100Mi; in sidecars nothing"},
};
constexpr Schema kLimits = {.name = "ResourceLimits",
                            .about = "The most a container may use",
                            .fields = kLimitFields};
constexpr Schema kRequests = {.name = "ResourceRequests",
                              .about = "What is set aside for a container",
                              .fields = kRequestFields};
constexpr FieldInfo kResourcesFields[] = {
    {.name = "limits", .type = kObject, .about = "The most it may use",
     .schema = &kLimits},
    {.name = "requests", .type = kObject, .about = "What is set aside for it",
     .schema = &kRequests},
};
constexpr Schema kResources = {.name = "Resources",
                               .about = "Processor time and memory",
                               .fields = kResourcesFields};

constexpr FieldInfo kSecretRefFields[] = {
    {.name = "namespace",
     .about = "Namespace of the Secret, the component's own one",
     .wider_rules = "secret.namespace",
     .absent = "spec.namespace"},
    {.name = "name", .about = "Name of an existing Secret", .required = true,
     .format = Format::kDnsSubdomain, .rule = "object.name"},
    {.name = "key", .about = "Key in the Secret", .required = true,
     .format = Format::kConfigMapKey, .rule = "object.key"},
};
constexpr Schema kSecretRef = {.name = "SecretRef",
                               .about = "A key of an existing Secret",
                               .fields = kSecretRefFields};

constexpr FieldInfo kSensitiveValueFields[] = {
    {.name = "value",
     .about = "The secret itself; it is put into a Secret of the component",
     .one_of = "value"},
    {.name = "secretRef", .type = kObject,
     .about = "The key of an existing Secret", .schema = &kSecretRef,
     .one_of = "value"},
};
constexpr Mistake kSensitiveValueMistakes[] = {
    {"valueFrom", "write secretRef with name and key"},
    {"secretKeyRef", "write secretRef with name and key"},
};
constexpr Schema kSensitiveValue = {
    .name = "SensitiveValue",
    .about = "A secret, or the Secret that has it; a plain text is a value",
    .fields = kSensitiveValueFields,
    .shorthand = "value",
    .mistakes = kSensitiveValueMistakes};

constexpr FieldInfo kEnvFields[] = {
    {.name = "variables", .type = kMap,
     .about = "Environment variables by name", .schema = &kStringValueOrRef,
     .key_format = Format::kEnvName, .key_rule = "env.name",
     .wider_rules = "env.duplicate|string_value_or_ref.non_empty|"
                    "reference.unresolved"},
    {.name = "secrets", .type = kMap,
     .about = "Secret environment variables by name",
     .schema = &kSensitiveValue, .key_format = Format::kEnvName,
     .key_rule = "env.name",
     .wider_rules = "env.duplicate|secret.empty|secret.size",
     .secret = true},
};
constexpr Schema kEnv = {.name = "Env",
                         .about = "The environment of the app container",
                         .fields = kEnvFields};

constexpr FieldInfo kPortFields[] = {
    {.name = "name", .about = "Name of the port, as http", .required = true,
     .format = Format::kPortName, .rule = "spec.container.app.ports.name",
     .wider_rules = "port.duplicate_name"},
    {.name = "containerPort", .type = kInt,
     .about = "Port that the process listens on", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range"},
    {.name = "networkProtocol", .about = "TCP, UDP or SCTP", .required = true,
     .values = "TCP|UDP|SCTP",
     .rule = "spec.container.app.ports.network_protocol"},
    {.name = "appProtocol", .about = "What is spoken, as http, grpc or tcp",
     .required = true, .format = Format::kLabelKey,
     .rule = "port.app_protocol"},
    {.name = "servicePort", .type = kInt, .about = "Port of the Services",
     .required = true, .min = 1, .max = kMaxPort, .rule = "port.range",
     .wider_rules = "port.duplicate_service_port"},
    {.name = "isIngressPort", .type = kBool,
     .about = "Whether the ingress leads to this port",
     .wider_rules = "port.second_ingress_port", .absent = "false"},
};
constexpr Mistake kPortMistakes[] = {
    {"port", "write containerPort and servicePort"},
    {"protocol", "write networkProtocol"},
    {"targetPort", "write containerPort"},
};
constexpr Schema kPort = {.name = "ContainerPort",
                          .about = "A port of the app container",
                          .fields = kPortFields,
                          .mistakes = kPortMistakes};

// app

constexpr FieldInfo kAppFields[] = {
    {.name = "image", .type = kObject, .about = "The image to run",
     .schema = &kImage, .required = true},
    {.name = "resources", .type = kObject, .about = "Processor time and memory",
     .schema = &kResources, .absent = "the defaults of its fields"},
    {.name = "env", .type = kObject, .about = "The environment",
     .schema = &kEnv, .absent = "K8S_POD_ID and K8S_POD_NAMESPACE only"},
    {.name = "ports", .type = kList,
     .about = "Ports of the container and of both Services", .schema = &kPort,
     .absent = "no client Service"},
    {.name = "volumeMounts", .type = kList, .about = "Volumes to mount",
     .schema = &kVolumeMount, .wider_rules = "mount.no_source",
     .absent = "no volumes"},
    {.name = "livenessProbe", .type = kObject,
     .about = "Restarts the container when it fails", .schema = &kProbe,
     .wider_rules = "probe.handler", .absent = "no probe"},
    {.name = "readinessProbe", .type = kObject,
     .about = "Takes the pod out of the Services while it fails",
     .schema = &kProbe, .wider_rules = "probe.handler", .absent = "no probe"},
    {.name = "startupProbe", .type = kObject,
     .about = "Holds the other probes back until it succeeds",
     .schema = &kProbe, .wider_rules = "probe.handler", .absent = "no probe"},
    {.name = "command", .type = kList, .about = "Program to run",
     .absent = "that of the image"},
    {.name = "args", .type = kList, .about = "Arguments of the program",
     .absent = "those of the image"},
};
constexpr Schema kApp = {.name = "AppContainer",
                         .about = "The main container, named app",
                         .fields = kAppFields};

// sidecars

constexpr FieldInfo kSidecarPortFields[] = {
    {.name = "name", .about = "Name of the port", .format = Format::kPortName,
     .rule = "sidecar.port_name", .wider_rules = "port.duplicate_name",
     .absent = "a port without a name"},
    {.name = "containerPort", .type = kInt,
     .about = "Port that the process listens on", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range",
     .wider_rules = "sidecar.duplicate_port"},
    {.name = "protocol", .about = "TCP, UDP or SCTP", .values = "TCP|UDP|SCTP",
     .rule = "sidecar.protocol", .absent = "TCP"},
};
constexpr Schema kSidecarPort = {.name = "SidecarPort",
                                 .about = "A port of the sidecar",
                                 .fields = kSidecarPortFields};
constexpr FieldInfo kSidecarEnvFields[] = {
    {.name = "name", .about = "Name of the variable", .required = true,
     .format = Format::kEnvName, .rule = "env.name",
     .wider_rules = "env.duplicate"},
    {.name = "value", .about = "Value of the variable",
     .absent = "an empty text"},
};
constexpr Schema kSidecarEnv = {.name = "SidecarEnv",
                                .about = "An environment variable",
                                .fields = kSidecarEnvFields};
constexpr FieldInfo kSidecarFields[] = {
    {.name = "name", .about = "Name of the container", .required = true,
     .format = Format::kDnsLabel, .rule = "sidecar.name",
     .wider_rules = "sidecar.duplicate"},
    {.name = "image", .about = "Image with its tag, as redis:7.2",
     .required = true, .format = Format::kImage, .rule = "image.reference"},
    {.name = "ports", .type = kList, .about = "Ports of the container",
     .schema = &kSidecarPort, .absent = "no ports"},
    {.name = "resources", .type = kObject, .about = "Processor time and memory",
     .schema = &kResources, .absent = "none set aside, no limit"},
    {.name = "env", .type = kList, .about = "The environment",
     .schema = &kSidecarEnv, .absent = "no variables"},
};
constexpr Schema kSidecar = {.name = "Sidecar",
                             .about = "A container beside the app",
                             .fields = kSidecarFields};

constexpr FieldInfo kContainerFields[] = {
    {.name = "app", .type = kObject, .about = "The main container",
     .schema = &kApp, .required = true},
    {.name = "sidecars", .type = kList, .about = "Containers beside the app",
     .schema = &kSidecar, .absent = "no sidecars"},
};

}  // namespace

constexpr Schema kContainer = {.name = "Container",
                               .about = "The containers of a pod",
                               .fields = kContainerFields};

// clang-format on

}  // namespace mcf
