// Claims that somebody else has something to say about.

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

const std::string kAutoscaled =
    With(kEcho, "{enabled: false}",
         "{enabled: true, minReplicas: 2, maxReplicas: 8}");

class ClaimsTest : public ClusterTest {
 protected:
  void Scale(const std::string& set, const std::string& count) const {
    Kubectl({"scale", "-n", ns(), "statefulset/" + set, "--replicas=" + count});
    Kubectl({"rollout", "status", "-n", ns(), "statefulset/" + set});
  }
  void Orphan(const std::string& set) const {
    Kubectl({"delete", "-n", ns(), "statefulset/" + set, "--cascade=orphan"});
  }
  // db with the names of its set and its claim template.
  std::string Db(const std::string& name, const std::string& data) const {
    std::string text = With(kDbManifest, "name: db", "name: " + name);
    text = ReplaceAll(text, "name: data", "name: " + data);
    return Manifest(With(text, "claimName: data", "claimName: " + data),
                    name + ".yaml");
  }
  void Retain(const std::string& policy) const {
    Kubectl({"patch", "statefulset", "db", "-n", ns(), "--type=merge", "-p",
             R"({"spec":{"persistentVolumeClaimRetentionPolicy":)" + policy +
                 "}}"});
  }
  std::string MayDoAllButReadClaims() const {
    return KubeconfigWithRole(
        "- apiGroups: ['', apps, policy, autoscaling, "
        "gateway.networking.k8s.io]\n"
        "  resources: [namespaces, serviceaccounts, services, configmaps, "
        "secrets, statefulsets, pods, poddisruptionbudgets, "
        "horizontalpodautoscalers, httproutes]\n"
        "  verbs: [get, list, watch, create, update, patch, delete]\n");
  }
};

TEST_F(ClaimsTest, UnreadOnesThatAPolicyDeletesNeedATypedName) {
  const std::string two = Manifest(kDbManifest);
  Apply(two);
  Retain(R"({"whenScaled":"Delete","whenDeleted":"Delete"})");
  const std::string config = MayDoAllButReadClaims();
  const std::string one =
      Manifest(With(kDbManifest, "replicas: 2", "replicas: 1"), "one.yaml");
  const std::string name = ns() + "/db";
  const ProgramResult refused =
      Tool({"apply", "--yes", "-f", one, "--kubeconfig", config});
  EXPECT_CODE(4, refused);
  EXPECT_ERR("claims that could not be read may be deleted", refused);
  EXPECT_EQ("data-db-0 data-db-1", NamesOf("pvc"));
  const ProgramResult kept =
      Tool({"delete", "--yes", "-f", one, "--kubeconfig", config});
  EXPECT_CODE(4, kept);
  EXPECT_EQ("data-db-0 data-db-1", NamesOf("pvc"));
  // Nothing goes: --yes is enough.
  EXPECT_CODE(0,
              Tool({"apply", "--yes", "-f",
                    Manifest(With(kDbManifest, "value: info", "value: debug"),
                             "more.yaml"),
                    "--kubeconfig", config}));
  EXPECT_CODE(0, Tool({"apply", "--yes", "-f", one, "--kubeconfig", config,
                       "--confirm", name}));
}

TEST_F(ClaimsTest, TwoSetsDoNotGetOneClaim) {
  Apply(Db("a-b", "data"));
  const ProgramResult refused =
      Tool({"apply", "--yes", "-f", Db("b", "data-a")});
  EXPECT_CODE(4, refused);
  EXPECT_ERR("would use the claim data-a-b-0 of StatefulSet " + ns() + "/a-b",
             refused);
  EXPECT_EQ("a-b", NamesOf("statefulset"));
  EXPECT_CODE(4, Tool({"apply", "--yes", "-f", Db("p-q", "data"), "-f",
                       Db("q", "data-p")}));
  EXPECT_EQ("a-b", NamesOf("statefulset"));
}

TEST_F(ClaimsTest, AnAutoscaledSetMadeAnewKeepsItsPods) {
  const std::string file = Manifest(kAutoscaled);
  Apply(file);
  Scale("echo", "4");
  const std::string pods = Uids("pod"), claims = Uids("pvc");
  Orphan("echo");
  const ProgramResult diff = Tool({"diff", "-f", file});
  EXPECT_CODE(1, diff);
  EXPECT_OUT("takes over 4 pods that run already", diff);
  EXPECT_EQ(diff.out.find("to start empty"), std::string::npos);
  EXPECT_EQ(diff.out.find("adds"), std::string::npos) << diff.out;
  Apply(file);
  EXPECT_EQ(4, Live("statefulset", "echo")["spec"]["replicas"]);
  EXPECT_EQ(pods, Uids("pod"));
  EXPECT_EQ(claims, Uids("pvc"));
  EXPECT_CODE(0, Tool({"diff", "-f", file}));
  // The count is the autoscaler's, and stays when we write again.
  Apply(Manifest(With(kAutoscaled, "port: 8080", "port: 8081")));
  EXPECT_EQ(4, Live("statefulset", "echo")["spec"]["replicas"]);
}

TEST_F(ClaimsTest, ASetMadeAnewSaysWhichPodsGo) {
  const std::string file = Manifest(kDbManifest);
  Apply(file);
  Scale("db", "4");
  Orphan("db");
  const ProgramResult diff = Tool({"diff", "-f", file});
  EXPECT_CODE(1, diff);
  EXPECT_OUT("takes over 4 pods that run already, of which 2 go: db-3, db-2",
             diff);
  EXPECT_OUT("ask for 4 replicas to keep them all", diff);
  EXPECT_EQ(diff.out.find("to start empty"), std::string::npos);
  // The advice.
  const std::string pods = Uids("pod");
  const std::string four =
      Manifest(With(kDbManifest, "replicas: 2", "replicas: 4"), "four.yaml");
  Apply(four);
  EXPECT_EQ(pods, Uids("pod"));
  EXPECT_CODE(0, Tool({"diff", "-f", four}));
}

}  // namespace
}  // namespace mcf
