#include "kube/resolve_host.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "kubeconfig/server_url.h"

namespace mcf {
namespace {

// Everything a running look-up refers to.
struct Lookup {
  std::string host;
  addrinfo hints{};
  gaicb request{};

  ~Lookup() {
    if (request.ar_result != nullptr) freeaddrinfo(request.ar_result);
  }
};

Error Interrupted() {
  return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
}

Error CannotResolve(const std::string& host, int code) {
  const char* reason =
      code == EAI_SYSTEM ? std::strerror(errno) : gai_strerror(code);
  return Error{.kind = Error::Kind::kCluster,
               .what = "cannot find the address of " + host,
               .why = reason,
               .fix =
                   "check the server in the kubeconfig, and that DNS or the "
                   "VPN works"};
}

std::vector<std::string> AddressesOf(const addrinfo* first) {
  std::vector<std::string> addresses;
  for (const addrinfo* info = first; info != nullptr; info = info->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (getnameinfo(info->ai_addr, info->ai_addrlen, text.data(),
                    static_cast<socklen_t>(text.size()), nullptr, 0,
                    NI_NUMERICHOST) != 0) {
      continue;
    }
    const std::string address = text.data();
    if (std::find(addresses.begin(), addresses.end(), address) ==
        addresses.end()) {
      addresses.push_back(address);
    }
  }
  return addresses;
}

}  // namespace

Result<std::vector<std::string>> ResolveHost(const std::string& host,
                                             std::stop_token stop) {
  if (IsIpAddress(host)) return std::vector<std::string>{host};
  auto lookup = std::make_unique<Lookup>();
  lookup->host = host;
  lookup->hints.ai_socktype = SOCK_STREAM;
  lookup->hints.ai_flags = AI_ADDRCONFIG;
  lookup->request.ar_name = lookup->host.c_str();
  lookup->request.ar_request = &lookup->hints;
  std::array<gaicb*, 1> list = {&lookup->request};
  const int started = getaddrinfo_a(GAI_NOWAIT, list.data(), 1, nullptr);
  if (started != 0) return CannotResolve(host, started);
  int state = gai_error(&lookup->request);
  while (state == EAI_INPROGRESS) {
    if (stop.stop_requested()) {
      // One that cannot be called back still writes to it: left to it for good.
      if (gai_cancel(&lookup->request) == EAI_NOTCANCELED) lookup.release();
      return Interrupted();
    }
    const timespec slice{.tv_sec = 0, .tv_nsec = 50'000'000};
    std::array<const gaicb*, 1> waiting = {&lookup->request};
    gai_suspend(waiting.data(), 1, &slice);
    state = gai_error(&lookup->request);
  }
  if (state != 0) return CannotResolve(host, state);
  std::vector<std::string> addresses = AddressesOf(lookup->request.ar_result);
  if (addresses.empty()) return CannotResolve(host, EAI_NONAME);
  return addresses;
}

}  // namespace mcf
