#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>

#include "base/console.h"

namespace mcf {
namespace {

constexpr int kStopCheckMillis = 50;

int DescriptorOf(Stream stream) {
  switch (stream) {
    case Stream::kIn:
      return STDIN_FILENO;
    case Stream::kOut:
      return STDOUT_FILENO;
    case Stream::kErr:
      break;
  }
  return STDERR_FILENO;
}

}  // namespace

bool IsTerminal(Stream stream) { return isatty(DescriptorOf(stream)) == 1; }

void WriteAll(Stream stream, std::string_view text) {
  const int fd = DescriptorOf(stream);
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

}  // namespace mcf
