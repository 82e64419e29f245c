// Random input from fixed seeds: readers must refuse or take it, never crash,
// and what they take must survive the way back.

#include <gtest/gtest.h>

#include <random>

#include "base/duration.h"
#include "base/encoding.h"
#include "base/json.h"
#include "base/quantity.h"
#include "base/yaml.h"

namespace mcf {
namespace {

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::size_t Below(std::size_t limit) { return engine_() % limit; }

  std::string Pieces(const std::vector<std::string>& pieces,
                     std::size_t max_count) {
    std::string text;
    for (std::size_t i = Below(max_count) + 1; i > 0; --i) {
      text += pieces[Below(pieces.size())];
    }
    return text;
  }

  // Any value that JSON can have, with texts of pieces.
  Json Tree(const std::vector<std::string>& pieces, int depth) {
    switch (Below(depth > 3 ? 5 : 7)) {
      case 0:
        return nullptr;
      case 1:
        return Below(2) == 0;
      case 2:
        return static_cast<long long>(engine_()) - 2000000000;
      case 3:
        return static_cast<double>(engine_()) / 7.0;
      case 4:
        return Pieces(pieces, 6);
      case 5: {
        Json list = Json::array();
        for (std::size_t i = Below(4); i > 0; --i) {
          list.push_back(Tree(pieces, depth + 1));
        }
        return list;
      }
      default: {
        Json map = Json::object();
        for (std::size_t i = Below(4); i > 0; --i) {
          map[Pieces(pieces, 4)] = Tree(pieces, depth + 1);
        }
        return map;
      }
    }
  }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> kYamlPieces = {
    "a",      "b",      " ",           "  ",   "\n",  "\n  ",   "\n    ",
    "\t",     "\r",     ": ",          ":",    "- ",  "-",      "? ",
    "?",      "[",      "]",           "{",    "}",   ",",      "'",
    "\"",     "\\",     "#",           " #",   "&a ", "*a",     "!",
    "!!str ", "!!int ", "|\n",         "|-\n", ">\n", "|2+\n",  "<<: ",
    "---\n",  "...\n",  "%",           "@",    "`",   "~",      "null",
    "yes",    "1",      "0x1",         "1.5",  "é",   "\u0085", "\u2028",
    "\xff",   "\x01",   "\xEF\xBB\xBF"};

TEST(FuzzTest, YamlIsReadOrRefused) {
  Random random(1);
  std::size_t taken = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.Pieces(kYamlPieces, 30);
    const auto documents = ParseYaml(text, "f.yaml");
    if (!documents) {
      ASSERT_FALSE(documents.errors().empty());
      for (const Error& error : documents.errors()) {
        ASSERT_TRUE(error.where && error.where->line > 0) << text;
      }
      continue;
    }
    ++taken;
    for (const YamlNode& document : *documents) {
      const Json tree = ToJson(document);
      const auto again = ParseYaml(FormatYaml(tree), "again");
      ASSERT_TRUE(again) << text << "\n----\n" << FormatYaml(tree);
      ASSERT_EQ(1u, again->size()) << text;
      EXPECT_EQ(tree, ToJson(again->front())) << text;
    }
  }
  EXPECT_GT(taken, 1000u);
}

TEST(FuzzTest, YamlOfAnyTreeIsReadBackTheSame) {
  std::vector<std::string> pieces = kYamlPieces;
  std::erase_if(pieces,
                [](const std::string& piece) { return piece == "\xff"; });
  Random random(2);
  for (int i = 0; i < 5000; ++i) {
    const Json tree = {{"tree", random.Tree(pieces, 0)}};
    const std::string text = FormatYaml(tree);
    const auto documents = ParseYaml(text, "f.yaml");
    ASSERT_TRUE(documents) << text << documents.errors().front().ToString();
    EXPECT_EQ(tree, ToJson(documents->front())) << text;
  }
}

TEST(FuzzTest, JsonIsReadOrRefused) {
  const std::vector<std::string> pieces = {
      "{",    "}",       "[",       "]",    ",", ":",  "\"a\"", "\"",
      "\\",   "\\u00e9", "\\ud83d", "1",    "-", "e9", ".",     "true",
      "null", " ",       "\n",      "\xff", "é", "/"};
  Random random(3);
  for (int i = 0; i < 50000; ++i) {
    const std::string text = random.Pieces(pieces, 12);
    const Result<Json> json = ParseJson(text, "text");
    if (!json) continue;
    const Result<Json> again = ParseJson(FormatJson(*json), "text");
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(*json, *again) << text;
  }
}

TEST(FuzzTest, JsonReadsAsYaml) {
  const std::vector<std::string> pieces = {"a", " ", "\"", "\\", "\n",
                                           "é", "😀", "#",  ": ", "'"};
  Random random(4);
  for (int i = 0; i < 3000; ++i) {
    const Json tree = {{"tree", random.Tree(pieces, 0)}};
    for (int indent : {-1, 2}) {
      const auto documents = ParseYaml(tree.dump(indent, ' ', true), "f.json");
      ASSERT_TRUE(documents) << tree.dump();
      EXPECT_EQ(tree, ToJson(documents->front()));
    }
  }
}

TEST(FuzzTest, QuantitiesKeepTheirValue) {
  const std::vector<std::string> pieces = {
      "0", "1", "9", "24", "000",          ".",  "-",
      "+", "e", "E", "Ki", "Gi",           "Ei", "n",
      "u", "m", "k", "M",  "999999999999", " "};
  Random random(5);
  std::size_t taken = 0;
  for (int i = 0; i < 100000; ++i) {
    const std::string text = random.Pieces(pieces, 6);
    const auto quantity = Quantity::Parse(text);
    if (!quantity) continue;
    ++taken;
    const auto again = Quantity::Parse(quantity->ToString());
    ASSERT_TRUE(again) << text << " -> " << quantity->ToString();
    EXPECT_EQ(*quantity, *again) << text << " -> " << quantity->ToString();
    EXPECT_EQ(quantity->ToString(), again->ToString()) << text;
  }
  EXPECT_GT(taken, 1000u);
}

TEST(FuzzTest, OtherReadersTakeOrRefuse) {
  const std::vector<std::string> pieces = {"0",
                                           "1",
                                           "59",
                                           "2026",
                                           "-",
                                           "01",
                                           "T",
                                           ":",
                                           "Z",
                                           "+",
                                           ".",
                                           "h",
                                           "ms",
                                           "s",
                                           "=",
                                           "A",
                                           "/",
                                           "\n",
                                           "99999999999999",
                                           "\u00b5s"};
  Random random(6);
  for (int i = 0; i < 100000; ++i) {
    const std::string text = random.Pieces(pieces, 10);
    ParseTime(text);
    if (const auto duration = ParseDuration(text)) {
      EXPECT_GE(duration->count(), 0) << text;
    }
    if (const auto bytes = DecodeBase64(text)) {
      const auto again = DecodeBase64(EncodeBase64(*bytes));
      EXPECT_EQ(*bytes, again) << text;
    }
    EXPECT_FALSE(Gunzip(text, 1000)) << text;
  }
}

}  // namespace
}  // namespace mcf
