#include "kubeconfig/server_url.h"

#include <array>
#include <charconv>

#include "base/inet.h"
#include "base/text.h"

namespace mcf {
namespace {

constexpr std::string_view kExample =
    "write it as https://HOST:PORT, e.g. https://10.0.0.1:6443";

Error Bad(std::string what) {
  return Error{.kind = Error::Kind::kKubeconfig,
               .what = std::move(what),
               .fix = std::string(kExample)};
}

Result<int> ParsePort(std::string_view text) {
  int port = 0;
  const char* end = text.data() + text.size();
  auto [last, failure] = std::from_chars(text.data(), end, port);
  if (failure != std::errc() || last != end || port < 1 || port > 65535) {
    return Bad("the port \"" + std::string(text) +
               "\" is not a number from 1 to 65535");
  }
  return port;
}

// "host:6443", "[::1]:6443", "host"
Result<void> ReadAuthority(std::string_view authority, ServerUrl& url) {
  std::string_view port;
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) {
      return Bad("the IPv6 address has no closing ]");
    }
    url.host = authority.substr(1, close - 1);
    port = authority.substr(close + 1);
    if (!port.empty() && port.front() != ':') {
      return Bad("something other than a port follows the IPv6 address");
    }
    if (url.host.find(':') == std::string::npos || !IsIpAddress(url.host)) {
      return Bad("\"" + url.host + "\" is not an IPv6 address");
    }
  } else {
    const std::size_t colon = authority.find(':');
    url.host = authority.substr(0, colon);
    if (colon != std::string_view::npos) port = authority.substr(colon);
    if (port.find(':', 1) != std::string_view::npos) {
      return Bad("an IPv6 address needs brackets, as in https://[::1]:6443");
    }
  }
  if (url.host.empty()) return Bad("it names no host");
  url.port = url.https ? 443 : 80;
  if (port.size() <= 1) return {};
  Result<int> number = ParsePort(port.substr(1));
  if (!number) return number.errors();
  url.port = *number;
  return {};
}

}  // namespace

bool IsIpAddress(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> address;
  return inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
}

bool ServerUrl::HostIsIpAddress() const { return IsIpAddress(host); }

std::string ServerUrl::HostAndPort() const {
  const bool ipv6 = host.find(':') != std::string::npos;
  return (ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string ServerUrl::ToString() const {
  return (https ? "https://" : "http://") + HostAndPort() + prefix;
}

Result<ServerUrl> ParseServerUrl(std::string_view text) {
  ServerUrl url;
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) {
    return Bad("it does not begin with https://");
  }
  const std::string scheme = ToLower(text.substr(0, scheme_end));
  if (scheme != "https" && scheme != "http") {
    return Bad("the scheme is neither https nor http");
  }
  url.https = scheme == "https";
  std::string_view rest = text.substr(scheme_end + 3);
  rest = rest.substr(0, rest.find_first_of("?#"));
  const std::size_t slash = rest.find('/');
  const std::string_view authority = rest.substr(0, slash);
  if (authority.find('@') != std::string_view::npos) {
    return Error{.kind = Error::Kind::kKubeconfig,
                 .what = "it contains a user name or password",
                 .fix =
                     "take them out of the URL and give the user a token "
                     "or a client certificate"};
  }
  if (HasControlOrBlank(rest)) {
    return Bad("it contains a blank or control character");
  }
  if (slash != std::string_view::npos) url.prefix = rest.substr(slash);
  while (url.prefix.ends_with('/')) url.prefix.pop_back();
  Result<void> read = ReadAuthority(authority, url);
  if (!read) return read.errors();
  return url;
}

}  // namespace mcf
