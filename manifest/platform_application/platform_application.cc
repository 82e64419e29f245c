// The fields from the innermost objects outwards.
#include "manifest/platform_application/platform_application.h"

#include "manifest/fields/member.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

using enum FieldType;
using App = PlatformApplication;

constexpr std::string_view kServerField =
    "it is set by the API server, remove it";
constexpr std::string_view kPlatformField =
    "only the platform itself can act on it";

// Read over and reported.
constexpr FieldInfo Unsupported(std::string_view name, std::string_view about) {
  return {.name = name, .type = kAny, .about = about, .unsupported = true};
}

// Part of a claim, where a StatefulSet has none.
template <auto kPlace>
constexpr FieldInfo Misplaced(std::string_view name,
                              std::string_view one_of = {}) {
  return Row<kPlace>(
      {.name = name,
       .type = kAny,
       .about = "a StatefulSet has its storage in volumeClaimTemplates",
       .wider_rules = "volume.source",
       .one_of = one_of});
}

// A table is read by field, so a field's facts stay together.
// clang-format off

// metadata

constexpr FieldInfo kMetadataFields[] = {
    Row<&App::name>({.name = "name",
     .about = "Name of the application and of the objects made for it",
     .required = true, .format = Format::kName, .rule = "metadata.name"}),
    Row<&App::ns>({.name = "namespace", .about = "Namespace of all objects",
     .format = Format::kDnsLabel, .rule = "metadata.namespace",
     .wider_rules = "namespace.mismatch", .absent = "that of kubectl"}),
    Row<&App::labels>({.name = "labels",
     .about = "Labels; those of p6m.dev/ are put on the pods",
     .format = Format::kLabelValue, .rule = "metadata.label_value",
     .key_format = Format::kLabelKey, .key_rule = "metadata.label_key",
     .wider_rules = "metadata.app_label"}),
    {.name = "annotations", .type = kMap, .about = "Control keys for tools",
     .key_format = Format::kLabelKey, .key_rule = "metadata.label_key"},
    Unsupported("generateName", "write name"),
    Unsupported("finalizers", kPlatformField),
    Unsupported("ownerReferences", kPlatformField),
    Unsupported("uid", kServerField),
    Unsupported("resourceVersion", kServerField),
    Unsupported("generation", kServerField),
    Unsupported("creationTimestamp", kServerField),
    Unsupported("deletionTimestamp", kServerField),
    Unsupported("deletionGracePeriodSeconds", kServerField),
    Unsupported("managedFields", kServerField),
    Unsupported("selfLink", kServerField),
};
constexpr Schema kMetadata = {.name = "ObjectMeta",
    .about = "What the application is called", .fields = kMetadataFields};

constexpr FieldInfo kSecretFields[] = {
    Row<&SecretEntry::name>({.name = "name", .about = "Name of the Secret",
     .required = true, .format = Format::kDnsSubdomain, .rule = "object.name"}),
};
constexpr Schema kSecret = {.name = "SecretEntry",
    .about = "A Secret whose keys become environment variables",
    .fields = kSecretFields};

// deployment

constexpr FieldInfo kPortFields[] = {
    Row<&ApplicationPort::port>({.name = "port",
     .about = "Port of container and Service", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range", .wider_rules = "port.duplicate"}),
    Row<&ApplicationPort::protocol>({.name = "protocol",
     .about = "http or grpc", .required = true, .values = "http|grpc",
     .rule = "spec.deployment.ports.protocol"}),
};
constexpr Mistake kPortMistakes[] = {
    {"containerPort", "write port"},
    {"name", "the name is made from protocol and port, remove it"},
};
constexpr Schema kPort = {.name = "ApplicationPort",
    .about = "A port of the container and the Service", .fields = kPortFields,
    .mistakes = kPortMistakes};

constexpr FieldInfo kProbeFields[] = {
    Row<&ReadinessProbe::port>({.name = "port",
     .about = "Port to ask over HTTP", .required = true, .min = 1,
     .max = kMaxPort, .rule = "port.range"}),
    Row<&ReadinessProbe::path>({.name = "path", .about = "Path of the request",
     .absent = "/"}),
};
constexpr Mistake kProbeMistakes[] = {
    {"httpGet", "write port and path without httpGet"},
    {"initialDelaySeconds", "the platform has no timing here, remove it"},
    {"periodSeconds", "the platform has no timing here, remove it"},
};
constexpr Schema kProbe = {.name = "ReadinessProbe",
    .about = "Ready when a GET succeeds", .fields = kProbeFields,
    .mistakes = kProbeMistakes};

constexpr FieldInfo kAmountFields[] = {
    Row<&ResourceAmounts::cpu>({.name = "cpu", .type = kNumberOrString,
     .about = "Processor time", .format = Format::kQuantity,
     .rule = "resources.quantity",
     .wider_rules = "resources.request_above_limit",
     .absent = "left to the cluster"}),
    Row<&ResourceAmounts::memory>({.name = "memory", .type = kNumberOrString,
     .about = "Memory", .format = Format::kQuantity,
     .rule = "resources.quantity",
     .wider_rules = "quantity.fraction|resources.request_above_limit",
     .absent = "left to the cluster"}),
};
constexpr Schema kAmounts = {.name = "ResourceAmounts",
    .about = "Processor time and memory", .fields = kAmountFields};
constexpr FieldInfo kResourcesFields[] = {
    Row<&Resources::requests>({.name = "requests", .about = "What is set aside",
     .schema = &kAmounts}),
    Row<&Resources::limits>({.name = "limits", .about = "The most it may use",
     .schema = &kAmounts}),
};
constexpr Schema kResources = {.name = "ApplicationResources",
    .about = "Processor time and memory", .fields = kResourcesFields};

constexpr FieldInfo kConfigMapFields[] = {
    Row<&NamedSource::name>({.name = "name",
     .about = "Name of an existing ConfigMap", .required = true,
     .format = Format::kDnsSubdomain, .rule = "object.name"}),
};
constexpr Schema kConfigMap = {.name = "ConfigMapSource",
    .about = "Files of a ConfigMap", .fields = kConfigMapFields};
constexpr FieldInfo kSecretVolumeFields[] = {
    Row<&NamedSource::name>({.name = "secretName",
     .about = "Name of an existing Secret", .required = true,
     .format = Format::kDnsSubdomain, .rule = "object.name"}),
};
constexpr Mistake kSecretVolumeMistakes[] = {{"name", "write secretName"}};
constexpr Schema kSecretVolume = {.name = "SecretSource",
    .about = "Files of a Secret", .fields = kSecretVolumeFields,
    .mistakes = kSecretVolumeMistakes};
constexpr FieldInfo kSourceFields[] = {
    Row<&VolumeSource::config_map>({.name = "configMap",
     .about = "Mount a ConfigMap", .schema = &kConfigMap, .one_of = "source"}),
    Row<&VolumeSource::secret>({.name = "secret", .about = "Mount a Secret",
     .schema = &kSecretVolume, .one_of = "source"}),
    Misplaced<&VolumeSource::size>("size", "source"),
    Misplaced<&VolumeSource::storage_class_name>("storageClassName"),
    Misplaced<&VolumeSource::access_modes>("accessModes"),
    Misplaced<&VolumeSource::claim_name>("claimName", "source"),
};
constexpr Mistake kSourceMistakes[] = {
    {"emptyDir", "leave source out for an empty folder"},
};
constexpr Schema kSource = {.name = "VolumeSource",
    .about = "What is in the volume", .fields = kSourceFields,
    .mistakes = kSourceMistakes};

constexpr FieldInfo kMountFields[] = {
    Row<&ApplicationMount::name>({.name = "name", .about = "Name of the volume",
     .required = true, .format = Format::kDnsLabel, .rule = "mount.name",
     .wider_rules = "volume.duplicate"}),
    Row<&ApplicationMount::mount_path>({.name = "mountPath",
     .about = "Path in the container", .required = true,
     .format = Format::kMountPath, .rule = "mount.path",
     .wider_rules = "mount.duplicate_path"}),
    Row<&ApplicationMount::source>({.name = "source",
     .about = "What is in the volume", .schema = &kSource,
     .wider_rules = "volume.source", .absent = "an empty folder"}),
};
constexpr Mistake kMountMistakes[] = {
    {"configMap", "write it below source"},
    {"secret", "write it below source"},
    {"emptyDir", "leave source out for an empty folder"},
    {"size", "write a volumeClaimTemplates entry"},
    {"claimName", "write a volumeClaimTemplates entry"},
};
constexpr Schema kMount = {.name = "ApplicationMount",
    .about = "A volume in the container", .fields = kMountFields,
    .mistakes = kMountMistakes};

constexpr FieldInfo kClaimTemplateFields[] = {
    Row<&ApplicationClaimTemplate::name>({.name = "name",
     .about = "Name of the volume, first part of claim names", .required = true,
     .format = Format::kDnsLabel, .rule = "claim.name",
     .wider_rules = "volume.duplicate"}),
    Row<&ApplicationClaimTemplate::mount_path>({.name = "mountPath",
     .about = "Path in the container", .required = true,
     .format = Format::kMountPath, .rule = "mount.path",
     .wider_rules = "mount.duplicate_path"}),
    Row<&ApplicationClaimTemplate::size>({.name = "size",
     .type = kNumberOrString, .about = "Size of each claim, as 10Gi",
     .required = true, .format = Format::kStorageSize, .rule = "claim.size",
     .wider_rules = "quantity.fraction"}),
    Row<&ApplicationClaimTemplate::storage_class>({.name = "storageClassName",
     .about = "Name of the storage class", .format = Format::kDnsSubdomain,
     .rule = "object.name", .absent = "the default class of the cluster"}),
    Row<&ApplicationClaimTemplate::access_modes>({.name = "accessModes",
     .about = "How it may be mounted", .values = kAccessModes,
     .rule = "claim.access_modes", .default_value = "[ReadWriteOnce]"}),
};
constexpr Mistake kClaimTemplateMistakes[] = {
    {"storageClass", "write storageClassName"},
    {"storage", "write size"},
};
constexpr Schema kClaimTemplate = {.name = "ApplicationClaimTemplate",
    .about = "A persistent volume claim that every pod gets for itself",
    .fields = kClaimTemplateFields, .mistakes = kClaimTemplateMistakes};

constexpr FieldInfo kDeploymentFields[] = {
    {.name = "kind",
     .about = "StatefulSet, the one kind that this program makes",
     .required = true, .required_rule = "spec.deployment.kind",
     .values = "StatefulSet", .rule = "spec.deployment.kind"},
    Row<&App::image>({.name = "image",
     .about = "Image with its tag, as redis:7.2", .required = true,
     .format = Format::kImage, .rule = "image.reference"}),
    Row<&App::ports>({.name = "ports",
     .about = "Ports of container and Service", .schema = &kPort,
     .absent = "no Service"}),
    Row<&App::readiness_probe>({.name = "readinessProbe",
     .about = "Ready when a GET succeeds", .schema = &kProbe,
     .absent = "no probe"}),
    Row<&App::resources>({.name = "resources",
     .about = "Processor time and memory", .schema = &kResources,
     .absent = "none set aside, no limit"}),
    Row<&App::read_only_root_filesystem>({.name = "readOnlyRootFilesystem",
     .about = "Whether only volumes can be written to",
     .absent = "left to the cluster"}),
    Row<&App::volume_mounts>({.name = "volumeMounts",
     .about = "Volumes to mount", .schema = &kMount, .absent = "no volumes"}),
    Row<&App::volume_claim_templates>({.name = "volumeClaimTemplates",
     .about = "Claims that every pod gets for itself",
     .schema = &kClaimTemplate, .absent = "no claims"}),
    Row<&App::pod_management_policy>({.name = "podManagementPolicy",
     .about = "OrderedReady or Parallel: pods one after the other, or at once",
     .values = "OrderedReady|Parallel",
     .rule = "spec.deployment.pod_management_policy",
     .absent = "OrderedReady"}),
};
constexpr Mistake kDeploymentMistakes[] = {
    {"replicas", "write spec.autoscaling"},
    {"env", "write spec.config"},
    {"livenessProbe", "the platform has only a readinessProbe"},
    {"startupProbe", "the platform has only a readinessProbe"},
};
constexpr Schema kDeployment = {.name = "Deployment", .about = "What to run",
    .fields = kDeploymentFields, .mistakes = kDeploymentMistakes};

// networking

constexpr FieldInfo kIngressFields[] = {
    Row<&App::ingress_enabled>({.name = "enabled",
     .about = "Whether a gateway leads here", .default_value = "false"}),
    Row<&App::ingress_path>({.name = "path",
     .about = "Path below which requests come here",
     .format = Format::kRoutePath, .rule = "ingress.path",
     .default_value = "/"}),
    Row<&App::ingress_gateway>({.name = "gateway",
     .about = "public-open, public-oidc, internal-open, internal-oidc or one "
              "of your own", .format = Format::kDnsLabel,
     .rule = "ingress.gateway", .wider_rules = "ingress.unknown_gateway",
     .absent = "by oidc, else --gateway, else public-open"}),
    Row<&App::ingress_oidc>({.name = "oidc",
     .about = "public-oidc if true, public-open if false",
     .wider_rules = "ingress.oidc", .absent = "see gateway"}),
    Row<&App::hostnames>({.name = "hostnames",
     .about = "Host names of the route", .format = Format::kRouteHostname,
     .rule = "ingress.hostname",
     .absent = "NAME.SUFFIX with --host-suffix, else any"}),
    Unsupported("type", kPlatformField),
    Unsupported("annotations", kPlatformField),
    Unsupported("visibility", kPlatformField),
    Unsupported("cdn", kPlatformField),
};
constexpr Mistake kIngressMistakes[] = {
    {"hostname", "write hostnames, a list"},
    {"host", "write hostnames, a list"},
};
constexpr Schema kIngress = {.name = "ApplicationIngress",
    .about = "Access through a gateway", .fields = kIngressFields,
    .mistakes = kIngressMistakes};

constexpr FieldInfo kNetworkingFields[] = {
    Row<&App::ingress>({.name = "ingress",
     .about = "Access through a gateway", .schema = &kIngress,
     .wider_rules = "ingress.no_ports", .absent = "no access"}),
    Unsupported("inbound", kPlatformField),
    Unsupported("outbound", kPlatformField),
};
constexpr Schema kNetworking = {.name = "Networking",
    .about = "Who may reach whom", .fields = kNetworkingFields};

constexpr FieldInfo kAutoscalingFields[] = {
    Row<&App::autoscaling_enabled>({.name = "enabled",
     .about = "Whether a HorizontalPodAutoscaler is made",
     .absent = "true, see --hpa-default"}),
    Row<&App::min_replicas>({.name = "minReplicas", .about = "The fewest pods",
     .min = 1, .rule = "autoscaling.replicas", .default_value = "2",
     .absent = ", or maxReplicas if smaller"}),
    Row<&App::max_replicas>({.name = "maxReplicas", .about = "The most pods",
     .min = 1, .rule = "autoscaling.replicas", .default_value = "10",
     .absent = ", or minReplicas if larger"}),
    Unsupported("triggers", kPlatformField),
};
constexpr Mistake kAutoscalingMistakes[] = {
    {"replicas", "write minReplicas and maxReplicas"},
    {"min", "write minReplicas"},
    {"max", "write maxReplicas"},
};
constexpr Schema kAutoscaling = {.name = "Autoscaling",
    .about = "How many pods there are", .fields = kAutoscalingFields,
    .mistakes = kAutoscalingMistakes};

// spec

constexpr FieldInfo kSpecFields[] = {
    Row<&App::config>({.name = "config",
     .about = "Environment variables by name; $(NAME) stands for an earlier "
              "one", .key_format = Format::kEnvName, .key_rule = "env.name",
     .absent = "no variables"}),
    Row<&App::secrets>({.name = "secrets",
     .about = "Secrets whose keys become environment variables",
     .schema = &kSecret, .absent = "no Secrets"}),
    Row<&App::deployment>({.name = "deployment",
     .about = "What to run", .schema = &kDeployment, .required = true,
     .wider_rules = "deployment.no_ports"}),
    {.name = "networking", .type = kObject, .about = "Who may reach whom",
     .schema = &kNetworking},
    {.name = "autoscaling", .type = kObject, .about = "How many pods there are",
     .schema = &kAutoscaling, .absent = "2 to 10 pods, see --hpa-default"},
    Unsupported("resources", kPlatformField),
    Unsupported("resourceRequirements", kPlatformField),
    Unsupported("managedResources", kPlatformField),
    Unsupported("rollouts", kPlatformField),
    Unsupported("workloadSelectors", kPlatformField),
};
constexpr Schema kSpec = {.name = "PlatformApplicationSpec",
    .about = "What to run", .fields = kSpecFields};

constexpr FieldInfo kDocumentFields[] = {
    {.name = "apiVersion", .about = "meta.p6m.dev/v1alpha1", .required = true,
     .values = "meta.p6m.dev/v1alpha1", .rule = "string.const"},
    {.name = "kind", .about = "PlatformApplication", .required = true,
     .values = "PlatformApplication", .rule = "string.const"},
    {.name = "metadata", .type = kObject,
     .about = "What the application is called", .schema = &kMetadata,
     .required = true},
    {.name = "spec", .type = kObject, .about = "What to run", .schema = &kSpec,
     .required = true},
    {.name = "status", .type = kAny, .about = "Ignored"},
};
}  // namespace

constexpr Schema kPlatformApplicationSchema = {.name = "PlatformApplication",
    .about = "An application of the p6m platform that runs as a StatefulSet",
    .fields = kDocumentFields};

// clang-format on

std::string PlatformApplication::Gateway() const {
  const std::string& named = ingress_gateway.value;
  if (!named.empty() || !ingress_oidc.is_written) return named;
  return ingress_oidc.value ? "public-oidc" : "public-open";
}

bool IsPlatformGateway(std::string_view name) {
  return name == "public-open" || name == "public-oidc" ||
         name == "internal-open" || name == "internal-oidc";
}

}  // namespace mcf
