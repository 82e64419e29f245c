#include "kube/socket.h"

#include "base/inet.h"

namespace mcf {

int ConnectErrno(const std::string& address, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  addrinfo* info = nullptr;
  const std::string service = std::to_string(port);
  if (getaddrinfo(address.c_str(), service.c_str(), &hints, &info) != 0) {
    return 0;
  }
  const int reason = TryToConnect(*info);
  freeaddrinfo(info);
  return reason;
}

}  // namespace mcf
