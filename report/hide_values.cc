#include "report/hide_values.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/encoding.h"
#include "report/secret_text.h"

namespace mcf {
namespace {

// A whole variable or key that says the same as a Secret.
constexpr std::size_t kShortestWhole = 4;
// Inside of other text shorter values would match by chance: a password
// "postgres" in the name of an image.
constexpr std::size_t kShortestPart = 16;
// Of a variable that becomes secret, in the object that has it.
constexpr std::size_t kShortestVariable = 6;

struct SecretValues {
  std::set<std::string> whole;      // of Secrets
  std::set<std::string> variables;  // CONTAINER/NAME, read from a Secret
  std::set<std::string> parts;      // hidden inside of any text
};

std::vector<const Object*> SidesOf(const Change& change) {
  std::vector<const Object*> sides;
  for (const std::optional<Object>* side :
       {&change.desired, &change.live, &change.merged}) {
    if (*side) sides.push_back(&**side);
  }
  return sides;
}

void AddSecret(const Object& secret, SecretValues& values) {
  for (const char* part : {"data", "stringData"}) {
    const Json* data = Find(secret.tree(), part);
    if (data == nullptr || !data->is_object()) continue;
    for (const auto& [key, value] : data->items()) {
      if (!value.is_string()) continue;
      std::string text = value.get<std::string>();
      if (std::string_view(part) == "data") {
        text = DecodeBase64(text).value_or("");
      }
      if (text.size() >= kShortestWhole) values.whole.insert(text);
      if (text.size() >= kShortestPart) values.parts.insert(text);
    }
  }
}

using EnvVisitor =
    std::function<void(const std::string& id, const Json& variable)>;

void VisitEnv(const Json& tree, const EnvVisitor& visit) {
  for (const char* list : {"containers", "initContainers"}) {
    const Json* containers = FindPath(tree, {"spec", "template", "spec", list});
    if (containers == nullptr || !containers->is_array()) continue;
    for (const Json& container : *containers) {
      const Json* env = Find(container, "env");
      if (env == nullptr || !env->is_array()) continue;
      for (const Json& variable : *env) {
        visit(TextAt(container, {"name"}) + "/" + TextAt(variable, {"name"}),
              variable);
      }
    }
  }
}

void AddVariables(const Change& change, SecretValues& values) {
  for (const Object* side : SidesOf(change)) {
    VisitEnv(side->tree(), [&](const std::string& id, const Json& variable) {
      if (FindPath(variable, {"valueFrom", "secretKeyRef"}) != nullptr) {
        values.variables.insert(id);
      }
    });
  }
  for (const Object* side : SidesOf(change)) {
    VisitEnv(side->tree(), [&](const std::string& id, const Json& variable) {
      const std::string value = TextAt(variable, {"value"});
      if (value.size() < kShortestVariable) return;
      if (values.variables.contains(id)) values.parts.insert(value);
    });
  }
}

class Hider {
 public:
  explicit Hider(const SecretValues& values) : values_(values) {}

  bool IsNeeded() const {
    return !values_.whole.empty() || !values_.parts.empty() ||
           !values_.variables.empty();
  }

  void Hide(Change& change) const {
    for (std::optional<Object>* side :
         {&change.desired, &change.live, &change.merged}) {
      if (*side) HideIn((*side)->tree());
    }
    for (FieldChange& field : change.fields) HideIn(field);
    if (!change.blocked) return;
    for (std::string* text :
         {&change.blocked->what, &change.blocked->why, &change.blocked->fix}) {
      HideParts(*text);
    }
  }

 private:
  // Whole objects: the trees are theirs.
  void HideIn(Json& tree) const {
    for (const char* list : {"containers", "initContainers"}) {
      const FieldPath path{"spec", "template", "spec", list};
      if (FindAt(tree, path) == nullptr) continue;
      Json containers = *FindAt(tree, path);
      for (Json& container : containers) {
        const auto env = container.find("env");
        if (env == container.end() || !env->is_array()) continue;
        for (Json& variable : *env) {
          HideVariable(TextAt(container, {"name"}), variable);
        }
      }
      SetAt(tree, path, std::move(containers));
    }
    if (TextAt(tree, {"kind"}) == "ConfigMap") {
      const auto data = tree.find("data");
      if (data != tree.end()) HideWhole(*data);
    }
    HideParts(tree);
  }

  void HideVariable(const std::string& container, Json& variable) const {
    if (!variable.is_object() || !variable.contains("value")) return;
    const std::string id = container + "/" + TextAt(variable, {"name"});
    if (values_.variables.contains(id)) variable["value"] = kSecretText;
    HideWhole(variable["value"]);
  }

  // A change of the variable, of its value, or of something around it.
  void HideIn(FieldChange& field) const {
    const std::vector<FieldPath::Step>& steps = field.path.steps();
    const bool is_data = steps.front().name == "data";
    std::string container, variable;
    bool is_env = false;
    for (std::size_t i = 1; i < steps.size(); ++i) {
      if (steps[i].kind != FieldPath::Step::Kind::kKeys) continue;
      const std::string name = TextAt(steps[i].key, {"name"});
      is_env = steps[i - 1].name == "env";
      (is_env ? variable : container) = name;
    }
    const bool reads_secret =
        is_env && values_.variables.contains(container + "/" + variable);
    for (std::optional<Json>* side :
         {&field.manifest, &field.applied, &field.live, &field.after}) {
      if (!*side) continue;
      const bool is_value = steps.back().name == "value" ||
                            steps.back().kind == FieldPath::Step::Kind::kKeys;
      if (reads_secret && is_value) HideValueOf(**side);
      if (is_env || is_data) HideWhole(**side);
      HideParts(**side);
    }
    HideEnvIn(container, field);
  }

  // A change around variables: of a list of them, of whole containers.
  void HideEnvIn(const std::string& container, FieldChange& field) const {
    for (std::optional<Json>* side :
         {&field.manifest, &field.applied, &field.live, &field.after}) {
      if (*side) HideEnvIn(container, field.path.steps().back().name, **side);
    }
  }

  void HideEnvIn(const std::string& container, const std::string& name,
                 Json& side) const {
    if (side.is_array() && name == "env") {
      for (Json& variable : side) HideVariable(container, variable);
    } else if (side.is_array()) {
      for (Json& each : side) HideEnvIn("", "", each);
    } else if (side.is_object() && side.contains("env")) {
      HideEnvIn(TextAt(side, {"name"}), "env", side["env"]);
    }
  }

  // The whole variable, its value, or all that share its name.
  static void HideValueOf(Json& side) {
    if (side.is_string()) side = kSecretText;
    if (side.is_array()) {
      for (Json& each : side) HideValueOf(each);
    }
    if (side.is_object() && side.contains("value")) side["value"] = kSecretText;
  }

  void HideWhole(Json& value) const {
    if (value.is_structured()) {
      for (Json& each : value) HideWhole(each);
    } else if (value.is_string() &&
               values_.whole.contains(value.get_ref<const std::string&>())) {
      value = kSecretText;
    }
  }

  void HideParts(Json& value) const {
    if (values_.parts.empty()) return;
    if (value.is_structured()) {
      for (Json& each : value) HideParts(each);
    } else if (value.is_string()) {
      HideParts(value.get_ref<std::string&>());
    }
  }

  void HideParts(std::string& text) const {
    for (const std::string& part : values_.parts) {
      for (std::size_t at = text.find(part); at != std::string::npos;
           at = text.find(part, at)) {
        text.replace(at, part.size(), kSecretText);
        at += std::string_view(kSecretText).size();
      }
    }
  }

  const SecretValues& values_;
};

bool IsSecret(const Change& change) {
  return change.key.group.empty() && change.key.kind == "Secret";
}

}  // namespace

void HideSecretValues(ComponentPlan& component) {
  SecretValues values;
  for (const Change& change : component.changes) {
    if (!IsSecret(change)) {
      AddVariables(change, values);
      continue;
    }
    for (const Object* side : SidesOf(change)) AddSecret(*side, values);
  }
  const Hider hider(values);
  if (!hider.IsNeeded()) return;
  for (Change& change : component.changes) {
    if (!IsSecret(change)) hider.Hide(change);
  }
}

}  // namespace mcf
