#include "plan/owner.h"

#include <gtest/gtest.h>

#include "diff/owners.h"
#include "tests/support/plan_world.h"

namespace mcf {
namespace {

std::string Text(const Owner& owner) {
  switch (owner.kind) {
    case Owner::Kind::kThisComponent:
      return "this " + owner.name;
    case Owner::Kind::kOtherComponent:
      return "other " + owner.name;
    case Owner::Kind::kTool:
      return "tool " + owner.name;
    case Owner::Kind::kController:
      return "controller " + owner.name;
    case Owner::Kind::kNobody:
      return "nobody" + owner.name;
  }
  return "";
}

TEST(OwnersTest, ReadsMarks) {
  struct Case {
    const char *metadata, *expected;
  };
  const Case cases[] = {
      {"{}", "nobody"},
      {"{annotations: {statefulset-mcf/owner: KubernetesStatefulSet/shop/db}}",
       "this KubernetesStatefulSet/shop/db"},
      {"{annotations: {statefulset-mcf/owner: KubernetesStatefulSet/b/db}}",
       "other KubernetesStatefulSet/b/db"},
      {"{labels: {statefulset-mcf/component: abc}}", "nobody"},
      {"{labels: {app.kubernetes.io/managed-by: Helm}}", "tool Helm"},
      {"{labels: {app.kubernetes.io/managed-by: pulumi}}", "nobody"},
      {"{annotations: {meta.helm.sh/release-name: r, "
       "meta.helm.sh/release-namespace: ns}}",
       "tool Helm release ns/r"},
      {"{annotations: {argocd.argoproj.io/tracking-id: "
       "'web:apps/StatefulSet:shop/db'}}",
       "tool Argo CD application web"},
      {"{labels: {argocd.argoproj.io/instance: web}}",
       "tool Argo CD application web"},
      {"{labels: {app.kubernetes.io/instance: web}}", "nobody"},
      {"{labels: {kustomize.toolkit.fluxcd.io/name: k, "
       "kustomize.toolkit.fluxcd.io/namespace: flux}}",
       "tool Flux Kustomization flux/k"},
      {"{annotations: {meta.helm.sh/release-name: r}, labels: "
       "{helm.toolkit.fluxcd.io/name: h}}",
       "tool Flux HelmRelease h"},
      {"{labels: {kapp.k14s.io/app: '17'}}", "tool kapp app 17"},
      {"{ownerReferences: [{kind: Postgres, name: pg, controller: true}]}",
       "controller Postgres shop/pg"},
      {"{ownerReferences: [{kind: Postgres, name: pg}]}", "nobody"},
      {"{ownerReferences: [{kind: PlatformApplication, name: web}]}",
       "controller PlatformApplication shop/web"},
      {"{ownerReferences: none}", "nobody"},
      {"{annotations: {statefulset-mcf/owner: KubernetesStatefulSet/shop/db}, "
       "labels: {app.kubernetes.io/managed-by: Helm}}",
       "this KubernetesStatefulSet/shop/db"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.metadata);
    const Object live = MakeObject(Key("StatefulSet", "db"),
                                   std::string("metadata: ") + c.metadata);
    EXPECT_EQ(c.expected, Text(OwnerOf(live, kDb)));
  }
}

TEST(OwnersTest, KnowsOurManagers) {
  const Json owned = Yaml("spec: {replicas: 1}");
  const FieldPath replicas{"spec", "replicas"};
  struct Case {
    Manager manager;
    bool held;
    const char* others;
  };
  const Case cases[] = {
      {{"statefulset-mcf", "Apply"}, true, ""},
      {{"statefulset-mcf", "Update"}, false, ""},
      {{"statefulset-mcf", "Apply", "scale"}, false, ""},
      {{"statefulset-mcf-step", "Apply"}, false, ""},
      {{"kubectl", "Update", "scale"}, false, "kubectl (Update, scale)"},
      {{"helm", "Apply"}, false, "helm (Apply)"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.manager.name + " " + c.manager.operation);
    Object live = MakeObject(Key("StatefulSet", "db"), "spec: {replicas: 1}");
    AddManager(live, c.manager, owned);
    EXPECT_EQ(c.held, WeHold(live, replicas));
    EXPECT_EQ(c.others, Describe(OthersOwning(live, replicas)));
  }
}

}  // namespace
}  // namespace mcf
