#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

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

// 0 once connected, else why not.
int FinishConnecting(Socket socket) {
  pollfd waiting{.fd = socket, .events = POLLOUT, .revents = 0};
  int reason = 0;
  socklen_t size = sizeof(reason);
  if (poll(&waiting, 1, 1000) > 0) {
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &reason, &size);
  }
  return reason;
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

int TryToConnect(const addrinfo& info) {
  const Socket socket = ::socket(info.ai_family, SOCK_STREAM, 0);
  if (socket < 0) return errno;
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  fcntl(socket, F_SETFL, O_NONBLOCK);
  int reason = 0;
  if (connect(socket, info.ai_addr, info.ai_addrlen) != 0) {
    reason = errno == EINPROGRESS ? FinishConnecting(socket) : errno;
  }
  close(socket);
  return reason;
}

}  // namespace mcf
