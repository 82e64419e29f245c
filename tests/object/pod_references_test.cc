#include "object/pod_references.h"

#include <gtest/gtest.h>

#include "tests/support/objects.h"

namespace mcf {
namespace {

std::string ToString(PodReference::How how) {
  switch (how) {
    case PodReference::How::kEnv:
      return "env";
    case PodReference::How::kVolume:
      return "volume";
    case PodReference::How::kSubPath:
      return "subPath";
    case PodReference::How::kPullSecret:
      return "pull";
    case PodReference::How::kServiceAccount:
      return "account";
  }
  return "";
}

// "ConfigMap/c env; Secret/s volume optional; ".
std::string ReferencesOf(const Json& pod) {
  const Object set = NamedObject("apps/v1 StatefulSet shop/db",
                                 {{"spec", {{"template", {{"spec", pod}}}}}});
  std::string text;
  for (const auto& [key, reference] : PodReferencesOf(set)) {
    EXPECT_EQ(key.ns, "shop");
    text += key.ShortName();
    for (PodReference::How how : reference.how) text += " " + ToString(how);
    text += reference.required ? "; " : " optional; ";
  }
  return text;
}

TEST(PodReferencesTest, FindsWhatPodsName) {
  struct Case {
    const char *name, *pod, *expected;
  };
  const Case cases[] = {
      {"nothing", "{}", ""},
      {"variables", R"({"containers": [{"env": [
           {"name": "A", "value": "x"},
           {"name": "B", "valueFrom": {"secretKeyRef": {"name": "s"}}},
           {"name": "C", "valueFrom": {"configMapKeyRef": {"name": "c"}}},
           {"name": "D", "valueFrom": {"fieldRef": {"fieldPath": "x"}}}]}]})",
       "ConfigMap/c env; Secret/s env; "},
      {"whole sets of variables",
       R"({"containers": [{"envFrom": [{"secretRef": {"name": "s"}},
                                       {"configMapRef": {"name": "c"}}]}]})",
       "ConfigMap/c env; Secret/s env; "},
      {"init containers",
       R"({"initContainers": [{"envFrom": [{"secretRef": {"name": "s"}}]}]})",
       "Secret/s env; "},
      {"an optional one", R"({"containers": [{"env": [{"valueFrom":
           {"secretKeyRef": {"name": "s", "optional": true}}}]}]})",
       "Secret/s env optional; "},
      {"optional here, required there", R"({"containers": [{"env": [
           {"valueFrom": {"secretKeyRef": {"name": "s", "optional": true}}},
           {"valueFrom": {"secretKeyRef": {"name": "s"}}}]}]})",
       "Secret/s env; "},
      {"volumes", R"({"volumes": [
           {"name": "a", "secret": {"secretName": "s"}},
           {"name": "b", "configMap": {"name": "c"}},
           {"name": "d", "configMap": {"name": "o", "optional": true}},
           {"name": "e", "emptyDir": {}},
           {"name": "f", "projected": {"sources": [
               {"secret": {"name": "ps"}}, {"configMap": {"name": "pc"}},
               {"serviceAccountToken": {"path": "t"}}]}}]})",
       "ConfigMap/c volume; ConfigMap/o volume optional; ConfigMap/pc volume; "
       "Secret/ps volume; Secret/s volume; "},
      {"mounts of a part", R"({"containers": [{"volumeMounts": [
           {"name": "a", "subPath": "f"}, {"name": "b"},
           {"name": "p", "subPathExpr": "A"}]}], "volumes": [
           {"name": "a", "configMap": {"name": "a"}},
           {"name": "b", "configMap": {"name": "b"}},
           {"name": "p", "projected": {"sources": [
               {"secret": {"name": "p"}}]}}]})",
       "ConfigMap/a subPath; ConfigMap/b volume; Secret/p subPath; "},
      {"in part by one container, whole by another",
       R"({"initContainers": [{"volumeMounts": [{"name": "a"}]}],
           "containers": [{"volumeMounts": [{"name": "a", "subPath": "f"}]}],
           "volumes": [{"name": "a", "configMap": {"name": "c"}}]})",
       "ConfigMap/c subPath; "},
      {"pull secrets",
       R"({"imagePullSecrets": [{"name": "p"}, {"name": "p"}]})",
       "Secret/p pull; "},
      {"an account under both names",
       R"({"serviceAccountName": "a", "serviceAccount": "a"})",
       "ServiceAccount/a account; "},
      {"all ways at once",
       R"({"containers": [{"envFrom": [{"secretRef": {"name": "s"}}]}],
           "volumes": [{"name": "v", "secret": {"secretName": "s"}}],
           "imagePullSecrets": [{"name": "s"}], "serviceAccountName": "s"})",
       "Secret/s env volume pull; ServiceAccount/s account; "},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, ReferencesOf(Json::parse(c.pod)));
  }
}

TEST(PodReferencesTest, SurvivesOddTrees) {
  struct Case {
    const char *name, *pod, *expected;
  };
  const Case cases[] = {
      {"no pod", "null", ""},
      {"a pod that is a list", "[]", ""},
      {"lists of another type",
       R"({"containers": {}, "initContainers": 3, "volumes": "x",
           "imagePullSecrets": {"name": "p"}})",
       ""},
      {"items of another type",
       R"({"containers": [1, null, "x", []], "volumes": [2, null],
           "imagePullSecrets": [1, null, "p"]})",
       ""},
      {"sources of another type", R"({"containers": [{"env": [
           {"valueFrom": null}, {"valueFrom": "s"},
           {"valueFrom": {"secretKeyRef": "s"}},
           {"valueFrom": {"configMapKeyRef": ["c"]}}],
           "envFrom": [{"secretRef": null}, {"configMapRef": 3}, null]}]})",
       ""},
      {"names of another type", R"({"containers": [{"envFrom": [
           {"secretRef": {"name": 1}}, {"secretRef": {"name": null}}]}],
           "imagePullSecrets": [{"name": 2}, {"name": {}}],
           "serviceAccountName": 3, "serviceAccount": null})",
       ""},
      {"empty names", R"({"containers": [{"envFrom": [
           {"secretRef": {"name": ""}}, {"configMapRef": {}}]}],
           "volumes": [{"secret": {"secretName": ""}}, {"configMap": {}}],
           "imagePullSecrets": [{"name": ""}, {}], "serviceAccountName": ""})",
       ""},
      {"the name field of the other kind",
       R"({"volumes": [{"secret": {"name": "s"}},
                       {"projected": {"sources": [
                           {"secret": {"secretName": "s"}}]}}]})",
       ""},
      {"an odd `optional` is required", R"({"containers": [{"envFrom": [
           {"secretRef": {"name": "a", "optional": "true"}},
           {"secretRef": {"name": "b", "optional": 1}},
           {"secretRef": {"name": "c", "optional": null}}]}]})",
       "Secret/a env; Secret/b env; Secret/c env; "},
      {"projected sources of another type",
       R"({"volumes": [{"projected": null}, {"projected": {"sources": {}}},
                       {"projected": {"sources": [1, {"secret": "s"}]}}]})",
       ""},
      {"mounts of another type", R"({"containers": [
           {"volumeMounts": [1, null, {"subPath": "f"},
                             {"name": 2, "subPath": "f"}]},
           {"volumeMounts": {"name": "a", "subPath": "f"}}],
           "volumes": [{"name": "a", "configMap": {"name": "c"}}]})",
       "ConfigMap/c volume; "},
      {"a mount of no volume",
       R"({"containers": [{"volumeMounts": [{"name": "x", "subPath": "f"}]}]})",
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, ReferencesOf(Json::parse(c.pod)));
  }
}

TEST(PodReferencesTest, ASetWithoutPodsNamesNothing) {
  for (const Json& more : {Json::object(), Json{{"spec", 7}},
                           Json{{"spec", {{"template", nullptr}}}}}) {
    EXPECT_TRUE(
        PodReferencesOf(NamedObject("apps/v1 StatefulSet shop/db", more))
            .empty());
  }
}

TEST(PodReferencesTest, ContentReadAtTheStartIsFrozen) {
  using How = PodReference::How;
  struct FrozenCase {
    std::set<How> how;
    bool frozen;
  };
  const FrozenCase cases[] = {
      {{}, false},
      {{How::kEnv}, true},
      {{How::kSubPath}, true},
      {{How::kVolume}, false},
      {{How::kPullSecret}, false},
      {{How::kServiceAccount}, false},
      {{How::kVolume, How::kEnv}, true},
  };
  for (const FrozenCase& c : cases) {
    EXPECT_EQ(c.frozen, PodReference{.how = c.how}.IsFrozen());
  }
}

}  // namespace
}  // namespace mcf
