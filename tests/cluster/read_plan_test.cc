#include "cluster/read_plan.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "cluster/ownership.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

using Lines = std::vector<std::string>;

// "LIST secrets shop SELECTOR", "GET Namespace shop", "META Secret shop/x",
// hashes replaced by the names of their components.
Lines Describe(const std::vector<Read>& reads,
               const std::vector<ComponentId>& ids = {DbId()}) {
  Lines lines;
  for (const Read& read : reads) {
    if (!read.IsList()) {
      lines.push_back((read.metadata_only ? "META " : "GET ") +
                      read.key().ToString());
      continue;
    }
    std::string line = "LIST " + std::string(read.kind->plural);
    if (!read.ns.empty()) line += " " + read.ns;
    std::string selector = read.label_selector;
    for (const ComponentId& id : ids) {
      const std::string hash = ComponentHash(id);
      const std::size_t at = selector.find(hash);
      if (at != selector.npos) selector.replace(at, hash.size(), id.name);
    }
    const std::string label = "statefulset-mcf/component";
    if (selector.starts_with(label)) selector.erase(0, label.size());
    if (!read.label_selector.empty()) line += " *" + selector;
    lines.push_back(line);
  }
  return lines;
}

Object SetNamed(const std::string& name, const Json& spec = Json::object()) {
  return NamedObject("apps/v1 StatefulSet " + name, {{"spec", spec}});
}

Json Templates(const std::vector<std::string>& classes) {
  Json list = Json::array();
  for (const std::string& name : classes) {
    Json spec = Json::object();
    if (!name.empty()) spec["storageClassName"] = name;
    list.push_back({{"metadata", {{"name", "data"}}}, {"spec", spec}});
  }
  return {{"volumeClaimTemplates", list}};
}

TEST(ReadPlanTest, OneSetTakesTwelveRequests) {
  const std::vector<DesiredComponent> components = {
      MarkedComponent({SetNamed("shop/db")})};
  EXPECT_EQ(
      Describe(PlanFirstWave({.components = &components})),
      (Lines{"GET Namespace shop", "LIST serviceaccounts shop *=db",
             "LIST secrets shop *=db", "LIST configmaps shop *=db",
             "LIST services shop *=db", "LIST poddisruptionbudgets shop *=db",
             "LIST statefulsets shop", "LIST horizontalpodautoscalers shop",
             "LIST certificates istio-ingress *=db",
             "LIST gateways istio-ingress *=db", "LIST httproutes shop *=db",
             "LIST persistentvolumeclaims shop"}));
}

TEST(ReadPlanTest, AnIngressAndADefaultClassStayWithinFourteen) {
  const std::vector<DesiredComponent> components = {MarkedComponent(
      {SetNamed("shop/db", Templates({"", "ssd"})),
       NamedObject("gateway.networking.k8s.io/v1 Gateway istio-ingress/db")})};
  const Lines lines = Describe(PlanFirstWave({.components = &components}));
  EXPECT_EQ(lines.size(), 14u);
  EXPECT_EQ(lines[0], "GET Namespace istio-ingress");
  EXPECT_EQ(lines[13], "LIST storageclasses");
}

TEST(ReadPlanTest, OneApplicationHasItsOwnKinds) {
  const ComponentId echo{"PlatformApplication", "shop", "echo"};
  const std::vector<DesiredComponent> components = {
      MarkedComponent({SetNamed("shop/echo")}, echo)};
  EXPECT_EQ(
      Describe(PlanFirstWave({.components = &components}), {echo}),
      (Lines{"GET Namespace shop", "LIST serviceaccounts shop *=echo",
             "LIST configmaps shop *=echo", "LIST services shop *=echo",
             "LIST poddisruptionbudgets shop *=echo", "LIST statefulsets shop",
             "LIST horizontalpodautoscalers shop",
             "LIST httproutes shop *=echo", "LIST persistentvolumeclaims shop",
             "GET Deployment shop/echo"}));
}

TEST(ReadPlanTest, ComponentsOfANamespaceShareTheirLists) {
  const ComponentId web{"KubernetesStatefulSet", "shop", "web"};
  const ComponentId echo{"PlatformApplication", "shop", "echo"};
  const std::vector<DesiredComponent> components = {
      MarkedComponent({SetNamed("shop/db")}),
      MarkedComponent({SetNamed("shop/web")}, web)};
  const Lines lines =
      Describe(PlanFirstWave({.components = &components, .recorded = {echo}}),
               {DbId(), web, echo});
  EXPECT_EQ(lines.size(), 12u);
  EXPECT_EQ(lines[1], "LIST serviceaccounts shop * in (db,web,echo)");
  EXPECT_EQ(lines[9], "LIST gateways istio-ingress * in (db,web)");
}

TEST(ReadPlanTest, AComponentNamedTwiceIsReadOnce) {
  const std::vector<DesiredComponent> components = {
      MarkedComponent({SetNamed("shop/db")})};
  const Lines lines = Describe(
      PlanFirstWave({.components = &components, .recorded = {DbId()}}));
  EXPECT_EQ(lines.size(), 12u);
  EXPECT_EQ(lines[1], "LIST serviceaccounts shop *=db");
}

TEST(ReadPlanTest, EveryNamespaceHasItsLists) {
  const ComponentId other{"KubernetesStatefulSet", "other", "db"};
  const Lines lines =
      Describe(PlanFirstWave({.recorded = {DbId(), other}}), {});
  EXPECT_EQ(std::ranges::count_if(
                lines, [](const auto& l) { return l.starts_with("GET"); }),
            2);
  EXPECT_EQ(lines.size(), 22u);  // ten a namespace, two of istio-ingress
}

TEST(ReadPlanTest, ManyComponentsAreReadByTheBareLabel) {
  std::vector<ComponentId> ids;
  for (int i = 0; i < 81; ++i) {
    ids.push_back({"KubernetesStatefulSet", "shop", "db" + std::to_string(i)});
  }
  EXPECT_EQ(Describe(PlanFirstWave({.recorded = ids}), ids)[1],
            "LIST serviceaccounts shop *");
  ids.pop_back();
  const Read list = PlanFirstWave({.recorded = ids})[1];
  EXPECT_TRUE(list.label_selector.find(" in (") != std::string::npos);
  EXPECT_LT(list.label_selector.size(), 4096u);
}

TEST(ReadPlanTest, NamedClassesAreReadByName) {
  const std::vector<DesiredComponent> components = {
      MarkedComponent({SetNamed("shop/db", Templates({"ssd", "hdd", "ssd"}))})};
  const Lines lines = Describe(PlanFirstWave({.components = &components}));
  EXPECT_EQ(Lines(lines.begin() + 12, lines.end()),
            (Lines{"GET StorageClass hdd", "GET StorageClass ssd"}));
}

TEST(ReadPlanTest, ReferencesAreReadWithoutTheirContent) {
  const Json pod = Json::parse(R"({"template": {"spec": {
      "imagePullSecrets": [{"name": "pull"}],
      "containers": [{"envFrom": [{"secretRef": {"name": "own"}},
                                  {"secretRef": {"name": "theirs"}},
                                  {"configMapRef": {"name": "conf"}}]}]}}})");
  const std::vector<DesiredComponent> components = {
      MarkedComponent(
          {NamedObject("v1 Secret shop/own"), SetNamed("shop/db", pod)}),
      MarkedComponent({NamedObject("v1 Secret shop/theirs")},
                      {"KubernetesStatefulSet", "shop", "web"})};
  const Lines lines = Describe(PlanFirstWave({.components = &components}));
  Lines references;
  for (const std::string& line : lines) {
    if (line.starts_with("META")) references.push_back(line);
  }
  EXPECT_EQ(references,
            (Lines{"META Secret shop/pull", "META ConfigMap shop/conf"}));
}

}  // namespace
}  // namespace mcf
