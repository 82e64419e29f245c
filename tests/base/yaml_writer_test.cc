#include <gtest/gtest.h>

#include "base/yaml.h"

namespace mcf {
namespace {

std::string Format(const std::string& json) {
  return FormatYaml(Json::parse(json));
}

TEST(YamlWriterTest, LooksLikeKubectl) {
  EXPECT_EQ(
      "apiVersion: v1\n"
      "kind: Service\n"
      "metadata:\n"
      "  labels: {}\n"
      "  name: db\n"
      "spec:\n"
      "  clusterIP: None\n"
      "  ports:\n"
      "  - name: sql\n"
      "    port: 5432\n"
      "  - name: http\n"
      "    port: 80\n"
      "  publish: true\n"
      "  ranges:\n"
      "  - - 1\n"
      "    - 2.5\n"
      "  - []\n"
      "  selector: null\n",
      Format(R"({"kind": "Service", "apiVersion": "v1",
                 "metadata": {"name": "db", "labels": {}},
                 "spec": {"clusterIP": "None", "selector": null,
                          "publish": true, "ranges": [[1, 2.5], []],
                          "ports": [{"name": "sql", "port": 5432},
                                    {"port": 80, "name": "http"}]}})"));
  EXPECT_EQ("{}\n", Format("{}"));
  EXPECT_EQ("text\n", Format("\"text\""));
  EXPECT_EQ("|-\n  a\n  b\n", Format(R"("a\nb")"));
}

TEST(YamlWriterTest, QuotesOnlyWhereNeeded) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"plain text", "plain text"},
      {"http://x:80/a?b#c", "http://x:80/a?b#c"},
      {"--flag=a", "--flag=a"},
      {"-c", "-c"},
      {"1.2.3", "1.2.3"},
      {"10Gi", "10Gi"},
      {"a,b [c] {d}", "a,b [c] {d}"},
      {"$(NAME)", "$(NAME)"},
      {"é😀", "é😀"},
      {"a\\b", "a\\b"},
      {"it's", "it's"},
      {"", "\"\""},
      {"yes", "\"yes\""},
      {"y", "\"y\""},
      {"off", "\"off\""},
      {"true", "\"true\""},
      {"null", "\"null\""},
      {"~", "\"~\""},
      {"80", "\"80\""},
      {"0755", "\"0755\""},
      {"1e3", "\"1e3\""},
      {"1_000", "\"1_000\""},
      {"12:30", "\"12:30\""},
      {".5", "\".5\""},
      {".inf", "\".inf\""},
      {"2026-01-02", "\"2026-01-02\""},
      {"<<", "\"<<\""},
      {"=", "\"=\""},
      {" a", "' a'"},
      {"a ", "'a '"},
      {"a: b", "'a: b'"},
      {"a:", "'a:'"},
      {"a #b", "'a #b'"},
      {"#a", "'#a'"},
      {"- a", "'- a'"},
      {"-", "'-'"},
      {"---", "'---'"},
      {"*.example.com", "'*.example.com'"},
      {"&a", "'&a'"},
      {"!a", "'!a'"},
      {"%a", "'%a'"},
      {"@a", "'@a'"},
      {"`a`", "'`a`'"},
      {"{a", "'{a'"},
      {"[a", "'[a'"},
      {"'a'", "'''a'''"},
      {"\"a\"", "'\"a\"'"},
      {"a\tb", "\"a\\tb\""},
      {"a\rb", "\"a\\rb\""},
      {"\x01\x7f", "\"\\x01\\x7f\""},
      {"\u0085\u2028\uFEFF", "\"\\x85\\u2028\\ufeff\""},
      {"\"\\\x1b", "\"\\\"\\\\\\x1b\""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ("a: " + std::string(c.expected) + "\n",
              FormatYaml(Json{{"a", c.text}}));
    EXPECT_EQ(std::string(c.expected) + ": 1\n", FormatYaml(Json{{c.text, 1}}));
  }
}

TEST(YamlWriterTest, WritesLinesAsBlocks) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"x\ny", "|-\n    x\n    y\n"},
      {"x\n", "|\n    x\n"},
      {"x\n\n\n", "|+\n    x\n\n\n"},
      {"x\n\ny\n", "|\n    x\n\n    y\n"},
      {"\nx\n", "|\n\n    x\n"},
      {"  x\ny\n", "|2\n      x\n    y\n"},
      {"\tx\ny", "|2-\n    \tx\n    y\n"},
      {"x \n y\n", "|\n    x \n     y\n"},
      {"# x\n- y\n", "|\n    # x\n    - y\n"},
      {"\n", "\"\\n\"\n"},
      {"x\r\ny", "\"x\\r\\ny\"\n"},
      {"x\n\u0085", "\"x\\n\\x85\"\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ("a:\n  b: " + std::string(c.expected),
              FormatYaml(Json{{"a", {{"b", c.text}}}}));
  }
  EXPECT_EQ("\"x\\ny\": 1\n", Format(R"({"x\ny": 1})")) << "keys have one line";
}

TEST(YamlWriterTest, WritesNumbers) {
  EXPECT_EQ(
      "- -9223372036854775808\n- 18446744073709551615\n- 3.0\n- 0.1\n"
      "- 1.0e+20\n- -2.5e-07\n",
      Format("[-9223372036854775808, 18446744073709551615, 3.0, 0.1, "
             "1e20, -2.5e-7]"));
}

TEST(YamlWriterTest, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ("a: x\uFFFDy\n", FormatYaml(Json{{"a", "x\xffy"}}));
  EXPECT_EQ("x\uFFFD: 1\n", FormatYaml(Json{{"x\xff", 1}}));
}

TEST(YamlWriterTest, IsReadBackTheSame) {
  const std::vector<std::string> texts = {
      "",        " ",      "\n",         "\n\n",     "a\n",    "a\n\n",
      "\na",     " a\nb",  "a \nb ",     "a\n b\n",  "\ta\nb", "a\n\t\n",
      "a\n \n",  "  \n",   "\n a",       "a\r\nb",   "# x\ny", "- x\n- y",
      "---\na",  "...\n",  "k: |\n x\n", "|",        ">-",     "a\n---\nb",
      "'",       "\"",     "''",         "\\",       "\\n",    "? a",
      "?a",      ":",      ":a",         "a:\tb",    "a\t#b",  "\t",
      "0o7",     "0x_",    "1:60",       "NaN",      "-.INF",  "1e999",
      "\u00a0",  "\u2029", "\uFFFE",     "\x7f",     "\u0080", "\x1b[31m",
      "{{ x }}", "%x",     "a\u0085b",   "2001-1-1", "08",     "_"};
  Json tree = Json::object();
  for (const std::string& text : texts) {
    tree["values"].push_back(text);
    tree["map"][text] = text;
    tree["nested"].push_back({{"k", {text, {text}, {{"deep", text}}}}});
    const auto alone = ParseYaml(FormatYaml(text), "f");
    ASSERT_TRUE(alone) << FormatYaml(text);
    EXPECT_EQ(Json(text), ToJson(alone->front())) << FormatYaml(text);
  }
  const auto all = ParseYaml(FormatYaml(tree), "f");
  ASSERT_TRUE(all) << all.errors().front().ToString();
  EXPECT_EQ(tree, ToJson(all->front()));
}

}  // namespace
}  // namespace mcf
