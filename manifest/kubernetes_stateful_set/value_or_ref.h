#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_VALUE_OR_REF_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_VALUE_OR_REF_H_

#include <optional>
#include <string>
#include <string_view>

#include "manifest/fields/field.h"
#include "manifest/fields/schema.h"

namespace mcf {

// A field of another resource.
struct ValueFromRef : Message {
  Field<std::string> kind;
  std::string env, name;
  Field<std::string> field_path;
};

// Either a value or a reference that ResolveReferences turns into one.
struct StringValueOrRef : Message {
  Field<std::string> value;
  std::optional<ValueFromRef> value_from;
};

struct SecretRef : Message {
  Field<std::string> ns;  // "" for the component's own
  std::string name, key;
};

// A secret itself, or the Secret that has it.
struct SensitiveValue : Message {
  Field<std::string> value;
  std::optional<SecretRef> secret_ref;
};

extern const Schema kStringValueOrRefSchema, kSensitiveValueSchema;

// The kinds that a reference names by number.
inline constexpr std::string_view kReferenceKinds =
    "KubernetesPostgres=814|KubernetesRedis=816|KubernetesNamespace=836|"
    "KubernetesStatefulSet=840";

// Has a value or a reference, with all that a reference needs: its kind and
// field too when they have no default.
void CheckReference(const StringValueOrRef& value, bool has_default_kind,
                    Findings& findings);

// Has a value or a reference; nothing is said about its namespace while that
// of the component, `ns`, is not known.
void CheckSecret(const SensitiveValue& secret, const std::string& ns,
                 Findings& findings);

// A Secret that is referred to must be in the component's namespace.
void CheckSecretNamespace(const SensitiveValue& secret, const std::string& ns,
                          Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_VALUE_OR_REF_H_
