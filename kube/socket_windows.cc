#include <windows.h>

#include <cerrno>

#include "base/inet.h"
#include "kube/socket.h"

namespace mcf {
namespace {

template <typename Value>
void Set(Socket socket, int level, int option, const Value& value) {
  setsockopt(socket, level, option, reinterpret_cast<const char*>(&value),
             static_cast<int>(sizeof(value)));
}

void SetBlocking(Socket socket, bool blocking) {
  u_long nonblocking = blocking ? 0 : 1;
  ioctlsocket(socket, static_cast<long>(FIONBIO), &nonblocking);
}

// 0 once connected, else why not.
int FinishConnecting(Socket socket) {
  WSAPOLLFD waiting{.fd = socket, .events = POLLWRNORM, .revents = 0};
  int reason = 0, size = sizeof(reason);
  if (WSAPoll(&waiting, 1, 1000) > 0) {
    getsockopt(socket, SOL_SOCKET, SO_ERROR, reinterpret_cast<char*>(&reason),
               &size);
  }
  return reason;
}

// The names that the rest of the program knows.
int ToErrno(int reason) {
  switch (reason) {
    case WSAECONNREFUSED:
      return ECONNREFUSED;
    case WSAENETUNREACH:
      return ENETUNREACH;
    case WSAEHOSTUNREACH:
      return EHOSTUNREACH;
    case WSAETIMEDOUT:
      return ETIMEDOUT;
    default:
      return reason;
  }
}

}  // namespace

void KeepAlive(Socket socket) {
  const DWORD on = 1, seconds = 30, probes = 4;
  Set(socket, SOL_SOCKET, SO_KEEPALIVE, on);
  Set(socket, IPPROTO_TCP, TCP_KEEPIDLE, seconds);
  Set(socket, IPPROTO_TCP, TCP_KEEPINTVL, seconds);
  Set(socket, IPPROTO_TCP, TCP_KEEPCNT, probes);
}

Socket DuplicateSocket(Socket socket) {
  WSAPROTOCOL_INFOW info{};
  if (WSADuplicateSocketW(socket, GetCurrentProcessId(), &info) != 0) {
    return kNoSocket;
  }
  return WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO,
                    &info, 0, WSA_FLAG_OVERLAPPED);
}

void CloseSocket(Socket socket) { closesocket(socket); }

bool IsSilent(Socket socket) {
  WSAPOLLFD waiting{.fd = socket, .events = POLLRDNORM, .revents = 0};
  return WSAPoll(&waiting, 1, 0) == 0;
}

void EndSocket(Socket socket) { shutdown(socket, SD_BOTH); }

int TryToConnect(const addrinfo& info) {
  const Socket socket = ::socket(info.ai_family, SOCK_STREAM, 0);
  if (socket == kNoSocket) return ToErrno(WSAGetLastError());
  SetBlocking(socket, false);
  int reason = 0;
  if (connect(socket, info.ai_addr, static_cast<int>(info.ai_addrlen)) != 0) {
    reason = WSAGetLastError();
    if (reason == WSAEWOULDBLOCK) reason = FinishConnecting(socket);
  }
  CloseSocket(socket);
  return ToErrno(reason);
}

}  // namespace mcf
