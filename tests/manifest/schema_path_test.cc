#include "manifest/explain/schema_path.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(SplitFieldPathTest, TellsNamesFromIndicesAndKeys) {
  const std::vector<PathStep> steps = SplitFieldPath("a.b[0].c[\"d.e/f\"].g");
  std::string text;
  for (const PathStep& step : steps) {
    text += (step.bracketed ? "<" : "|") + step.text;
  }
  EXPECT_EQ("|a|b<0|c<d.e/f|g", text);
  for (const char* bad : {"", ".", "a.", ".a", "a..b", "a[", "a[]", "a[\"b]",
                          "a.[0]", "a[\"\"]"}) {
    EXPECT_TRUE(SplitFieldPath(bad).empty()) << bad;
  }
}

TEST(FindInSchemaTest, FindsFieldsInAllSpellings) {
  const struct {
    const char *path, *found, *field;
    bool element = false;
  } cases[] = {
      {"KubernetesStatefulSet", "", ""},
      {"kubernetesstatefulset.spec", "spec", "spec"},
      {"KubernetesStatefulSet.spec.container.app.ports.containerPort",
       "spec.container.app.ports.containerPort", "containerPort"},
      {"KubernetesStatefulSet.spec.container.app.volume_mounts.mount_path",
       "spec.container.app.volumeMounts.mountPath", "mountPath"},
      {"KubernetesStatefulSet.spec.container.app.ports[3]",
       "spec.container.app.ports", "ports", true},
      {"KubernetesStatefulSet.spec.container.app.ports[3].name",
       "spec.container.app.ports.name", "name"},
      {"KubernetesStatefulSet.spec.container.app.env.variables.value",
       "spec.container.app.env.variables.value", "value"},
      {"KubernetesStatefulSet.spec.container.app.env.variables.LOG_LEVEL.value",
       "spec.container.app.env.variables.value", "value"},
      {"KubernetesStatefulSet.spec.configMaps[\"a.conf\"]", "spec.configMaps",
       "configMaps", true},
      {"KubernetesStatefulSet.metadata.labels.team", "metadata.labels",
       "labels", true},
      {"KubernetesStatefulSet.spec.namespace.value_from.field",
       "spec.namespace.valueFrom.fieldPath", "fieldPath"},
      {"PlatformApplication.spec.deployment.ports.port",
       "spec.deployment.ports.port", "port"},
      {"PlatformApplication.spec.rollouts", "spec.rollouts", "rollouts"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.path);
    auto place = FindInSchema(c.path);
    ASSERT_TRUE(place) << place.errors().front().ToString();
    EXPECT_EQ(c.found, place->path);
    EXPECT_EQ(c.field, place->field == nullptr ? "" : place->field->name);
    EXPECT_EQ(c.element, place->element);
  }
}

TEST(FindInSchemaTest, SuggestsPathsForUnknownOnes) {
  const struct {
    const char *path, *what, *fix;
  } cases[] = {
      {"", "no field was named",
       "write it as KIND.FIELD.FIELD; a KIND is KubernetesStatefulSet or "
       "PlatformApplication"},
      {"a..b", "the path cannot be read",
       "write it as KIND.FIELD.FIELD; a KIND is KubernetesStatefulSet or "
       "PlatformApplication"},
      {"Deployment.spec", "\"Deployment\" is no input kind",
       "begin with KubernetesStatefulSet or PlatformApplication"},
      {"KubernetesStatefulSt", "\"KubernetesStatefulSt\" is no input kind",
       "did you mean KubernetesStatefulSet"},
      {"nothing.like.it", "\"nothing\" is no input kind",
       "begin with KubernetesStatefulSet or PlatformApplication"},
      {"podManagementPolicy", "\"podManagementPolicy\" is no input kind",
       "did you mean KubernetesStatefulSet.spec.podManagementPolicy or "
       "PlatformApplication.spec.deployment.podManagementPolicy"},
      {"KubernetesStatefulSet.spec.containr",
       "there is no field \"containr\" in KubernetesStatefulSet.spec",
       "did you mean KubernetesStatefulSet.spec.container"},
      {"KubernetesStatefulSet.spec.app",
       "there is no field \"app\" in KubernetesStatefulSet.spec",
       "did you mean KubernetesStatefulSet.spec.container.app"},
      {"KubernetesStatefulSet.spec.replicas",
       "there is no field \"replicas\" in KubernetesStatefulSet.spec",
       "write it under spec.availability"},
      {"KubernetesStatefulSet.spec.container.app.ports.protocol",
       "there is no field \"protocol\" in "
       "KubernetesStatefulSet.spec.container.app.ports",
       "did you mean "
       "KubernetesStatefulSet.spec.container.app.ports.networkProtocol"},
      {"KubernetesStatefulSet.spec.ingress.tls",
       "there is no field \"tls\" in KubernetesStatefulSet.spec.ingress",
       "the fields here are enabled, hostname"},
      {"KubernetesStatefulSet.spec.container.app.env.variables.valueForm",
       "there is no field \"valueForm\" in "
       "KubernetesStatefulSet.spec.container.app.env.variables",
       "did you mean "
       "KubernetesStatefulSet.spec.container.app.env.variables.valueFrom"},
      {"KubernetesStatefulSet.spec.createNamespace.x",
       "there is no field \"x\" in KubernetesStatefulSet.spec.createNamespace",
       "end the path there"},
      {"KubernetesStatefulSet.spec.configMaps.a.b",
       "there is no field \"b\" in KubernetesStatefulSet.spec.configMaps",
       "end the path there"},
      {"KubernetesStatefulSet.spec[0]",
       "KubernetesStatefulSet.spec is no list or map", "leave [0] out"},
      {"PlatformApplication.spec.deployment.volume_mounts",
       "there is no field \"volume_mounts\" in "
       "PlatformApplication.spec.deployment",
       "did you mean PlatformApplication.spec.deployment.volumeMounts"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.path);
    auto place = FindInSchema(c.path);
    ASSERT_FALSE(place);
    const Error& error = place.errors().front();
    EXPECT_EQ(Error::Kind::kUsage, error.kind);
    EXPECT_EQ(c.what, error.what);
    EXPECT_EQ(c.fix, error.fix);
  }
}

}  // namespace
}  // namespace mcf
