// Situations that users of other tools have reported, each from beginning to
// end: hands that were in an object besides ours, and what admission did.

#include <random>

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

const std::string kContainer = "/spec/template/spec/containers/0";

class ForeignHandsTest : public ClusterTest {
 protected:
  ProgramResult Diff(const std::string& text,
                     const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"diff", "-f", Manifest(text)};
    words.insert(words.end(), more.begin(), more.end());
    return Tool(words);
  }

  void Patch(const std::string& object, const std::string& patch) const {
    Kubectl({"patch", object, "-n", ns(), "--type=json", "-p", patch});
  }

  std::string Field(const std::string& object, const std::string& path) const {
    return Kubectl(
        {"get", object, "-n", ns(), "-o", "jsonpath={" + path + "}"});
  }

  std::string Revision() const {
    Kubectl({"rollout", "status", "statefulset/db", "-n", ns()});
    return Field("statefulset/db", ".status.updateRevision");
  }

  // "A=1 B=2" of the first container, without those of the pod.
  std::string Variables() const {
    std::string all;
    const Json set = Live("statefulset", "db");
    for (const Json& item :
         set["spec"]["template"]["spec"]["containers"][0]["env"]) {
      if (!item.contains("value")) continue;
      all += (all.empty() ? "" : " ") + TextAt(item, {"name"}) + "=" +
             TextAt(item, {"value"});
    }
    return all;
  }

  // Shown, healed, and then nothing is left to do.
  void ExpectHealed(const std::string& text) const {
    const ProgramResult diff = Diff(text);
    EXPECT_CODE(1, diff);
    EXPECT_EQ(diff.out.find("blocked"), std::string::npos) << diff.ToString();
    EXPECT_CODE(0, TryApply(text));
    EXPECT_CODE(0, Diff(text));
  }

  void MakeByKubectlApply(const std::string& text) const {
    const ProgramResult render = Tool({"render", "-f", Manifest(text)});
    ASSERT_CODE(0, render);
    Kubectl({"apply", "-f", "-"}, render.out);
    Kubectl({"rollout", "status", "statefulset/db", "-n", ns()});
  }
};

const std::string kVariable = "          LOG_LEVEL:\n            value: info\n";

std::string WithVariable(const std::string& name, const std::string& value) {
  return With(kDbManifest, kVariable,
              kVariable + "          " + name +
                  ":\n            value: " + value + "\n");
}

std::string WithProbe(const std::string& handler) {
  return With(kDbManifest, "      env:\n",
              "      readinessProbe:\n        periodSeconds: 5\n        " +
                  handler + "\n      env:\n");
}

const std::string kHttp = "httpGet: {path: /ready, portNumber: 5432}";
const std::string kTcp = "tcpSocket: {portNumber: 5432}";

TEST_F(ForeignHandsTest, PortsEditedByHandAreHealed) {
  Apply(Manifest(kDbManifest));
  Patch("service/db",
        R"([{"op": "replace", "path": "/spec/ports/0/port", "value": 5433}])");
  ExpectHealed(kDbManifest);
  EXPECT_EQ("5432", Field("service/db", ".spec.ports[*].port"));

  Patch("statefulset/db", R"([{"op": "replace", "path": ")" + kContainer +
                              R"(/ports/0/containerPort", "value": 5433}])");
  ExpectHealed(kDbManifest);
  EXPECT_EQ("5432",
            Field("statefulset/db",
                  ".spec.template.spec.containers[0].ports[*].containerPort"));
}

TEST_F(ForeignHandsTest, ChoicesEditedByHandGoBack) {
  const std::string manifest = WithProbe(kHttp);
  Apply(Manifest(manifest));
  const std::string probe = kContainer + "/readinessProbe/";
  Patch("statefulset/db", R"([{"op": "remove", "path": ")" + probe +
                              R"(httpGet"},)" + R"({"op": "add", "path": ")" +
                              probe +
                              R"(tcpSocket", "value": {"port": 5432}}])");
  ExpectHealed(manifest);
  Kubectl({"create", "secret", "generic", "levels", "-n", ns(),
           "--from-literal=LOG_LEVEL=debug"});
  Kubectl({"set", "env", "statefulset/db", "-n", ns(), "--from=secret/levels"});
  ExpectHealed(manifest);
  EXPECT_EQ("LOG_LEVEL=info", Variables());
}

TEST_F(ForeignHandsTest, AHotfixThatTheManifestTookAndGaveUpIsRemoved) {
  Apply(Manifest(kDbManifest));
  Kubectl({"set", "env", "statefulset/db", "-n", ns(), "MAX_CONN=500"});
  const std::string taken = WithVariable("MAX_CONN", "\"500\"");
  ASSERT_CODE(0, TryApply(taken));
  EXPECT_CODE(0, Diff(taken));
  const ProgramResult diff = Diff(kDbManifest);
  EXPECT_CODE(1, diff);
  EXPECT_OUT("MAX_CONN", diff);
  ASSERT_CODE(0, TryApply(kDbManifest));
  EXPECT_EQ("LOG_LEVEL=info", Variables());
  EXPECT_CODE(0, Diff(kDbManifest));
}

TEST_F(ForeignHandsTest, WhatKubectlApplyLeftIsRemovedAfterTheTakeOver) {
  const std::string with = WithVariable("OLD_FLAG", "on!");
  ASSERT_NO_FATAL_FAILURE(MakeByKubectlApply(with));
  EXPECT_CODE(4, TryApply(with));
  const std::string revision = Revision();
  ASSERT_CODE(0, TryApply(with, {"--adopt"}));
  EXPECT_EQ(revision, Revision());

  const ProgramResult diff = Diff(kDbManifest);
  EXPECT_CODE(1, diff);
  EXPECT_OUT("OLD_FLAG", diff);
  ASSERT_CODE(0, TryApply(kDbManifest));
  EXPECT_EQ("LOG_LEVEL=info", Variables());
  EXPECT_CODE(0, Diff(kDbManifest));
}

const std::string kSql =
    "        - name: sql\n          containerPort: 5432\n"
    "          networkProtocol: TCP\n          appProtocol: tcp\n"
    "          servicePort: 5432\n";
const std::string kMetrics =
    "        - name: metrics\n          containerPort: 9187\n"
    "          networkProtocol: TCP\n          appProtocol: http\n"
    "          servicePort: 9187\n";

std::string InOrder(const std::string& ports,
                    const std::vector<std::string>& sidecars) {
  std::string all = "    sidecars:\n";
  for (const std::string& name : sidecars) {
    all += "      - {name: " + name + ", image: \"x/" + name + ":1\"}\n";
  }
  return With(With(kDbManifest, kSql, ports), "  availability:\n",
              all + "  availability:\n");
}

TEST_F(ForeignHandsTest, TheOrderOfListsIsJudgedAsTheServerDoes) {
  Apply(Manifest(InOrder(kSql + kMetrics, {"exporter", "shipper"})));
  const std::string first = Revision();
  const std::string swapped = InOrder(kMetrics + kSql, {"shipper", "exporter"});
  const ProgramResult diff = Diff(swapped);
  EXPECT_CODE(1, diff);
  EXPECT_OUT("ports", diff);
  EXPECT_OUT("restarts 2 pods", diff);
  ASSERT_CODE(0, TryApply(swapped));
  const std::string second = Revision();
  EXPECT_NE(first, second);
  EXPECT_CODE(0, Diff(swapped));

  // Not silently along with another change.
  const std::string back =
      With(InOrder(kSql + kMetrics, {"exporter", "shipper"}), "replicas: 2",
           "replicas: 3");
  const ProgramResult both = Diff(back);
  EXPECT_CODE(1, both);
  EXPECT_OUT("restarts 2 pods", both);
  EXPECT_OUT("ports", both);
  ASSERT_CODE(0, TryApply(back));
  EXPECT_NE(second, Revision());
}

TEST_F(ForeignHandsTest, ADoubledVariableIsSeenAndHealed) {
  const std::string manifest = WithVariable("MODE", "rw");
  Apply(Manifest(manifest));
  const std::string double_it =
      R"([{"op": "add", "path": ")" + kContainer +
      R"(/env/-", "value": {"name": "MODE", "value": "ro"}}])";
  Patch("statefulset/db", double_it);
  ExpectHealed(manifest);
  EXPECT_EQ("LOG_LEVEL=info MODE=rw", Variables());

  Patch("statefulset/db", double_it);
  ExpectHealed(With(manifest, "tag: ready", "tag: ready2"));
  EXPECT_EQ("LOG_LEVEL=info MODE=rw", Variables());
}

// Text that does not compress, with a fixed seed.
std::string LargeText(std::size_t lines) {
  std::mt19937 random(1);
  std::string text;
  for (std::size_t i = 0; i < lines; ++i) {
    text += "      ";
    for (int j = 0; j < 100; ++j) {
      text += static_cast<char>('0' + random() % 75);
    }
    text += "\n";
  }
  return ReplaceAll(text, "\\", "/");
}

TEST_F(ForeignHandsTest, AnEditOfALargeConfigMapIsDrift) {
  std::string manifest = kDbManifest;
  for (int i = 0; i < 4; ++i) {
    manifest += "    big-" + std::to_string(i) + ": |\n" + LargeText(6500);
  }
  Apply(Manifest(manifest), {"--wait=false"});
  Kubectl({"patch", "configmap/big-0", "-n", ns(), "--type=merge", "-p",
           R"({"data": {"big-0": "short\n"}})"});
  const ProgramResult diff = Diff(manifest, {"-o", "json"});
  EXPECT_CODE(1, diff);
  EXPECT_OUT("\"cause\": \"drift\"", diff);
  EXPECT_EQ(diff.out.find("\"cause\": \"both\""), std::string::npos);
  ASSERT_CODE(0, TryApply(manifest, {"--wait=false"}));
  EXPECT_CODE(0, Diff(manifest));
}

// One after the other: a port, a probe, a mount, the budget.
TEST_F(ForeignHandsTest, AfterATakeOverTheManifestCanBeChanged) {
  std::string manifest =
      With(WithProbe(kHttp), "    replicas: 2\n",
           "    replicas: 2\n    podDisruptionBudget: {enabled: true, "
           "minAvailable: \"1\"}\n");
  ASSERT_NO_FATAL_FAILURE(MakeByKubectlApply(manifest));
  ASSERT_CODE(0, TryApply(manifest, {"--adopt"}));
  const std::pair<std::string, std::string> changes[] = {
      {"servicePort: 5432", "servicePort: 5433"},
      {"containerPort: 5432", "containerPort: 5434"},
      {kHttp, kTcp},
      {"mountPath: /data", "mountPath: /other"},
      {"minAvailable", "maxUnavailable"}};
  for (const auto& [from, to] : changes) {
    SCOPED_TRACE(to);
    manifest = With(manifest, from, to);
    ExpectHealed(manifest);
  }
  EXPECT_EQ("5433", Field("service/db", ".spec.ports[*].port"));
  const std::string app = ".spec.template.spec.containers[0].";
  EXPECT_EQ("5434", Field("statefulset/db", app + "ports[*].containerPort"));
  EXPECT_EQ("/other",
            Field("statefulset/db", app + "volumeMounts[*].mountPath"));
  EXPECT_EQ("", Field("statefulset/db", app + "readinessProbe.httpGet"));
  EXPECT_EQ("", Field("poddisruptionbudget/db", ".spec.minAvailable"));
}

// Admission that rewrites the registry of every image and injects a sidecar.
class AdmissionTest : public ForeignHandsTest {
 protected:
  void SetUp() override {
    ForeignHandsTest::SetUp();
    Kubectl({"label", "namespace", ns(), "mirror=" + ns()});
    Kubectl({"apply", "-f", "-"}, ReplaceAll(kPolicy, "NS", ns()));
    WaitUntilItActs();
  }
  void TearDown() override {
    Kubectl({"delete", "mutatingadmissionpolicybinding", ns()});
    Kubectl({"delete", "mutatingadmissionpolicy", ns()});
    ForeignHandsTest::TearDown();
  }

  static const std::string kPolicy, kMirrored;

 private:
  void WaitUntilItActs() const {
    const ProgramResult render = Tool({"render", "-f", Manifest(kDbManifest)});
    for (int look = 0; look < 60; ++look) {
      const std::string images = Kubectl(
          {"apply", "--dry-run=server", "-f", "-", "-o",
           "jsonpath={.items[*].spec.template.spec.containers[0].image}"},
          render.out);
      if (images == kMirrored) return;
    }
    FAIL() << "the policy does not act";
  }
};

const std::string AdmissionTest::kMirrored = "mirror.example.com/db:ready";
const std::string AdmissionTest::kPolicy = R"(
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: {name: NS}
spec:
  failurePolicy: Fail
  reinvocationPolicy: Never
  matchConstraints:
    namespaceSelector: {matchLabels: {mirror: NS}}
    resourceRules:
    - apiGroups: [apps]
      apiVersions: [v1]
      operations: [CREATE, UPDATE]
      resources: [statefulsets]
  mutations:
  - patchType: JSONPatch
    jsonPatch:
      expression: >
        [JSONPatch{op: "replace",
          path: "/spec/template/spec/containers/0/image",
          value: object.spec.template.spec.containers[0].image.replace(
            "registry.example.com", "mirror.example.com")}] +
        (object.spec.template.spec.containers.exists(c, c.name == "mesh") ? [] :
         [JSONPatch{op: "add", path: "/spec/template/spec/containers/-",
          value: Object.spec.template.spec.containers{
            name: "mesh", image: "mesh:1"}}])
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicyBinding
metadata: {name: NS}
spec: {policyName: NS}
)";

TEST_F(AdmissionTest, WhatItRewritesIsNoDifference) {
  Apply(Manifest(kDbManifest));
  EXPECT_EQ(kMirrored,
            Field("statefulset/db", ".spec.template.spec.containers[0].image"));
  EXPECT_CODE(0, Diff(kDbManifest));
  const std::string before = Field("statefulset/db", ".metadata.generation");
  EXPECT_CODE(0, TryApply(kDbManifest));
  EXPECT_EQ(before, Field("statefulset/db", ".metadata.generation"));
}

TEST_F(AdmissionTest, OnlyTheChangeIsShown) {
  Apply(Manifest(kDbManifest));
  const std::string changed = With(kDbManifest, "value: info", "value: debug");
  const ProgramResult diff = Diff(changed);
  EXPECT_CODE(1, diff);
  EXPECT_OUT("LOG_LEVEL", diff);
  EXPECT_EQ(diff.out.find("mesh"), std::string::npos) << diff.ToString();
  ASSERT_CODE(0, TryApply(changed));
  EXPECT_EQ("app mesh",
            Field("statefulset/db", ".spec.template.spec.containers[*].name"));
  EXPECT_CODE(0, Diff(changed));
}

}  // namespace
}  // namespace mcf
