#include "cluster/inventory_store.h"

#include <gtest/gtest.h>

#include "cluster/ownership.h"
#include "object/marks.h"
#include "tests/support/fake_api.h"
#include "tests/support/fakes.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

using Lines = std::vector<std::string>;

const ObjectKey kKey = {"", "ConfigMap", "shop",
                        "statefulset-mcf.kubernetesstatefulset.db"};

class InventoryStoreTest : public testing::Test {
 protected:
  InventoryStoreTest() { api_.PutNamed("v1 Namespace shop"); }

  // The next request whose line begins so is carried out, but its answer is
  // lost: it comes a second time.
  void LoseAnswerOf(const std::string& start) {
    lost_ = true;
    api_.before =
        [this, start](
            const std::string& line) -> std::optional<Result<HttpResponse>> {
      if (!lost_ || !line.starts_with(start)) return std::nullopt;
      lost_ = false;
      HttpRequest request = api_.Requests().back();
      EXPECT_TRUE(api_.Exchange(request, {}));
      Result<HttpResponse> second = api_.Exchange(request, {});
      second->attempts = 2;
      return second;
    };
  }

  Error MustFail() {
    Result<void> written = WriteInventory(cluster_, inventory_);
    if (!written) return written.errors().front();
    ADD_FAILURE() << "it was written";
    return {};
  }

  std::string Content() const {
    const std::optional<Object> now = api_.Find(kKey);
    return now ? TextAt(now->tree(), {"data", "tool"}) : "none";
  }

  FakeApi api_;
  ApiClient client_{api_};
  FakeClock clock_;
  std::stop_source stop_;
  Cluster cluster_{client_, clock_, stop_.get_token()};
  Inventory inventory_{.id = DbId(), .tool_version = "1"};
  bool lost_ = false;
};

TEST_F(InventoryStoreTest, ANewOneIsPosted) {
  ASSERT_TRUE(WriteInventory(cluster_, inventory_));
  EXPECT_EQ(api_.Lines(), Lines{"POST " + kKey.ToString()});
  const Object now = *api_.Find(kKey);
  EXPECT_EQ(inventory_.uid, now.uid());
  EXPECT_EQ(inventory_.resource_version, now.resource_version());
  EXPECT_NE(
      api_.Requests()[0].path.find("fieldManager=statefulset-mcf-inventory"),
      std::string::npos);
}

TEST_F(InventoryStoreTest, AKnownOneIsReplaced) {
  ASSERT_TRUE(WriteInventory(cluster_, inventory_));
  inventory_.tool_version = "2";
  ASSERT_TRUE(WriteInventory(cluster_, inventory_));
  EXPECT_EQ(api_.Lines().back(), "PUT " + kKey.ToString());
  EXPECT_EQ(Content(), "2");
  EXPECT_EQ(inventory_.resource_version, api_.Find(kKey)->resource_version());
}

TEST_F(InventoryStoreTest, ItIsWrittenAfterAStopToo) {
  stop_.request_stop();
  EXPECT_TRUE(WriteInventory(cluster_, inventory_));
}

TEST_F(InventoryStoreTest, TwoWritersOfOneStateCannotBothGoOn) {
  ASSERT_TRUE(WriteInventory(cluster_, inventory_));
  Inventory other = inventory_;
  // Neither has anything new to say.
  ASSERT_TRUE(WriteInventory(cluster_, other));
  const Error error = MustFail();
  EXPECT_EQ(error.kind, Error::Kind::kConflict);
  EXPECT_EQ(error.what,
            "the inventory of KubernetesStatefulSet/shop/db was changed by "
            "someone else meanwhile");
}

TEST_F(InventoryStoreTest, OfTwoFirstWritersOneIsRefused) {
  Inventory other = inventory_;
  ASSERT_TRUE(WriteInventory(cluster_, other));
  EXPECT_EQ(MustFail().kind, Error::Kind::kConflict);
}

TEST_F(InventoryStoreTest, ADeletedOneIsAConflict) {
  ASSERT_TRUE(WriteInventory(cluster_, inventory_));
  api_.Erase(kKey);
  EXPECT_EQ(MustFail().kind, Error::Kind::kConflict);
  EXPECT_EQ(Content(), "none");
}

TEST_F(InventoryStoreTest, OurOwnFirstAttemptIsNoConflict) {
  for (const char* verb : {"POST", "PUT"}) {
    SCOPED_TRACE(verb);
    LoseAnswerOf(verb);
    ASSERT_TRUE(WriteInventory(cluster_, inventory_));
    EXPECT_EQ(inventory_.resource_version, api_.Find(kKey)->resource_version());
  }
}

TEST_F(InventoryStoreTest, WhatCountsAsNoneIsOverwritten) {
  const ComponentId other{"KubernetesStatefulSet", "elsewhere", "db"};
  const struct {
    const char* name;
    Json data;
  } cases[] = {
      {"a copy", ToConfigMap({.id = other})->tree()["data"]},
      {"broken",
       {{"identity", "KubernetesStatefulSet/shop/db"}, {"objects", "%"}}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    api_.PutNamed("v1 ConfigMap shop/" + kKey.name,
                  {{"metadata", {{"labels", {{kInventoryLabel, "v1"}}}}},
                   {"data", c.data}});
    inventory_.uid.clear();
    ASSERT_TRUE(WriteInventory(cluster_, inventory_));
    EXPECT_EQ(Content(), "1");
  }
}

TEST_F(InventoryStoreTest, WhatIsNoInventoryIsLeftAlone) {
  struct Case {
    const char* name;
    const char* label;
    const char* expected;
  };
  const Case cases[] = {
      {"somebody's", nullptr, "has the name of an inventory and is none"},
      {"a newer one", "v2", "was written by a newer version"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Json more = {{"data", {{"tool", "theirs"}}}};
    if (c.label != nullptr) {
      more["metadata"]["labels"][kInventoryLabel] = c.label;
    }
    api_.PutNamed("v1 ConfigMap shop/" + kKey.name, more);
    const Error error = MustFail();
    EXPECT_EQ(error.kind, Error::Kind::kRefused);
    EXPECT_NE(error.what.find(c.expected), std::string::npos) << error.what;
    EXPECT_EQ(Content(), "theirs");
  }
}

TEST_F(InventoryStoreTest, ANamespaceJustMadeMayBeMissingForAMoment) {
  api_.Erase({"", "Namespace", "", "shop"});
  int tries = 0;
  api_.before = [&](const std::string&) -> std::optional<Result<HttpResponse>> {
    if (++tries == 3) api_.PutNamed("v1 Namespace shop");
    return std::nullopt;
  };
  EXPECT_TRUE(WriteInventory(cluster_, inventory_));
  EXPECT_EQ(tries, 3);
}

TEST_F(InventoryStoreTest, ANamespaceThatStaysMissingIsAnError) {
  api_.Erase({"", "Namespace", "", "shop"});
  const auto start = clock_.Now();
  const Error error = MustFail();
  EXPECT_EQ(error.what,
            "cannot record KubernetesStatefulSet/shop/db: namespace shop does "
            "not exist (404)");
  EXPECT_LE(clock_.Now() - start, std::chrono::seconds(2));
  EXPECT_LE(api_.Lines().size(), 10u);
}

TEST_F(InventoryStoreTest, OtherRefusalsAreToldAsTheyAre) {
  api_.before =
      [](const std::string& line) -> std::optional<Result<HttpResponse>> {
    return Result<HttpResponse>(FakeApi::Forbidden(line));
  };
  const Error error = MustFail();
  EXPECT_EQ(error.kind, Error::Kind::kCluster);
  EXPECT_EQ(error.what,
            "cannot record KubernetesStatefulSet/shop/db: not allowed (403)");
}

TEST_F(InventoryStoreTest, IsDeletedOnlyAsItWasRead) {
  ASSERT_TRUE(WriteInventory(cluster_, inventory_));
  Inventory stale = inventory_;
  inventory_.tool_version = "2";
  ASSERT_TRUE(WriteInventory(cluster_, inventory_));
  Result<void> deleted = DeleteInventory(cluster_, stale);
  ASSERT_FALSE(deleted);
  EXPECT_EQ(deleted.errors().front().kind, Error::Kind::kConflict);
  EXPECT_EQ(Content(), "2");
  ASSERT_TRUE(DeleteInventory(cluster_, inventory_));
  EXPECT_EQ(Content(), "none");
  EXPECT_TRUE(DeleteInventory(cluster_, inventory_));  // gone already
}

TEST_F(InventoryStoreTest, ListsAllThatAreRecorded) {
  ASSERT_TRUE(WriteInventory(cluster_, inventory_));
  Inventory echo{.id = {"PlatformApplication", "shop", "echo"}};
  ASSERT_TRUE(WriteInventory(cluster_, echo));
  Json newer =
      ToConfigMap({.id = {"PlatformApplication", "shop", "new"}})->tree();
  newer["metadata"]["labels"][kInventoryLabel] = "v2";
  api_.Put(newer);
  api_.PutNamed("v1 ConfigMap shop/other");
  api_.PutNamed("v1 ConfigMap shop/statefulset-mcf.x.y",
                {{"metadata", {{"labels", {{kInventoryLabel, "v1"}}}}}});

  Result<std::vector<Inventory>> list = ListInventories(cluster_, "shop");
  ASSERT_TRUE(list);
  std::vector<std::string> ids;
  for (const Inventory& inventory : *list) {
    ids.push_back(inventory.id.ToString());
  }
  EXPECT_EQ(ids, (Lines{"KubernetesStatefulSet/shop/db",
                        "PlatformApplication/shop/echo",
                        "PlatformApplication/shop/new"}));
  list = ListInventories(cluster_, "elsewhere");
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->empty());
}

TEST_F(InventoryStoreTest, AListThatIsRefusedIsAnError) {
  api_.before =
      [](const std::string& line) -> std::optional<Result<HttpResponse>> {
    return Result<HttpResponse>(FakeApi::Forbidden(line));
  };
  Result<std::vector<Inventory>> list = ListInventories(cluster_, "shop");
  ASSERT_FALSE(list);
  EXPECT_EQ(list.errors().front().what,
            "cannot list inventories: not allowed (403)");
}

}  // namespace
}  // namespace mcf
