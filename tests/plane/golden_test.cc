// What the golden cases render is valid and runs. The namespaces and names of
// the cases repeat, so each case is moved into a namespace of its own.

#include <regex>

#include "tests/support/cluster_test.h"
#include "tests/support/render_cases.h"

namespace mcf {
namespace {

class GoldenTest : public ClusterTest {
 protected:
  void TearDown() override {
    if (!namespaces_.empty()) {
      std::vector<std::string> words = {"delete", "namespace", "--wait=false"};
      words.insert(words.end(), namespaces_.begin(), namespaces_.end());
      Kubectl(words);
    }
    ClusterTest::TearDown();
  }

  // The objects of a case, all moved into one namespace.
  Json Objects(const std::string& name, const std::string& ns) const {
    const ProgramResult render = RunRender(name, {"-o", "json"});
    EXPECT_CODE(0, render);
    const Result<Json> list = ParseJson(render.out, "render");
    EXPECT_TRUE(list) << render.ToString();
    if (!list) return Json::array();
    Json objects = (*list)["items"];
    EXPECT_FALSE(objects.empty()) << render.ToString();
    for (Json& object : objects) {
      Json& metadata = object["metadata"];
      metadata[object["kind"] == "Namespace" ? "name" : "namespace"] = ns;
    }
    return objects;
  }

  std::string CaseNamespace(const std::string& name) {
    namespaces_.push_back(ns() + "-" + name);
    return namespaces_.back();
  }

  std::string WriteList(const std::string& name, const Json& objects) const {
    const Json list = {
        {"apiVersion", "v1"}, {"kind", "List"}, {"items", objects}};
    return folder().Write(name, list.dump());
  }

 private:
  std::vector<std::string> namespaces_;
};

TEST_F(GoldenTest, ServerAcceptsEveryObjectWithoutAWarning) {
  for (const std::string& name : CaseNames(RenderCases())) {
    SCOPED_TRACE(name);
    const std::string file = WriteList(name + ".json", Objects(name, ns()));
    const ProgramResult result = RunProgram(
        {.words = {"kubectl", "apply", "--server-side", "--dry-run=server",
                   "--validate=strict", "--force-conflicts", "-f", file}});
    EXPECT_CODE(0, result);
    EXPECT_EQ("", result.err);
  }
}

// Claims that a pod expects to find.
void AddClaims(const Json& set, Json& objects) {
  const Json* volumes = FindPath(set, {"spec", "template", "spec", "volumes"});
  if (volumes == nullptr) return;
  for (const Json& volume : *volumes) {
    const std::string claim =
        TextAt(volume, {"persistentVolumeClaim", "claimName"});
    if (claim.empty()) continue;
    objects.push_back(
        {{"apiVersion", "v1"},
         {"kind", "PersistentVolumeClaim"},
         {"metadata",
          {{"name", claim}, {"namespace", set["metadata"]["namespace"]}}},
         {"spec",
          {{"accessModes", {"ReadWriteOnce"}},
           {"resources", {{"requests", {{"storage", "1Gi"}}}}}}}});
  }
}

TEST_F(GoldenTest, PodsOfEveryStatefulSetBecomeReady) {
  Json all = Json::array(), sets = Json::array();
  for (const std::string& name : CaseNames(RenderCases())) {
    const std::string ns = CaseNamespace(name);
    all.push_back({{"apiVersion", "v1"},
                   {"kind", "Namespace"},
                   {"metadata", {{"name", ns}}}});
    for (const Json& object : Objects(name, ns)) {
      if (object["kind"] == "StatefulSet") {
        AddClaims(object, all);
        sets.push_back(object);
      }
      if (object["kind"] != "Namespace") all.push_back(object);
    }
  }
  ASSERT_GE(sets.size(), CaseNames(RenderCases()).size());
  Kubectl({"apply", "--server-side", "-f", WriteList("all.json", all)});
  const std::string rollout =
      Kubectl({"rollout", "status", "-f", WriteList("sets.json", sets)});
  static const std::regex kDone("complete");
  const std::ptrdiff_t done = std::distance(
      std::sregex_iterator(rollout.begin(), rollout.end(), kDone), {});
  EXPECT_EQ(sets.size(), static_cast<std::size_t>(done)) << rollout;
}

}  // namespace
}  // namespace mcf
