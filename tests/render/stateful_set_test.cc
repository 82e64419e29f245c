#include "render/stateful_set.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

Json BareSetOf(const KubernetesStatefulSet& spec) {
  return ObjectNamed(Rendered(ComponentOf(spec)), "StatefulSet/db");
}

TEST(StatefulSetTest, WritesWhatKubernetesFixesAtCreation) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  Json set = BareSetOf(spec);
  EXPECT_EQ(R"("db-headless")", ValueAt(set, "spec.serviceName"));
  EXPECT_EQ(R"("OrderedReady")", ValueAt(set, "spec.podManagementPolicy"));
  EXPECT_EQ(R"({"matchLabels":{"app":"db"}})", ValueAt(set, "spec.selector"));

  spec.pod_management_policy.value = "Parallel";
  set = BareSetOf(spec);
  EXPECT_EQ(R"("Parallel")", ValueAt(set, "spec.podManagementPolicy"));
}

TEST(StatefulSetTest, LeavesTheRestToKubernetes) {
  const Json set = BareSetOf(ValidStatefulSet());
  for (const char* path : {"spec.updateStrategy", "spec.minReadySeconds",
                           "spec.revisionHistoryLimit", "spec.ordinals",
                           "spec.persistentVolumeClaimRetentionPolicy",
                           "spec.volumeClaimTemplates", "metadata.annotations",
                           "spec.template.metadata.annotations"}) {
    EXPECT_EQ("absent", ValueAt(set, path)) << path;
  }
}

TEST(StatefulSetTest, HasOnePodUnlessMoreAreAskedFor) {
  const struct {
    int replicas;
    const char* expected;
  } cases[] = {{1, "1"}, {0, "1"}, {5, "5"}};
  for (const auto& c : cases) {
    KubernetesStatefulSet spec = ValidStatefulSet();
    spec.replicas.value = c.replicas;
    EXPECT_EQ(c.expected, ValueAt(BareSetOf(spec), "spec.replicas"));
  }
}

TEST(StatefulSetTest, ClaimTemplatesKeepTheirOrder) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  VolumeClaimTemplate wal = ClaimOf("wal", "1024Mi");
  wal.storage_class.value = "fast";
  wal.access_modes.value = {"ReadWriteOncePod", "ReadOnlyMany"};
  spec.volume_claim_templates = {wal, ClaimOf("data", "10Gi")};
  const Json set = BareSetOf(spec);
  const std::string first = "spec.volumeClaimTemplates[0].";
  const std::string second = "spec.volumeClaimTemplates[1].";
  EXPECT_EQ(R"({"name":"wal"})", ValueAt(set, first + "metadata"));
  EXPECT_EQ(R"(["ReadWriteOncePod","ReadOnlyMany"])",
            ValueAt(set, first + "spec.accessModes"));
  EXPECT_EQ(R"("fast")", ValueAt(set, first + "spec.storageClassName"));
  // Canonical: the server compares what is inside an atomic list as it is sent.
  EXPECT_EQ(R"({"requests":{"storage":"1Gi"}})",
            ValueAt(set, first + "spec.resources"));
  EXPECT_EQ(R"({"name":"data"})", ValueAt(set, second + "metadata"));
  EXPECT_EQ("absent", ValueAt(set, second + "spec.storageClassName"));
  EXPECT_EQ(R"("Filesystem")", ValueAt(set, second + "spec.volumeMode"));
}

TEST(StatefulSetTest, ApplicationClaimsCarryItsLabels) {
  PlatformApplication spec = ValidApplication();
  spec.volume_claim_templates = {
      {.name = {"data"}, .mount_path = {"/data"}, .size = {"10Gi"}}};
  spec.volume_claim_templates[0].access_modes.value = {"ReadWriteOnce"};
  const Json set = ObjectNamed(Rendered(ComponentOf(spec)), "StatefulSet/echo");
  EXPECT_EQ(R"({"labels":{"app.kubernetes.io/instance":"echo",)"
            R"("p6m.dev/app":"echo"},"name":"data"})",
            ValueAt(set, "spec.volumeClaimTemplates[0].metadata"));
  EXPECT_EQ(
      R"([{"mountPath":"/data","name":"data"}])",
      ValueAt(set, "spec.template.spec.containers[name=echo].volumeMounts"));
  EXPECT_EQ("absent", ValueAt(set, "spec.podManagementPolicy"));
}

TEST(StatefulSetTest, FieldsKnowTheirLine) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.replicas = {3, AtLine(31)};
  spec.volume_claim_templates = {ClaimOf("data", "10Gi")};
  spec.volume_claim_templates[0].name.where = AtLine(40);
  spec.variables["A"].value = {"1"};
  spec.variables["A"].where = AtLine(20);
  const DesiredComponent desired = Rendered(ComponentOf(spec));
  const struct {
    const char* path;
    int line;
  } cases[] = {
      {"spec.replicas", 31},
      {"spec.template.spec.containers[name=app].image", 11},
      {"spec.template.spec.containers[name=app].env[name=A]", 20},
      {"spec.volumeClaimTemplates", 40},
      {"spec.podManagementPolicy", 0},
      {"spec.template.spec.containers[name=app].env[name=K8S_POD_ID]", 0},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(c.line, LineOf(desired, "StatefulSet/db", c.path)) << c.path;
  }
}

}  // namespace
}  // namespace mcf
