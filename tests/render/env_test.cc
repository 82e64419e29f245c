#include "render/env.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

// "NAME=value" or "NAME<-source", one word an entry.
std::string EnvOf(const KubernetesStatefulSet& spec, bool parity = false) {
  const Json set =
      ObjectNamed(Rendered(ComponentOf(spec), {.upstream_parity = parity}),
                  "StatefulSet/db");
  const Json* env =
      FindAt(set, FieldPath({"spec", "template", "spec", "containers"})
                      .Keys(Json::object({{"name", "app"}}))
                      .Field("env"));
  std::string words;
  for (const Json& entry : env == nullptr ? Json::array() : *env) {
    if (!words.empty()) words += " ";
    words += TextAt(entry, {"name"});
    const Json* field = FindPath(entry, {"valueFrom", "fieldRef"});
    const Json* secret = FindPath(entry, {"valueFrom", "secretKeyRef"});
    if (field != nullptr) words += "<-" + TextAt(*field, {"fieldPath"});
    if (secret != nullptr) {
      words +=
          "<-" + TextAt(*secret, {"name"}) + "/" + TextAt(*secret, {"key"});
    }
    if (field == nullptr && secret == nullptr) {
      words += "=" + TextAt(entry, {"value"});
    }
  }
  return words;
}

constexpr const char* kBuiltIn =
    "K8S_POD_ID<-metadata.name K8S_POD_NAMESPACE<-metadata.namespace";

void SetVariable(KubernetesStatefulSet& spec, const std::string& name,
                 const std::string& value) {
  spec.variables[name].value.value = value;
}

TEST(EnvTest, BuiltInsComeFirst) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  EXPECT_EQ(kBuiltIn, EnvOf(spec));
  EXPECT_EQ("HOSTNAME<-status.podIP " + std::string(kBuiltIn),
            EnvOf(spec, /*parity=*/true));
}

TEST(EnvTest, SortsByBytesVariablesBeforeSecrets) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  for (const char* name : {"b", "a.b", "B", "_x", "a-b"}) {
    SetVariable(spec, name, "1");
  }
  spec.secrets.value["Z"].value.value = "direct";
  spec.secrets.value["A"].secret_ref = SecretRef{.name = "other", .key = "k"};
  EXPECT_EQ(std::string(kBuiltIn) +
                " B=1 _x=1 a-b=1 a.b=1 b=1 A<-other/k Z<-db-env-secrets/Z",
            EnvOf(spec));
}

TEST(EnvTest, ManifestTakesThePlaceOfABuiltIn) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  SetVariable(spec, "K8S_POD_NAMESPACE", "mine");
  SetVariable(spec, "A", "1");
  spec.secrets.value["K8S_POD_ID"].value.value = "s";
  EXPECT_EQ("K8S_POD_ID<-db-env-secrets/K8S_POD_ID K8S_POD_NAMESPACE=mine A=1",
            EnvOf(spec));

  spec = ValidStatefulSet();
  SetVariable(spec, "HOSTNAME", "mine");
  SetVariable(spec, "A", "1");
  EXPECT_EQ(std::string(kBuiltIn) + " A=1 HOSTNAME=mine", EnvOf(spec));
  EXPECT_EQ("HOSTNAME=mine " + std::string(kBuiltIn) + " A=1",
            EnvOf(spec, /*parity=*/true));
}

}  // namespace
}  // namespace mcf
