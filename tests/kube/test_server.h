#ifndef MCF_TESTS_KUBE_TEST_SERVER_H_
#define MCF_TESTS_KUBE_TEST_SERVER_H_

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/text.h"
#include "tests/kube/certificates.h"

namespace mcf {

// One request as the server saw it.
struct Seen {
  std::string method, target, body;
  std::string head;         // request line and headers as they came
  std::string server_name;  // SNI
  std::string client;       // common name of the client's certificate
  int connection = 0;       // counted from 1
  int nth = 0;              // request of that connection, from 1

  // The values of a header, joined by ", "; "" when absent.
  std::string Header(const std::string& name) const {
    std::vector<std::string> values;
    for (const std::string& line : Split(head, '\n')) {
      const std::size_t colon = line.find(':');
      if (colon == std::string::npos) continue;
      if (ToLower(line.substr(0, colon)) != ToLower(name)) continue;
      values.emplace_back(Trim(line.substr(colon + 1)));
    }
    return Join(values, ", ");
  }
};

// The server's end of a connection.
class Peer {
 public:
  Peer(int socket, SSL* ssl, std::stop_token stop)
      : socket_(socket), ssl_(ssl), stop_(std::move(stop)) {}

  bool Write(std::string_view bytes) {
    while (!bytes.empty()) {
      const int size =
          static_cast<int>(std::min<std::size_t>(bytes.size(), 1u << 20));
      const long n =
          ssl_ ? SSL_write(ssl_, bytes.data(), size)
               : send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  // "" at the end of the connection.
  std::string Read() {
    if ((ssl_ == nullptr || SSL_pending(ssl_) == 0) && !WaitReadable(60'000)) {
      return "";
    }
    char buffer[16384];
    const long n = ssl_ ? SSL_read(ssl_, buffer, sizeof(buffer))
                        : recv(socket_, buffer, sizeof(buffer), 0);
    return n <= 0 ? "" : std::string(buffer, static_cast<std::size_t>(n));
  }
  void Respond(int status, const std::string& body,
               const std::string& headers = "") {
    Write("HTTP/1.1 " + std::to_string(status) + " Text\r\n" + headers +
          "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  void StartChunks() {
    Write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  }
  bool Chunk(const std::string& bytes) {
    char size[20];
    std::snprintf(size, sizeof(size), "%zx\r\n", bytes.size());
    return Write(size + bytes + "\r\n");
  }
  // Keeps silent until the client goes, or the test ends. False then.
  bool WaitForClient(int milliseconds = 60'000) {
    return WaitReadable(milliseconds);
  }
  void Close() { open_ = false; }
  bool open() const { return open_; }
  bool stopped() const { return stop_.stop_requested(); }

 private:
  bool WaitReadable(int milliseconds) {
    for (int waited = 0; waited < milliseconds && !stop_.stop_requested();
         waited += 20) {
      pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
      if (poll(&waiting, 1, 20) > 0) return true;
    }
    return false;
  }

  int socket_;
  SSL* ssl_;
  std::stop_token stop_;
  bool open_ = true;
};

// Serves on a loopback port, a thread per connection, until destroyed. The
// handler may be called by several threads at once.
class TestServer {
 public:
  using Handler = std::function<void(const Seen&, Peer&)>;
  struct Options {
    const Identity* identity = nullptr;          // none: plain HTTP
    const Identity* client_authority = nullptr;  // demand certificates of it
    bool ipv6 = false;
    bool handshake = true;  // else keeps silent once connected
  };

  TestServer(Options options, Handler handler)
      : options_(options), handler_(std::move(handler)) {
    std::signal(SIGPIPE, SIG_DFL);  // the client has to cope with it
    if (options_.identity != nullptr) MakeContext();
    listener_ = socket(options_.ipv6 ? AF_INET6 : AF_INET,
                       SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in v4{.sin_family = AF_INET,
                   .sin_port = 0,
                   .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    sockaddr_in6 v6{.sin6_family = AF_INET6, .sin6_addr = in6addr_loopback};
    if (options_.ipv6) {
      bound_ =
          bind(listener_, reinterpret_cast<sockaddr*>(&v6), sizeof(v6)) == 0;
    } else {
      bound_ =
          bind(listener_, reinterpret_cast<sockaddr*>(&v4), sizeof(v4)) == 0;
    }
    listen(listener_, 64);
    sockaddr_in6 address{};
    socklen_t size = sizeof(address);
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin6_port);  // at the same place in both
    acceptor_ = std::jthread([this](std::stop_token stop) { Accept(stop); });
  }
  ~TestServer() {
    acceptor_.request_stop();
    acceptor_.join();
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
    close(listener_);
    SSL_CTX_free(context_);
  }

  bool bound() const { return bound_; }  // false: no IPv6 on this machine
  int port() const { return port_; }
  std::string Url(const std::string& host = "127.0.0.1") const {
    return (context_ ? "https://" : "http://") + host + ":" +
           std::to_string(port_);
  }
  int connections() const { return connections_; }
  std::vector<Seen> seen() const {
    std::lock_guard lock(mutex_);
    return seen_;
  }
  Seen last() const {
    std::lock_guard lock(mutex_);
    return seen_.empty() ? Seen{} : seen_.back();
  }

 private:
  void MakeContext() {
    context_ = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate(context_, options_.identity->certificate.get());
    SSL_CTX_use_PrivateKey(context_, options_.identity->key.get());
    if (options_.client_authority == nullptr) return;
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context_),
                        options_.client_authority->certificate.get());
    SSL_CTX_set_verify(
        context_, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }

  void Accept(std::stop_token stop) {
    while (!stop.stop_requested()) {
      pollfd waiting{.fd = listener_, .events = POLLIN, .revents = 0};
      if (poll(&waiting, 1, 20) <= 0) continue;
      const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (socket < 0) continue;
      const int number = ++connections_;
      threads_.emplace_back([this, socket, number](std::stop_token token) {
        Serve(socket, number, std::move(token));
      });
    }
  }

  void Serve(int socket, int number, std::stop_token stop) {
    sigset_t pipe;  // the server's writes must not end the test
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    if (!options_.handshake) {
      Peer silent(socket, nullptr, stop);
      while (silent.WaitForClient() && !silent.Read().empty()) {
      }
      close(socket);
      return;
    }
    SSL* ssl = nullptr;
    if (context_ != nullptr) {
      ssl = SSL_new(context_);
      SSL_set_fd(ssl, socket);
      if (SSL_accept(ssl) != 1) {
        // The alert must not be lost in a reset: read what the client sends.
        shutdown(socket, SHUT_WR);
        Peer rest(socket, nullptr, stop);
        while (!rest.Read().empty()) {
        }
        SSL_free(ssl);
        close(socket);
        return;
      }
    }
    Peer peer(socket, ssl, std::move(stop));
    std::string buffer;
    for (int nth = 1; peer.open(); ++nth) {
      Seen seen{.connection = number, .nth = nth};
      if (!ReadRequest(peer, buffer, seen)) break;
      if (ssl != nullptr) Describe(ssl, seen);
      {
        std::lock_guard lock(mutex_);
        seen_.push_back(seen);
      }
      handler_(seen, peer);
    }
    if (ssl != nullptr) {
      SSL_shutdown(ssl);
      SSL_free(ssl);
    }
    close(socket);
  }

  static bool ReadRequest(Peer& peer, std::string& buffer, Seen& seen) {
    std::size_t end;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
      const std::string more = peer.Read();
      if (more.empty()) return false;
      buffer += more;
      if (buffer.front() == '\x16') {  // the start of a TLS handshake
        peer.Respond(400, "");
        return false;
      }
    }
    seen.head = buffer.substr(0, end);
    buffer.erase(0, end + 4);
    const std::vector<std::string> words =
        Split(Split(seen.head, '\n')[0], ' ');
    seen.method = words[0];
    seen.target = words.size() > 1 ? words[1] : "";
    const std::string length = seen.Header("Content-Length");
    const std::size_t size = length.empty() ? 0 : std::stoul(length);
    while (buffer.size() < size) {
      const std::string more = peer.Read();
      if (more.empty()) return false;
      buffer += more;
    }
    seen.body = buffer.substr(0, size);
    buffer.erase(0, size);
    return true;
  }

  static void Describe(SSL* ssl, Seen& seen) {
    const char* name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    if (name != nullptr) seen.server_name = name;
    OpensslPtr<X509> client(SSL_get1_peer_certificate(ssl));
    if (client == nullptr) return;
    char text[100] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(client.get()),
                              NID_commonName, text, sizeof(text));
    seen.client = text;
  }

  const Options options_;
  const Handler handler_;
  SSL_CTX* context_ = nullptr;
  int listener_ = -1;
  int port_ = 0;
  bool bound_ = false;
  std::atomic<int> connections_ = 0;
  mutable std::mutex mutex_;
  std::vector<Seen> seen_;
  std::vector<std::jthread> threads_;  // touched by the acceptor alone
  std::jthread acceptor_;
};

}  // namespace mcf

#endif  // MCF_TESTS_KUBE_TEST_SERVER_H_
