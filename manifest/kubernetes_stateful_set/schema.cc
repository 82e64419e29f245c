// The fields of KubernetesStatefulSet, kubernetes.openmcf.org/v1, from the
// innermost objects outwards; those of the containers have a file of their
// own.
#include "manifest/kubernetes_stateful_set/schema.h"

namespace mcf {
namespace {

using enum FieldType;

constexpr std::string_view kAccessModes =
    "ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod";
constexpr std::string_view kKinds =
    "KubernetesPostgres=814|KubernetesRedis=816|KubernetesNamespace=836|"
    "KubernetesStatefulSet=840";

// A table is read by field, so a field's facts stay together.
// clang-format off

// metadata

constexpr FieldInfo kRelationshipFields[] = {
    {.name = "kind", .type = kEnum,
     .about = "Kind of the other resource, for information only",
     .required = true, .values = kKinds, .open_values = true,
     .format = Format::kIdentifier, .rule = "enum.in"},
    {.name = "env", .about = "Environment of the other resource"},
    {.name = "name", .about = "Name of the other resource", .required = true},
    {.name = "type", .type = kEnum,
     .about = "How this resource relates to the other one", .required = true,
     .values = "depends_on=1|runs_on=2|managed_by=3|uses=4",
     .rule = "enum.in"},
};
constexpr Schema kRelationship = {
    .name = "Relationship",
    .about = "A relation to another resource, for information only",
    .fields = kRelationshipFields};

constexpr FieldInfo kMetadataFields[] = {
    {.name = "name",
     .about = "Name of the component and of the objects made for it",
     .required = true, .format = Format::kName, .rule = "metadata.name"},
    {.name = "slug", .about = "Short name, for information only"},
    {.name = "id", .about = "Becomes the label planton.ai/id",
     .format = Format::kLabelValue, .rule = "metadata.label_value"},
    {.name = "org", .about = "Becomes the label planton.ai/organization",
     .format = Format::kLabelValue, .rule = "metadata.label_value"},
    {.name = "env", .about = "Becomes the label planton.ai/environment",
     .format = Format::kLabelValue, .rule = "metadata.label_value"},
    {.name = "labels", .type = kMap,
     .about = "Control keys for tools; not put on any object",
     .wider_rules = "label.remote"},
    {.name = "annotations", .type = kMap,
     .about = "Control keys for tools; not put on any object"},
    {.name = "tags", .type = kList, .about = "Tags, for information only"},
    {.name = "relationships", .type = kList,
     .about = "Relations to other resources, for information only",
     .schema = &kRelationship},
    {.name = "group", .about = "Group in diagrams, for information only"},
};
constexpr Mistake kMetadataMistakes[] = {
    {"namespace", "write the namespace under spec.namespace"},
    {"version", "there is no version, remove the line"},
};
constexpr Schema kMetadata = {
    .name = "Metadata", .about = "What the component is called",
    .fields = kMetadataFields, .mistakes = kMetadataMistakes};

// references

constexpr FieldInfo kValueFromFields[] = {
    {.name = "kind", .type = kEnum, .about = "Kind of the other resource",
     .values = kKinds, .open_values = true, .format = Format::kIdentifier,
     .rule = "enum.in", .wider_rules = "reference.kind",
     .absent = "KubernetesNamespace for spec.namespace, else an error"},
    {.name = "env", .about = "Environment of the other resource",
     .absent = "any"},
    {.name = "name", .about = "Name of the other resource", .required = true},
    {.name = "fieldPath",
     .about = "Field of the other resource, as status.outputs.service",
     .wider_rules = "reference.field_path",
     .absent = "spec.name for spec.namespace, else an error",
     .aliases = "field"},
};
constexpr Schema kValueFrom = {
    .name = "ValueFromRef",
    .about = "A value that another resource has",
    .fields = kValueFromFields};

constexpr FieldInfo kStringValueOrRefFields[] = {
    {.name = "value", .about = "The value itself", .one_of = "value"},
    {.name = "valueFrom", .type = kObject,
     .about = "Where the value comes from", .schema = &kValueFrom,
     .wider_rules = "reference.unresolved|reference.cycle",
     .one_of = "value"},
};
constexpr Mistake kStringValueOrRefMistakes[] = {
    {"secretRef", "secrets belong under env.secrets"},
    {"secretKeyRef", "secrets belong under env.secrets, as secretRef"},
};
}  // namespace

constexpr Schema kStringValueOrRef = {
    .name = "StringValueOrRef",
    .about = "A value, or where it comes from; a plain text is a value",
    .fields = kStringValueOrRefFields,
    .shorthand = "value",
    .mistakes = kStringValueOrRefMistakes};

namespace {

constexpr FieldInfo kReferenceFields[] = {
    {.name = "kind", .type = kEnum, .about = "Kind of the resource",
     .required = true, .values = kKinds, .open_values = true,
     .format = Format::kIdentifier, .rule = "enum.in"},
    {.name = "name", .about = "Name of the resource", .required = true},
    {.name = "env", .about = "Environment of the resource", .absent = "any"},
    {.name = "fieldPath",
     .about = "Field of the resource, as status.outputs.service",
     .required = true, .aliases = "field"},
    {.name = "value", .about = "Value of the field", .required = true,
     .secret = true},
};
constexpr Schema kReference = {.name = "Reference",
                               .about = "The value of a field elsewhere",
                               .fields = kReferenceFields};

// spec

constexpr FieldInfo kTargetClusterFields[] = {
    {.name = "clusterKind", .type = kEnum,
     .about = "Kind of the cluster, for information only", .required = true,
     .required_rule = "enum.in",
     .values = "AwsEksCluster=207|GcpGkeCluster=607|AzureAksCluster=401|"
               "DigitalOceanKubernetesCluster=1208|CivoKubernetesCluster=1507",
     .rule = "enum.in"},
    {.name = "clusterName",
     .about = "Name of the cluster, for information only"},
};
constexpr Schema kTargetCluster = {
    .name = "TargetCluster",
    .about = "The cluster that was meant, for information only; kubeconfig "
             "decides",
    .fields = kTargetClusterFields};

constexpr FieldInfo kIngressFields[] = {
    {.name = "enabled", .type = kBool,
     .about = "Whether gateways lead to the ingress port", .absent = "false"},
    {.name = "hostname", .about = "Full host name, as db.example.com",
     .format = Format::kHostname, .rule = "ingress.hostname"},
};
constexpr Mistake kIngressMistakes[] = {
    {"host", "write hostname"},
    {"hostnames", "write one hostname"},
};
constexpr Schema kIngress = {.name = "Ingress",
                             .about = "Access from outside the cluster",
                             .fields = kIngressFields,
                             .mistakes = kIngressMistakes};

constexpr FieldInfo kBudgetFields[] = {
    {.name = "enabled", .type = kBool,
     .about = "Whether a PodDisruptionBudget is made", .absent = "false"},
    {.name = "minAvailable", .type = kNumberOrString,
     .about = "Pods that must stay, a count or a percentage",
     .format = Format::kBudgetBound, .rule = "budget.bound",
     .wider_rules = "oneof",
     .absent = "1 when maxUnavailable is absent too"},
    {.name = "maxUnavailable", .type = kNumberOrString,
     .about = "Pods that may be missing, a count or a percentage",
     .format = Format::kBudgetBound, .rule = "budget.bound",
     .wider_rules = "oneof"},
};
constexpr Schema kBudget = {.name = "PodDisruptionBudget",
                            .about = "How many pods a node drain may take",
                            .fields = kBudgetFields};

constexpr FieldInfo kAvailabilityFields[] = {
    {.name = "replicas", .type = kInt, .about = "Number of pods", .min = 0,
     .rule = "availability.replicas", .absent = "1"},
    {.name = "podDisruptionBudget", .type = kObject,
     .about = "How many pods a node drain may take", .schema = &kBudget,
     .absent = "no PodDisruptionBudget"},
};
constexpr Mistake kAvailabilityMistakes[] = {
    {"minReplicas", "write replicas"},
};
constexpr Schema kAvailability = {.name = "Availability",
                                  .about = "How many pods there are",
                                  .fields = kAvailabilityFields,
                                  .mistakes = kAvailabilityMistakes};

constexpr FieldInfo kClaimTemplateFields[] = {
    {.name = "name", .about = "Name of the volume, first part of claim names",
     .required = true, .format = Format::kDnsLabel, .rule = "claim.name",
     .wider_rules = "claim.duplicate"},
    {.name = "size", .about = "Size of each claim, as 10Gi", .required = true,
     .format = Format::kStorageSize,
     .rule = "spec.volume_claim_templates.size",
     .wider_rules = "quantity.fraction"},
    {.name = "storageClass", .about = "Name of the storage class",
     .format = Format::kDnsSubdomain, .rule = "object.name",
     .absent = "the default class of the cluster"},
    {.name = "accessModes", .type = kList, .about = "How it may be mounted",
     .values = kAccessModes,
     .rule = "spec.volume_claim_templates.access_modes",
     .absent = "[ReadWriteOnce]"},
};
constexpr Mistake kClaimTemplateMistakes[] = {
    {"storageClassName", "write storageClass"},
    {"storage", "write size"},
    {"mountPath", "write the path in container.app.volumeMounts"},
};
constexpr Schema kClaimTemplate = {
    .name = "VolumeClaimTemplate",
    .about = "A persistent volume claim that every pod gets for itself",
    .fields = kClaimTemplateFields,
    .mistakes = kClaimTemplateMistakes};

constexpr FieldInfo kSpecFields[] = {
    {.name = "targetCluster", .type = kObject,
     .about = "The cluster that was meant, for information only",
     .schema = &kTargetCluster},
    {.name = "namespace", .type = kObject,
     .about = "Namespace of all objects", .schema = &kStringValueOrRef,
     .required = true,
     .wider_rules = "spec.namespace|string_value_or_ref.non_empty|"
                    "namespace.mismatch|reference.unresolved|"
                    "reference.cycle"},
    {.name = "createNamespace", .type = kBool,
     .about = "Whether the Namespace is made too", .absent = "false"},
    {.name = "container", .type = kObject, .about = "The containers of a pod",
     .schema = &kContainer, .required = true},
    {.name = "ingress", .type = kObject,
     .about = "Access from outside the cluster", .schema = &kIngress,
     .wider_rules = "ingress.no_ports|ingress.port|"
                    "spec.ingress.hostname.required",
     .absent = "no access"},
    {.name = "availability", .type = kObject,
     .about = "How many pods there are", .schema = &kAvailability,
     .absent = "one pod"},
    {.name = "volumeClaimTemplates", .type = kList,
     .about = "Claims that every pod gets for itself",
     .schema = &kClaimTemplate, .wider_rules = "claim.unmounted",
     .absent = "no claims"},
    {.name = "podManagementPolicy",
     .about = "OrderedReady or Parallel: pods one after the other, or at once",
     .values = "OrderedReady|Parallel", .rule = "spec.pod_management_policy",
     .absent = "OrderedReady"},
    {.name = "configMaps", .type = kMap,
     .about = "ConfigMaps to make, by name; each has one key, its name",
     .key_format = Format::kDnsSubdomain, .key_rule = "config_map.name",
     .wider_rules = "config_map.reserved|config_map.size",
     .absent = "no ConfigMaps"},
};
constexpr Mistake kSpecMistakes[] = {
    {"replicas", "write it under spec.availability"},
    {"volumeMounts", "write it under spec.container.app"},
};
constexpr Schema kSpec = {.name = "KubernetesStatefulSetSpec",
                          .about = "What to run",
                          .fields = kSpecFields,
                          .mistakes = kSpecMistakes};

constexpr FieldInfo kDocumentFields[] = {
    {.name = "apiVersion", .about = "kubernetes.openmcf.org/v1",
     .required = true, .values = "kubernetes.openmcf.org/v1",
     .rule = "string.const"},
    {.name = "kind", .about = "KubernetesStatefulSet", .required = true,
     .values = "KubernetesStatefulSet", .rule = "string.const"},
    {.name = "metadata", .type = kObject,
     .about = "What the component is called", .schema = &kMetadata,
     .required = true},
    {.name = "spec", .type = kObject, .about = "What to run",
     .schema = &kSpec, .required = true},
    {.name = "status", .type = kAny, .about = "Ignored"},
};
constexpr Schema kDocument = {
    .name = "KubernetesStatefulSet",
    .about = "A StatefulSet with what belongs to it, as OpenMCF describes it",
    .fields = kDocumentFields};

// clang-format on

}  // namespace

const Schema& KubernetesStatefulSetSchema() { return kDocument; }

const InputKind& ReferenceKind() {
  static constexpr InputKind kind = {.api_version = "",
                                     .kind = "Reference",
                                     .document = &kReference,
                                     .protobuf = true};
  return kind;
}

}  // namespace mcf
