// What another tool made is taken over: no pod restarts, the tool's marks go,
// and from then on the manifest can be changed as if we had made it.

#include "base/text.h"
#include "base/yaml.h"
#include "tests/plane/ownership_check.h"
#include "tests/plane/ownership_report.h"
#include "tests/plane/ownership_steady.h"
#include "tests/support/cluster_test.h"

namespace mcf {
namespace {

// kubectl's own record of what it applied.
constexpr const char* kLastApplied =
    "kubectl.kubernetes.io/last-applied-configuration";

struct FormerTool {
  std::string name;
  // Commands of sh, as in ownership/README.md, that make what is rendered.
  std::vector<std::string> commands;
  // Beginnings of the labels and annotations that it leaves.
  std::vector<std::string> marks = {};
  bool ours = false;  // we had made it before
};

void PrintTo(const FormerTool& tool, std::ostream* out) { *out << tool.name; }

std::string Labelled(const std::string& manager, const std::string& labels) {
  return "k label --overwrite --field-manager=" + manager +
         " -f db-rendered.yaml " + labels;
}

std::string Annotated(const std::string& manager, const std::string& texts) {
  return "k annotate --overwrite --field-manager=" + manager +
         " -f db-rendered.yaml " + texts;
}

std::string Applied(const std::string& manager) {
  return "k apply --server-side --field-manager=" + manager +
         " -f db-rendered.yaml";
}

std::string Created(const std::string& manager) {
  return "k create --field-manager=" + manager + " -f db-rendered.yaml";
}

// All but the first are a backup tool's way: saved, lost, made anew.
const std::vector<std::string> kRestore = {
    "k get -f db-rendered.yaml -o yaml |"
    " sed '/resourceVersion:/d;/^    uid:/d' > saved.yaml",
    "k delete --cascade=orphan -f db-rendered.yaml",
    "k create --field-manager=velero-server -f saved.yaml"};

std::vector<FormerTool> FormerTools() {
  return {
      {"KubectlApply", {"k apply -f db-rendered.yaml"}},
      {"KubectlServerSideApply", {"k apply --server-side -f db-rendered.yaml"}},
      {"KubectlCreate", {"k create -f db-rendered.yaml"}},
      {"KubectlCreateSaveConfig",
       {"k create --save-config -f db-rendered.yaml"}},
      {"Helm",
       {Created("helm"),
        Labelled("helm", "app.kubernetes.io/managed-by=Helm helm.sh/chart=d-1"),
        Annotated("helm",
                  "meta.helm.sh/release-name=db "
                  "meta.helm.sh/release-namespace=$NS")},
       {"meta.helm.sh/", "helm.sh/", "app.kubernetes.io/managed-by"}},
      {"HelmServerSide",
       {Applied("helm"), Annotated("helm",
                                   "meta.helm.sh/release-name=db "
                                   "meta.helm.sh/release-namespace=$NS")},
       {"meta.helm.sh/"}},
      {"Kapp",
       {Created("kapp"),
        Labelled("kapp",
                 "kapp.k14s.io/app=1700000000 kapp.k14s.io/association=v1.1"),
        Annotated("kapp", "kapp.k14s.io/identity=v1 kapp.k14s.io/original={}")},
       {"kapp.k14s.io/"}},
      {"ArgoCd",
       {Applied("argocd-controller"),
        Annotated("argocd-controller", "argocd.argoproj.io/tracking-id=db:x"),
        Labelled("argocd-controller", "argocd.argoproj.io/instance=db")},
       {"argocd.argoproj.io/"}},
      {"ArgoCdClientSide",
       {"k apply --field-manager=argocd-controller -f db-rendered.yaml",
        Annotated("argocd-controller", "argocd.argoproj.io/tracking-id=db:x")},
       {"argocd.argoproj.io/"}},
      {"Flux",
       {Applied("kustomize-controller"),
        Labelled("kustomize-controller",
                 "kustomize.toolkit.fluxcd.io/name=apps "
                 "kustomize.toolkit.fluxcd.io/namespace=flux-system")},
       {"kustomize.toolkit.fluxcd.io/"}},
      {"PulumiServerSide",
       {Applied("pulumi-kubernetes-1a2b3c4d"),
        Annotated("pulumi-kubernetes-1a2b3c4d", "pulumi.com/patchForce=true")},
       {"pulumi.com/"}},
      {"PulumiClientSide", {Created("pulumi-kubernetes")}},
      {"Unknown", {Created("deployer")}},
      {"Velero", kRestore, {"velero.io/"}, true},
  };
}

class AdoptionTableTest : public ClusterTest,
                          public testing::WithParamInterface<FormerTool> {
 protected:
  void SetUp() override {
    ClusterTest::SetUp();
    world_.MakeReader();
    auto rows = ReadOwnershipRows("manifest.yaml", ns());
    ASSERT_FALSE(rows.empty());
    manifest_ = rows.front().first;
    SetName(manifest_);
    file_ = Write("db.yaml");
  }

  // The base of the rows is called as the row is.
  void SetName(Json& manifest) const {
    const std::string name = TextAt(manifest, {"metadata", "name"});
    auto renamed = ParseJson(ReplaceAllNames(FormatJson(manifest), name), "");
    ASSERT_TRUE(renamed);
    manifest = *renamed;
    manifest["spec"]["availability"]["replicas"] = 2;
  }
  static std::string ReplaceAllNames(std::string text,
                                     const std::string& name) {
    for (std::size_t at = text.find(name); at != std::string::npos;
         at = text.find(name, at)) {
      text.replace(at, name.size(), "db");
    }
    return text;
  }

  std::string Write(const std::string& name) const {
    return folder().Write(name, FormatYaml(manifest_));
  }

  void MakeByTool() {
    const ProgramResult render = Tool({"render", "-f", file_});
    ASSERT_CODE(0, render);
    folder().Write("db-rendered.yaml", render.out);
    if (GetParam().ours) Apply(file_);
    if (GetParam().ours) WaitForRollout();
    if (GetParam().ours) pods_ = PodIds();
    for (const std::string& command : GetParam().commands) {
      ASSERT_CODE(0, world_.Shell(command, ns(), folder().path()));
    }
    WaitForRollout();
    if (!GetParam().ours) pods_ = PodIds();
  }

  void WaitForRollout() const {
    Kubectl(
        {"rollout", "status", "statefulset/db", "-n", ns(), "--timeout=60s"});
  }

  std::string PodIds() const {
    return Kubectl({"get", "pods", "-n", ns(), "-o",
                    "jsonpath={range .items[*]}{.metadata.name} "
                    "{.metadata.uid}\n{end}"});
  }

  std::vector<std::string> AdoptFlags() const {
    if (GetParam().ours) return {};
    return {"--adopt"};
  }

  ProgramResult Run(const std::string& verb,
                    const std::vector<std::string>& more) const {
    std::vector<std::string> words = {verb, "-f", file_};
    const std::vector<std::string> flags = AdoptFlags();
    words.insert(words.end(), flags.begin(), flags.end());
    words.insert(words.end(), more.begin(), more.end());
    return Tool(words);
  }

  void ExpectNoMarks(const std::string& key, const Json& object) const {
    std::vector<std::string> marks = GetParam().marks;
    marks.push_back(kLastApplied);
    for (const char* part : {"labels", "annotations"}) {
      const Json texts = object["metadata"].value(part, Json::object());
      for (const auto& [name, value] : texts.items()) {
        for (const std::string& mark : marks) {
          EXPECT_FALSE(name.starts_with(mark)) << key << " has " << name;
        }
      }
    }
  }

  // Nothing of what we hold is anybody else's too.
  void ExpectOnlyOurs(const std::string& key, const Json& object) const {
    Json ours = Json::object();
    for (const Json& entry : object["metadata"]["managedFields"]) {
      if (IsOurs(entry)) ours = entry["fieldsV1"];
    }
    EXPECT_FALSE(ours.empty()) << key;
    for (const Json& entry : object["metadata"]["managedFields"]) {
      if (IsOurs(entry)) continue;
      EXPECT_FALSE(HaveOneLeaf(ours, entry["fieldsV1"]))
          << key << " is shared with " << FormatJson(entry);
    }
  }

  static bool IsOurs(const Json& entry) {
    return TextAt(entry, {"manager"}) == "statefulset-mcf" &&
           TextAt(entry, {"operation"}) == "Apply";
  }

  // Whether two trees of fieldsV1 have a leaf in common; "." is no leaf.
  static bool HaveOneLeaf(const Json& a, const Json& b) {
    for (const auto& [key, below] : a.items()) {
      if (key == "." || !b.contains(key)) continue;
      if (below.empty() || b[key].empty() || HaveOneLeaf(below, b[key])) {
        return true;
      }
    }
    return false;
  }

  OwnershipWorld world_;
  Json manifest_;
  std::string file_, pods_;
};

TEST_P(AdoptionTableTest, RestartsNothingAndLeavesNothing) {
  ASSERT_NO_FATAL_FAILURE(MakeByTool());
  const JudgedComponent before = ReadJudged(Run("diff", {"-o", "json"}));
  EXPECT_CODE(1, before.result);
  EXPECT_EQ("", before.Blocked());
  EXPECT_EQ("[]", FormatJson(before.component["impact"]["restarts"]));

  ASSERT_CODE(0, Run("apply", {"--yes"}));
  EXPECT_EQ(pods_, PodIds());
  for (const auto& [key, object] : before.objects) {
    const Json live =
        world_.Live(TextAt(object, {"kind"}), TextAt(object, {"name"}), ns());
    ASSERT_TRUE(live.is_object()) << key;
    ExpectNoMarks(key, live);
    ExpectOnlyOurs(key, live);
  }
  EXPECT_CODE(0, Tool({"diff", "-f", file_}));
  EXPECT_EQ(pods_, PodIds());
}

// A port, a probe, a mount, a variable and the budget at once.
TEST_P(AdoptionTableTest, ThenTheManifestCanBeChanged) {
  ASSERT_NO_FATAL_FAILURE(MakeByTool());
  ASSERT_CODE(0, Run("apply", {"--yes"}));

  Json& app = manifest_["spec"]["container"]["app"];
  app["ports"][0]["containerPort"] = 5433;
  app["ports"][0]["servicePort"] = 5433;
  app["readinessProbe"] = {{"tcpSocket", {{"portNumber", 5433}}}};
  app["volumeMounts"][0]["mountPath"] = "/etc/other";
  app["env"]["variables"].erase("MODE");
  manifest_["spec"]["availability"]["podDisruptionBudget"] = {
      {"enabled", true}, {"maxUnavailable", "1"}};
  const std::string app_path = "spec.template.spec.containers[name=app].";
  const std::string any = "manifest|removal";
  const OwnershipRow row{
      .row = GetParam().name,
      .name = "db",
      .ns = ns(),
      .objects = {{"Service/db", {.causes = {{"spec.ports**", any}}}},
                  {"Service/db-headless", {.causes = {{"spec.ports**", any}}}},
                  {"PodDisruptionBudget/db", {.causes = {{"spec*", any}}}},
                  {"StatefulSet/db",
                   {.causes = {{app_path + "ports**", any},
                               {app_path + "readinessProbe**", any},
                               {app_path + "volumeMounts**", any},
                               {app_path + "env[name=MODE]*", any}}}}},
      .effect = "rolls-pods",
      .takes_known = !GetParam().ours};
  OwnershipRow judged = row;
  judged.local = judged.objects;
  const RowOutcome outcome =
      CheckChange(world_, judged, Write("changed.yaml"), {});
  Problems problems = outcome.problems;
  if (!outcome.applied.empty()) {
    const auto more = CheckSteady(world_, {{"db", outcome.applied}});
    for (const auto& [name, found] : more) {
      problems.insert(problems.end(), found.begin(), found.end());
    }
  }
  EXPECT_TRUE(problems.empty()) << Join(problems, "\n");
}

INSTANTIATE_TEST_SUITE_P(From, AdoptionTableTest,
                         testing::ValuesIn(FormerTools()),
                         [](const auto& tool) { return tool.param.name; });

}  // namespace
}  // namespace mcf
