#include "kube/json_stream.h"

#include <gtest/gtest.h>

#include <vector>

namespace mcf {
namespace {

// Feeds the text in pieces of `step` bytes.
std::vector<std::string> Cut(const std::string& text, std::size_t step,
                             bool& broken) {
  JsonStream stream;
  std::vector<std::string> objects;
  for (std::size_t i = 0; i < text.size(); i += step) {
    stream.Feed(text.substr(i, step), [&](std::string_view object) {
      objects.emplace_back(object);
      return true;
    });
  }
  broken = stream.broken();
  return objects;
}

TEST(JsonStreamTest, CutsAtObjectsWhereverThePiecesEnd) {
  const std::string a = R"({"type":"ADDED","object":{"a":["}{","\"}"]}})";
  const std::string b = R"({"text":"\\"})";
  const std::string c = "{}";
  const std::string text = a + "\n" + b + c + "\r\n\t {\"half\":";
  for (std::size_t step : {1u, 2u, 3u, 7u, 1000u}) {
    SCOPED_TRACE(step);
    bool broken = false;
    EXPECT_EQ((std::vector<std::string>{a, b, c}), Cut(text, step, broken));
    EXPECT_FALSE(broken);
  }
}

TEST(JsonStreamTest, RefusesWhatIsNoObject) {
  for (const char* text : {"[1]", "1", "<html>", "null", "{}]"}) {
    SCOPED_TRACE(text);
    bool broken = false;
    Cut(text, 1, broken);
    EXPECT_TRUE(broken);
  }
}

TEST(JsonStreamTest, StopsWhenTheReaderHasEnough) {
  JsonStream stream;
  int calls = 0;
  EXPECT_FALSE(
      stream.Feed("{}{}{}", [&](std::string_view) { return ++calls < 2; }));
  EXPECT_EQ(2, calls);
  EXPECT_FALSE(stream.broken());
}

}  // namespace
}  // namespace mcf
