#ifndef MCF_TESTS_SUPPORT_CLUSTER_TEST_H_
#define MCF_TESTS_SUPPORT_CLUSTER_TEST_H_

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "tests/support/program.h"

namespace mcf {

// A test of the built program on the control plane that KUBECONFIG names
// (scripts/cluster run). Each has a namespace of its own, `ns()`, removed at
// its end. Without a control plane the test fails.
class ClusterTest : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  const std::string& ns() const { return ns_; }
  const ScratchFolder& folder() const { return folder_; }

  // Writes a manifest file: `NS` in the text becomes the namespace.
  std::string Manifest(const std::string& text,
                       const std::string& name = "db.yaml") const;

  // The program under test with the words of one command line.
  ProgramResult Tool(const std::vector<std::string>& words,
                     const std::map<std::string, std::string>& env = {}) const;
  ProgramResult ToolInTerminal(const std::vector<std::string>& words,
                               const std::vector<TerminalStep>& steps) const;

  // kubectl, with input for -f -; a failed one fails the test.
  std::string Kubectl(const std::vector<std::string>& words,
                      const std::string& in = "") const;
  // The live object as JSON, null when there is none.
  Json Live(const std::string& kind, const std::string& name,
            const std::string& ns = "") const;
  // "name1 name2", sorted as kubectl has them.
  std::string NamesOf(const std::string& kind) const;
  // "NAME UID" of each, one a line.
  std::string Uids(const std::string& kind) const;

  // Applies with --yes and expects success.
  ProgramResult Apply(const std::string& file,
                      const std::vector<std::string>& more = {}) const;
  // Applies that manifest text with --yes, whatever comes of it.
  ProgramResult TryApply(const std::string& text,
                         const std::vector<std::string>& more = {}) const;
  // A kubeconfig for a new service account of the namespace that may do what
  // `rules` (the YAML of a Role's rules) say, here and nowhere else.
  std::string KubeconfigWithRole(const std::string& rules) const;

  static std::string ClusterFolder();  // MCF_CLUSTER_DIR

 private:
  std::string ns_;
  ScratchFolder folder_;
};

// The named input with its references, as a name of examples/.
std::string Example(const std::string& name);

// Expects of a run with -v 6 that it only read, nothing twice, and over no more
// connections than it may open.
void ExpectReadsOnlyAndNoneTwice(const ProgramResult& result);

// For EXPECT_CODE: runs the program once and shows that run.
testing::AssertionResult HasExitCode(const char*, const char*, int code,
                                     const ProgramResult& result);

}  // namespace mcf

// Expects an exit code; a failure shows command, output and code.
#define EXPECT_CODE(code, result) \
  EXPECT_PRED_FORMAT2(::mcf::HasExitCode, code, result)
#define ASSERT_CODE(code, result) \
  ASSERT_PRED_FORMAT2(::mcf::HasExitCode, code, result)
// Expects a text in stdout or stderr of a result.
#define EXPECT_OUT(text, result)                        \
  EXPECT_NE((result).out.find(text), std::string::npos) \
      << "missing on stdout: " << (text) << "\n"        \
      << (result).ToString()
#define EXPECT_ERR(text, result)                        \
  EXPECT_NE((result).err.find(text), std::string::npos) \
      << "missing on stderr: " << (text) << "\n"        \
      << (result).ToString()

#endif  // MCF_TESTS_SUPPORT_CLUSTER_TEST_H_
