#include "base/terminal.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "base/text.h"

namespace mcf {
namespace {

constexpr int kStopCheckMillis = 50;
constexpr std::size_t kMaxAnswer = 4096;

// Writes all of it. Gives up quietly when the reader is gone, as `head` goes:
// nobody is left to tell. (main ignores SIGPIPE.)
void WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd ready{.fd = fd, .events = POLLOUT, .revents = 0};
      poll(&ready, 1, kStopCheckMillis);
    } else if (errno != EINTR) {
      return;
    }
  }
}

std::size_t ScreenWidth() {
  winsize size = {};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return 80;
  }
  return size.ws_col;
}

// One character from stdin; empty at its end or after a stop.
std::optional<char> ReadChar(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    pollfd ready{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    const int count = poll(&ready, 1, kStopCheckMillis);
    if (count < 0 && errno != EINTR) return std::nullopt;
    if (count <= 0) continue;
    char c = 0;
    const ssize_t length = read(STDIN_FILENO, &c, 1);
    if (length == 1) return c;
    if (length == 0 || (errno != EINTR && errno != EAGAIN)) return std::nullopt;
  }
  return std::nullopt;
}

// The first `width` characters, with control characters made harmless: a line
// end would leave half a progress line behind.
std::string CutToWidth(std::string_view line, std::size_t width) {
  std::string cut;
  std::size_t characters = 0;
  for (char c : line) {
    if (StartsCharacter(c) && ++characters > width) break;
    cut += Byte(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return cut;
}

bool IsSet(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool IsText(const char* name, std::string_view text) {
  const char* value = std::getenv(name);
  return value != nullptr && value == text;
}

}  // namespace

void SystemTerminal::EndProgress() {
  if (!has_progress_) return;
  has_progress_ = false;
  WriteAll(STDERR_FILENO, "\r\x1b[K");
}

void SystemTerminal::Out(std::string_view text) {
  std::lock_guard lock(mutex_);
  EndProgress();
  WriteAll(STDOUT_FILENO, text);
}

void SystemTerminal::Note(std::string_view text) {
  std::lock_guard lock(mutex_);
  EndProgress();
  WriteAll(STDERR_FILENO, text);
}

void SystemTerminal::Progress(std::string_view line) {
  std::lock_guard lock(mutex_);
  if (!ShowsProgress()) return;
  if (line.empty()) return EndProgress();
  has_progress_ = true;
  // One column stays free: many terminals wrap after the last one.
  WriteAll(STDERR_FILENO,
           "\r" + CutToWidth(line, ScreenWidth() - 1) + "\x1b[K");
}

std::optional<std::string> SystemTerminal::Ask(std::string_view question,
                                               std::stop_token stop) {
  if (!CanAsk() || stop.stop_requested()) return std::nullopt;
  Note(question);
  std::string answer;
  while (answer.size() <= kMaxAnswer) {
    const std::optional<char> c = ReadChar(stop);
    if (!c) break;
    if (*c == '\n') {
      if (answer.ends_with('\r')) answer.pop_back();
      return answer;
    }
    answer += *c;
  }
  Note("\n");  // the person has not ended the line of the question
  return std::nullopt;
}

bool SystemTerminal::CanAsk() const { return isatty(STDIN_FILENO) == 1; }

bool SystemTerminal::UseColor() const {
  if (color_ != ColorMode::kAuto) return color_ == ColorMode::kAlways;
  if (IsSet("NO_COLOR")) return false;
  if (IsSet("CLICOLOR_FORCE") && !IsText("CLICOLOR_FORCE", "0")) return true;
  return isatty(STDOUT_FILENO) == 1 && !IsText("TERM", "dumb");
}

bool SystemTerminal::ShowsProgress() const {
  return isatty(STDERR_FILENO) == 1 && !IsText("TERM", "dumb");
}

}  // namespace mcf
