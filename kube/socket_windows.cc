#include <windows.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "base/inet.h"
#include "kube/socket.h"

namespace mcf {
namespace {

template <typename Value>
void Set(Socket socket, int level, int option, const Value& value) {
  setsockopt(socket, level, option, reinterpret_cast<const char*>(&value),
             static_cast<int>(sizeof(value)));
}

int ToMilliseconds(std::chrono::milliseconds time) {
  return static_cast<int>(std::clamp<long long>(time.count(), 0, INT_MAX));
}

// Whether a socket that began to connect got there; if not, why.
bool FinishConnecting(Socket socket, const Dialling& dialling, int* reason) {
  if (!AwaitSocket(socket, /*for_writing=*/true, dialling.timeout)) {
    return false;
  }
  int size = sizeof(*reason);
  getsockopt(socket, SOL_SOCKET, SO_ERROR, reinterpret_cast<char*>(reason),
             &size);
  return *reason == 0;
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

Dialled DialInfo(const addrinfo& info, const Dialling& dialling) {
  const Socket socket = ::socket(info.ai_family, SOCK_STREAM, 0);
  if (socket == kNoSocket) return {.reason = ToErrno(WSAGetLastError())};
  SetBlocking(socket, false);
  if (dialling.on_socket) dialling.on_socket(socket);
  if (connect(socket, info.ai_addr, static_cast<int>(info.ai_addrlen)) == 0) {
    return {socket};
  }
  int reason = WSAGetLastError();
  if (reason == WSAEWOULDBLOCK) {
    reason = 0;
    if (FinishConnecting(socket, dialling, &reason)) return {socket};
  }
  CloseSocket(socket);
  return {.reason = ToErrno(reason)};
}

long Receive(Socket socket, char* data, std::size_t size) {
  const int length = recv(socket, data, static_cast<int>(size), 0);
  if (length >= 0) return length;
  return WSAGetLastError() == WSAEWOULDBLOCK ? kAgain : kBroken;
}

long Send(Socket socket, const char* data, std::size_t size) {
  const int length = send(socket, data, static_cast<int>(size), 0);
  if (length >= 0) return length;
  return WSAGetLastError() == WSAEWOULDBLOCK ? kAgain : kBroken;
}

bool AwaitSocket(Socket socket, bool for_writing,
                 std::chrono::milliseconds timeout) {
  const short events = for_writing ? POLLWRNORM : POLLRDNORM;
  WSAPOLLFD waiting{.fd = socket, .events = events, .revents = 0};
  return WSAPoll(&waiting, 1, ToMilliseconds(timeout)) > 0;
}

void AwaitEither(const Interest& one, const Interest& other) {
  WSAPOLLFD waiting[2] = {};
  const Interest* interests[2] = {&one, &other};
  for (int i = 0; i < 2; ++i) {
    waiting[i].fd = interests[i]->socket;
    if (interests[i]->reading) waiting[i].events |= POLLRDNORM;
    if (interests[i]->writing) waiting[i].events |= POLLWRNORM;
  }
  WSAPoll(waiting, 2, -1);
}

void SetBlocking(Socket socket, bool blocking) {
  u_long nonblocking = blocking ? 0 : 1;
  ioctlsocket(socket, static_cast<long>(FIONBIO), &nonblocking);
}

// Over loopback, as Windows has no pairs. Another program could connect to the
// listener, too: who came is told by the address.
bool MakePair(Socket pair[2]) {
  const Socket listener = ::socket(AF_INET, SOCK_STREAM, 0);
  pair[0] = ::socket(AF_INET, SOCK_STREAM, 0);
  pair[1] = kNoSocket;
  sockaddr_in address{}, ours{}, came{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int size = sizeof(address);
  auto* raw = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, raw, size) == 0 && listen(listener, 1) == 0 &&
      getsockname(listener, raw, &size) == 0 &&
      connect(pair[0], raw, size) == 0) {
    pair[1] = accept(listener, reinterpret_cast<sockaddr*>(&came), &size);
    getsockname(pair[0], reinterpret_cast<sockaddr*>(&ours), &size);
  }
  CloseSocket(listener);
  if (pair[1] != kNoSocket && ours.sin_port == came.sin_port) return true;
  CloseSocket(pair[0]);
  if (pair[1] != kNoSocket) CloseSocket(pair[1]);
  return false;
}

void SetTimeouts(Socket socket, std::chrono::milliseconds reading,
                 std::chrono::milliseconds writing) {
  Set(socket, SOL_SOCKET, SO_RCVTIMEO, static_cast<DWORD>(reading.count()));
  Set(socket, SOL_SOCKET, SO_SNDTIMEO, static_cast<DWORD>(writing.count()));
}

}  // namespace mcf
