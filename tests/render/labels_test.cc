#include "render/labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/manifests.h"

namespace mcf {
namespace {

using testing::Pair;
using testing::UnorderedElementsAre;

TEST(LabelsTest, StatefulSetHasThoseOfItsMetadata) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.labels["team"].value = "not copied";
  EXPECT_THAT(SharedBy(spec).labels,
              UnorderedElementsAre(
                  Pair("app", "db"), Pair("planton.ai/resource", "true"),
                  Pair("planton.ai/name", "db"),
                  Pair("planton.ai/kind", "KubernetesStatefulSet")));

  spec.id.value = "i";
  spec.org.value = "o";
  spec.env.value = "e";
  const Shared shared = SharedBy(spec);
  EXPECT_EQ(7u, shared.labels.size());
  EXPECT_EQ("i", shared.labels.at("planton.ai/id"));
  EXPECT_EQ("o", shared.labels.at("planton.ai/organization"));
  EXPECT_EQ("e", shared.labels.at("planton.ai/environment"));
  EXPECT_EQ(shared.labels, shared.pod_labels);
}

// The selector is fixed for the life of a StatefulSet, so nothing that may
// change belongs in it.
TEST(LabelsTest, SelectorsHoldTheNameOnly) {
  KubernetesStatefulSet set = ValidStatefulSet();
  set.env.value = "prod";
  EXPECT_THAT(SharedBy(set).selector, UnorderedElementsAre(Pair("app", "db")));
  EXPECT_THAT(SharedBy(ValidApplication()).selector,
              UnorderedElementsAre(Pair("app.kubernetes.io/name", "echo"),
                                   Pair("app.kubernetes.io/instance", "echo")));
}

TEST(LabelsTest, PlatformLabelsReachThePodsOnly) {
  PlatformApplication spec = ValidApplication();
  spec.labels["p6m.dev/domain"].value = "sales";
  spec.labels["p6m.dev/app"].value = "another";
  spec.labels["team"].value = "core";
  const Shared shared = SharedBy(spec);
  EXPECT_THAT(shared.labels,
              UnorderedElementsAre(Pair("app.kubernetes.io/name", "echo"),
                                   Pair("app.kubernetes.io/instance", "echo"),
                                   Pair("p6m.dev/app", "echo")));
  EXPECT_THAT(shared.pod_labels,
              UnorderedElementsAre(Pair("app.kubernetes.io/name", "echo"),
                                   Pair("app.kubernetes.io/instance", "echo"),
                                   Pair("p6m.dev/app", "echo"),
                                   Pair("p6m.dev/domain", "sales")));
}

}  // namespace
}  // namespace mcf
