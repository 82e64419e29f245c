// Kinds that are not installed. Taking a CRD away would disturb every other
// test, so this one has a control plane of its own.

#include "tests/support/cluster_test.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

class MissingKindsTest : public ClusterTest {
 protected:
  // Runs a script of commands on a fresh control plane; $MCF is the program.
  ProgramResult OnOwnPlane(const std::string& script) const {
    return RunProgram({.words = {SourceDir() + "/scripts/cluster", "run", "--",
                                 "bash", "-c", script},
                       .env = {{"MCF", ProgramUnderTest()},
                               {"EXAMPLES", SourceDir() + "/examples"}}});
  }
};

TEST_F(MissingKindsTest, AnErrorOnlyForWhoNeedsThem) {
  const ProgramResult result = OnOwnPlane(R"sh(
    kubectl delete crd certificates.cert-manager.io >/dev/null
    kubectl delete crd httproutes.gateway.networking.k8s.io >/dev/null
    kubectl create namespace production >/dev/null
    $MCF apply --yes -f $EXAMPLES/event-store.yaml --refs $EXAMPLES/refs.yaml \
      >/dev/null
    echo "with ingress: $?"
    echo "written: $(kubectl get statefulset -n production -o name)"
    $MCF apply --yes -f $EXAMPLES/postgres.yaml >/dev/null
    echo "without ingress: $?"
  )sh");
  EXPECT_OUT("with ingress: 3", result);
  EXPECT_OUT("written: \n", result);
  EXPECT_ERR("cert-manager", result);
  EXPECT_ERR("Gateway API", result);
  EXPECT_OUT("without ingress: 0", result);
}

}  // namespace
}  // namespace mcf
