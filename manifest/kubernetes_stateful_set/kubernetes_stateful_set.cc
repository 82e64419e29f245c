// The fields from the innermost objects outwards; those of the containers have
// files of their own.
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"

#include "manifest/fields/member.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

using enum FieldType;
using Set = KubernetesStatefulSet;

// A table is read by field, so a field's facts stay together.
// clang-format off

// metadata

constexpr FieldInfo kRelationshipFields[] = {
    {.name = "kind", .type = kEnum,
     .about = "Kind of the other resource, for information only",
     .required = true, .values = kReferenceKinds, .open_values = true,
     .format = Format::kIdentifier, .rule = "enum.in"},
    {.name = "env", .about = "Environment of the other resource"},
    {.name = "name", .about = "Name of the other resource", .required = true},
    {.name = "type", .type = kEnum,
     .about = "How this resource relates to the other one", .required = true,
     .values = "depends_on=1|runs_on=2|managed_by=3|uses=4", .rule = "enum.in"},
};
constexpr Schema kRelationship = {.name = "Relationship",
    .about = "A relation to another resource, for information only",
    .fields = kRelationshipFields};

constexpr FieldInfo kMetadataFields[] = {
    Row<&Set::name>({.name = "name",
     .about = "Name of the component and of the objects made for it",
     .required = true, .format = Format::kName, .rule = "metadata.name"}),
    {.name = "slug", .about = "Short name, for information only"},
    Row<&Set::id>({.name = "id", .about = "Becomes the label planton.ai/id",
     .format = Format::kLabelValue, .rule = "metadata.label_value"}),
    Row<&Set::org>({.name = "org",
     .about = "Becomes the label planton.ai/organization",
     .format = Format::kLabelValue, .rule = "metadata.label_value"}),
    Row<&Set::env>({.name = "env",
     .about = "Becomes the label planton.ai/environment",
     .format = Format::kLabelValue, .rule = "metadata.label_value"}),
    Row<&Set::labels>({.name = "labels",
     .about = "Control keys for tools; not put on any object",
     .wider_rules = "label.remote"}),
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
constexpr Schema kMetadata = {.name = "Metadata",
    .about = "What the component is called", .fields = kMetadataFields,
    .mistakes = kMetadataMistakes};

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
constexpr Schema kTargetCluster = {.name = "TargetCluster",
    .about = "The cluster that was meant, for information only; kubeconfig "
             "decides", .fields = kTargetClusterFields};

constexpr FieldInfo kIngressFields[] = {
    Row<&Set::ingress_enabled>({.name = "enabled",
     .about = "Whether gateways lead to the ingress port",
     .default_value = "false"}),
    Row<&Set::ingress_hostname>({.name = "hostname",
     .about = "Full host name, as db.example.com", .format = Format::kHostname,
     .rule = "ingress.hostname"}),
};
constexpr Mistake kIngressMistakes[] = {
    {"host", "write hostname"},
    {"hostnames", "write one hostname"},
};
constexpr Schema kIngress = {.name = "Ingress",
    .about = "Access from outside the cluster", .fields = kIngressFields,
    .mistakes = kIngressMistakes};

constexpr FieldInfo kBudgetFields[] = {
    Row<&Set::budget_enabled>({.name = "enabled",
     .about = "Whether a PodDisruptionBudget is made",
     .default_value = "false"}),
    Row<&Set::min_available>({.name = "minAvailable", .type = kNumberOrString,
     .about = "Pods that must stay, a count or a percentage",
     .format = Format::kBudgetBound, .rule = "budget.bound",
     .wider_rules = "oneof", .default_value = "1",
     .absent = " when maxUnavailable is absent too"}),
    Row<&Set::max_unavailable>({.name = "maxUnavailable",
     .type = kNumberOrString,
     .about = "Pods that may be missing, a count or a percentage",
     .format = Format::kBudgetBound, .rule = "budget.bound",
     .wider_rules = "oneof"}),
};
constexpr Schema kBudget = {.name = "PodDisruptionBudget",
    .about = "How many pods a node drain may take", .fields = kBudgetFields};

constexpr FieldInfo kAvailabilityFields[] = {
    Row<&Set::replicas>({.name = "replicas", .about = "Number of pods",
     .min = 0, .rule = "availability.replicas", .default_value = "1"}),
    Row<&Set::budget>({.name = "podDisruptionBudget",
     .about = "How many pods a node drain may take", .schema = &kBudget,
     .absent = "no PodDisruptionBudget"}),
};
constexpr Mistake kAvailabilityMistakes[] = {
    {"minReplicas", "write replicas"},
};
constexpr Schema kAvailability = {.name = "Availability",
    .about = "How many pods there are", .fields = kAvailabilityFields,
    .mistakes = kAvailabilityMistakes};

constexpr FieldInfo kClaimTemplateFields[] = {
    Row<&VolumeClaimTemplate::name>({.name = "name",
     .about = "Name of the volume, first part of claim names", .required = true,
     .format = Format::kDnsLabel, .rule = "claim.name",
     .wider_rules = "claim.duplicate"}),
    Row<&VolumeClaimTemplate::size>({.name = "size",
     .about = "Size of each claim, as 10Gi", .required = true,
     .format = Format::kStorageSize, .rule = "spec.volume_claim_templates.size",
     .wider_rules = "quantity.fraction"}),
    Row<&VolumeClaimTemplate::storage_class>({.name = "storageClass",
     .about = "Name of the storage class", .format = Format::kDnsSubdomain,
     .rule = "object.name", .absent = "the default class of the cluster"}),
    Row<&VolumeClaimTemplate::access_modes>({.name = "accessModes",
     .about = "How it may be mounted", .values = kAccessModes,
     .rule = "spec.volume_claim_templates.access_modes",
     .default_value = "[ReadWriteOnce]"}),
};
constexpr Mistake kClaimTemplateMistakes[] = {
    {"storageClassName", "write storageClass"},
    {"storage", "write size"},
    {"mountPath", "write the path in container.app.volumeMounts"},
};
constexpr Schema kClaimTemplate = {.name = "VolumeClaimTemplate",
    .about = "A persistent volume claim that every pod gets for itself",
    .fields = kClaimTemplateFields, .mistakes = kClaimTemplateMistakes};

constexpr FieldInfo kSpecFields[] = {
    {.name = "targetCluster", .type = kObject,
     .about = "The cluster that was meant, for information only",
     .schema = &kTargetCluster},
    Row<&Set::ns>({.name = "namespace", .about = "Namespace of all objects",
     .schema = &kStringValueOrRefSchema, .required = true,
     .wider_rules = "spec.namespace|string_value_or_ref.non_empty|"
                    "namespace.mismatch|reference.unresolved|reference.cycle"}),
    Row<&Set::create_namespace>({.name = "createNamespace",
     .about = "Whether the Namespace is made too", .default_value = "false"}),
    {.name = "container", .type = kObject, .about = "The containers of a pod",
     .schema = &kContainerSchema, .required = true},
    Row<&Set::ingress>({.name = "ingress",
     .about = "Access from outside the cluster", .schema = &kIngress,
     .wider_rules = "ingress.no_ports|ingress.port|"
                    "spec.ingress.hostname.required", .absent = "no access"}),
    {.name = "availability", .type = kObject,
     .about = "How many pods there are", .schema = &kAvailability,
     .absent = "one pod"},
    Row<&Set::volume_claim_templates>({.name = "volumeClaimTemplates",
     .about = "Claims that every pod gets for itself",
     .schema = &kClaimTemplate, .wider_rules = "claim.unmounted",
     .absent = "no claims"}),
    Row<&Set::pod_management_policy>({.name = "podManagementPolicy",
     .about = "OrderedReady or Parallel: pods one after the other, or at once",
     .values = "OrderedReady|Parallel", .rule = "spec.pod_management_policy",
     .default_value = "OrderedReady"}),
    Row<&Set::config_maps>({.name = "configMaps",
     .about = "ConfigMaps to make, by name; each has one key, its name",
     .key_format = Format::kDnsSubdomain, .key_rule = "config_map.name",
     .wider_rules = "config_map.reserved|config_map.size",
     .absent = "no ConfigMaps"}),
};
constexpr Mistake kSpecMistakes[] = {
    {"replicas", "write it under spec.availability"},
    {"volumeMounts", "write it under spec.container.app"},
};
constexpr Schema kSpec = {.name = "KubernetesStatefulSetSpec",
    .about = "What to run", .fields = kSpecFields, .mistakes = kSpecMistakes};

constexpr FieldInfo kDocumentFields[] = {
    {.name = "apiVersion", .about = "kubernetes.openmcf.org/v1",
     .required = true, .values = "kubernetes.openmcf.org/v1",
     .rule = "string.const"},
    {.name = "kind", .about = "KubernetesStatefulSet", .required = true,
     .values = "KubernetesStatefulSet", .rule = "string.const"},
    {.name = "metadata", .type = kObject,
     .about = "What the component is called", .schema = &kMetadata,
     .required = true},
    {.name = "spec", .type = kObject, .about = "What to run", .schema = &kSpec,
     .required = true},
    {.name = "status", .type = kAny, .about = "Ignored"},
};
}  // namespace

constexpr Schema kKubernetesStatefulSetSchema = {
    .name = "KubernetesStatefulSet",
    .about = "A StatefulSet with what belongs to it, as OpenMCF describes it",
    .fields = kDocumentFields};

// clang-format on

}  // namespace mcf
