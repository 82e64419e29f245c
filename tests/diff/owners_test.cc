#include "diff/owners.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(OwnersTest, TellsPeopleToolsAndControllersApart) {
  struct Case {
    const char *manager, *operation;
    Actor expected;
  };
  const Case cases[] = {
      {"statefulset-mcf", "Apply", Actor::kUs},
      {"statefulset-mcf", "Update", Actor::kPerson},
      {"statefulset-mcf-step", "Apply", Actor::kUs},
      {"statefulset-mcf-inventory", "Update", Actor::kUs},
      {"kubectl", "Update", Actor::kPerson},
      {"kubectl", "Apply", Actor::kPerson},
      {"kubectl-edit", "Update", Actor::kPerson},
      {"kubectl-client-side-apply", "Update", Actor::kPerson},
      {"k9s", "Update", Actor::kPerson},
      {"Lens", "Update", Actor::kPerson},
      {"Mozilla", "Update", Actor::kPerson},
      {"oc", "Update", Actor::kPerson},
      {"before-first-apply", "Update", Actor::kPerson},
      {"velero-server", "Update", Actor::kPerson},
      {"somebody", "Update", Actor::kPerson},
      {"", "Update", Actor::kPerson},
      {"somebody", "Apply", Actor::kTool},
      {"helm", "Update", Actor::kTool},
      {"kapp-server", "Apply", Actor::kTool},
      {"argocd-controller", "Apply", Actor::kTool},
      {"argocd-application-controller", "Update", Actor::kTool},
      {"kustomize-controller", "Apply", Actor::kTool},
      {"helm-controller", "Update", Actor::kTool},
      {"pulumi-kubernetes-1a2b", "Apply", Actor::kTool},
      {"terraform-provider", "Apply", Actor::kTool},
      {"kube-controller-manager", "Update", Actor::kController},
      {"cloud-controller-manager", "Update", Actor::kController},
      {"kubelet", "Update", Actor::kController},
      {"keda-operator", "Update", Actor::kController},
      {"vpa-recommender", "Update", Actor::kController},
      {"orders-operator", "Apply", Actor::kController},
      {"cert-manager-certificates-issuing", "Update", Actor::kController},
      {"manager", "Update", Actor::kController},
      {"kubectler", "Update", Actor::kPerson},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.manager);
    EXPECT_EQ(c.expected,
              ActorOf({.manager = c.manager, .operation = c.operation}));
  }
}

TEST(OwnersTest, KnowsWhatEditsAnObjectThatIsThere) {
  for (const char* manager :
       {"kubectl-edit", "kubectl-patch", "kubectl-set", "kubectl-label",
        "kubectl-annotate", "kubectl-rollout", "kubectl-scale"}) {
    EXPECT_TRUE(IsEditing({.manager = manager})) << manager;
  }
  EXPECT_TRUE(IsEditing({.manager = "kubectl", .subresource = "scale"}));
  for (const char* manager : {"kubectl", "kubectl-create", "kubectl-replace",
                              "kubectl-client-side-apply", "helm", ""}) {
    EXPECT_FALSE(IsEditing({.manager = manager})) << manager;
  }
}

}  // namespace
}  // namespace mcf
