// How each kind of proxy is asked for a connection:
//
//   http    CONNECT k8s.example:6443 HTTP/1.1, and any 2xx for yes (RFC 9110)
//   https   the same within TLS; the TLS to the server runs within that one,
//           which a relay hides from the HTTP library
//   socks5  a greeting, perhaps user name and password (RFC 1929), the host and
//           port as bytes (RFC 1928)

#include "kube/tunnel.h"

#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/encoding.h"
#include "base/inet.h"
#include "base/text.h"
#include "kube/proxy_link.h"
#include "kube/readable.h"

namespace mcf {
namespace {

using Scheme = ProxyServer::Scheme;
// What went wrong, in words that follow "PROXY: "; empty for nothing.
using Problem = std::optional<Error>;

constexpr std::size_t kMaxHead = 16384;
constexpr std::size_t kMaxReason = 100;

Error Because(std::string what, std::string fix = "") {
  if (fix.empty()) fix = "check the proxy, and that it is the right one";
  return Error{.kind = Error::Kind::kCluster,
               .what = std::move(what),
               .fix = std::move(fix)};
}

// Trying again would help nobody, and too many tries may lock an account.
Error NeedsCredentials(const ProxyServer& proxy) {
  Error error = Because("it wants a user name and password",
                        "write them into the URL of the proxy, as "
                        "http://USER:PASSWORD@HOST:PORT");
  if (proxy.HasCredentials()) {
    error = Because("it refuses the user name and password",
                    "correct them in the URL of the proxy");
  }
  error.kind = Error::Kind::kKubeconfig;
  return error;
}

Error CutOff() {
  return Because("it did not answer to the end, or not in time");
}

// The head of the answer to CONNECT, without the empty line.
std::optional<std::string> ReadHead(ProxyLink& link) {
  std::string head;
  // Byte by byte: what follows the empty line is the server's.
  while (head.size() < kMaxHead) {
    const std::optional<std::string> byte = link.Read(1);
    if (!byte) return std::nullopt;
    head += *byte;
    if (head.ends_with("\r\n\r\n")) return head;
  }
  return std::nullopt;
}

Problem AskHttpProxy(ProxyLink& link, const ProxyServer& proxy,
                     const ServerUrl& server) {
  const std::string target = server.HostAndPort();
  const std::string authorization = ProxyAuthorization(proxy);
  std::string request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target;
  if (!authorization.empty()) {
    request += "\r\nProxy-Authorization: " + authorization;
  }
  if (!link.Write(request + "\r\n\r\n")) return CutOff();
  const std::optional<std::string> head = ReadHead(link);
  if (!head) return CutOff();
  if (!head->starts_with("HTTP/1.") || head->size() < 12) {
    return Because("it does not answer as an HTTP proxy does");
  }
  const std::string status = head->substr(9, 3);
  if (status.front() == '2') return {};
  // Some answer 401, as a server would.
  if (status == "407" || status == "401") return NeedsCredentials(proxy);
  const std::string line = FirstLine(
      std::string_view(*head).substr(9, head->find('\r') - 9), kMaxReason);
  return Because("it answers " + line,
                 "ask who runs the proxy to let this server through");
}

// The host and port of a SOCKS5 request.
std::string SocksTarget(const ServerUrl& server) {
  std::array<char, sizeof(in6_addr)> bytes;
  std::string text;
  if (inet_pton(AF_INET, server.host.c_str(), bytes.data()) == 1) {
    text = std::string("\x01") + std::string(bytes.data(), 4);
  } else if (inet_pton(AF_INET6, server.host.c_str(), bytes.data()) == 1) {
    text = std::string("\x04") + std::string(bytes.data(), 16);
  } else {
    text = std::string("\x03") + static_cast<char>(server.host.size()) +
           server.host;
  }
  text += static_cast<char>(server.port >> 8);
  text += static_cast<char>(server.port & 0xff);
  return text;
}

const char* SocksReason(char code) {
  switch (code) {
    case 2:
      return "it does not allow this server";
    case 3:
      return "it cannot reach the server's network";
    case 4:
      return "it cannot reach the server, or not find its address";
    case 5:
      return "the server refuses its connection";
    case 6:
      return "the server is too far away";
    case 8:
      return "it does not know this kind of address";
    default:
      return "it cannot connect to the server";
  }
}

Problem SignInToSocks(ProxyLink& link, const ProxyServer& proxy) {
  const bool known = proxy.HasCredentials();
  const std::string greeting = known ? std::string("\x05\x02\x00\x02", 4)
                                     : std::string("\x05\x01\x00", 3);
  if (!link.Write(greeting)) return CutOff();
  const std::optional<std::string> method = link.Read(2);
  if (!method) return CutOff();
  if (method->front() != '\x05') {
    return Because("it does not answer as a SOCKS5 proxy does");
  }
  if (method->back() == '\x00') return {};
  if (method->back() != '\x02' || !known) return NeedsCredentials(proxy);
  std::string words = "\x01";
  for (const std::string* word : {&proxy.username, &proxy.password}) {
    words += static_cast<char>(word->size());
    words += *word;
  }
  if (!link.Write(words)) return CutOff();
  const std::optional<std::string> verdict = link.Read(2);
  if (!verdict) return CutOff();
  if (verdict->back() != '\x00') return NeedsCredentials(proxy);
  return {};
}

Problem AskSocksProxy(ProxyLink& link, const ProxyServer& proxy,
                      const ServerUrl& server) {
  if (server.host.size() > 255) return Because("the name is too long for it");
  Problem problem = SignInToSocks(link, proxy);
  if (problem) return problem;
  if (!link.Write(std::string("\x05\x01\x00", 3) + SocksTarget(server))) {
    return CutOff();
  }
  const std::optional<std::string> reply = link.Read(4);
  if (!reply) return CutOff();
  if (reply->front() != '\x05') {
    return Because("it does not answer as a SOCKS5 proxy does");
  }
  if ((*reply)[1] != '\x00') return Because(SocksReason((*reply)[1]));
  // The address that it connects from, which is of no use to us.
  std::size_t rest = (*reply)[3] == '\x04' ? 16 : 4;
  if ((*reply)[3] == '\x03') {
    const std::optional<std::string> length = link.Read(1);
    if (!length) return CutOff();
    rest = static_cast<unsigned char>(length->front());
  }
  if (!link.Read(rest + 2)) return CutOff();
  return {};
}

Error TlsProblem(const ProxyLink& link) {
  const int code = link.refusal().code;
  ERR_clear_error();
  if (code == 0) return Because("there is no TLS connection to it");
  return Because(std::string("its certificate is not accepted: ") +
                     X509_verify_cert_error_string(code),
                 "have this machine trust the authority that signed it");
}

Problem AskProxy(ProxyLink& link, const ProxyRoute& route,
                 const ServerUrl& server) {
  if (route.tls != nullptr && !link.StartTls(*route.tls)) {
    return TlsProblem(link);
  }
  if (route.Forwards(server)) return {};
  if (route.proxy->scheme == Scheme::kSocks5) {
    return AskSocksProxy(link, *route.proxy, server);
  }
  return AskHttpProxy(link, *route.proxy, server);
}

Result<Tunnel> Finish(ProxyLink& link) {
  OpensslPtr<SSL> ssl = link.TakeTls();
  const Socket socket = link.TakeSocket();
  if (ssl == nullptr) {
    SetBlocking(socket, true);
    return Tunnel{.socket = socket};
  }
  std::unique_ptr<TlsRelay> relay = TlsRelay::Start(std::move(ssl), socket);
  if (relay == nullptr) return Because("this machine has no sockets left");
  const Socket end = relay->end();
  return Tunnel{.socket = end, .relay = std::move(relay)};
}

}  // namespace

bool ProxyRoute::Forwards(const ServerUrl& server) const {
  return proxy != nullptr && !server.https && proxy->scheme != Scheme::kSocks5;
}

std::string ProxyAuthorization(const ProxyServer& proxy) {
  if (!proxy.HasCredentials()) return "";
  return "Basic " + EncodeBase64(proxy.username + ":" + proxy.password);
}

Result<Tunnel> OpenTunnel(const ProxyRoute& route, const ServerUrl& server,
                          const TunnelOptions& options) {
  const auto deadline = std::chrono::steady_clock::now() + options.timeout;
  const std::string what = "cannot connect to " + server.HostAndPort() +
                           " through " + route.proxy->Describe() + ": ";
  const Dialled dialled = Dial({.address = options.address,
                                .port = route.proxy->port,
                                .timeout = options.timeout,
                                .on_socket = options.on_socket});
  if (dialled.socket == kNoSocket) {
    const char* reason = dialled.reason == 0 ? "it does not answer in time"
                                             : std::strerror(dialled.reason);
    return Because(what + reason, "check that the proxy runs, and its address");
  }
  ProxyLink link(dialled.socket, deadline);
  if (Problem problem = AskProxy(link, route, server)) {
    problem->what.insert(0, what);
    return *std::move(problem);
  }
  return Finish(link);
}

}  // namespace mcf
