#include "kubeconfig/proxy_url.h"

#include <charconv>
#include <optional>

#include "base/text.h"
#include "kubeconfig/server_url.h"

namespace mcf {
namespace {

using Scheme = ProxyServer::Scheme;

Error BadProxy(std::string what) {
  return Error{.kind = Error::Kind::kKubeconfig,
               .what = std::move(what),
               .fix = "write it as http://HOST:PORT, or with https or socks5"};
}

struct SchemeFacts {
  Scheme scheme;
  const char* name;
  int usual_port;
};

constexpr SchemeFacts kSchemes[] = {{Scheme::kHttp, "http", 80},
                                    {Scheme::kHttps, "https", 443},
                                    {Scheme::kSocks5, "socks5", 1080},
                                    {Scheme::kSocks5, "socks5h", 1080}};

const SchemeFacts* FindScheme(std::string_view name) {
  for (const SchemeFacts& facts : kSchemes) {
    if (ToLower(name) == facts.name) return &facts;
  }
  return nullptr;
}

// %XX as bytes; empty when a % is followed by something else.
std::optional<std::string> PercentDecode(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      bytes += text[i];
      continue;
    }
    const std::string_view digits = text.substr(i + 1, 2);
    unsigned char byte = 0;
    const char* end = digits.data() + digits.size();
    const auto [last, failure] = std::from_chars(digits.data(), end, byte, 16);
    if (failure != std::errc() || digits.size() != 2 || last != end) return {};
    bytes += static_cast<char>(byte);
    i += 2;
  }
  return bytes;
}

bool ReadCredentials(std::string_view user_info, ProxyServer& proxy) {
  const std::size_t colon = user_info.find(':');
  const auto username = PercentDecode(user_info.substr(0, colon));
  const auto password = PercentDecode(
      colon == std::string_view::npos ? "" : user_info.substr(colon + 1));
  if (!username || !password) return false;
  proxy.username = *username;
  proxy.password = *password;
  // What SOCKS5 can say of either.
  return username->size() <= 255 && password->size() <= 255;
}

}  // namespace

std::string ProxyServer::Describe() const {
  std::string text = "proxy ";
  for (const SchemeFacts& facts : kSchemes) {
    if (facts.scheme != scheme) continue;
    text += facts.name;
    break;
  }
  const ServerUrl url{.host = host, .port = port};
  text += "://" + url.HostAndPort();
  return origin.empty() ? text : text + " (" + origin + ")";
}

Result<ProxyServer> ParseProxyUrl(std::string_view text) {
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) {
    return BadProxy("it does not begin with http://, https:// or socks5://");
  }
  const SchemeFacts* scheme = FindScheme(text.substr(0, scheme_end));
  if (scheme == nullptr) {
    return BadProxy("the scheme is none of http, https and socks5");
  }
  ProxyServer proxy{.scheme = scheme->scheme, .host = {}};
  std::string_view authority = text.substr(scheme_end + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  // What follows a / could be the rest of a password that was not encoded.
  if (text.find('@') != std::string_view::npos &&
      authority.find('@') == std::string_view::npos) {
    return BadProxy("a character of the user name or password is not encoded");
  }
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    if (!ReadCredentials(authority.substr(0, at), proxy)) {
      return BadProxy("its user name or password cannot be read");
    }
    authority.remove_prefix(at + 1);
  }
  const auto url = ParseServerUrl("https://" + std::string(authority));
  if (!url) return BadProxy("host and port cannot be read");
  proxy.host = url->host;
  const bool names_port = authority.ends_with(":" + std::to_string(url->port));
  proxy.port = names_port ? url->port : scheme->usual_port;
  return proxy;
}

}  // namespace mcf
