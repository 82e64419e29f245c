#include "object/field_path.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/object/trees.h"

namespace mcf {
namespace {

FieldPath Container() {
  return FieldPath({"spec", "template", "spec", "containers"})
      .Keys({{"name", "app"}});
}

TEST(FieldPathTest, JoinsPaths) {
  const FieldPath port_name = FieldPath::Parse("ports[0].name").value();
  EXPECT_EQ("spec.template.spec.containers[name=app].ports[0].name",
            Container().Join(port_name).ToString());
  EXPECT_EQ(port_name, FieldPath().Join(port_name));
  EXPECT_EQ(port_name, port_name.Join(FieldPath()));
}

TEST(FieldPathTest, PrintsAndReads) {
  const FieldPath labels({"metadata", "labels"});
  struct Case {
    FieldPath path;
    const char *text, *server_text;
  };
  const Case cases[] = {
      {FieldPath({"spec", "replicas"}), "spec.replicas", ".spec.replicas"},
      {Container().Field("image"),
       "spec.template.spec.containers[name=app].image",
       R"(.spec.template.spec.containers[name="app"].image)"},
      {Container().Field("ports").Keys(
           {{"containerPort", 80}, {"protocol", "TCP"}}),
       "spec.template.spec.containers[name=app]"
       ".ports[containerPort=80,protocol=TCP]",
       R"(.spec.template.spec.containers[name="app"])"
       R"(.ports[containerPort=80,protocol="TCP"])"},
      {labels.Field("app"), "metadata.labels.app", ".metadata.labels.app"},
      {labels.Field("app.kubernetes.io/name"),
       R"(metadata.labels["app.kubernetes.io/name"])",
       ".metadata.labels.app.kubernetes.io/name"},
      {labels.Field(""), R"(metadata.labels[""])", ".metadata.labels."},
      {labels.Field("a\"]b"), R"(metadata.labels["a\"]b"])",
       ".metadata.labels.a\"]b"},
      {FieldPath({"metadata", "finalizers"}).Value("a/b"),
       R"(metadata.finalizers[="a/b"])", R"(.metadata.finalizers[="a/b"])"},
      {FieldPath({"set"}).Value(3), "set[=3]", ".set[=3]"},
      {FieldPath({"spec", "rules"}).Index(0).Field("matches").Index(12),
       "spec.rules[0].matches[12]", ".spec.rules[0].matches[12]"},
      // Text in keys is bare only where it cannot be taken for anything else.
      {FieldPath({"l"}).Keys({{"k", "80"}}), R"(l[k="80"])", R"(.l[k="80"])"},
      {FieldPath({"l"}).Keys({{"k", "true"}}), R"(l[k="true"])",
       R"(.l[k="true"])"},
      {FieldPath({"l"}).Keys({{"k", true}}), "l[k=true]", ".l[k=true]"},
      {FieldPath({"l"}).Keys({{"k", nullptr}}), "l[k=null]", ".l[k=null]"},
      {FieldPath({"l"}).Keys({{"k", ""}}), R"(l[k=""])", R"(.l[k=""])"},
      {FieldPath({"l"}).Keys({{"k", "a,b=c]"}}), R"(l[k="a,b=c]"])",
       R"(.l[k="a,b=c]"])"},
      {FieldPath({"l"}).Keys({{"k", "/data/x.y"}}), "l[k=/data/x.y]",
       R"(.l[k="/data/x.y"])"},
      {FieldPath({"l"}).Keys({{"k", "1a"}}), "l[k=1a]", R"(.l[k="1a"])"},
      {FieldPath({"l"}).Keys({{"a b", "x"}}), R"(l["a b"=x])",
       R"(.l[a b="x"])"},
      {FieldPath({"data"}).Field("schl\u00fcssel"), "data[\"schl\u00fcssel\"]",
       ".data.schl\u00fcssel"},
      {FieldPath().Field("a.b").Field("c"), R"(["a.b"].c)", ".a.b.c"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(c.path.ToString(), c.text);
    EXPECT_EQ(c.path.ToServerString(), c.server_text);
    const std::optional<FieldPath> read = FieldPath::Parse(c.text);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, c.path);
  }
}

TEST(FieldPathTest, RefusesWhatIsNoPath) {
  for (const char* text : {"",
                           ".",
                           "spec.",
                           ".spec",
                           "spec..replicas",
                           "spec replicas",
                           "a/b",
                           "spec[",
                           "spec[]",
                           "spec]",
                           "spec[name",
                           "spec[name]",
                           "spec[name=]",
                           "spec[name=a",
                           "spec[name=a,]",
                           "spec[=]",
                           "spec[=a",
                           "spec[-1]",
                           "spec[1.5]",
                           "spec[1e2]",
                           "spec[\"a]",
                           "spec[\"a\\\"]",
                           "spec[\"\\q\"]",
                           "spec[name=a]b",
                           "spec[name=a b]",
                           "spec[1=a]",
                           "spec[name=a][",
                           "spec[true]",
                           "spec[99999999999999999999999]",
                           "spec[name=a,b]",
                           "spec[name==a]"}) {
    EXPECT_FALSE(FieldPath::Parse(text)) << text;
  }
}

TEST(FieldPathTest, KnowsPrefixesAndOrder) {
  const FieldPath app = Container();
  EXPECT_TRUE(app.Field("env").StartsWith(app));
  EXPECT_TRUE(app.StartsWith(app));
  EXPECT_TRUE(app.StartsWith(FieldPath()));
  EXPECT_FALSE(app.StartsWith(app.Field("env")));
  EXPECT_FALSE(FieldPath({"specs"}).StartsWith({"spec"}));
  EXPECT_EQ(app.Field("env").Parent(), app);
  EXPECT_EQ(FieldPath({"spec"}).Parent(), FieldPath());

  std::vector<FieldPath> paths = {
      PathOf("spec.z"), PathOf("spec.ports[port=9]"), PathOf("spec"),
      PathOf("spec.ports[port=10]"), PathOf("metadata.name")};
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> sorted;
  for (const FieldPath& path : paths) sorted.push_back(path.ToString());
  EXPECT_EQ(sorted, (std::vector<std::string>{
                        "metadata.name", "spec", "spec.ports[port=9]",
                        "spec.ports[port=10]", "spec.z"}));
}

const char kTwoPorts[] = R"(
metadata: {finalizers: [a, b]}
spec:
  ports:
  - {port: 53, name: dns}
  - {port: 53, name: dns-udp, protocol: UDP}
  rules: [[1, 2], 3]
)";

TEST(FieldPathTest, Finds) {
  struct Case {
    const char *path, *found;  // "" for nothing
  };
  const Case cases[] = {
      {"spec.ports[name=dns].port", "53"},
      {"spec.ports[port=53,protocol=TCP].name", R"("dns")"},
      {"spec.ports[port=53,protocol=UDP].name", R"("dns-udp")"},
      {"spec.ports[port=53,protocol=SCTP]", ""},
      {R"(spec.ports[port="53"])", ""},
      {"spec.ports[0].name", R"("dns")"},
      {"spec.ports[2]", ""},
      {"spec.rules[0][1]", "2"},
      {"spec.rules[1][1]", ""},
      {R"(metadata.finalizers[="b"])", R"("b")"},
      {R"(metadata.finalizers[="c"])", ""},
      {"metadata.finalizers.a", ""},
      {"metadata[0]", ""},
      {"metadata.finalizers[name=a]", ""},
      {"spec.ports.port", ""},
      {"status", ""},
  };
  const Json tree = JsonOf(kTwoPorts);
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    const Json* found = FindAt(tree, PathOf(c.path));
    EXPECT_EQ(found == nullptr ? "" : found->dump(), c.found);
  }
  EXPECT_EQ(FindAt(tree, FieldPath()), &tree);
}

TEST(FieldPathTest, Writes) {
  struct Case {
    const char *path, *value, *before, *after;
  };
  const Case cases[] = {
      {"a.b", "1", "{}", "{a: {b: 1}}"},
      {"a.b", "1", "{a: {b: 0, c: 2}}", "{a: {b: 1, c: 2}}"},
      {"a.b", "1", "{a: text}", "{a: {b: 1}}"},
      {"a.b", "1", "null", "{a: {b: 1}}"},
      {"l[name=x].v", "1", "{}", "{l: [{name: x, v: 1}]}"},
      {"l[name=x].v", "1", "{l: [{name: w}, {name: x}]}",
       "{l: [{name: w}, {name: x, v: 1}]}"},
      {"l[port=1,protocol=TCP].v", "1", "{l: [{port: 1}]}",
       "{l: [{port: 1, v: 1}]}"},
      {"l[=3]", "3", "{l: [1]}", "{l: [1, 3]}"},
      {"l[=1]", "1", "{l: [1]}", "{l: [1]}"},
      {"l[0]", "x", "{l: [1, 2]}", "{l: [x, 2]}"},
      {"l[7]", "x", "{l: [1]}", "{l: [1, x]}"},
      {"l[0].a", "1", "{l: {}}", "{l: [{a: 1}]}"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    Json tree = JsonOf(c.before);
    SetAt(tree, PathOf(c.path), JsonOf(c.value));
    EXPECT_EQ(tree, JsonOf(c.after));
  }
  Json whole = 1;
  SetAt(whole, FieldPath(), 2);
  EXPECT_EQ(whole, 2);
}

TEST(FieldPathTest, Erases) {
  struct Case {
    const char *path, *before, *after;
  };
  const Case cases[] = {
      {"a.b", "{a: {b: 1, c: 2}}", "{a: {c: 2}}"},
      {"a.b", "{a: {b: 1}}", "{a: {}}"},
      {"a.b", "{a: 3}", "{a: 3}"},
      {"a.b.c", "{a: {}}", "{a: {}}"},
      {"l[name=x]", "{l: [{name: w}, {name: x}]}", "{l: [{name: w}]}"},
      {"l[name=y]", "{l: [{name: x}]}", "{l: [{name: x}]}"},
      {R"(l[="b"])", "{l: [a, b]}", "{l: [a]}"},
      {"l[0]", "{l: [a, b]}", "{l: [b]}"},
      {"l[9]", "{l: [a, b]}", "{l: [a, b]}"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    Json tree = JsonOf(c.before);
    EraseAt(tree, PathOf(c.path));
    EXPECT_EQ(tree, JsonOf(c.after));
  }
  Json whole = JsonOf("{a: 1}");
  EraseAt(whole, FieldPath());
  EXPECT_EQ(whole, JsonOf("{a: 1}"));
}

}  // namespace
}  // namespace mcf
