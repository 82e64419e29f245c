#include "tests/support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/tree.h"

namespace mcf {
namespace {

constexpr int kPatienceMs = 120'000;  // a program that hangs fails its test

std::string Typed(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    const bool plain =
        !word.empty() &&
        word.find_first_of(" '\"\\$&|;<>()*?[]{}") == std::string::npos;
    line += (line.empty() ? "" : " ") + (plain ? word : "'" + word + "'");
  }
  return line;
}

[[noreturn]] void Become(const ProgramInput& input) {
  for (const auto& [name, value] : input.env) {
    setenv(name.c_str(), value.c_str(), 1);
  }
  if (!input.folder.empty() && chdir(input.folder.c_str()) != 0) _exit(126);
  std::vector<char*> argv;
  for (const std::string& word : input.words) {
    argv.push_back(const_cast<char*>(word.c_str()));
  }
  argv.push_back(nullptr);
  execvp(argv[0], argv.data());
  _exit(127);
}

int ExitCodeOf(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// False at end of file.
bool ReadSome(int fd, std::string& text) {
  char buffer[8192];
  const ssize_t count = read(fd, buffer, sizeof buffer);
  if (count <= 0) return false;
  text.append(buffer, static_cast<std::size_t>(count));
  return true;
}

void ReadBoth(pid_t child, int out, int err, ProgramResult& result) {
  pollfd fds[] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  while (fds[0].fd >= 0 || fds[1].fd >= 0) {
    if (poll(fds, 2, kPatienceMs) <= 0) {
      kill(child, SIGKILL);
      result.err += "\n(killed: it hung)\n";
      return;
    }
    if (fds[0].revents != 0 && !ReadSome(out, result.out)) fds[0].fd = -1;
    if (fds[1].revents != 0 && !ReadSome(err, result.err)) fds[1].fd = -1;
  }
}

}  // namespace

std::string ProgramResult::ToString() const {
  return "$ " + command + "\n" + out + (err.empty() ? "" : "[stderr]\n" + err) +
         "[exit code " + std::to_string(exit_code) + "]\n";
}

ProgramResult RunProgram(const ProgramInput& input) {
  ProgramResult result{.command = Typed(input.words)};
  int in[2], out[2], err[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 ||
      pipe2(err, O_CLOEXEC) != 0) {
    result.err = "no pipes left";
    result.exit_code = 126;
    return result;
  }
  const pid_t child = fork();
  if (child == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    Become(input);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  std::signal(SIGPIPE, SIG_IGN);
  std::size_t sent = 0;
  while (sent < input.in.size()) {
    const ssize_t count =
        write(in[1], input.in.data() + sent, input.in.size() - sent);
    if (count <= 0) break;
    sent += static_cast<std::size_t>(count);
  }
  close(in[1]);
  ReadBoth(child, out[0], err[0], result);
  close(out[0]);
  close(err[0]);
  result.exit_code = ExitCodeOf(child);
  return result;
}

std::string ProgramUnderTest() {
  const char* path = std::getenv("MCF_BINARY");
  return path != nullptr && *path != '\0' ? path : BuiltProgram();
}

ProgramResult RunInTerminal(const ProgramInput& input,
                            const std::vector<TerminalStep>& steps) {
  ProgramResult result{.command = Typed(input.words)};
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) Become(input);
  std::size_t next = 0;
  pollfd fd{terminal, POLLIN, 0};
  for (;;) {
    if (poll(&fd, 1, kPatienceMs) <= 0) {
      kill(child, SIGKILL);
      result.out += "\n(killed: it hung)\n";
      break;
    }
    if (!ReadSome(terminal, result.out)) break;
    if (next < steps.size() &&
        result.out.find(steps[next].when) != std::string::npos) {
      const std::string& text = steps[next++].type;
      if (write(terminal, text.data(), text.size()) < 0) break;
    }
  }
  result.exit_code = ExitCodeOf(child);
  close(terminal);
  return result;
}

ScratchFolder::ScratchFolder() {
  std::string pattern =
      (std::filesystem::temp_directory_path() / "mcf-test-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string ScratchFolder::Write(const std::string& name,
                                 const std::string& text) const {
  const std::string path = path_ + "/" + name;
  std::filesystem::create_directories(
      std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string ReadTextFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace mcf
