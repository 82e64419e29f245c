#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/files.h"
#include "base/system_run.h"

extern char** environ;

namespace mcf {
namespace {

SystemRun NotStarted(int code) {
  return {.problem = code == ENOENT ? SystemRun::Problem::kNoSuchProgram
                                    : SystemRun::Problem::kNotStarted,
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

// Starts the program with its stdout going to `out`; 0 or an errno.
int Spawn(const std::vector<std::string>& words, int out, pid_t* pid) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));  // never written to
  }
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  // We ignore SIGPIPE; a program that we start expects the default.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  const int failure = posix_spawnp(pid, arguments[0], &actions, &attributes,
                                   arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

// All that comes until the end; false when it is too much or broken.
bool ReadOutput(int fd, std::string& text) {
  std::array<char, 16384> buffer;
  while (text.size() <= Files::kMaxBytes) {
    const ssize_t length = read(fd, buffer.data(), buffer.size());
    if (length == 0) return true;
    if (length > 0) {
      text.append(buffer.data(), static_cast<std::size_t>(length));
    } else if (errno != EINTR) {
      return false;
    }
  }
  return false;
}

int WaitFor(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
  return WEXITSTATUS(status);
}

}  // namespace

SystemRun RunOnSystem(const std::vector<std::string>& words) {
  int ends[2];
  if (pipe(ends) != 0) return NotStarted(errno);
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  fcntl(reading.get(), F_SETFD, FD_CLOEXEC);
  fcntl(writing.get(), F_SETFD, FD_CLOEXEC);

  pid_t pid = 0;
  const int failure = Spawn(words, writing.get(), &pid);
  if (failure != 0) return NotStarted(failure);
  writing.Close();  // else our own end would keep the pipe from ending

  SystemRun run;
  if (!ReadOutput(reading.get(), run.output.out)) {
    run.problem = SystemRun::Problem::kOutput;
    kill(pid, SIGTERM);  // it may wait for us to read on
  }
  run.output.exit_code = WaitFor(pid);
  return run;
}

}  // namespace mcf
