#include <gtest/gtest.h>

#include "base/json.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

ProgramResult RunExplainWith(const std::vector<std::string>& words) {
  std::vector<std::string> all = {BuiltProgram(), "explain"};
  all.insert(all.end(), words.begin(), words.end());
  return RunProgram({.words = all});
}

TEST(VerbExplainTest, PrintsOnePlace) {
  const std::string path = "KubernetesStatefulSet.spec.availability";
  const ProgramResult page = RunExplainWith({path});
  EXPECT_EQ(0, page.exit_code) << page.ToString();
  EXPECT_NE(page.out.find("    default: 1\n"), std::string::npos) << page.out;
  const ProgramResult tree = RunExplainWith({path, "--recursive"});
  EXPECT_EQ(0, tree.exit_code) << tree.ToString();
  EXPECT_NE(tree.out.find("    minAvailable <"), std::string::npos) << tree.out;
}

TEST(VerbExplainTest, PrintsJsonSchemas) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"-o", "jsonschema"},
        {"PlatformApplication", "-o", "jsonschema"},
        {"PlatformApplication.spec.config", "-o", "jsonschema"}}) {
    const ProgramResult schema = RunExplainWith(words);
    EXPECT_EQ(0, schema.exit_code) << schema.ToString();
    const auto tree = ParseJson(schema.out, "schema");
    ASSERT_TRUE(tree) << schema.out;
    EXPECT_EQ("https://json-schema.org/draft/2020-12/schema",
              TextAt(*tree, {"$schema"}));
  }
}

TEST(VerbExplainTest, SaysWhatIsWrong) {
  const struct {
    std::vector<std::string> words;
    const char* error;
  } cases[] = {
      {{}, "error: no field was named"},
      {{"Pod"}, "error: \"Pod\" is no input kind"},
      {{"Pod", "-o", "jsonschema"}, "error: \"Pod\" is no input kind"},
      {{"KubernetesStatefulSet.spec.ingres"},
       "did you mean KubernetesStatefulSet.spec.ingress"},
      {{"KubernetesStatefulSet", "more"}, "more"},
      {{"KubernetesStatefulSet", "-o", "yaml"}, "yaml"},
  };
  for (const auto& c : cases) {
    const ProgramResult result = RunExplainWith(c.words);
    EXPECT_EQ(2, result.exit_code) << result.ToString();
    EXPECT_EQ("", result.out);
    EXPECT_NE(result.err.find(c.error), std::string::npos) << result.err;
  }
}

}  // namespace
}  // namespace mcf
