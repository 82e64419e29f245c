// A program has ended when it is gone, not when its output has: what it left
// running may keep the pipe open for ever. So the pipe is polled, and the
// program looked at whenever the pipe is silent.

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "base/files.h"
#include "base/system_run.h"

extern char** environ;

namespace mcf {
namespace {

using Problem = SystemRun::Problem;

SystemRun NotStarted(int code) {
  return {.problem =
              code == ENOENT ? Problem::kNoSuchProgram : Problem::kNotStarted,
          .reason = std::strerror(code)};
}

// A file descriptor that is closed with its scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  void Close() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

// Texts as the system's calls take them.
class TextArray {
 public:
  void Add(std::string text) { texts_.push_back(std::move(text)); }
  char** Get() {
    pointers_.clear();
    for (std::string& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
    return pointers_.data();
  }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

// Our environment with the additions in the places of what they replace.
TextArray EnvironmentWith(const std::map<std::string, std::string>& added) {
  TextArray all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!added.contains(text.substr(0, text.find('=')))) all.Add(text);
  }
  for (const auto& [name, value] : added) all.Add(name + "=" + value);
  return all;
}

// Starts the program with its stdout going to `out`; 0 or an errno.
int Spawn(const ProgramCall& call, int out, pid_t* pid) {
  TextArray arguments;
  for (const std::string& word : call.words) arguments.Add(word);
  TextArray environment = EnvironmentWith(call.environment);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (!call.gets_stdin) {
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                     O_RDONLY, 0);
  }
  // We ignore SIGPIPE; a program that we start expects the default.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  char** words = arguments.Get();
  const int failure = posix_spawnp(pid, words[0], &actions, &attributes, words,
                                   environment.Get());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

// A program that runs, or has run.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}

  bool HasEnded() {
    if (ended_) return true;
    int status = 0;
    const pid_t waited = waitpid(pid_, &status, WNOHANG);
    if (waited == 0 || (waited < 0 && errno == EINTR)) return false;
    ended_ = true;
    exit_code_ = waited < 0            ? -1
                 : WIFSIGNALED(status) ? 128 + WTERMSIG(status)
                                       : WEXITSTATUS(status);
    return true;
  }

  // Until it has ended or `watch` has something against going on.
  Problem WaitFor(const RunWatch& watch) {
    for (std::chrono::milliseconds pause{1}; !HasEnded();
         pause = std::min(2 * pause, RunWatch::kTick)) {
      const Problem problem = watch.Check();
      if (problem != Problem::kNone) return problem;
      std::this_thread::sleep_for(pause);
    }
    return Problem::kNone;
  }

  void End() {
    ProgramCall grace;
    grace.limit = RunWatch::kGrace;
    if (!HasEnded()) kill(pid_, SIGTERM);
    if (WaitFor(RunWatch(grace)) != Problem::kNone) kill(pid_, SIGKILL);
    while (!HasEnded()) std::this_thread::sleep_for(RunWatch::kTick);
  }

  int exit_code() const { return exit_code_; }

 private:
  pid_t pid_;
  bool ended_ = false;
  int exit_code_ = 0;
};

bool HasInput(int fd, std::chrono::milliseconds wait) {
  pollfd waiting{.fd = fd, .events = POLLIN, .revents = 0};
  return poll(&waiting, 1, static_cast<int>(wait.count())) > 0;
}

// All that comes until the end of the pipe or of the program.
Problem ReadOutput(int fd, Child& child, const RunWatch& watch,
                   std::string& text) {
  std::array<char, 16384> buffer;
  while (text.size() <= Files::kMaxBytes) {
    const Problem problem = watch.Check();
    if (problem != Problem::kNone) return problem;
    if (!HasInput(fd, RunWatch::kTick)) {
      // What it wrote last may have come between the two looks.
      if (child.HasEnded() && !HasInput(fd, {})) return Problem::kNone;
      continue;
    }
    const ssize_t length = read(fd, buffer.data(), buffer.size());
    if (length == 0) return Problem::kNone;
    if (length > 0) {
      text.append(buffer.data(), static_cast<std::size_t>(length));
    } else if (errno != EINTR) {
      return Problem::kOutput;
    }
  }
  return Problem::kOutput;
}

}  // namespace

SystemRun RunOnSystem(const ProgramCall& call) {
  int ends[2];
  if (pipe(ends) != 0) return NotStarted(errno);
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  fcntl(reading.get(), F_SETFD, FD_CLOEXEC);
  fcntl(writing.get(), F_SETFD, FD_CLOEXEC);

  const RunWatch watch(call);
  pid_t pid = 0;
  const int failure = Spawn(call, writing.get(), &pid);
  if (failure != 0) return NotStarted(failure);
  writing.Close();  // else our own end would keep the pipe from ending

  Child child(pid);
  SystemRun run;
  run.problem = ReadOutput(reading.get(), child, watch, run.output.out);
  if (run.problem == Problem::kNone) run.problem = child.WaitFor(watch);
  if (run.problem != Problem::kNone) child.End();
  run.output.exit_code = child.exit_code();
  return run;
}

std::optional<std::string> FindRunnable(const std::string& path) {
  struct stat facts {};
  if (stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode) ||
      access(path.c_str(), X_OK) != 0) {
    return std::nullopt;
  }
  return path;
}

}  // namespace mcf
