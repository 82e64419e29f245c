#include "object/stateful_set.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/text.h"
#include "tests/support/objects.h"
#include "tests/support/sets.h"

namespace mcf {
namespace {

StatefulSet SetOf(const Json& spec, const std::string& name = "web") {
  return StatefulSet(
      NamedObject("apps/v1 StatefulSet shop/" + name, {{"spec", spec}}));
}

StatefulSet SetOf(const char* spec) { return SetOf(Json::parse(spec)); }

// What differs from a set with an empty spec: "replicas 3, ordinals from 5".
std::string Summary(const StatefulSet& set) {
  std::vector<std::string> parts;
  const auto add = [&](const char* what, long long value, long long usual) {
    if (value != usual) parts.push_back(what + std::to_string(value));
  };
  const auto flag = [&](const char* what, bool is_set) {
    if (is_set) parts.push_back(what);
  };
  add("replicas ", set.replicas, 1);
  add("from ", set.start, 0);
  add("partition ", set.partition, 0);
  add("at once ", set.unavailable, 1);
  add("ready for ", set.min_ready_seconds, 0);
  flag("OnDelete", set.on_delete);
  flag("Parallel", !set.ordered);
  flag("deleted with set", set.retention.deleted_with_set);
  flag("deleted on scale", set.retention.deleted_on_scale);
  flag("insane", !set.sane);
  if (!set.service_name.empty()) parts.push_back("of " + set.service_name);
  for (const auto& [key, value] : set.selector) {
    parts.push_back(key + "=" + value);
  }
  for (const ClaimTemplate& item : set.templates) {
    parts.push_back("[" + item.name + "]");
  }
  return Join(parts, ", ");
}

TEST(StatefulSetTest, ReadsWhatSetsSay) {
  struct Case {
    const char *spec, *expected;
  };
  const Case cases[] = {
      {"{}", ""},
      {R"({"replicas": 3})", "replicas 3"},
      {R"({"replicas": 0})", "replicas 0"},
      {R"({"replicas": 3.0})", "replicas 3"},
      {R"({"replicas": 2147483647})", "replicas 2147483647"},
      {R"({"ordinals": {"start": 5}})", "from 5"},
      {R"({"minReadySeconds": 10})", "ready for 10"},
      {R"({"podManagementPolicy": "Parallel"})", "Parallel"},
      {R"({"podManagementPolicy": "OrderedReady"})", ""},
      {R"({"updateStrategy": {"type": "OnDelete"}})", "OnDelete"},
      {R"({"updateStrategy": {"type": "RollingUpdate",
           "rollingUpdate": {"partition": 2, "maxUnavailable": 3}}})",
       "partition 2, at once 3"},
      {R"({"replicas": 10, "updateStrategy":
           {"rollingUpdate": {"maxUnavailable": "39%"}}})",
       "replicas 10, at once 3"},
      {R"({"persistentVolumeClaimRetentionPolicy":
           {"whenDeleted": "Delete", "whenScaled": "Retain"}})",
       "deleted with set"},
      {R"({"persistentVolumeClaimRetentionPolicy": {"whenScaled": "Delete"}})",
       "deleted on scale"},
      {R"({"serviceName": "web-headless"})", "of web-headless"},
      {R"({"selector": {"matchLabels": {"b": "2", "a": "1"}}})", "a=1, b=2"},
      {R"({"volumeClaimTemplates": [{"metadata": {"name": "log"}},
                                    {"metadata": {"name": "data"}}]})",
       "[log], [data]"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.spec);
    EXPECT_EQ(c.expected, Summary(SetOf(c.spec)));
  }
}

TEST(StatefulSetTest, SurvivesWhatNoServerWouldTake) {
  struct Case {
    const char *spec, *expected;
  };
  const Case cases[] = {
      {"null", ""},
      {"7", ""},
      {"[]", ""},
      {R"({"replicas": null})", ""},
      {R"({"replicas": "3"})", ""},
      {R"({"replicas": "many"})", ""},
      {R"({"replicas": [3]})", ""},
      {R"({"replicas": true})", ""},
      {R"({"replicas": -1})", "replicas 0, insane"},
      {R"({"replicas": 2147483648})", "replicas 2147483647, insane"},
      {R"({"replicas": 9223372036854775807})", "replicas 2147483647, insane"},
      {R"({"replicas": -9223372036854775808})", "replicas 0, insane"},
      {R"({"ordinals": null})", ""},
      {R"({"ordinals": 3})", ""},
      {R"({"ordinals": {"start": "1"}})", ""},
      {R"({"ordinals": {"start": -4}})", "insane"},
      {R"({"ordinals": {"start": 4294967296}})", "from 2147483647, insane"},
      {R"({"minReadySeconds": -5})", ""},
      {R"({"minReadySeconds": "10"})", ""},
      {R"({"minReadySeconds": 9223372036854775807})", "ready for 2147483647"},
      {R"({"podManagementPolicy": "parallel"})", ""},
      {R"({"podManagementPolicy": 1})", ""},
      {R"({"updateStrategy": "OnDelete"})", ""},
      {R"({"updateStrategy": {"type": "ondelete"}})", ""},
      {R"({"updateStrategy": {"type": null, "rollingUpdate": null}})", ""},
      {R"({"updateStrategy": {"type": "OnDelete",
           "rollingUpdate": {"partition": 2, "maxUnavailable": 3}}})",
       "OnDelete"},
      {R"({"updateStrategy": {"rollingUpdate": {"partition": -1}}})", ""},
      {R"({"updateStrategy": {"rollingUpdate": {"partition": "2"}}})", ""},
      {R"({"updateStrategy": {"rollingUpdate": {"partition": "50%"}}})", ""},
      {R"({"updateStrategy": {"rollingUpdate":
           {"partition": 9223372036854775807}}})",
       "partition 2147483647"},
      {R"({"updateStrategy": {"rollingUpdate": {"maxUnavailable": 0}}})", ""},
      {R"({"updateStrategy": {"rollingUpdate": {"maxUnavailable": -2}}})", ""},
      {R"({"updateStrategy": {"rollingUpdate": {"maxUnavailable": "0%"}}})",
       ""},
      {R"({"updateStrategy": {"rollingUpdate": {"maxUnavailable": "%"}}})", ""},
      {R"({"updateStrategy": {"rollingUpdate": {"maxUnavailable": "2"}}})", ""},
      {R"({"updateStrategy": {"rollingUpdate": {"maxUnavailable": null}}})",
       ""},
      {R"({"replicas": 2147483647, "updateStrategy":
           {"rollingUpdate": {"maxUnavailable": "999999%"}}})",
       "replicas 2147483647, at once 2147483647"},
      {R"({"persistentVolumeClaimRetentionPolicy": null})", ""},
      {R"({"persistentVolumeClaimRetentionPolicy": []})", ""},
      {R"({"persistentVolumeClaimRetentionPolicy": "Delete"})", ""},
      {R"({"persistentVolumeClaimRetentionPolicy":
           {"whenDeleted": "delete", "whenScaled": 1}})",
       ""},
      {R"({"serviceName": 7})", ""},
      {R"({"selector": "app=web"})", ""},
      {R"({"selector": {"matchLabels": ["a"]}})", ""},
      {R"({"selector": {"matchLabels": {"a": 1, "b": null, "c": ""}}})", "c="},
      {R"({"volumeClaimTemplates": null})", ""},
      {R"({"volumeClaimTemplates": "none"})", ""},
      {R"({"volumeClaimTemplates": [1, null, {}, {"metadata": []},
                                    {"metadata": {"name": 3}}]})",
       "[], [], [], [], []"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.spec);
    EXPECT_EQ(c.expected, Summary(SetOf(c.spec)));
  }
}

TEST(StatefulSetTest, KnowsWhoseItIs) {
  const StatefulSet live(LiveSet());
  EXPECT_EQ("shop", live.ns);
  EXPECT_EQ("db", live.name);
  EXPECT_EQ("set-1", live.uid);
  EXPECT_EQ("replicas 3, of db-headless, app=db, [data]", Summary(live));
  const StatefulSet bare(NamedObject("apps/v1 StatefulSet shop/web"));
  EXPECT_EQ("", Summary(bare));
  EXPECT_EQ("", bare.uid);
}

// "data 10Gi fast gold RWO Block from {...} app=a", absent ones left out.
std::string Describe(const ClaimTemplate& item) {
  std::string text = item.name + "|" + item.size + "|" +
                     item.storage_class.value_or("(default)") + "|" +
                     item.attributes_class.value_or("(default)") + "|" +
                     Join(item.access_modes, "+") + "|" + item.volume_mode;
  if (item.data_source) text += "|" + FormatJson(*item.data_source);
  for (const auto& [key, value] : item.labels) text += "|" + key + "=" + value;
  return text;
}

TEST(StatefulSetTest, ReadsClaimTemplates) {
  struct Case {
    const char *name, *claim, *expected;
  };
  const Case cases[] = {
      {"all",
       R"({"metadata": {"name": "data", "labels": {"a": "b"}}, "spec": {
           "resources": {"requests": {"storage": "10Gi"}},
           "storageClassName": "fast", "volumeAttributesClassName": "gold",
           "accessModes": ["ReadWriteOnce", "ReadOnlyMany"],
           "volumeMode": "Block", "dataSource": {"kind": "Old", "name": "x"},
           "dataSourceRef": {"kind": "VolumeSnapshot", "name": "s"}}})",
       R"(data|10Gi|fast|gold|ReadOnlyMany+ReadWriteOnce|Block|)"
       R"({"kind":"VolumeSnapshot","name":"s"}|a=b)"},
      {"nothing", R"({"metadata": {"name": "data"}})",
       "data||(default)|(default)||Filesystem"},
      {"no class at all", R"({"spec": {"storageClassName": ""}})",
       "|||(default)||Filesystem"},
      {"a data source alone",
       R"({"spec": {"dataSource": {"kind": "PersistentVolumeClaim"}}})",
       R"(||(default)|(default)||Filesystem|{"kind":"PersistentVolumeClaim"})"},
      {"a size as a number",
       R"({"spec": {"resources": {"requests": {"storage": 1024}}}})",
       "|1024|(default)|(default)||Filesystem"},
      {"no tree", "3", "||(default)|(default)||Filesystem"},
      {"null", "null", "||(default)|(default)||Filesystem"},
      {"a spec of another type", R"({"spec": []})",
       "||(default)|(default)||Filesystem"},
      {"nulls", R"({"metadata": null, "spec": {"resources": null,
          "storageClassName": null, "volumeAttributesClassName": null,
          "accessModes": null, "volumeMode": null, "dataSource": null,
          "dataSourceRef": null}})",
       "||(default)|(default)||Filesystem"},
      {"values of another type",
       R"({"metadata": {"name": 1, "labels": {"a": 1, "b": "2"}}, "spec": {
          "resources": {"requests": "10Gi"}, "storageClassName": 1,
          "volumeAttributesClassName": {}, "accessModes": "ReadWriteOnce",
          "volumeMode": 2, "dataSource": "snapshot"}})",
       "||(default)|(default)||Filesystem|b=2"},
      {"modes of another type",
       R"({"spec": {"accessModes": [1, "ReadWriteOnce", null, ""]}})",
       "||(default)|(default)|+ReadWriteOnce|Filesystem"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Describe(ClaimTemplateOf(Json::parse(c.claim))));
  }
}

TEST(StatefulSetTest, KnowsItsOrdinals) {
  struct Case {
    const char* spec;
    long long end;
    std::vector<long long> in, out;
  };
  const Case cases[] = {
      {"{}", 1, {0}, {-1, 1}},
      {R"({"replicas": 3, "ordinals": {"start": 5}})", 8, {5, 7}, {4, 8, 0}},
      {R"({"replicas": 0, "ordinals": {"start": 5}})", 5, {}, {5, 4}},
      {R"({"replicas": -3})", 0, {}, {-3, -1, 0}},
      {R"({"replicas": 2147483647, "ordinals": {"start": 2147483647}})",
       2147483648,
       {2147483647},
       {0, 2147483648, std::numeric_limits<long long>::max()}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.spec);
    const StatefulSet set = SetOf(c.spec);
    EXPECT_EQ(c.end, set.End());
    for (long long i : c.in) EXPECT_TRUE(set.Has(i)) << i;
    for (long long i : c.out) EXPECT_FALSE(set.Has(i)) << i;
  }
}

TEST(StatefulSetTest, NamesPodsAndClaims) {
  const StatefulSet set = SetOf(R"({"replicas": 3})");
  EXPECT_EQ("web-0", set.PodName(0));
  EXPECT_EQ("web-2147483647", set.PodName(2147483647));
  EXPECT_EQ("data-web-10", set.ClaimName("data", 10));
  EXPECT_EQ("web-2 web-1 web-0", Join(set.PodsDownwards(0, 3), " "));
  EXPECT_EQ("web-2", Join(set.PodsDownwards(2, 3), " "));
  EXPECT_EQ("", Join(set.PodsDownwards(3, 3), " "));
  EXPECT_EQ("", Join(set.PodsDownwards(5, 3), " "));
  const std::vector<std::string> most = set.PodsDownwards(0, 2147483648);
  ASSERT_EQ(10000u, most.size());
  EXPECT_EQ("web-2147483647", most.front());
}

TEST(StatefulSetTest, FindsPodsByExactName) {
  struct Case {
    const char *pod, *set;
    long long ordinal;  // -1: no pod of that set
  };
  const Case cases[] = {
      {"web-0", "web", 0},
      {"web-10", "web", 10},
      {"web-2147483647", "web", 2147483647},
      {"web-1-0", "web-1", 0},
      {"web-1-0", "web", -1},
      {"web-1", "web-1", -1},
      {"web-1", "web", 1},
      {"web", "web", -1},
      {"web-", "web", -1},
      {"web--1", "web", -1},
      {"web--0", "web", -1},
      {"web-+1", "web", -1},
      {"web- 1", "web", -1},
      {"web-1 ", "web", -1},
      {"web-00", "web", -1},
      {"web-01", "web", -1},
      {"web-1a", "web", -1},
      {"web-0x1", "web", -1},
      {"web-1.0", "web", -1},
      {"web-2147483648", "web", -1},
      {"web-9999999999", "web", -1},
      {"web-99999999999999999999", "web", -1},
      {"web0", "web", -1},
      {"web1-0", "web", -1},
      {"my-web-0", "web", -1},
      {"Web-0", "web", -1},
      {"", "web", -1},
      {"-0", "web", -1},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.pod) + " of " + c.set);
    const StatefulSet set = SetOf(Json::object(), c.set);
    EXPECT_EQ(c.ordinal, set.OrdinalOfPod(c.pod).value_or(-1));
  }
}

TEST(StatefulSetTest, FindsClaimsByExactName) {
  struct Case {
    const char *claim, *claim_template, *set;
    long long ordinal;  // -1: no claim of that set
  };
  const Case cases[] = {
      {"data-web-0", "data", "web", 0},
      {"data-web-10", "data", "web", 10},
      {"data-web-999999999", "data", "web", 999999999},
      {"data-web-1-0", "data", "web-1", 0},
      {"data-web-1-0", "data", "web", -1},
      {"data-web-01", "data", "web", -1},
      {"data-web-00", "data", "web", -1},
      {"data-web-", "data", "web", -1},
      {"data-web", "data", "web", -1},
      {"data-web-a", "data", "web", -1},
      {"data-web-1a", "data", "web", -1},
      {"data-web--1", "data", "web", -1},
      {"data-web-+1", "data", "web", -1},
      {"data-web-2147483648", "data", "web", -1},
      {"data-web-99999999999999999999", "data", "web", -1},
      {"mydata-web-0", "data", "web", -1},
      {"data2-web-0", "data", "web", -1},
      {"data-0", "data", "web", -1},
      {"data", "data", "web", -1},
      {"", "data", "web", -1},
      {"web-0", "", "web", -1},
      {"a-b-b-0", "a-b", "b", 0},
      {"a-b-b-0", "a", "b", -1},
      {"a-b-b-0", "a", "b-b", 0},
      // One name that two sets give to their claims.
      {"data-a-b-0", "data-a", "b", 0},
      {"data-a-b-0", "data", "a-b", 0},
      {"data-a-b-0", "data", "b", -1},
      {"data-a-b-0", "data-a", "a-b", -1},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.claim) + " of " + c.claim_template + ", " +
                 c.set);
    StatefulSet set = SetOf(Json::object(), c.set);
    EXPECT_EQ(c.ordinal,
              set.OrdinalOfClaim(c.claim, c.claim_template).value_or(-1));
    EXPECT_EQ(std::nullopt, set.OrdinalOfClaim(c.claim));  // no templates
    set.templates = {{.name = "other"}, {.name = c.claim_template}};
    EXPECT_EQ(c.ordinal, set.OrdinalOfClaim(c.claim).value_or(-1));
  }
}

TEST(StatefulSetTest, FindsTemplates) {
  const StatefulSet set(LiveSet());
  ASSERT_NE(nullptr, set.Find("data"));
  EXPECT_EQ("10Gi", set.Find("data")->size);
  for (const char* name : {"", "dat", "data2", "Data"}) {
    EXPECT_EQ(nullptr, set.Find(name)) << name;
  }
}

}  // namespace
}  // namespace mcf
