#include "kube/resolve_host.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <future>
#include <thread>
#include <utility>

#include "base/inet.h"
#include "kubeconfig/server_url.h"

namespace mcf {
namespace {

constexpr std::chrono::milliseconds kStopCheck{50};

struct Lookup {
  int code = 0;          // EAI_…, 0 when it was found
  int system_error = 0;  // errno, for EAI_SYSTEM
  std::vector<std::string> addresses = {};
};

Error LookupStopped() {
  return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
}

Error CannotResolve(const std::string& host, const Lookup& lookup) {
  const char* reason = gai_strerror(lookup.code);
#ifdef EAI_SYSTEM
  if (lookup.code == EAI_SYSTEM) reason = std::strerror(lookup.system_error);
#endif
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
    if (getnameinfo(info->ai_addr, static_cast<socklen_t>(info->ai_addrlen),
                    text.data(), static_cast<socklen_t>(text.size()), nullptr,
                    0, NI_NUMERICHOST) != 0) {
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

Lookup LookUp(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* first = nullptr;
  Lookup lookup;
  lookup.code = getaddrinfo(host.c_str(), nullptr, &hints, &first);
  if (lookup.code != 0) {
    lookup.system_error = errno;
    return lookup;
  }
  lookup.addresses = AddressesOf(first);
  freeaddrinfo(first);
  if (lookup.addresses.empty()) lookup.code = EAI_NONAME;
  return lookup;
}

}  // namespace

Result<std::vector<std::string>> ResolveHost(const std::string& host,
                                             std::stop_token stop) {
  if (IsIpAddress(host)) return std::vector<std::string>{host};
  // No system lets a look-up be called back. So it has a thread of its own,
  // which is left to itself after a stop.
  std::packaged_task<Lookup()> task([host] { return LookUp(host); });
  std::future<Lookup> found = task.get_future();
  std::thread(std::move(task)).detach();
  while (found.wait_for(kStopCheck) != std::future_status::ready) {
    if (stop.stop_requested()) return LookupStopped();
  }
  Lookup lookup = found.get();
  if (lookup.code != 0) return CannotResolve(host, lookup);
  return std::move(lookup.addresses);
}

}  // namespace mcf
