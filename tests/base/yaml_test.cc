#include "base/yaml.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

// All documents as JSON, a line each; or the errors.
std::string Read(const std::string& text) {
  const auto documents = ParseYaml(text, "f.yaml");
  std::string lines;
  if (!documents) {
    for (const Error& error : documents.errors()) lines += error.ToString();
    return lines;
  }
  for (const YamlNode& document : *documents) {
    if (!lines.empty()) lines += '\n';
    lines += FormatJson(ToJson(document));
  }
  return lines;
}

// Each key and scalar of the first document with its place.
void ListPlaces(const YamlNode& node, const std::string& path,
                std::string& out) {
  out += path + "=" + std::to_string(node.where.line) + ":" +
         std::to_string(node.where.column) + " ";
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    ListPlaces(node.items[i], path + "[" + std::to_string(i) + "]", out);
  }
  for (const YamlEntry& entry : node.entries) {
    out += "@" + std::to_string(entry.where.line) + ":" +
           std::to_string(entry.where.column) + " ";
    ListPlaces(entry.value, path + "." + entry.key, out);
  }
}

std::string Places(const std::string& text) {
  const auto documents = ParseYaml(text, "f.yaml");
  if (!documents || documents->empty()) return "none";
  std::string out;
  ListPlaces(documents->front(), "", out);
  return out;
}

TEST(YamlTest, ReadsAllStyles) {
  struct Case {
    const char *name, *text, *expected;
  };
  const Case cases[] = {
      {"block map", "b: 1\na: x y\n", R"({"a":"x y","b":1})"},
      {"indented list", "a:\n  - 1\n  - 2\n", R"({"a":[1,2]})"},
      {"list at its key", "a:\n- 1\n- 2\nb: 3\n", R"({"a":[1,2],"b":3})"},
      {"nested lists", "- - 1\n  - 2\n- []\n", "[[1,2],[]]"},
      {"map in a list", "- a: 1\n  b: 2\n-\n  c: 3\n",
       R"([{"a":1,"b":2},{"c":3}])"},
      {"flow", "a: {b: [1, 'x', \"y\"], c: }\n",
       R"({"a":{"b":[1,"x","y"],"c":null}})"},
      {"pair in a flow list", "[a: 1, b]", R"([{"a":1},"b"])"},
      {"JSON", "{\"a\": [1, true, null],\n\t\"b\": \"\\u00e9\\/\"}",
       R"({"a":[1,true,null],"b":"é/"})"},
      {"escapes by name", R"(a: "é\N1\_\L\P")",
       "{\"a\":\"é\u00851\u00a0\u2028\u2029\"}"},
      {"JSON with surrogates", R"({"a": "\ud83d\uDE00 \\ud83d\\ude00"})",
       R"({"a":"😀 \\ud83d\\ude00"})"},
      {"explicit keys", "? a\n: 1\n? b\n", R"({"a":1,"b":null})"},
      {"literal", "a: |\n  x\n   y\n\n  z\n", R"({"a":"x\n y\n\nz\n"})"},
      {"literal, stripped", "a: |-\n  x\n\nb: 1\n", R"({"a":"x","b":1})"},
      {"literal, kept", "a: |+\n  x\n\nb: 1\n", R"({"a":"x\n\n","b":1})"},
      {"literal, kept at the end", "a: |+\n  x\n\n", R"({"a":"x\n\n"})"},
      {"literal, indented", "a: |2-\n    x\n", R"({"a":"  x"})"},
      {"literal without a line end", "a: |\n  x", R"({"a":"x"})"},
      {"folded", "a: >\n  x\n  y\n\n  z\n", R"({"a":"x y\nz\n"})"},
      {"plain over lines", "a: x\n  y\n", R"({"a":"x y"})"},
      {"quoted over lines", "a: \"x\n  y\\\n  z\"\n", R"({"a":"x yz"})"},
      {"single quotes", "a: 'it''s \\n'\n", R"({"a":"it's \\n"})"},
      {"comments", "# c\na: 1 # d\n  # e\nb: x#y\n", R"({"a":1,"b":"x#y"})"},
      {"missing values", "a:\nb: ~\nc:", R"({"a":null,"b":null,"c":null})"},
      {"quoted words stay text", "a: \"yes\"\nb: '1'\n",
       R"({"a":"yes","b":"1"})"},
      {"blocks stay text", "a: |-\n  1\n", R"({"a":"1"})"},
      {"keys as text", "true: 1\n0x10: 2\n1.10: 3\n",
       R"({"1.1":3,"16":2,"true":1})"},
      {"colons and dashes inside", "a: http://x:80/-\n",
       R"({"a":"http://x:80/-"})"},
      {"CRLF", "a: 1\r\nb: |\r\n  x\r\n  y\r\n", R"({"a":1,"b":"x\ny\n"})"},
      {"CR", "a: 1\rb: 2\r", R"({"a":1,"b":2})"},
      {"byte-order mark",
       "\xEF\xBB\xBF"
       "a: 1\n",
       R"({"a":1})"},
      {"tags", "a: !!str 1\nb: !!int \"2\"\nc: !!map {}\nd: !!seq []\ne: ! 3\n",
       R"({"a":"1","b":2,"c":{},"d":[],"e":"3"})"},
      {"scalar alone", "just text\n", R"("just text")"},
      {"tabs between", "a:\t1\t# c\n", R"({"a":1})"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Read(c.text));
  }
}

TEST(YamlTest, ReadsAllDocuments) {
  EXPECT_EQ("", Read(""));
  EXPECT_EQ("", Read("# nothing\n\n"));
  EXPECT_EQ("", Read("---\n---\nnull\n--- ~\n"));
  EXPECT_EQ("{\"a\":1}\n{\"b\":2}", Read("a: 1\n---\n# c\n---\nb: 2\n---\n"));
  EXPECT_EQ("{\"a\":1}\n[2]", Read("--- {a: 1}\n...\n# c\n[2]\n"));
  EXPECT_EQ("{\"a\":1}", Read("%YAML 1.1\n---\na: 1\n"));
}

TEST(YamlTest, KnowsThePlaceOfEverything) {
  EXPECT_EQ(
      "=1:1 @1:1 .a=1:4 @2:1 .b=3:3 .b[0]=3:5 .b[1]=4:5 @4:5 .b[1].c=4:8 ",
      Places("a: 1\nb:\n  - x\n  - c: 'y'\n"));
  EXPECT_EQ("=1:1 @1:2 .é=1:5 .é[0]=1:6 .é[1]=1:12 ", Places("{é: ['üü', z]}"));
  EXPECT_EQ("=2:1 @2:1 .a=2:4 ", Places("\xEF\xBB\xBF# c\r\na: 1\r\n"));
  // What is missing has the place of what it belongs to.
  EXPECT_EQ("=1:1 @1:1 .a=1:1 @4:1 .b=4:1 ", Places("a:\n# c\n\nb:\n"));
  EXPECT_EQ("=1:1 @1:1 .a=2:1 .a[0]=2:1 .a[1]=3:3 .a[2]=4:1 @5:1 .b=5:4 ",
            Places("a:\n-\n- 1\n-\nb: 2\n"));
  EXPECT_EQ("=1:1 @1:1 .a=1:4 @2:1 .b=2:4 ", Places("a: null\nb: ~\n"));
}

TEST(YamlTest, KeepsTextAndStyleOfScalars) {
  const auto documents =
      ParseYaml("- 0755\n- '0755'\n- |-\n  x\n- yes\n- ~\n- !!str 5\n", "f");
  ASSERT_TRUE(documents);
  const std::vector<YamlNode>& items = documents->front().items;
  using Type = YamlNode::Type;
  struct Case {
    Type type;
    const char* text;
    bool quoted;
  };
  const Case cases[] = {
      {Type::kInt, "0755", false}, {Type::kString, "0755", true},
      {Type::kString, "x", true},  {Type::kBool, "yes", false},
      {Type::kNull, "~", false},   {Type::kString, "5", true},
  };
  ASSERT_EQ(std::size(cases), items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(cases[i].type, items[i].type);
    EXPECT_EQ(cases[i].text, items[i].text);
    EXPECT_EQ(cases[i].quoted, items[i].quoted);
  }
}

TEST(YamlTest, FindsKeys) {
  const auto documents = ParseYaml("a: 1\nb: {c: 2}\n", "f");
  ASSERT_TRUE(documents);
  const YamlNode& root = documents->front();
  ASSERT_NE(nullptr, root.Find("b"));
  EXPECT_EQ(2, root.Find("b")->Find("c")->scalar);
  EXPECT_EQ(nullptr, root.Find("c"));
  EXPECT_EQ(nullptr, root.Find("a")->Find("a"));
}

TEST(YamlTest, CopiesAliasesAndMergesMaps) {
  struct Case {
    const char *name, *text, *expected;
  };
  const Case cases[] = {
      {"alias", "a: &x [1]\nb: *x\n", R"({"a":[1],"b":[1]})"},
      {"anchor given again", "a: &x 1\nb: &x 2\nc: *x\n",
       R"({"a":1,"b":2,"c":2})"},
      {"alias as a key", "a: &x k\n*x : 1\n", R"({"a":"k","k":1})"},
      {"merge", "a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n",
       R"({"a":{"b":1,"c":2},"d":{"b":1,"c":3}})"},
      {"explicit first", "d:\n  c: 3\n  <<: {c: 4, e: 5}\n",
       R"({"d":{"c":3,"e":5}})"},
      {"merge of several", "<<: [{a: 1}, {a: 2, b: 3}]\n", R"({"a":1,"b":3})"},
      {"merge of merged", "x: &x {a: 1}\nw: &y {<<: *x, b: 2}\nz: {<<: *y}\n",
       R"({"w":{"a":1,"b":2},"x":{"a":1},"z":{"a":1,"b":2}})"},
      {"quoted << is a key", "'<<': 1\n", R"({"<<":1})"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Read(c.text));
  }
  // A copy has the place of what it copies; a merged key comes where << is.
  EXPECT_EQ("=1:1 @1:1 .a=1:4 @1:8 .a.b=1:11 @2:1 .c=1:4 @1:8 .c.b=1:11 ",
            Places("a: &x {b: 1}\nc: *x\n"));
}

}  // namespace
}  // namespace mcf
