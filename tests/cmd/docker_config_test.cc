// Where the image pull Secret comes from: the flag, else the label of the
// manifest, else there is none.

#include <gtest/gtest.h>

#include "tests/support/program.h"

namespace mcf {
namespace {

constexpr const char* kAskingForAConfig = R"(
apiVersion: kubernetes.openmcf.org/v1
kind: KubernetesStatefulSet
metadata:
  name: db
  labels:
    kubernetes.openmcf.org/docker-config-json-file: ~/docker.json
spec:
  namespace: shop
  container:
    app:
      image: {repo: postgres, tag: "16"}
)";

class DockerConfigTest : public testing::Test {
 protected:
  // `render` with the folder as home; "" for a file that is not there.
  ProgramResult RenderWith(const std::string& in_home,
                           const std::string& by_flag) const {
    std::vector<std::string> words = {
        ProgramUnderTest(), "render", "-f",
        home_.Write("db.yaml", kAskingForAConfig)};
    if (!in_home.empty()) home_.Write("docker.json", in_home);
    if (!by_flag.empty()) {
      words.push_back("--docker-config-json");
      words.push_back(home_.Write("flag.json", by_flag));
    }
    return RunProgram({.words = words, .env = {{"HOME", home_.path()}}});
  }

 private:
  ScratchFolder home_;
};

TEST_F(DockerConfigTest, EachProblemHasItsError) {
  const struct {
    const char *name, *content, *error;
  } cases[] = {
      {"no file", "", "cannot read the docker config"},
      {"nothing in it", " \n", "is empty"},
      {"no JSON", "{\"auths\": hunter2", "is not a JSON object"},
      {"another JSON", "[\"hunter2\"]", "is not a JSON object"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const ProgramResult result = RenderWith(c.content, "");
    EXPECT_EQ(2, result.exit_code);
    EXPECT_NE(std::string::npos, result.err.find(c.error)) << result.err;
    // The line of the label.
    EXPECT_NE(std::string::npos, result.err.find("db.yaml:7:")) << result.err;
    EXPECT_EQ(std::string::npos, result.err.find("hunter2")) << result.err;
    EXPECT_EQ("", result.out);
  }
}

TEST_F(DockerConfigTest, TheFlagBeatsTheLabel) {
  const std::string by_label = "eyJhIjoxfQ==", by_flag = "eyJiIjoyfQ==";
  const ProgramResult label = RenderWith("{\"a\":1}", "");
  EXPECT_EQ(0, label.exit_code) << label.ToString();
  EXPECT_NE(std::string::npos, label.out.find(by_label)) << label.out;
  const ProgramResult flag = RenderWith("no JSON", "{\"b\":2}");
  EXPECT_EQ(0, flag.exit_code) << flag.ToString();
  EXPECT_NE(std::string::npos, flag.out.find(by_flag)) << flag.out;
}

}  // namespace
}  // namespace mcf
