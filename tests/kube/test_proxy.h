#ifndef MCF_TESTS_KUBE_TEST_PROXY_H_
#define MCF_TESTS_KUBE_TEST_PROXY_H_

#include <memory>
#include <string>

#include "tests/kube/test_server.h"

namespace mcf {

// Proxies that lead every connection to one port of this machine, whatever
// host they were asked for, and note what that was.

// A connection to a port of loopback.
inline int ConnectToPort(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{.sin_family = AF_INET,
                      .sin_port = htons(static_cast<std::uint16_t>(port)),
                      .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
  if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) ==
      0) {
    return fd;
  }
  close(fd);
  return -1;
}

// Carries bytes both ways until either side, or the test, ends.
inline void Carry(Peer& peer, int target) {
  while (!peer.stopped()) {
    if (peer.WaitForClient(1)) {
      const std::string bytes = peer.Read();
      if (bytes.empty()) break;
      send(target, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    pollfd waiting{.fd = target, .events = POLLIN, .revents = 0};
    if (poll(&waiting, 1, 1) <= 0) continue;
    char buffer[16384];
    const long length = recv(target, buffer, sizeof(buffer), 0);
    if (length <= 0) break;
    if (!peer.Write({buffer, static_cast<std::size_t>(length)})) break;
  }
  close(target);
}

// http, or https with an identity. Wants this Proxy-Authorization, if any.
class HttpProxy {
 public:
  HttpProxy(int port, const Identity* identity, std::string authorization = "")
      : server_({.identity = identity},
                [port, authorization](const Seen& seen, Peer& peer) {
                  Serve(port, authorization, seen, peer);
                }) {}

  int port() const { return server_.port(); }
  // "CONNECT k8s.example:6443" and so on, one a line.
  std::string Asked() const {
    std::string text;
    for (const Seen& seen : server_.seen()) {
      text += seen.method + " " + seen.target + "\n";
    }
    return text;
  }

 private:
  static void Serve(int port, const std::string& authorization,
                    const Seen& seen, Peer& peer) {
    if (seen.Header("Proxy-Authorization") != authorization) {
      return peer.Respond(407, "", "Proxy-Authenticate: Basic\r\n");
    }
    if (seen.method != "CONNECT") {
      return peer.Respond(200, R"({"by": "proxy"})");
    }
    const int target = ConnectToPort(port);
    if (target < 0) return peer.Respond(503, "");
    peer.Write("HTTP/1.1 200 Connection established\r\n\r\n");
    Carry(peer, target);
    peer.Close();
  }

  TestServer server_;
};

// socks5, with a user and a password when `user` is set. Answers a request
// with `reply`, 0 for success.
class SocksProxy {
 public:
  struct Options {
    std::string user = {}, password = {};
    char reply = 0;
  };

  SocksProxy(int port, Options options)
      : target_port_(port), options_(std::move(options)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{.sin_family = AF_INET,
                        .sin_port = 0,
                        .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof(address);
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, raw, size) == 0) listen(listener_, 16);
    getsockname(listener_, raw, &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::jthread([this](std::stop_token stop) { Accept(stop); });
  }
  ~SocksProxy() {
    acceptor_.request_stop();
    acceptor_.join();
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
    close(listener_);
  }

  int port() const { return port_; }
  // "name k8s.example:6443" and so on, one a line.
  std::string Asked() const {
    std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  void Accept(std::stop_token stop) {
    while (!stop.stop_requested()) {
      pollfd waiting{.fd = listener_, .events = POLLIN, .revents = 0};
      if (poll(&waiting, 1, 20) <= 0) continue;
      const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      threads_.emplace_back([this, fd](std::stop_token token) {
        Peer peer(fd, nullptr, std::move(token));
        Serve(fd, peer);
        close(fd);
      });
    }
  }

  static std::string Take(int fd, std::size_t count) {
    std::string bytes(count, '\0');
    const long length = recv(fd, bytes.data(), count, MSG_WAITALL);
    return length == static_cast<long>(count) ? bytes : "";
  }
  static std::string TakeWord(int fd) {
    const std::string size = Take(fd, 1);
    return size.empty() ? "" : Take(fd, static_cast<unsigned char>(size[0]));
  }

  bool SignIn(int fd, Peer& peer) const {
    Take(fd, 1);  // the version
    const std::string methods = TakeWord(fd);
    const char wanted = options_.user.empty() ? '\x00' : '\x02';
    if (methods.find(wanted) == std::string::npos) {
      peer.Write(std::string("\x05\xff", 2));
      return false;
    }
    peer.Write(std::string("\x05") + wanted);
    if (options_.user.empty()) return true;
    Take(fd, 1);
    const std::string user = TakeWord(fd), password = TakeWord(fd);
    const bool good = user == options_.user && password == options_.password;
    peer.Write(std::string("\x01") + (good ? '\x00' : '\x01'));
    return good;
  }

  void Serve(int fd, Peer& peer) {
    if (!SignIn(fd, peer)) return;
    const std::string head = Take(fd, 4);
    if (head.empty()) return;
    std::string host;
    if (head[3] == '\x03') host = "name " + TakeWord(fd);
    if (head[3] == '\x01') host = "IPv4 of " + std::to_string(Take(fd, 4)[0]);
    if (head[3] == '\x04') host = "IPv6 of " + std::to_string(Take(fd, 16)[0]);
    const std::string port = Take(fd, 2);
    {
      std::lock_guard lock(mutex_);
      asked_ += host + ":" +
                std::to_string(static_cast<unsigned char>(port[0]) * 256 +
                               static_cast<unsigned char>(port[1])) +
                "\n";
    }
    peer.Write(std::string("\x05") + options_.reply +
               std::string("\x00\x01\x00\x00\x00\x00\x00\x00", 8));
    if (options_.reply != 0) return;
    const int target = ConnectToPort(target_port_);
    if (target >= 0) Carry(peer, target);
  }

  const int target_port_;
  const Options options_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::string asked_;
  std::vector<std::jthread> threads_;  // touched by the acceptor alone
  std::jthread acceptor_;
};

}  // namespace mcf

#endif  // MCF_TESTS_KUBE_TEST_PROXY_H_
