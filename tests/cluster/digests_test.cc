#include "cluster/digests.h"

#include <gtest/gtest.h>

#include "tests/support/objects.h"

namespace mcf {
namespace {

Object ConfigMapOf(const std::string& text) {
  return NamedObject("v1 ConfigMap shop/conf", {{"data", {{"a", text}}}});
}

// What is known of data.a, sent as `sent`, when the live object has `live` and
// the manifest asks for `desired`.
std::string KnownOf(const std::string& sent, const std::string& live,
                    const std::string& desired) {
  Json copy = ConfigMapOf(sent).tree();
  EXPECT_TRUE(DigestLongTexts(copy));
  EXPECT_EQ(std::string::npos, FormatJson(copy).find(sent));
  Snapshot snapshot;
  const Object object = ConfigMapOf(live);
  snapshot.live.emplace(object.key(), object);
  Inventory& inventory = snapshot.inventories[DbId()];
  inventory.id = DbId();
  inventory.entries = {{object.key(), "v1", "1", copy}};
  ResolveDigests({MarkedComponent({ConfigMapOf(desired)})}, snapshot);
  EXPECT_EQ(copy, *inventory.entries[0].sent);  // recorded as it was
  return TextAt(*inventory.entries[0].Copy(), {"data", "a"});
}

TEST(DigestsTest, GiveATextBackWhereSomeoneStillHasIt) {
  const std::string sent(300, 's'), other(300, 'o'), third(300, 't');
  EXPECT_EQ(sent, KnownOf(sent, sent, other));
  EXPECT_EQ(sent, KnownOf(sent, other, sent));
  EXPECT_EQ("(too long to be recorded)", KnownOf(sent, other, third));
}

TEST(DigestsTest, LeaveShortTextsAsTheyAre) {
  Json copy = ConfigMapOf("short").tree();
  const Json before = copy;
  EXPECT_FALSE(DigestLongTexts(copy));
  EXPECT_EQ(before, copy);
}

}  // namespace
}  // namespace mcf
