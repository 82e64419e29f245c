#include "cluster/inventory_format.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "cluster/ownership.h"
#include "object/marks.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

constexpr std::size_t kLimit = std::size_t{900} * 1024;

// Text that does not get smaller by packing.
std::string Noise(std::size_t size, unsigned seed = 1) {
  std::string text;
  while (text.size() < size) {
    seed = seed * 1664525u + 1013904223u;
    text += static_cast<char>(33 + (seed >> 16) % 90);
  }
  return text;
}

Object ConfigMapOf(const std::string& name, const std::string& content) {
  return NamedObject("v1 ConfigMap shop/" + name,
                     {{"data", {{"key", content}}}});
}

Inventory SmallInventory() {
  return {.id = DbId(),
          .tool_version = "1.2.3",
          .options = {{"pdb", true}},
          .outputs = {{"namespace", "shop"}},
          .entries = {MakeEntry(ConfigMapOf("conf", "x"), "uid-1"),
                      MakeEntry(NamedObject("v1 Namespace shop"), ""),
                      {{"apps", "StatefulSet", "shop", "db"},
                       "apps/v1",
                       "u",
                       std::nullopt}}};
}

// What packing hides.
std::string Unpacked(const Object& config_map) {
  std::optional<std::string> bytes =
      DecodeBase64(TextAt(config_map.tree(), {"data", "objects"}));
  Result<std::string> text = Gunzip(*bytes, 64u << 20);
  return text ? *text : "no gzip";
}

Object Stored(const Inventory& inventory) {
  Json tree = ToConfigMap(inventory)->tree();
  tree["metadata"]["uid"] = "inv";
  tree["metadata"]["resourceVersion"] = "7";
  return *Object::FromJson(tree);
}

TEST(InventoryFormatTest, LooksAsDocumented) {
  const Object config_map = *ToConfigMap(SmallInventory());
  EXPECT_EQ(config_map.key().ToString(),
            "ConfigMap shop/statefulset-mcf.kubernetesstatefulset.db");
  EXPECT_EQ(config_map.Label(kInventoryLabel), "v1");
  EXPECT_EQ(config_map.Label(kComponentLabel), ComponentHash(DbId()));
  const Json& data = config_map.tree()["data"];
  EXPECT_EQ(data["identity"], "KubernetesStatefulSet/shop/db");
  EXPECT_EQ(data["tool"], "1.2.3");
  EXPECT_EQ(data["options"], "{\"pdb\":true}");
  EXPECT_EQ(data["outputs"], "{\"namespace\":\"shop\"}");
  EXPECT_FALSE(config_map.tree()["metadata"].contains("resourceVersion"));
}

TEST(InventoryFormatTest, ComesBackAsItWas) {
  const Inventory before = SmallInventory();
  Result<std::optional<Inventory>> read = FromConfigMap(Stored(before));
  ASSERT_TRUE(read && *read);
  const Inventory& after = **read;
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.tool_version, before.tool_version);
  EXPECT_EQ(after.options, before.options);
  EXPECT_EQ(after.outputs, before.outputs);
  EXPECT_EQ(after.uid, "inv");
  EXPECT_EQ(after.resource_version, "7");
  ASSERT_EQ(after.entries.size(), before.entries.size());
  for (std::size_t i = 0; i < before.entries.size(); ++i) {
    EXPECT_EQ(after.entries[i].key, before.entries[i].key);
    EXPECT_EQ(after.entries[i].api_version, before.entries[i].api_version);
    EXPECT_EQ(after.entries[i].uid, before.entries[i].uid);
    EXPECT_EQ(after.entries[i].sent, before.entries[i].sent);
  }
}

TEST(InventoryFormatTest, SameInventorySameBytes) {
  EXPECT_EQ(FormatJson(ToConfigMap(SmallInventory())->tree()),
            FormatJson(ToConfigMap(SmallInventory())->tree()));
}

// So that of two writers that start from one state the second is refused.
TEST(InventoryFormatTest, AReplacementDiffersFromWhatItReplaces) {
  Inventory inventory = SmallInventory();
  inventory.uid = "inv";
  inventory.resource_version = "7";
  const Json first = ToConfigMap(inventory)->tree();
  EXPECT_EQ(first["metadata"]["uid"], "inv");
  EXPECT_EQ(first["metadata"]["resourceVersion"], "7");
  inventory.resource_version = "8";
  EXPECT_NE(first["data"], ToConfigMap(inventory)->tree()["data"]);
}

TEST(InventoryFormatTest, HoldsNoSecretValue) {
  const std::string value = EncodeBase64("hush-hush");
  const Object secret =
      NamedObject("v1 Secret shop/db-env-secrets",
                  {{"type", "Opaque"},
                   {"data", {{"PASSWORD", value}, {"TOKEN", value}}},
                   {"stringData", {{"PLAIN", "hush-hush"}}}});
  const InventoryEntry entry = MakeEntry(secret, "u");
  EXPECT_EQ((*entry.sent)["data"],
            (Json{{"PASSWORD", nullptr}, {"TOKEN", nullptr}}));
  EXPECT_EQ((*entry.sent)["stringData"], (Json{{"PLAIN", nullptr}}));
  EXPECT_EQ((*entry.sent)["type"], "Opaque");

  const Object config_map = *ToConfigMap({.id = DbId(), .entries = {entry}});
  for (const std::string& text :
       {FormatJson(config_map.tree()), Unpacked(config_map)}) {
    EXPECT_EQ(text.find(value), std::string::npos);
    EXPECT_EQ(text.find("hush"), std::string::npos);
  }
  EXPECT_NE(Unpacked(config_map).find("PASSWORD"), std::string::npos);
}

TEST(InventoryFormatTest, ASecretOfAnotherShapeHoldsNothingEither) {
  const Object secret = NamedObject("v1 Secret shop/s", {{"data", "aHVzaA=="}});
  EXPECT_EQ(FormatJson(*MakeEntry(secret, "").sent).find("aHVz"),
            std::string::npos);
}

TEST(InventoryFormatTest, WhatIsNoInventoryOfOursCountsAsNone) {
  struct Case {
    const char* name;
    Json patch;
  };
  const Case cases[] = {
      {"copied from another namespace", {{"metadata", {{"namespace", "x"}}}}},
      {"renamed", {{"metadata", {{"name", "statefulset-mcf.x.db"}}}}},
      {"no label", {{"metadata", {{"labels", nullptr}}}}},
      {"no identity", {{"data", {{"identity", nullptr}}}}},
      {"bad identity", {{"data", {{"identity", "shop/db"}}}}},
      {"no data", {{"data", nullptr}}},
      {"no base64", {{"data", {{"objects", "%"}}}}},
      {"no gzip", {{"data", {{"objects", EncodeBase64("x")}}}}},
      {"no JSON", {{"data", {{"objects", EncodeBase64(Gzip("["))}}}}},
      {"no list", {{"data", {{"objects", EncodeBase64(Gzip("{}"))}}}}},
      {"no entry",
       {{"data", {{"objects", EncodeBase64(Gzip("[{\"kind\":\"x\"}]"))}}}}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Json tree = Stored(SmallInventory()).tree();
    tree.merge_patch(c.patch);
    Result<std::optional<Inventory>> read =
        FromConfigMap(*Object::FromJson(tree));
    ASSERT_TRUE(read);
    EXPECT_FALSE(*read);
  }
}

TEST(InventoryFormatTest, TellsThatItIsTooOld) {
  Json tree = Stored(SmallInventory()).tree();
  tree["metadata"]["labels"][kInventoryLabel] = "v2";
  tree["data"].erase("objects");
  const Object config_map = *Object::FromJson(tree);
  Result<std::optional<Inventory>> read = FromConfigMap(config_map);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.errors().front().ToString(),
            "error: ConfigMap shop/statefulset-mcf.kubernetesstatefulset.db "
            "was written by a newer version of this program\n"
            "  why: its format is v2, this version knows v1\n"
            "  fix: install a newer kubectl statefulset-mcf\n");
  EXPECT_EQ(IdentityOf(config_map), DbId());
}

TEST(InventoryFormatTest, TheLargestCopiesGoFirst) {
  Inventory inventory{.id = DbId()};
  inventory.entries = {MakeEntry(ConfigMapOf("a", Noise(500'000, 1)), "1"),
                       MakeEntry(ConfigMapOf("b", Noise(600'000, 2)), "2"),
                       MakeEntry(ConfigMapOf("c", "small"), "3")};
  ASSERT_TRUE(FitInventory(inventory));
  EXPECT_TRUE(inventory.entries[0].sent);
  ASSERT_TRUE(inventory.entries[1].sent);  // with a digest of its text
  EXPECT_LE(FormatJson(*inventory.entries[1].sent).size(), 1000u);
  EXPECT_TRUE(inventory.entries[2].sent);
  EXPECT_EQ(inventory.entries[1].uid, "2");
  EXPECT_LE(FormatJson(ToConfigMap(inventory)->tree()).size(), kLimit);

  const Json once = ToConfigMap(inventory)->tree();
  ASSERT_TRUE(FitInventory(inventory));
  EXPECT_EQ(ToConfigMap(inventory)->tree(), once);
}

TEST(InventoryFormatTest, AllOfItIsMeasured) {
  Inventory inventory{.id = DbId()};
  inventory.entries = {MakeEntry(ConfigMapOf("a", Noise(600'000)), "1")};
  ASSERT_TRUE(FitInventory(inventory));
  EXPECT_GE(FormatJson(*inventory.entries[0].sent).size(), 600'000u);
  inventory.outputs["huge"] = std::string(300'000, 'x');
  ASSERT_TRUE(FitInventory(inventory));
  EXPECT_LE(FormatJson(*inventory.entries[0].sent).size(), 1000u);
}

TEST(InventoryFormatTest, RefusesWhatDoesNotFitAtAll) {
  Inventory inventory{.id = DbId()};
  inventory.outputs["huge"] = std::string(kLimit, 'x');
  inventory.entries = {MakeEntry(ConfigMapOf("a", "x"), "1")};
  Result<Object> config_map = ToConfigMap(inventory);
  ASSERT_FALSE(config_map);
  EXPECT_EQ(config_map.errors().front().kind, Error::Kind::kRefused);
  EXPECT_EQ(config_map.errors().front().what,
            "the inventory of KubernetesStatefulSet/shop/db would not fit into "
            "a ConfigMap");
}

}  // namespace
}  // namespace mcf
