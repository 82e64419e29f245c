// The fields of PlatformApplication, meta.p6m.dev/v1alpha1, from the innermost
// objects outwards.
#include "manifest/platform_application/schema.h"

namespace mcf {
namespace {

using enum FieldType;

constexpr int kMaxPort = 65535;
constexpr std::string_view kAccessModes =
    "ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod";
constexpr std::string_view kNoClaimHere =
    "a StatefulSet has its storage in volumeClaimTemplates";
constexpr std::string_view kServerField =
    "it is set by the API server, remove it";
constexpr std::string_view kPlatformField =
    "only the platform itself can act on it";

// A table is read by field, so a field's facts stay together.
// clang-format off

// metadata

constexpr FieldInfo kMetadataFields[] = {
    {.name = "name",
     .about = "Name of the application and of the objects made for it",
     .required = true, .format = Format::kName, .rule = "metadata.name"},
    {.name = "namespace", .about = "Namespace of all objects",
     .format = Format::kDnsLabel, .rule = "metadata.namespace",
     .wider_rules = "namespace.mismatch",
     .absent = "that of kubectl"},
    {.name = "labels", .type = kMap,
     .about = "Labels; those of p6m.dev/ are put on the pods",
     .format = Format::kLabelValue, .rule = "metadata.label_value",
     .key_format = Format::kLabelKey, .key_rule = "metadata.label_key",
     .wider_rules = "metadata.app_label"},
    {.name = "annotations", .type = kMap, .about = "Control keys for tools",
     .key_format = Format::kLabelKey, .key_rule = "metadata.label_key"},
    {.name = "generateName", .type = kAny, .about = "write name",
     .unsupported = true},
    {.name = "finalizers", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "ownerReferences", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "uid", .type = kAny, .about = kServerField, .unsupported = true},
    {.name = "resourceVersion", .type = kAny, .about = kServerField,
     .unsupported = true},
    {.name = "generation", .type = kAny, .about = kServerField,
     .unsupported = true},
    {.name = "creationTimestamp", .type = kAny, .about = kServerField,
     .unsupported = true},
    {.name = "deletionTimestamp", .type = kAny, .about = kServerField,
     .unsupported = true},
    {.name = "deletionGracePeriodSeconds", .type = kAny, .about = kServerField,
     .unsupported = true},
    {.name = "managedFields", .type = kAny, .about = kServerField,
     .unsupported = true},
    {.name = "selfLink", .type = kAny, .about = kServerField,
     .unsupported = true},
};
constexpr Schema kMetadata = {.name = "ObjectMeta",
                              .about = "What the application is called",
                              .fields = kMetadataFields};

constexpr FieldInfo kSecretFields[] = {
    {.name = "name", .about = "Name of the Secret", .required = true,
     .format = Format::kDnsSubdomain, .rule = "object.name"},
};
constexpr Schema kSecret = {
    .name = "SecretEntry",
    .about = "A Secret whose keys become environment variables",
    .fields = kSecretFields};

// deployment

constexpr FieldInfo kPortFields[] = {
    {.name = "port", .type = kInt, .about = "Port of container and Service",
     .required = true, .min = 1, .max = kMaxPort, .rule = "port.range",
     .wider_rules = "port.duplicate"},
    {.name = "protocol", .about = "http or grpc", .required = true,
     .values = "http|grpc", .rule = "spec.deployment.ports.protocol"},
};
constexpr Mistake kPortMistakes[] = {
    {"containerPort", "write port"},
    {"name", "the name is made from protocol and port, remove it"},
};
constexpr Schema kPort = {.name = "ApplicationPort",
                          .about = "A port of the container and the Service",
                          .fields = kPortFields,
                          .mistakes = kPortMistakes};

constexpr FieldInfo kProbeFields[] = {
    {.name = "port", .type = kInt, .about = "Port to ask over HTTP",
     .required = true, .min = 1, .max = kMaxPort, .rule = "port.range"},
    {.name = "path", .about = "Path of the request", .absent = "/"},
};
constexpr Mistake kProbeMistakes[] = {
    {"httpGet", "write port and path without httpGet"},
    {"initialDelaySeconds", "the platform has no timing here, remove it"},
    {"periodSeconds", "the platform has no timing here, remove it"},
};
constexpr Schema kProbe = {.name = "ReadinessProbe",
                           .about = "Ready when a GET succeeds",
                           .fields = kProbeFields,
                           .mistakes = kProbeMistakes};

constexpr FieldInfo kAmountFields[] = {
    {.name = "cpu", .type = kNumberOrString, .about = "Processor time",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .wider_rules = "resources.request_above_limit",
     .absent = "left to the cluster"},
    {.name = "memory", .type = kNumberOrString, .about = "Memory",
     .format = Format::kQuantity, .rule = "resources.quantity",
     .wider_rules = "quantity.fraction|resources.request_above_limit",
     .absent = "left to the cluster"},
};
constexpr Schema kAmounts = {.name = "ResourceAmounts",
                             .about = "Processor time and memory",
                             .fields = kAmountFields};
constexpr FieldInfo kResourcesFields[] = {
    {.name = "requests", .type = kObject, .about = "What is set aside",
     .schema = &kAmounts},
    {.name = "limits", .type = kObject, .about = "The most it may use",
     .schema = &kAmounts},
};
constexpr Schema kResources = {.name = "ApplicationResources",
                               .about = "Processor time and memory",
                               .fields = kResourcesFields};

constexpr FieldInfo kConfigMapFields[] = {
    {.name = "name", .about = "Name of an existing ConfigMap",
     .required = true, .format = Format::kDnsSubdomain, .rule = "object.name"},
};
constexpr Schema kConfigMap = {.name = "ConfigMapSource",
                               .about = "Files of a ConfigMap",
                               .fields = kConfigMapFields};
constexpr FieldInfo kSecretVolumeFields[] = {
    {.name = "secretName", .about = "Name of an existing Secret",
     .required = true, .format = Format::kDnsSubdomain, .rule = "object.name"},
};
constexpr Mistake kSecretVolumeMistakes[] = {{"name", "write secretName"}};
constexpr Schema kSecretVolume = {.name = "SecretSource",
                                  .about = "Files of a Secret",
                                  .fields = kSecretVolumeFields,
                                  .mistakes = kSecretVolumeMistakes};
constexpr FieldInfo kSourceFields[] = {
    {.name = "configMap", .type = kObject, .about = "Mount a ConfigMap",
     .schema = &kConfigMap, .one_of = "source"},
    {.name = "secret", .type = kObject, .about = "Mount a Secret",
     .schema = &kSecretVolume, .one_of = "source"},
    {.name = "size", .type = kAny, .about = kNoClaimHere,
     .wider_rules = "volume.source", .one_of = "source"},
    {.name = "storageClassName", .type = kAny, .about = kNoClaimHere,
     .wider_rules = "volume.source"},
    {.name = "accessModes", .type = kAny, .about = kNoClaimHere,
     .wider_rules = "volume.source"},
    {.name = "claimName", .type = kAny, .about = kNoClaimHere,
     .wider_rules = "volume.source", .one_of = "source"},
};
constexpr Mistake kSourceMistakes[] = {
    {"emptyDir", "leave source out for an empty folder"},
};
constexpr Schema kSource = {.name = "VolumeSource",
                            .about = "What is in the volume",
                            .fields = kSourceFields,
                            .mistakes = kSourceMistakes};

constexpr FieldInfo kMountFields[] = {
    {.name = "name", .about = "Name of the volume", .required = true,
     .format = Format::kDnsLabel, .rule = "mount.name",
     .wider_rules = "volume.duplicate"},
    {.name = "mountPath", .about = "Path in the container", .required = true,
     .format = Format::kMountPath, .rule = "mount.path",
     .wider_rules = "mount.duplicate_path"},
    {.name = "source", .type = kObject, .about = "What is in the volume",
     .schema = &kSource, .wider_rules = "volume.source", .absent = "an empty folder"},
};
constexpr Mistake kMountMistakes[] = {
    {"configMap", "write it below source"},
    {"secret", "write it below source"},
    {"emptyDir", "leave source out for an empty folder"},
    {"size", "write a volumeClaimTemplates entry"},
    {"claimName", "write a volumeClaimTemplates entry"},
};
constexpr Schema kMount = {.name = "ApplicationMount",
                           .about = "A volume in the container",
                           .fields = kMountFields,
                           .mistakes = kMountMistakes};

constexpr FieldInfo kClaimTemplateFields[] = {
    {.name = "name", .about = "Name of the volume, first part of claim names",
     .required = true, .format = Format::kDnsLabel, .rule = "claim.name",
     .wider_rules = "volume.duplicate"},
    {.name = "mountPath", .about = "Path in the container", .required = true,
     .format = Format::kMountPath, .rule = "mount.path",
     .wider_rules = "mount.duplicate_path"},
    {.name = "size", .type = kNumberOrString,
     .about = "Size of each claim, as 10Gi", .required = true,
     .format = Format::kStorageSize, .rule = "claim.size",
     .wider_rules = "quantity.fraction"},
    {.name = "storageClassName", .about = "Name of the storage class",
     .format = Format::kDnsSubdomain, .rule = "object.name",
     .absent = "the default class of the cluster"},
    {.name = "accessModes", .type = kList, .about = "How it may be mounted",
     .values = kAccessModes, .rule = "claim.access_modes",
     .absent = "[ReadWriteOnce]"},
};
constexpr Mistake kClaimTemplateMistakes[] = {
    {"storageClass", "write storageClassName"},
    {"storage", "write size"},
};
constexpr Schema kClaimTemplate = {
    .name = "ApplicationClaimTemplate",
    .about = "A persistent volume claim that every pod gets for itself",
    .fields = kClaimTemplateFields,
    .mistakes = kClaimTemplateMistakes};

constexpr FieldInfo kDeploymentFields[] = {
    {.name = "kind",
     .about = "StatefulSet, the one kind that this program makes",
     .required = true, .required_rule = "spec.deployment.kind",
     .values = "StatefulSet", .rule = "spec.deployment.kind"},
    {.name = "image", .about = "Image with its tag, as redis:7.2",
     .required = true, .format = Format::kImage, .rule = "image.reference"},
    {.name = "ports", .type = kList, .about = "Ports of container and Service",
     .schema = &kPort, .absent = "no Service"},
    {.name = "readinessProbe", .type = kObject, .about = "Ready when a GET "
     "succeeds", .schema = &kProbe, .absent = "no probe"},
    {.name = "resources", .type = kObject, .about = "Processor time and memory",
     .schema = &kResources, .absent = "none set aside, no limit"},
    {.name = "readOnlyRootFilesystem", .type = kBool,
     .about = "Whether only volumes can be written to",
     .absent = "left to the cluster"},
    {.name = "volumeMounts", .type = kList, .about = "Volumes to mount",
     .schema = &kMount, .absent = "no volumes"},
    {.name = "volumeClaimTemplates", .type = kList,
     .about = "Claims that every pod gets for itself",
     .schema = &kClaimTemplate, .absent = "no claims"},
    {.name = "podManagementPolicy",
     .about = "OrderedReady or Parallel: pods one after the other, or at once",
     .values = "OrderedReady|Parallel",
     .rule = "spec.deployment.pod_management_policy",
     .absent = "OrderedReady"},
};
constexpr Mistake kDeploymentMistakes[] = {
    {"replicas", "write spec.autoscaling"},
    {"env", "write spec.config"},
    {"livenessProbe", "the platform has only a readinessProbe"},
    {"startupProbe", "the platform has only a readinessProbe"},
};
constexpr Schema kDeployment = {.name = "Deployment",
                                .about = "What to run",
                                .fields = kDeploymentFields,
                                .mistakes = kDeploymentMistakes};

// networking

constexpr FieldInfo kIngressFields[] = {
    {.name = "enabled", .type = kBool, .about = "Whether a gateway leads here",
     .absent = "false"},
    {.name = "path", .about = "Path below which requests come here",
     .format = Format::kRoutePath, .rule = "ingress.path", .absent = "/"},
    {.name = "gateway",
     .about = "public-open, public-oidc, internal-open, internal-oidc or one "
              "of your own",
     .format = Format::kDnsLabel, .rule = "ingress.gateway",
     .wider_rules = "ingress.unknown_gateway",
     .absent = "by oidc, else --gateway, else public-open"},
    {.name = "oidc", .type = kBool,
     .about = "public-oidc if true, public-open if false",
     .wider_rules = "ingress.oidc",
     .absent = "see gateway"},
    {.name = "hostnames", .type = kList, .about = "Host names of the route",
     .format = Format::kRouteHostname, .rule = "ingress.hostname",
     .absent = "NAME.SUFFIX with --host-suffix, else any"},
    {.name = "type", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "annotations", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "visibility", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "cdn", .type = kAny, .about = kPlatformField,
     .unsupported = true},
};
constexpr Mistake kIngressMistakes[] = {
    {"hostname", "write hostnames, a list"},
    {"host", "write hostnames, a list"},
};
constexpr Schema kIngress = {.name = "ApplicationIngress",
                             .about = "Access through a gateway",
                             .fields = kIngressFields,
                             .mistakes = kIngressMistakes};

constexpr FieldInfo kNetworkingFields[] = {
    {.name = "ingress", .type = kObject, .about = "Access through a gateway",
     .schema = &kIngress, .wider_rules = "ingress.no_ports",
     .absent = "no access"},
    {.name = "inbound", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "outbound", .type = kAny, .about = kPlatformField,
     .unsupported = true},
};
constexpr Schema kNetworking = {.name = "Networking",
                                .about = "Who may reach whom",
                                .fields = kNetworkingFields};

constexpr FieldInfo kAutoscalingFields[] = {
    {.name = "enabled", .type = kBool,
     .about = "Whether a HorizontalPodAutoscaler is made",
     .absent = "true, see --hpa-default"},
    {.name = "minReplicas", .type = kInt, .about = "The fewest pods", .min = 1,
     .rule = "autoscaling.replicas", .absent = "2, or maxReplicas if smaller"},
    {.name = "maxReplicas", .type = kInt, .about = "The most pods", .min = 1,
     .rule = "autoscaling.replicas",
     .absent = "10, or minReplicas if larger"},
    {.name = "triggers", .type = kAny, .about = kPlatformField,
     .unsupported = true},
};
constexpr Mistake kAutoscalingMistakes[] = {
    {"replicas", "write minReplicas and maxReplicas"},
    {"min", "write minReplicas"},
    {"max", "write maxReplicas"},
};
constexpr Schema kAutoscaling = {.name = "Autoscaling",
                                 .about = "How many pods there are",
                                 .fields = kAutoscalingFields,
                                 .mistakes = kAutoscalingMistakes};

// spec

constexpr FieldInfo kSpecFields[] = {
    {.name = "config", .type = kMap,
     .about = "Environment variables by name; $(NAME) stands for an earlier "
              "one",
     .key_format = Format::kEnvName, .key_rule = "env.name",
     .absent = "no variables"},
    {.name = "secrets", .type = kList,
     .about = "Secrets whose keys become environment variables",
     .schema = &kSecret, .absent = "no Secrets"},
    {.name = "deployment", .type = kObject, .about = "What to run",
     .schema = &kDeployment, .required = true,
     .wider_rules = "deployment.no_ports"},
    {.name = "networking", .type = kObject, .about = "Who may reach whom",
     .schema = &kNetworking},
    {.name = "autoscaling", .type = kObject,
     .about = "How many pods there are", .schema = &kAutoscaling,
     .absent = "2 to 10 pods, see --hpa-default"},
    {.name = "resources", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "resourceRequirements", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "managedResources", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "rollouts", .type = kAny, .about = kPlatformField,
     .unsupported = true},
    {.name = "workloadSelectors", .type = kAny, .about = kPlatformField,
     .unsupported = true},
};
constexpr Schema kSpec = {.name = "PlatformApplicationSpec",
                          .about = "What to run",
                          .fields = kSpecFields};

constexpr FieldInfo kDocumentFields[] = {
    {.name = "apiVersion", .about = "meta.p6m.dev/v1alpha1", .required = true,
     .values = "meta.p6m.dev/v1alpha1", .rule = "string.const"},
    {.name = "kind", .about = "PlatformApplication", .required = true,
     .values = "PlatformApplication", .rule = "string.const"},
    {.name = "metadata", .type = kObject,
     .about = "What the application is called", .schema = &kMetadata,
     .required = true},
    {.name = "spec", .type = kObject, .about = "What to run",
     .schema = &kSpec, .required = true},
    {.name = "status", .type = kAny, .about = "Ignored"},
};
constexpr Schema kDocument = {
    .name = "PlatformApplication",
    .about = "An application of the p6m platform that runs as a StatefulSet",
    .fields = kDocumentFields};

// clang-format on

}  // namespace

const Schema& PlatformApplicationSchema() { return kDocument; }

}  // namespace mcf
