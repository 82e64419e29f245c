#include "kubeconfig/proxy.h"

#include <charconv>
#include <vector>

#include "base/inet.h"
#include "base/text.h"

namespace mcf {
namespace {

using Bytes = std::vector<unsigned char>;

// 4 or 16 bytes, none when the text is no address. IPv4 written as IPv6
// (::ffff:10.0.0.1) is IPv4.
Bytes ParseIp(const std::string& text) {
  Bytes bytes(4);
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return bytes;
  bytes.resize(16);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return {};
  const Bytes mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (Bytes(bytes.begin(), bytes.begin() + 12) == mapped) {
    return Bytes(bytes.begin() + 12, bytes.end());
  }
  return bytes;
}

bool IsLoopback(const std::string& host) {
  if (ToLower(host) == "localhost") return true;
  const Bytes ip = ParseIp(host);
  if (ip.size() == 4) return ip[0] == 127;
  Bytes one(16);
  one.back() = 1;
  return ip == one;
}

// "10.0.0.0/8" and the like; false when the entry is no range.
bool IsInRange(const Bytes& ip, const std::string& entry) {
  const std::size_t slash = entry.find('/');
  if (slash == std::string::npos) return false;
  const Bytes network = ParseIp(entry.substr(0, slash));
  std::size_t bits = 0;
  const char* end = entry.data() + entry.size();
  auto [last, failure] = std::from_chars(entry.data() + slash + 1, end, bits);
  if (failure != std::errc() || last != end) return false;
  if (network.empty() || network.size() != ip.size()) return false;
  if (bits > 8 * ip.size()) return false;
  for (std::size_t bit = 0; bit < bits; ++bit) {
    const int mask = 0x80 >> (bit % 8);
    if ((ip[bit / 8] & mask) != (network[bit / 8] & mask)) return false;
  }
  return true;
}

struct HostPort {
  std::string host, port;
};

// "host", "host:port", "[v6]:port", "v6"
HostPort SplitHostPort(const std::string& entry) {
  if (entry.starts_with('[')) {
    const std::size_t close = entry.find(']');
    if (close == std::string::npos) return {entry, ""};
    const std::string rest = entry.substr(close + 1);
    return {entry.substr(1, close - 1),
            rest.starts_with(':') ? rest.substr(1) : ""};
  }
  const std::size_t colon = entry.find(':');
  if (colon == std::string::npos || colon != entry.rfind(':')) {
    return {entry, ""};
  }
  return {entry.substr(0, colon), entry.substr(colon + 1)};
}

bool MatchesName(const std::string& host, std::string name) {
  if (name.starts_with("*.")) name.erase(0, 1);
  if (name.starts_with('.')) return host.ends_with(name);
  return host == name || host.ends_with("." + name);
}

bool Matches(const ServerUrl& server, const std::string& entry) {
  const std::string host = ToLower(server.host);
  const Bytes ip = ParseIp(host);
  if (!ip.empty() && IsInRange(ip, entry)) return true;
  const HostPort wanted = SplitHostPort(entry);
  if (wanted.host.empty()) return false;
  if (!wanted.port.empty() && wanted.port != std::to_string(server.port)) {
    return false;
  }
  const Bytes wanted_ip = ParseIp(wanted.host);
  if (!wanted_ip.empty() || !ip.empty()) return wanted_ip == ip;
  return MatchesName(host, wanted.host);
}

// The first of two names that is set to something.
std::string FindSet(const Process& process, const std::string& upper,
                    const std::string& lower) {
  for (const std::string& name : {upper, lower}) {
    if (!process.Env(name).value_or("").empty()) return name;
  }
  return "";
}

// The variable that sends this server through a proxy, "" when none does.
std::string FindProxyVariable(const ServerUrl& server, const Process& process) {
  if (IsLoopback(server.host)) return "";
  const std::string variable =
      server.https ? FindSet(process, "HTTPS_PROXY", "https_proxy")
                   : FindSet(process, "HTTP_PROXY", "http_proxy");
  if (variable.empty()) return "";
  const std::string exempt = FindSet(process, "NO_PROXY", "no_proxy");
  if (exempt.empty()) return variable;
  return IsExemptFromProxy(server, *process.Env(exempt)) ? "" : variable;
}

}  // namespace

bool IsExemptFromProxy(const ServerUrl& server, std::string_view no_proxy) {
  for (const std::string& part : Split(no_proxy, ',')) {
    const std::string entry = ToLower(Trim(part));
    if (entry.empty()) continue;
    if (entry == "*" || Matches(server, entry)) return true;
  }
  return false;
}

Result<std::optional<ProxyServer>> FindProxy(const ServerUrl& server,
                                             const Process& process) {
  const std::string variable = FindProxyVariable(server, process);
  if (variable.empty()) return std::optional<ProxyServer>();
  std::string value(Trim(*process.Env(variable)));
  if (value.find("://") == std::string::npos) value.insert(0, "http://");
  Result<ProxyServer> proxy = ParseProxyUrl(value);
  if (!proxy) {
    Error error = proxy.errors().front();
    error.what = variable + " cannot be used: " + error.what;
    return error;
  }
  proxy->origin = variable;
  return std::optional<ProxyServer>(*std::move(proxy));
}

}  // namespace mcf
