#include "object/immutable_fields.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "object/kinds.h"

namespace mcf {
namespace {

// The paths that cannot change, one after the other.
std::string ImmutablePaths(const std::string& kind, const char* live,
                           const char* next, bool changes_content = true) {
  Json before = Json::parse(live);
  Json after = Json::parse(next);
  for (Json* tree : {&before, &after}) {
    if (tree->is_object()) (*tree)["kind"] = kind;
  }
  std::vector<std::string> paths;
  for (const ImmutableChange& change :
       FindImmutableChanges(before, after, changes_content)) {
    EXPECT_EQ(kind, change.field->kind);
    paths.push_back(change.path.ToString());
  }
  return Join(paths, " ");
}

TEST(ImmutableFieldsTest, FindsWhatCannotChange) {
  struct Case {
    const char *kind, *live, *next, *expected;
  };
  const char list[] = R"({"spec": {"volumeClaimTemplates": [
      {"metadata": {"name": "a"}, "spec": {"volumeMode": "Block"}},
      {"metadata": {"name": "b"}}]}})";
  const Case cases[] = {
      {"StatefulSet", "{}", "{}", ""},
      {"StatefulSet", R"({"spec": {"serviceName": "a"}})",
       R"({"spec": {"serviceName": "b"}})", "spec.serviceName"},
      {"StatefulSet",
       R"({"spec": {"serviceName": "a", "podManagementPolicy": "Parallel"}})",
       R"({"spec": {"selector": {"matchLabels": {"a": "b"}}}})",
       "spec.podManagementPolicy spec.selector spec.serviceName"},
      {"StatefulSet", R"({"spec": {"replicas": 1}})",
       R"({"spec": {"replicas": 2, "minReadySeconds": 3}})", ""},
      {"StatefulSet", list, list, ""},
      {"StatefulSet", list,
       R"({"spec": {"volumeClaimTemplates": [
           {"metadata": {"name": "b"}},
           {"metadata": {"name": "a"}, "spec": {"volumeMode": "Block"}}]}})",
       "spec.volumeClaimTemplates"},
      {"StatefulSet", list,
       R"({"spec": {"volumeClaimTemplates": [
           {"metadata": {"name": "a"}, "spec": {"volumeMode": "Filesystem"}},
           {"metadata": {"name": "c"}}]}})",
       "spec.volumeClaimTemplates[name=a].spec.volumeMode "
       "spec.volumeClaimTemplates[name=b] spec.volumeClaimTemplates[name=c]"},
      {"Service", R"({"spec": {"clusterIP": "None"}})",
       R"({"spec": {"clusterIP": "10.0.0.1"}})", "spec.clusterIP"},
      {"Service", R"({"spec": {"clusterIP": "None"}})", "{}", "spec.clusterIP"},
      {"Service", R"({"spec": {"clusterIP": "10.0.0.1"}})",
       R"({"spec": {"clusterIP": "None"}})", "spec.clusterIP"},
      {"Service", R"({"spec": {"clusterIP": "10.0.0.1"}})", "{}", ""},
      {"Secret", R"({"type": "Opaque"})", "{}", ""},
      {"Secret", "{}", R"({"type": "kubernetes.io/tls"})", "type"},
      {"Secret", R"({"immutable": false})", R"({"data": {"a": "YQ=="}})", ""},
      {"ConfigMap", R"({"type": "a"})", R"({"type": "b"})", ""},
      {"Namespace", R"({"spec": {"a": 1}})", R"({"spec": {"a": 2}})", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.kind) + " " + c.live + " to " + c.next);
    EXPECT_EQ(c.expected, ImmutablePaths(c.kind, c.live, c.next));
  }
}

TEST(ImmutableFieldsTest, FrozenContentNeverChanges) {
  const ImmutableField::Change frozen = ImmutableField::Change::kWhenFrozen;
  for (const char* kind : {"Secret", "ConfigMap"}) {
    SCOPED_TRACE(kind);
    const Json live{{"kind", kind}, {"immutable", true}};
    const auto changes = FindImmutableChanges(live, live, true);
    ASSERT_EQ(1u, changes.size());
    EXPECT_EQ(frozen, changes[0].field->change);
    EXPECT_TRUE(FindImmutableChanges(live, live, false).empty());
  }
}

TEST(ImmutableFieldsTest, SurvivesOddTrees) {
  struct Case {
    const char *kind, *live, *next, *expected;
  };
  const Case cases[] = {
      {"", "{}", R"({"spec": 1})", ""},
      {"StatefulSet", R"({"spec": 7})", R"({"spec": []})", ""},
      {"StatefulSet", R"({"spec": null})", R"({"spec": {"serviceName": null}})",
       ""},
      {"StatefulSet", R"({"spec": {"volumeClaimTemplates": "x"}})",
       R"({"spec": {"volumeClaimTemplates": {"a": 1}}})", ""},
      {"StatefulSet", R"({"spec": {"volumeClaimTemplates": [1, null]}})",
       R"({"spec": {"volumeClaimTemplates": [1, null]}})", ""},
      {"StatefulSet", R"({"spec": {"volumeClaimTemplates": [1]}})",
       R"({"spec": {"volumeClaimTemplates": [2]}})",
       "spec.volumeClaimTemplates[name=\"\"]"},
      {"StatefulSet", R"({"spec": {"volumeClaimTemplates": null}})",
       R"({"spec": {"volumeClaimTemplates": [{"metadata": []}]}})",
       "spec.volumeClaimTemplates[name=\"\"]"},
      {"Service", R"({"spec": {"clusterIP": null}})",
       R"({"spec": {"clusterIP": 1}})", ""},
      {"Service", R"({"spec": "None"})", R"({"spec": {"clusterIP": "none"}})",
       ""},
      {"Secret", R"({"immutable": "true"})", R"({"data": 1})", ""},
      {"Secret", R"({"immutable": 1})", R"({"data": 1})", ""},
      {"ConfigMap", R"({"immutable": null})", R"({"data": 1})", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.kind) + " " + c.live + " to " + c.next);
    EXPECT_EQ(c.expected, ImmutablePaths(c.kind, c.live, c.next));
  }
  EXPECT_TRUE(FindImmutableChanges(Json(3), Json(), true).empty());
}

TEST(ImmutableFieldsTest, NamesKindsThatWeRender) {
  for (const ImmutableField& field : ImmutableFields()) {
    SCOPED_TRACE(std::string(field.kind) + " " + std::string(field.path));
    bool rendered = false;
    for (const KindInfo& kind : AllKinds()) {
      rendered |= kind.rendered && kind.kind == field.kind;
    }
    EXPECT_TRUE(rendered);
    EXPECT_FALSE(field.what.empty());
    EXPECT_FALSE(field.why.empty());
    const bool has_values = field.what.find("{from}") != std::string::npos;
    EXPECT_EQ(has_values, !field.absent.empty());
  }
}

}  // namespace
}  // namespace mcf
