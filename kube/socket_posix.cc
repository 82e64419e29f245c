#include <fcntl.h>
#include <poll.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "base/inet.h"
#include "kube/socket.h"

namespace mcf {
namespace {

// The same two settings under other names; on macOS the second is in seconds.
#ifdef __APPLE__
constexpr int kIdleSeconds = TCP_KEEPALIVE;
constexpr int kConnectTries = TCP_CONNECTIONTIMEOUT;
#else
constexpr int kIdleSeconds = TCP_KEEPIDLE;
constexpr int kConnectTries = TCP_SYNCNT;
#endif

int ToMilliseconds(std::chrono::milliseconds time) {
  return static_cast<int>(std::clamp<long long>(time.count(), 0, INT_MAX));
}

timeval ToTimeval(std::chrono::milliseconds time) {
  return {.tv_sec = static_cast<time_t>(time.count() / 1000),
          .tv_usec = static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

// Whether a socket that began to connect got there; if not, why.
bool FinishConnecting(Socket socket, const Dialling& dialling, int* reason) {
  if (!AwaitSocket(socket, /*for_writing=*/true, dialling.timeout)) {
    return false;
  }
  socklen_t size = sizeof(*reason);
  getsockopt(socket, SOL_SOCKET, SO_ERROR, reason, &size);
  return *reason == 0;
}

}  // namespace

void KeepAlive(Socket socket) {
  const int on = 1, seconds = 30, probes = 4;
  setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
  setsockopt(socket, IPPROTO_TCP, kIdleSeconds, &seconds, sizeof(seconds));
  setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &seconds, sizeof(seconds));
  setsockopt(socket, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof(probes));
}

Socket DuplicateSocket(Socket socket) {
  return fcntl(socket, F_DUPFD_CLOEXEC, 0);
}

void CloseSocket(Socket socket) { close(socket); }

bool IsSilent(Socket socket) {
  char byte = 0;
  return recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
         (errno == EAGAIN || errno == EWOULDBLOCK);
}

// One that was not connecting yet can still begin to, and would then wait for
// minutes: so it asks for its peer but once.
void EndSocket(Socket socket) {
  const int once = 1;
  setsockopt(socket, IPPROTO_TCP, kConnectTries, &once, sizeof(once));
  shutdown(socket, SHUT_RDWR);
}

Dialled DialInfo(const addrinfo& info, const Dialling& dialling) {
  const Socket socket = ::socket(info.ai_family, SOCK_STREAM, 0);
  if (socket < 0) return {.reason = errno};
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  SetBlocking(socket, false);
  if (dialling.on_socket) dialling.on_socket(socket);
  if (connect(socket, info.ai_addr, info.ai_addrlen) == 0) return {socket};
  int reason = errno;
  if (reason == EINPROGRESS) {
    reason = 0;
    if (FinishConnecting(socket, dialling, &reason)) return {socket};
  }
  close(socket);
  return {.reason = reason};
}

long Receive(Socket socket, char* data, std::size_t size) {
  const ssize_t length = recv(socket, data, size, 0);
  if (length >= 0) return length;
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? kAgain
                                                                   : kBroken;
}

long Send(Socket socket, const char* data, std::size_t size) {
  const ssize_t length = send(socket, data, size, 0);
  if (length >= 0) return length;
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? kAgain
                                                                   : kBroken;
}

bool AwaitSocket(Socket socket, bool for_writing,
                 std::chrono::milliseconds timeout) {
  const short events = for_writing ? POLLOUT : POLLIN;
  pollfd waiting{.fd = socket, .events = events, .revents = 0};
  return poll(&waiting, 1, ToMilliseconds(timeout)) > 0;
}

void AwaitEither(const Interest& one, const Interest& other) {
  pollfd waiting[2] = {};
  const Interest* interests[2] = {&one, &other};
  for (int i = 0; i < 2; ++i) {
    waiting[i].fd = interests[i]->socket;
    if (interests[i]->reading) waiting[i].events |= POLLIN;
    if (interests[i]->writing) waiting[i].events |= POLLOUT;
  }
  poll(waiting, 2, -1);
}

void SetBlocking(Socket socket, bool blocking) {
  const int flags = fcntl(socket, F_GETFL, 0);
  fcntl(socket, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK);
}

bool MakePair(Socket pair[2]) {
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0) return false;
  fcntl(pair[0], F_SETFD, FD_CLOEXEC);
  fcntl(pair[1], F_SETFD, FD_CLOEXEC);
  return true;
}

void SetTimeouts(Socket socket, std::chrono::milliseconds reading,
                 std::chrono::milliseconds writing) {
  const timeval in = ToTimeval(reading), out = ToTimeval(writing);
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &in, sizeof(in));
  setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &out, sizeof(out));
}

}  // namespace mcf
