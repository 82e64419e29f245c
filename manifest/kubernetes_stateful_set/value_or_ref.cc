#include "manifest/kubernetes_stateful_set/value_or_ref.h"

#include "manifest/fields/member.h"

namespace mcf {
namespace {

using enum FieldType;

// A table is read by field, so a field's facts stay together.
// clang-format off

constexpr FieldInfo kValueFromFields[] = {
    Row<&ValueFromRef::kind>({.name = "kind", .type = kEnum,
     .about = "Kind of the other resource", .values = kReferenceKinds,
     .open_values = true, .format = Format::kIdentifier, .rule = "enum.in",
     .wider_rules = "reference.kind",
     .absent = "KubernetesNamespace for spec.namespace, else an error"}),
    Row<&ValueFromRef::env>({.name = "env",
     .about = "Environment of the other resource", .absent = "any"}),
    Row<&ValueFromRef::name>({.name = "name",
     .about = "Name of the other resource", .required = true}),
    Row<&ValueFromRef::field_path>({.name = "fieldPath",
     .about = "Field of the other resource, as status.outputs.service",
     .wider_rules = "reference.field_path",
     .absent = "spec.name for spec.namespace, else an error",
     .aliases = "field"}),
};
constexpr Schema kValueFrom = {.name = "ValueFromRef",
    .about = "A value that another resource has", .fields = kValueFromFields};

constexpr FieldInfo kStringValueOrRefFields[] = {
    Row<&StringValueOrRef::value>({.name = "value", .about = "The value itself",
     .one_of = "value"}),
    Row<&StringValueOrRef::value_from>({.name = "valueFrom",
     .about = "Where the value comes from", .schema = &kValueFrom,
     .wider_rules = "reference.unresolved|reference.cycle", .one_of = "value"}),
};
constexpr Mistake kStringValueOrRefMistakes[] = {
    {"secretRef", "secrets belong under env.secrets"},
    {"secretKeyRef", "secrets belong under env.secrets, as secretRef"},
};

constexpr FieldInfo kSecretRefFields[] = {
    Row<&SecretRef::ns>({.name = "namespace",
     .about = "Namespace of the Secret, the component's own one",
     .wider_rules = "secret.namespace", .absent = "spec.namespace"}),
    Row<&SecretRef::name>({.name = "name",
     .about = "Name of an existing Secret", .required = true,
     .format = Format::kDnsSubdomain, .rule = "object.name"}),
    Row<&SecretRef::key>({.name = "key", .about = "Key in the Secret",
     .required = true, .format = Format::kConfigMapKey, .rule = "object.key"}),
};
constexpr Schema kSecretRef = {.name = "SecretRef",
    .about = "A key of an existing Secret", .fields = kSecretRefFields};

constexpr FieldInfo kSensitiveValueFields[] = {
    Row<&SensitiveValue::value>({.name = "value",
     .about = "The secret itself; it is put into a Secret of the component",
     .one_of = "value"}),
    Row<&SensitiveValue::secret_ref>({.name = "secretRef",
     .about = "The key of an existing Secret", .schema = &kSecretRef,
     .one_of = "value"}),
};
constexpr Mistake kSensitiveValueMistakes[] = {
    {"valueFrom", "write secretRef with name and key"},
    {"secretKeyRef", "write secretRef with name and key"},
};

}  // namespace

constexpr Schema kStringValueOrRefSchema = {.name = "StringValueOrRef",
    .about = "A value, or where it comes from; a plain text is a value",
    .fields = kStringValueOrRefFields, .shorthand = "value",
    .mistakes = kStringValueOrRefMistakes};

constexpr Schema kSensitiveValueSchema = {.name = "SensitiveValue",
    .about = "A secret, or the Secret that has it; a plain text is a value",
    .fields = kSensitiveValueFields, .shorthand = "value",
    .mistakes = kSensitiveValueMistakes};

// clang-format on

void CheckReference(const StringValueOrRef& value, bool has_default_kind,
                    Findings& findings) {
  const std::optional<ValueFromRef>& from = value.value_from;
  if (!value.is_written || value.is_broken || value.value.is_broken) return;
  if (!from && value.value.value.empty()) {
    findings.Fail(value.spot(), "string_value_or_ref.non_empty",
                  {.what = "has neither a value nor a valueFrom",
                   .fix = "write a value that is not empty, or remove it"});
  }
  if (!from || from->is_broken || has_default_kind) return;
  if (!from->kind.is_written) {
    findings.Fail(from->kind.spot(), "reference.kind",
                  {.what = "is missing",
                   .fix = "add the kind of the resource that has the value"});
  }
  if (!from->field_path.is_written) {
    findings.Fail(from->field_path.spot(), "reference.field_path",
                  {.what = "is missing",
                   .fix = "add the field that has the value, as "
                          "status.outputs.service"});
  }
}

void CheckSecret(const SensitiveValue& secret, const std::string& ns,
                 Findings& findings) {
  const std::optional<SecretRef>& ref = secret.secret_ref;
  if (secret.is_broken || secret.value.is_broken) return;
  if (ref && ref->is_broken) return;
  if (secret.value.value.empty() && !ref) {
    findings.Fail(secret.spot(), "secret.empty",
                  {.what = "has neither a value nor a secretRef",
                   .fix = "write a value that is not empty, or remove it"});
  }
  CheckSecretNamespace(secret, ns, findings);
}

void CheckSecretNamespace(const SensitiveValue& secret, const std::string& ns,
                          Findings& findings) {
  if (!secret.secret_ref || ns.empty()) return;
  const Field<std::string>& named = secret.secret_ref->ns;
  if (named.value.empty() || named.value == ns) return;
  findings.Fail(named.spot(), "secret.namespace",
                {.what = Quote(named.value) + " is not the namespace " +
                         Quote(ns) + " of the component",
                 .why = "pods can only use Secrets of their own namespace",
                 .fix = "copy the Secret there and remove this line"});
}

}  // namespace mcf
