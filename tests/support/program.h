#ifndef MCF_TESTS_SUPPORT_PROGRAM_H_
#define MCF_TESTS_SUPPORT_PROGRAM_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace mcf {

// What a program that ran to its end gave.
struct ProgramResult {
  std::string command;  // as one would type it
  int exit_code = 0;    // 128 + n when it ended by signal n
  std::string out, err;

  std::string ToString() const;  // all of it, for a failed expectation
};

struct ProgramInput {
  std::vector<std::string> words;               // the first is found on PATH
  std::map<std::string, std::string> env = {};  // besides ours
  std::string in = {};
  std::string folder = {};  // to run in; "" is ours
};

ProgramResult RunProgram(const ProgramInput& input);

// MCF_BINARY of the environment, else the built one.
std::string ProgramUnderTest();

// Runs it on a pseudo-terminal, stdin, stdout and stderr alike; `out` is all
// that was shown. Whenever the text shown so far contains `when`, the next of
// `steps` is done: its text is typed (a Ctrl-C is "\x03").
struct TerminalStep {
  std::string when;
  std::string type;
};
ProgramResult RunInTerminal(const ProgramInput& input,
                            const std::vector<TerminalStep>& steps);

// A folder of its own, removed at the end.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }
  // Writes a file in it, gives its path.
  std::string Write(const std::string& name, const std::string& text) const;

 private:
  std::string path_;
};

std::string ReadTextFile(const std::string& path);

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_PROGRAM_H_
