#include "kube/socket.h"

#include "base/inet.h"

namespace mcf {

Dialled Dial(const Dialling& dialling) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  addrinfo* info = nullptr;
  const std::string service = std::to_string(dialling.port);
  if (getaddrinfo(dialling.address.c_str(), service.c_str(), &hints, &info) !=
      0) {
    return {};
  }
  const Dialled dialled = DialInfo(*info, dialling);
  freeaddrinfo(info);
  return dialled;
}

int ConnectErrno(const std::string& address, int port) {
  const Dialled dialled = Dial({.address = address, .port = port});
  if (dialled.socket != kNoSocket) CloseSocket(dialled.socket);
  return dialled.reason;
}

}  // namespace mcf
