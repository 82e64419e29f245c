// Masking: no value of a Secret leaves this file. What is to be told is only
// whether a value is the same, and that in texts of fixed length.
#include "base/encoding.h"
#include "object/equality.h"
#include "object/secrets.h"
#include "report/hide_values.h"
#include "report/report.h"
#include "report/secret_text.h"

namespace mcf {
namespace {

const char kKind[] = "Secret";

bool IsSecret(const ObjectKey& key) {
  return key.group.empty() && key.kind == kKind;
}

bool IsMasked(const Json& value) {
  return value.is_string() && IsSecretText(value.get_ref<const std::string&>());
}

// The text for one value; `before` is what it replaces, null if nothing.
std::string TextFor(const FieldPath& path, const Json& value,
                    const Json* before) {
  if (before == nullptr) return kSecretText;
  // A snapshot file keeps no values to compare with.
  if (IsMasked(*before)) return kSecretUnknown;
  return AreEqual(kKind, path, &value, before) ? kSecretText : kSecretChanged;
}

Json Masked(const FieldPath& path, const Json& value, const Json* before) {
  if (!value.is_object()) return TextFor(path, value, before);
  Json masked = Json::object();
  for (const auto& [key, item] : value.items()) {
    masked[key] = Masked(path.Field(key), item,
                         before == nullptr ? nullptr : Find(*before, key));
  }
  return masked;
}

// The tree at `path` of a Secret with the secret parts of it masked; a value
// above them, as all of metadata, is looked through.
Json MaskedTree(const FieldPath& path, const Json& value, const Json* before) {
  if (IsSecretField(kKind, path)) return Masked(path, value, before);
  if (!value.is_object()) return value;
  Json masked = Json::object();
  for (const auto& [key, item] : value.items()) {
    masked[key] = MaskedTree(path.Field(key), item,
                             before == nullptr ? nullptr : Find(*before, key));
  }
  return masked;
}

void MaskObject(std::optional<Object>& object, const Object* before) {
  if (!object) return;
  object->tree() = MaskedTree({}, object->tree(),
                              before == nullptr ? nullptr : &before->tree());
}

// `mask` is Masked for a field that is all secret, else MaskedTree.
void MaskField(Json (*mask)(const FieldPath&, const Json&, const Json*),
               FieldChange& field) {
  const Json* live = field.live ? &*field.live : nullptr;
  const auto apply = [&](std::optional<Json>& value, const Json* before) {
    if (!value) return;
    Json masked = mask(field.path, *value, before);
    if (masked == *value) return;
    value = std::move(masked);
    field.secret = true;
  };
  apply(field.after, live);
  apply(field.manifest, nullptr);
  apply(field.applied, nullptr);
  apply(field.live, nullptr);
}

// Adds every text that a value may appear as.
void CollectValues(const Json& value, std::vector<std::string>& texts) {
  if (value.is_object()) {
    for (const auto& item : value.items()) CollectValues(item.value(), texts);
  }
  if (!value.is_string()) return;
  const std::string& text = value.get_ref<const std::string&>();
  texts.push_back(text);
  const std::optional<std::string> decoded = DecodeBase64(text);
  if (decoded) texts.push_back(*decoded);
}

// What a server says of a Secret was withheld where it came in; this is the
// last look before it is shown.
void Scrub(const std::vector<std::string>& values, std::string& text) {
  // Shorter values would match by chance and tell more than they hide.
  constexpr std::size_t kShortest = 4;
  for (const std::string& value : values) {
    if (value.size() < kShortest || IsSecretText(value)) continue;
    for (std::size_t at = text.find(value); at != std::string::npos;
         at = text.find(value, at)) {
      text.replace(at, value.size(), kSecretText);
      at += std::string(kSecretText).size();
    }
  }
}

void ScrubBlocked(Change& change) {
  std::vector<std::string> values;
  for (const std::optional<Object>* object :
       {&change.desired, &change.live, &change.merged}) {
    if (!*object) continue;
    for (const char* field : {"data", "stringData"}) {
      const Json* value = (*object)->Find(FieldPath{field});
      if (value != nullptr) CollectValues(*value, values);
    }
  }
  for (std::string* text :
       {&change.blocked->what, &change.blocked->why, &change.blocked->fix}) {
    Scrub(values, *text);
  }
}

// The copy of the object that kubectl apply keeps on it.
void MaskCopies(Change& change) {
  const FieldPath copy{"metadata", "annotations",
                       "kubectl.kubernetes.io/last-applied-configuration"};
  for (std::optional<Object>* side :
       {&change.desired, &change.live, &change.merged}) {
    if (*side && (*side)->Find(copy) != nullptr) {
      SetAt((*side)->tree(), copy, kSecretText);
    }
  }
}

void MaskChange(Change& change) {
  const bool is_secret = IsSecret(change.key);
  for (FieldChange& field : change.fields) {
    if (field.secret) {
      MaskField(Masked, field);
    } else if (is_secret) {
      MaskField(MaskedTree, field);
    }
  }
  if (!is_secret) return MaskCopies(change);
  if (change.blocked) ScrubBlocked(change);
  const Object* live = change.live ? &*change.live : nullptr;
  MaskObject(change.desired, live);
  MaskObject(change.merged, live);
  MaskObject(change.live, nullptr);
}

}  // namespace

bool IsSecretText(std::string_view text) {
  return text == kSecretText || text == kSecretChanged ||
         text == kSecretUnknown;
}

Report MakeReport(const Plan& plan, const ReportCluster& cluster) {
  Report report{cluster, plan};
  for (ComponentPlan& component : report.plan.components) {
    HideSecretValues(component);
    for (Change& change : component.changes) MaskChange(change);
  }
  return report;
}

}  // namespace mcf
