// What a plan shows and refuses, and that it is what apply does.

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class PlanTest : public ClusterTest {
 protected:
  ProgramResult Diff(const std::string& text,
                     const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"diff", "-f", Manifest(text)};
    words.insert(words.end(), more.begin(), more.end());
    return Tool(words);
  }

  std::string Image() const {
    return Kubectl({"get", "statefulset", "db", "-n", ns(), "-o",
                    "jsonpath={.spec.template.spec.containers[0].image}"});
  }
};

TEST_F(PlanTest, TellsDriftFromOwnChanges) {
  Apply(Manifest(kDbManifest));
  Kubectl({"set", "env", "statefulset/db", "-n", ns(), "LOG_LEVEL=debug"});
  Kubectl({"scale", "statefulset/db", "-n", ns(), "--replicas=3"});
  const ProgramResult diff =
      Diff(With(kDbManifest, "tag: ready", "tag: ready2"), {"-o", "json"});
  ASSERT_CODE(1, diff);
  auto report = ParseJson(diff.out, "report");
  ASSERT_TRUE(report);
  std::map<std::string, std::string> causes;
  for (const Json& object : (*report)["components"][0]["objects"]) {
    for (const Json& change : object["changes"]) {
      causes[TextAt(change, {"path"})] = TextAt(change, {"cause"});
    }
  }
  const std::string app = "spec.template.spec.containers[name=app].";
  EXPECT_EQ("drift", causes[app + "env[name=LOG_LEVEL].value"]);
  EXPECT_EQ("drift", causes["spec.replicas"]);
  EXPECT_EQ("manifest", causes[app + "image"]);
  EXPECT_EQ(3u, causes.size()) << diff.out;
  EXPECT_OUT("kubectl-set", diff);
}

TEST_F(PlanTest, ApplyTakesDriftBack) {
  Apply(Manifest(kDbManifest));
  Kubectl({"set", "image", "statefulset/db", "-n", ns(),
           "app=registry.example.com/db:other"});
  Kubectl({"scale", "statefulset/db", "-n", ns(), "--replicas=1"});
  Kubectl({"rollout", "status", "statefulset/db", "-n", ns()});
  ASSERT_CODE(0, TryApply(kDbManifest));
  EXPECT_EQ("registry.example.com/db:ready", Image());
  EXPECT_CODE(0, Diff(kDbManifest));
}

TEST_F(PlanTest, ForeignFieldsAreKept) {
  Apply(Manifest(kDbManifest));
  Kubectl({"annotate", "statefulset/db", "-n", ns(), "team=orders",
           "pulumi.com/patchForce=true"});
  Kubectl({"label", "service/db", "-n", ns(), "mesh=on"});
  EXPECT_CODE(0, Diff(kDbManifest));
  ASSERT_CODE(0, TryApply(With(kDbManifest, "replicas: 2", "replicas: 1")));
  EXPECT_EQ("orders", TextAt(Live("statefulset", "db"),
                             {"metadata", "annotations", "team"}));
}

// Another manager sends all that we send. `readOnly: false` of it is held but
// not stored: sent once more it would be a conflict about nothing.
TEST_F(PlanTest, WhatIsHeldButNotStoredIsNoConflict) {
  const std::string manifest = Manifest(kDbManifest);
  Apply(manifest);
  const ProgramResult rendered = Tool({"render", "-f", manifest});
  ASSERT_CODE(0, rendered);
  Kubectl({"apply", "--server-side", "--field-manager=other",
           "--force-conflicts", "-f", "-"},
          rendered.out);
  const std::string more =
      With(kDbManifest, "        secrets:",
           "          REGION:\n            value: north\n        secrets:");
  EXPECT_CODE(1, Diff(more));
  ASSERT_CODE(0, TryApply(more));
  EXPECT_CODE(0, Diff(more));
}

TEST_F(PlanTest, PrunesWhatTheManifestNoLongerMakes) {
  Apply(Manifest(kDbManifest));
  Kubectl({"create", "configmap", "by-hand", "-n", ns()});
  const std::string without =
      kDbManifest.substr(0, kDbManifest.find("  configMaps:"));
  EXPECT_CODE(0, TryApply(without, {"--prune=false"}));
  EXPECT_TRUE(Live("configmap", "db-config").is_object());
  const ProgramResult diff = Diff(without);
  EXPECT_CODE(1, diff);
  EXPECT_OUT("- ConfigMap " + ns() + "/db-config", diff);
  ASSERT_CODE(0, Tool({"prune", "--yes", "-f", Manifest(without)}));
  EXPECT_TRUE(Live("configmap", "db-config").is_null());
  EXPECT_TRUE(Live("configmap", "by-hand").is_object());
  EXPECT_CODE(0, Diff(without));
}

TEST_F(PlanTest, KeepAnnotationOutlivesPrune) {
  Apply(Manifest(kDbManifest));
  Kubectl({"annotate", "configmap/db-config", "-n", ns(),
           "statefulset-mcf/keep=true"});
  ASSERT_CODE(
      0, TryApply(kDbManifest.substr(0, kDbManifest.find("  configMaps:"))));
  const Json kept = Live("configmap", "db-config");
  ASSERT_TRUE(kept.is_object());
  EXPECT_EQ("",
            TextAt(kept, {"metadata", "annotations", "statefulset-mcf/owner"}));
  EXPECT_NE("", TextAt(kept, {"data", "db-config"}));
}

TEST_F(PlanTest, AnotherToolsFieldIsAConflict) {
  Apply(Manifest(kDbManifest));
  const std::string body =
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: db-config\n"
      "  namespace: " +
      ns() + "\ndata:\n  db-config: theirs\n";
  Kubectl({"apply", "--server-side", "--field-manager=other-tool",
           "--force-conflicts", "-f", "-"},
          body);
  const std::string changed =
      With(kDbManifest, "max_connections = 100", "max_connections = 300");
  const ProgramResult refused = TryApply(changed);
  EXPECT_CODE(5, refused);
  EXPECT_ERR("other-tool", refused);
  EXPECT_ERR("--force-conflict", refused);
  EXPECT_EQ("theirs",
            TextAt(Live("configmap", "db-config"), {"data", "db-config"}));
  ASSERT_CODE(0, TryApply(changed, {"--force-conflict",
                                    "ConfigMap/db-config:data.db-config"}));
  EXPECT_EQ("max_connections = 300\n",
            TextAt(Live("configmap", "db-config"), {"data", "db-config"}));
}

TEST_F(PlanTest, OthersObjectsAreRefused) {
  Kubectl({"create", "serviceaccount", "db", "-n", ns()});
  const ProgramResult nobodys = TryApply(kDbManifest);
  EXPECT_CODE(4, nobodys);
  EXPECT_ERR("ServiceAccount " + ns() + "/db", nobodys);
  EXPECT_ERR("--adopt", nobodys);
  EXPECT_EQ("", NamesOf("statefulset"));

  Kubectl({"label", "serviceaccount/db", "-n", ns(),
           "app.kubernetes.io/managed-by=Helm"});
  Kubectl({"annotate", "serviceaccount/db", "-n", ns(),
           "meta.helm.sh/release-name=db-release"});
  const ProgramResult helms = TryApply(kDbManifest);
  EXPECT_CODE(4, helms);
  EXPECT_ERR("Helm", helms);
  EXPECT_EQ("", NamesOf("statefulset"));

  ASSERT_CODE(0, TryApply(kDbManifest, {"--adopt"}));
  EXPECT_EQ("KubernetesStatefulSet/" + ns() + "/db",
            TextAt(Live("serviceaccount", "db"),
                   {"metadata", "annotations", "statefulset-mcf/owner"}));
}

TEST_F(PlanTest, TwoComponentsDoNotShareAnObject) {
  Apply(Manifest(kDbManifest));
  const std::string second = With(kDbManifest, "name: db\n", "name: db2\n");
  const ProgramResult refused =
      Tool({"apply", "--yes", "-f", Manifest(second, "second.yaml")});
  EXPECT_CODE(4, refused);
  EXPECT_ERR("ConfigMap " + ns() + "/db-config", refused);
  EXPECT_ERR("KubernetesStatefulSet/" + ns() + "/db", refused);
  EXPECT_EQ("db", NamesOf("statefulset"));
}

TEST_F(PlanTest, ForbiddenChangesAreRefusedNamingTheFields) {
  Apply(Manifest(kDbManifest));
  const std::string changed =
      With(With(With(kDbManifest, "size: 1Gi", "size: 2Gi"), "  availability:",
                "  podManagementPolicy: Parallel\n  availability:"),
           "max_connections = 100", "max_connections = 200");
  const ProgramResult diff = Diff(changed);
  EXPECT_CODE(1, diff);
  const ProgramResult refused = TryApply(changed);
  EXPECT_CODE(4, refused);
  EXPECT_ERR("spec.podManagementPolicy", refused);
  EXPECT_ERR("spec.volumeClaimTemplates[name=data]", refused);
  EXPECT_ERR("fix: ", refused);
  // Nothing was written, not even what could have been.
  EXPECT_EQ("max_connections = 100\n",
            TextAt(Live("configmap", "db-config"), {"data", "db-config"}));
}

TEST_F(PlanTest, ScaleDownNamesTheClaimsThatStay) {
  Apply(Manifest(kDbManifest));
  const std::string smaller = With(kDbManifest, "replicas: 2", "replicas: 1");
  const ProgramResult diff = Diff(smaller);
  EXPECT_CODE(1, diff);
  EXPECT_OUT("data-db-1", diff);
  EXPECT_OUT("orphaned", diff);
  ASSERT_CODE(0, TryApply(smaller));
  EXPECT_EQ("data-db-0 data-db-1", NamesOf("pvc"));
  const ProgramResult back = Diff(kDbManifest);
  EXPECT_CODE(1, back);
  EXPECT_OUT("reused", back);
}

TEST_F(PlanTest, ClaimsLostByARetentionPolicyNeedATypedName) {
  Apply(Manifest(kDbManifest));
  Kubectl({"patch", "statefulset", "db", "-n", ns(), "--type=merge", "-p",
           R"({"spec":{"persistentVolumeClaimRetentionPolicy":)"
           R"({"whenScaled":"Delete"}}})"});
  const std::string smaller = With(kDbManifest, "replicas: 2", "replicas: 1");
  const ProgramResult refused = TryApply(smaller);
  EXPECT_CODE(4, refused);
  EXPECT_ERR("--confirm " + ns() + "/db", refused);
  EXPECT_EQ("data-db-0 data-db-1", NamesOf("pvc"));
  EXPECT_CODE(0, TryApply(smaller, {"--confirm", ns() + "/db"}));
}

// Without cascade nothing is lost, whatever the policy: nobody is asked.
TEST_F(PlanTest, OrphansLeavePodsAndClaims) {
  const std::string file = Manifest(kDbManifest);
  Apply(file);
  Kubectl({"patch", "statefulset", "db", "-n", ns(), "--type=merge", "-p",
           R"({"spec":{"persistentVolumeClaimRetentionPolicy":)"
           R"({"whenDeleted":"Delete"}}})"});
  const ProgramResult refused = Tool({"delete", "--yes", "-f", file});
  EXPECT_CODE(4, refused);
  EXPECT_ERR("--confirm " + ns() + "/db", refused);
  const ProgramResult orphaned =
      Tool({"delete", "--yes", "--cascade=orphan", "-f", file});
  ASSERT_CODE(0, orphaned);
  EXPECT_OUT("Claims: 2 orphaned", orphaned);
  EXPECT_TRUE(Live("statefulset", "db").is_null());
  EXPECT_EQ("db-0 db-1", NamesOf("pod"));
  EXPECT_EQ("data-db-0 data-db-1", NamesOf("pvc"));
}

TEST_F(PlanTest, AWarningIsToldOnce) {
  const ProgramResult diff =
      Tool({"diff", "-f", Example("demo-http-echo.yaml")});
  const std::string all = diff.err + diff.out, text = "the gateway public-open";
  const std::size_t first = all.find(text);
  EXPECT_NE(std::string::npos, first) << diff.ToString();
  EXPECT_EQ(first, all.rfind(text)) << diff.ToString();
}

TEST_F(PlanTest, SecretsAreNeverShown) {
  const std::string first = "hunter2-secret", second = "correct-horse";
  const std::string changed = With(kDbManifest, first, second);
  const auto expect_hidden = [&](const ProgramResult& result) {
    for (const std::string& text :
         {first, second, std::string("aHVudGVyMi1zZWNyZXQ="),
          std::string("Y29ycmVjdC1ob3JzZQ==")}) {
      EXPECT_EQ(result.out.find(text), std::string::npos) << result.ToString();
      EXPECT_EQ(result.err.find(text), std::string::npos) << result.ToString();
    }
  };
  expect_hidden(Diff(kDbManifest, {"-v", "9"}));
  expect_hidden(TryApply(kDbManifest, {"-v", "9"}));
  for (const char* format : {"text", "diff", "json", "summary"}) {
    SCOPED_TRACE(format);
    const ProgramResult diff = Diff(changed, {"-o", format, "-v", "9"});
    EXPECT_CODE(1, diff);
    expect_hidden(diff);
  }
  expect_hidden(TryApply(changed, {"-o", "json", "-v", "9"}));
  const std::string record =
      Kubectl({"get", "configmap", "statefulset-mcf.kubernetesstatefulset.db",
               "-n", ns(), "-o", "yaml"});
  EXPECT_EQ(record.find(second), std::string::npos);
  EXPECT_EQ("Y29ycmVjdC1ob3JzZQ==",
            TextAt(Live("secret", "db-env-secrets"), {"data", "PASSWORD"}));
}

TEST_F(PlanTest, MissingNamespaceIsNamed) {
  const std::string elsewhere =
      With(kDbManifest, "namespace: NS", "namespace: NS-missing");
  const ProgramResult refused = TryApply(elsewhere);
  EXPECT_CODE(3, refused);
  EXPECT_ERR(ns() + "-missing", refused);
  EXPECT_ERR("createNamespace", refused);
}

TEST_F(PlanTest, RecordIsRebuiltWhenItIsGone) {
  Apply(Manifest(kDbManifest));
  Kubectl({"delete", "configmap", "statefulset-mcf.kubernetesstatefulset.db",
           "-n", ns()});
  const ProgramResult diff = Diff(kDbManifest);
  EXPECT_CODE(0, diff);
  ASSERT_CODE(0, TryApply(kDbManifest));
  EXPECT_TRUE(Live("configmap", "statefulset-mcf.kubernetesstatefulset.db")
                  .is_object());
}

}  // namespace
}  // namespace mcf
