#include "cluster/pod_references.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

std::string ReferencesOf(const Json& pod) {
  const Object set = NamedObject("apps/v1 StatefulSet shop/db",
                                 {{"spec", {{"template", {{"spec", pod}}}}}});
  std::vector<std::string> names;
  for (const ObjectKey& key : PodReferences(set)) {
    EXPECT_EQ(key.ns, "shop");
    names.push_back(key.ShortName());
  }
  return Join(names, " ");
}

Json Container(const std::string& text) {
  return {{"containers", Json::array({Json::parse(text)})}};
}

TEST(PodReferencesTest, FindsWhatPodsNeed) {
  struct Case {
    const char* name;
    Json pod;
    const char* expected;
  };
  const Case cases[] = {
      {"nothing", Json::object(), ""},
      {"a variable", Container(R"({"env": [
           {"name": "A", "value": "x"},
           {"name": "B", "valueFrom": {"secretKeyRef": {"name": "s"}}},
           {"name": "C", "valueFrom": {"configMapKeyRef": {"name": "c"}}},
           {"name": "D", "valueFrom": {"fieldRef": {"fieldPath": "x"}}}]})"),
       "ConfigMap/c Secret/s"},
      {"optional ones are left out",
       Container(R"({"env": [{"name": "B", "valueFrom":
           {"secretKeyRef": {"name": "s", "optional": true}}}]})"),
       ""},
      {"required here, optional there", Container(R"({"env": [
           {"valueFrom": {"secretKeyRef": {"name": "s", "optional": true}}},
           {"valueFrom": {"secretKeyRef": {"name": "s"}}}]})"),
       "Secret/s"},
      {"whole sets of variables",
       Container(R"({"envFrom": [{"secretRef": {"name": "s"}},
                                 {"configMapRef": {"name": "c"}}]})"),
       "ConfigMap/c Secret/s"},
      {"init containers", Json::parse(R"({"initContainers":
           [{"envFrom": [{"secretRef": {"name": "s"}}]}]})"),
       "Secret/s"},
      {"volumes", Json::parse(R"({"volumes": [
           {"name": "a", "secret": {"secretName": "s"}},
           {"name": "b", "configMap": {"name": "c"}},
           {"name": "d", "configMap": {"name": "o", "optional": true}},
           {"name": "e", "emptyDir": {}},
           {"name": "f", "projected": {"sources": [
               {"secret": {"name": "ps"}}, {"configMap": {"name": "pc"}},
               {"serviceAccountToken": {"path": "t"}}]}}]})"),
       "ConfigMap/c ConfigMap/pc Secret/ps Secret/s"},
      {"pull secrets",
       Json::parse(R"({"imagePullSecrets": [{"name": "p"}, {"name": "p"}]})"),
       "Secret/p"},
      {"fields of another type",
       Json::parse(R"({"containers": {}, "volumes": "x",
                       "imagePullSecrets": [1, {"name": 2}]})"),
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(ReferencesOf(c.pod), c.expected);
  }
}

TEST(PodReferencesTest, ASetWithoutPodsNeedsNothing) {
  EXPECT_TRUE(
      PodReferences(NamedObject("apps/v1 StatefulSet shop/db")).empty());
}

}  // namespace
}  // namespace mcf
