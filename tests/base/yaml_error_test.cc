#include <gtest/gtest.h>

#include "base/yaml.h"

namespace mcf {
namespace {

// "LINE:COLUMN RULE what" of each error.
std::string ErrorsOf(const std::string& text) {
  const auto documents = ParseYaml(text, "f.yaml");
  if (documents) return "none";
  std::string lines;
  for (const Error& error : documents.errors()) {
    EXPECT_EQ(Error::Kind::kManifest, error.kind);
    EXPECT_EQ("f.yaml", error.where->file);
    if (!lines.empty()) lines += '\n';
    lines += std::to_string(error.where->line) + ":" +
             std::to_string(error.where->column) + " " + error.rule + " " +
             error.what;
  }
  return lines;
}

std::string FixOf(const std::string& text) {
  const auto documents = ParseYaml(text, "f.yaml");
  return documents ? "none" : documents.errors().front().fix;
}

TEST(YamlErrorTest, ExplainsSyntaxErrors) {
  struct Case {
    const char *name, *text, *expected;
  };
  const Case cases[] = {
      {"indented too little", "a:\n  b: 1\n c: 2\n",
       "3:2 yaml.syntax expected a key and a colon here"},
      {"indented too much", "a: 1\n  b: 2\n",
       "2:4 yaml.syntax a colon cannot stand here"},
      {"list below a map", "a: 1\n- b\n",
       "2:1 yaml.syntax expected a key and a colon here"},
      {"map below a list", "- a\nb: 1\n",
       "2:1 yaml.syntax this does not belong to the document above it"},
      {"list on the line of its key", "a: - b\n",
       "1:4 yaml.syntax a list item (-) cannot stand here"},
      {"tab", "a:\n\tb: 1\n", "2:3 yaml.syntax a tab is used for indentation"},
      {"no colon, in the middle", "a: 1\nb\nc: 2\n",
       "3:2 yaml.syntax a colon cannot stand here"},
      {"no colon, at the end", "a: 1\nb\n",
       "2:1 yaml.syntax expected a key and a colon here"},
      {"no colon, without a line end", "a: 1\nb",
       "2:1 yaml.syntax a colon is missing here"},
      {"value below its key", "a:\nb\n",
       "2:1 yaml.syntax this value is not indented below its key"},
      {"two colons", "a: b: c\n", "1:5 yaml.syntax a colon cannot stand here"},
      {"at sign", "a: @b\n", "1:4 yaml.syntax a value cannot start with @"},
      {"backtick", "a: `b`\n", "1:4 yaml.syntax a value cannot start with `"},
      {"percent sign", "a: %b\n",
       "1:4 yaml.syntax a value cannot start with %"},
      {"percent sign in front", "a: 1\n%b: 2\n",
       "2:1 yaml.syntax a line cannot start with %"},
      {"percent sign first", "%b\na: 1\n",
       "1:1 yaml.syntax a line cannot start with %"},
      {"percent sign before ---", "a: 1\n%b: 2\n---\nc: 3\n",
       "2:1 yaml.syntax a line cannot start with %"},
      {"star", "a: *.example.com\n",
       "1:4 yaml.syntax an alias (*) of an anchor that does not exist above"},
      {"star alone", "a: *\n",
       "1:5 yaml.syntax a * without the name of an anchor"},
      {"alias in itself", "a: &x [*x]\n",
       "1:8 yaml.syntax an alias inside of the value it stands for"},
      {"open double quotes", "a: 1\nb: \"x\nc: 2\n",
       "2:4 yaml.syntax quotes that open here never close"},
      {"open single quotes", "a: don't\nb: 'x'\nc: 'y\n",
       "3:4 yaml.syntax quotes that open here never close"},
      {"open quotes in JSON", "{\"a\": \"b\",\n \"c\": \"d}\n",
       "2:7 yaml.syntax quotes that open here never close"},
      {"open quotes at the end", "a: \"",
       "1:4 yaml.syntax quotes that open here never close"},
      {"open bracket", "a: [1, 2\n",
       "1:9 yaml.syntax expected a comma or ] here"},
      {"open brace", "{a: 1,\n b: 2\n",
       "2:6 yaml.syntax expected a comma or } here"},
      {"closing bracket alone", "a: ]\n",
       "1:4 yaml.syntax a closing ] or } without its opening one"},
      {"text behind JSON", "{\"a\": 1}}",
       "1:9 yaml.syntax a closing ] or } without its opening one"},
      {"two values", "\"a\" \"b\"",
       "1:5 yaml.syntax this does not belong to the document above it"},
      {"template", "a: {{ x }}\n", "1:5 yaml.syntax a key must be text"},
      {"a word for false as a key", "NO: 1\n",
       "1:1 yaml.syntax the key NO means false in YAML"},
      {"a word for true as a key", "a: {y: 1}\n",
       "1:5 yaml.syntax the key y means true in YAML"},
      {"list as a key", "[a]: 1\n", "1:1 yaml.syntax a key must be text"},
      {"null as a key", "null: 1\n",
       "1:1 yaml.syntax a key is missing or null"},
      {"no key", ": 1\n", "1:1 yaml.syntax a key is missing or null"},
      {"unknown escape", "a: \"\\d\"\n",
       "1:7 yaml.syntax an unknown \\ in double quotes"},
      {"broken escape", "a: \"\\xZZ\"\n",
       "1:9 yaml.syntax a broken \\x, \\u or \\U in double quotes"},
      {"text behind a bar", "a: | x\n", "1:6 yaml.syntax text behind | or >"},
      {"merge of text", "a:\n  <<: x\n",
       "2:3 yaml.syntax << merges maps, but its value is none"},
      {"merge of a list of text", "<<: [{a: 1}, x]\n",
       "1:1 yaml.syntax << merges maps, but its value is none"},
      {"infinity", "a: .inf\n",
       "1:4 yaml.syntax infinity and not-a-number cannot be sent to "
       "Kubernetes"},
      {"comma in front", ", a",
       "1:1 yaml.syntax this does not belong to the document above it"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, ErrorsOf(c.text));
  }
}

TEST(YamlErrorTest, SaysHowToFix) {
  EXPECT_EQ("indent with spaces", FixOf("a:\n\tb: 1\n"));
  EXPECT_EQ("put it in quotes", FixOf("a: @b\n"));
  EXPECT_EQ("put a value that starts with * in quotes", FixOf("a: *.b\n"));
  EXPECT_EQ("put a value that starts with { or [ in quotes",
            FixOf("a: {{ x }}\n"));
  EXPECT_EQ("close the [ that is open", FixOf("a: [1\n"));
  EXPECT_EQ("keep one of them", FixOf("a: 1\na: 2\n"));
  EXPECT_EQ("save the file as UTF-8", FixOf("a: \xff\n"));
}

TEST(YamlErrorTest, ReportsEveryDuplicateKey) {
  EXPECT_EQ(
      "2:1 duplicate_key \"a\" is given twice, first in line 1\n"
      "4:3 duplicate_key \"c\" is given twice, first in line 3\n"
      "5:11 duplicate_key \"e\" is given twice, first in line 5",
      ErrorsOf("a: 1\na: 2\nb: {c: 1,\n  c: 2}\nd: {e: 1, e: 2}\n"));
  EXPECT_EQ("2:1 duplicate_key \"true\" is given twice, first in line 1",
            ErrorsOf("true: 1\n\"true\": 2\n"));
  EXPECT_EQ("2:1 duplicate_key \"<<\" is given twice, first in line 1",
            ErrorsOf("<<: {a: 1}\n<<: {b: 2}\n"));
  // In two documents and in copies it is no duplicate.
  EXPECT_EQ("none", ErrorsOf("a: &x {b: 1}\nc: *x\n---\na: 2\n"));
}

TEST(YamlErrorTest, RefusesTags) {
  const std::string what =
      " yaml.tag a tag (!) that is unknown or does not fit its value";
  for (const char* value :
       {"!!binary aGk=", "!secret x", "!!int x", "!!set {a}", "!!map [1]",
        "!!seq {}", "!!timestamp 2026-01-02", "!<x> y"}) {
    SCOPED_TRACE(value);
    EXPECT_EQ("1:4" + what, ErrorsOf("a: " + std::string(value) + "\n"));
  }
  EXPECT_EQ("1:3" + what + "\n2:3" + what, ErrorsOf("- !x 1\n- !y 2\n"));
}

TEST(YamlErrorTest, QuotesNoValues) {
  for (const char* text :
       {"password: *s3cret\n", "password: !s3cret x\n", "password: \"s3cret\n",
        "password: s3cret: x\n", "password: @s3cret\n",
        "password: 's3cret' x\n", "password: {s3cret\n",
        "a:\n\tpassword: s3cret\n", "b: \"s3cret\\q\"\n", "a: 1\na: s3cret\n",
        "password: &s3cret\x01\n", "{{ s3cret }}: 1\n"}) {
    SCOPED_TRACE(text);
    const auto documents = ParseYaml(text, "f.yaml");
    ASSERT_FALSE(documents);
    for (const Error& error : documents.errors()) {
      EXPECT_EQ(std::string::npos, error.ToString().find("s3cret"));
    }
  }
}

TEST(YamlErrorTest, RefusesWhatIsNoText) {
  EXPECT_EQ("2:5 yaml.utf8 this byte is not UTF-8",
            ErrorsOf("a: 1\né: \"\xff\"\n"));
  EXPECT_EQ("1:5 yaml.syntax a control character", ErrorsOf("a: x\x01\n"));
  EXPECT_EQ("1:1 yaml.syntax a control character",
            ErrorsOf(std::string("\0a\0:", 4)));
  EXPECT_EQ("1:4 yaml.syntax a control character", ErrorsOf("a: \x7f\n"));
  EXPECT_EQ("1:4 yaml.syntax a control character", ErrorsOf("é: \u0080\n"));
  EXPECT_EQ("1:1 yaml.utf8 this byte is not UTF-8", ErrorsOf("\xff\xfe"
                                                             "a"));
}

std::string Repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(YamlLimitTest, BoundsNesting) {
  EXPECT_EQ("none", ErrorsOf(Repeat("[", 100) + "1" + Repeat("]", 100)));
  const std::string what = " yaml.limit nested deeper than 100 levels";
  EXPECT_EQ("1:102" + what,
            ErrorsOf(Repeat("[", 101) + "1" + Repeat("]", 101)));
  EXPECT_EQ("1:203" + what, ErrorsOf(Repeat("- ", 1000000)));
  EXPECT_EQ("1:203" + what, ErrorsOf(Repeat("? ", 1000000)));
  // Half of it in each of two aliases.
  std::string deep = "a: &a " + Repeat("[", 60) + Repeat("]", 60) + "\n";
  deep += "b: " + Repeat("[", 60) + "*a" + Repeat("]", 60) + "\n";
  EXPECT_EQ("1:47" + what, ErrorsOf(deep));
}

TEST(YamlLimitTest, BoundsValues) {
  EXPECT_EQ("none", ErrorsOf("[" + Repeat("1,", 99999) + "]"));
  EXPECT_EQ("1:200000 yaml.limit more than 100000 values in a document",
            ErrorsOf("[" + Repeat("1,", 100000) + "]"));
  EXPECT_EQ("none",
            ErrorsOf(Repeat("[" + Repeat("1,", 3000) + "]\n---\n", 50)));
}

TEST(YamlLimitTest, DefusesAliasBombs) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  std::string merges = "a0: &a0 {x: 1, y: 2}\n";
  for (int i = 1; i < 20; ++i) {
    const std::string name = "a" + std::to_string(i);
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += name + ": &" + name + " [" + Repeat(last + ", ", 9) + "]\n";
    merges += name + ": &" + name + " {<<: [" + Repeat(last + ", ", 9) + "]}\n";
  }
  const std::string what = "yaml.limit aliases copy more than 100000 values";
  EXPECT_NE(std::string::npos, ErrorsOf(bomb).find(what));
  EXPECT_NE(std::string::npos, ErrorsOf(merges).find(what));
  // A little in each of many documents.
  const std::string small = "a: &a [" + Repeat("1, ", 1000) + "]\nb: [" +
                            Repeat("*a, ", 50) + "]\n---\n";
  EXPECT_EQ("none", ErrorsOf(small));
  EXPECT_NE(std::string::npos, ErrorsOf(Repeat(small, 5)).find(what));
}

TEST(YamlLimitTest, BoundsLength) {
  EXPECT_EQ("1:1 yaml.limit larger than 32 MiB",
            ErrorsOf(std::string((32u << 20) + 1, 'a')));
}

// The parser would hold all of these back, without bound.
TEST(YamlLimitTest, BoundsWhatTheParserHolds) {
  for (const char* part : {"[", "[1,", "\"a\" "}) {
    SCOPED_TRACE(part);
    const std::string errors = ErrorsOf(Repeat(part, 1100000));
    EXPECT_NE("none", errors);
    EXPECT_LT(errors.size(), 200u);
  }
}

}  // namespace
}  // namespace mcf
