// Exchanges through proxies of every kind.

#include "kube/tunnel.h"

#include <gtest/gtest.h>

#include "tests/kube/test_proxy.h"
#include "tests/kube/transport_fixture.h"

namespace mcf {
namespace {

using Scheme = ProxyServer::Scheme;

// The server is asked for by a name that only the proxy could find.
class ProxyTransportTest : public TransportTest {
 protected:
  const Identity hidden_ = MakeIdentity(
      {.names = "DNS:k8s.invalid,IP:192.0.2.7", .signer = &authority_});

  void StartHidden() {
    Start({.identity = &hidden_},
          [](const Seen&, Peer& peer) { peer.Respond(200, "{}"); });
    connection_.server = "https://k8s.invalid:6443";
  }
  void Use(Scheme scheme, int port, const std::string& user = "",
           const std::string& password = "") {
    connection_.proxy = ProxyServer{.scheme = scheme,
                                    .host = "127.0.0.1",
                                    .port = port,
                                    .username = user,
                                    .password = password,
                                    .origin = "proxy-url"};
    Connect();
  }
  // "200", or the error with PORT for that of the proxy.
  std::string Outcome() {
    const Result<HttpResponse> response = Get();
    if (response) return std::to_string(response->status);
    std::string text = response.errors().front().ToString();
    const std::string port = ":" + std::to_string(connection_.proxy->port);
    const auto at = text.find(port);
    if (at != std::string::npos) text.replace(at, port.size(), ":PORT");
    return text;
  }
};

TEST_F(ProxyTransportTest, TunnelsThroughAnHttpProxy) {
  StartHidden();
  const HttpProxy proxy(server_->port(), nullptr);
  Use(Scheme::kHttp, proxy.port());
  connection_.token = "secret";
  Connect();
  EXPECT_EQ("200", Outcome());
  EXPECT_EQ("200", Outcome());
  EXPECT_EQ("CONNECT k8s.invalid:6443\n", proxy.Asked());  // once
  EXPECT_EQ("k8s.invalid", server_->last().server_name);
  EXPECT_EQ("Bearer secret", server_->last().Header("Authorization"));
  EXPECT_EQ("", server_->last().Header("Proxy-Authorization"));
}

TEST_F(ProxyTransportTest, TunnelsToAnAddress) {
  StartHidden();
  const HttpProxy http(server_->port(), nullptr);
  const SocksProxy socks(server_->port(), {});
  connection_.server = "https://192.0.2.7:6443";
  Use(Scheme::kHttp, http.port());
  EXPECT_EQ("200", Outcome());
  EXPECT_EQ("CONNECT 192.0.2.7:6443\n", http.Asked());
  Use(Scheme::kSocks5, socks.port());
  EXPECT_EQ("200", Outcome());
  EXPECT_EQ("IPv4 of -64:6443\n", socks.Asked());
}

TEST_F(ProxyTransportTest, TunnelsThroughASocksProxy) {
  StartHidden();
  const SocksProxy proxy(server_->port(), {});
  Use(Scheme::kSocks5, proxy.port());
  EXPECT_EQ("200", Outcome());
  EXPECT_EQ("200", Outcome());
  EXPECT_EQ("name k8s.invalid:6443\n", proxy.Asked());
}

TEST_F(ProxyTransportTest, TunnelsThroughAnHttpsProxy) {
  StartHidden();
  const HttpProxy proxy(server_->port(), &identity_);
  Use(Scheme::kHttps, proxy.port());
  EXPECT_EQ("200", Outcome());
  EXPECT_EQ("200", Outcome());
  EXPECT_EQ("CONNECT k8s.invalid:6443\n", proxy.Asked());
}

TEST_F(ProxyTransportTest, CarriesLargeBodiesThroughEachKind) {
  const std::string large(3'000'000, 'x');
  Start({.identity = &hidden_},
        [](const Seen& seen, Peer& peer) { peer.Respond(200, seen.body); });
  connection_.server = "https://k8s.invalid:6443";
  const HttpProxy http(server_->port(), nullptr);
  const HttpProxy https(server_->port(), &identity_);
  const SocksProxy socks(server_->port(), {});
  const std::pair<Scheme, int> cases[] = {{Scheme::kHttp, http.port()},
                                          {Scheme::kHttps, https.port()},
                                          {Scheme::kSocks5, socks.port()}};
  for (const auto& [scheme, port] : cases) {
    Use(scheme, port);
    const auto response = transport_->Exchange(
        {.method = "POST", .path = "/x", .body = large}, {});
    ASSERT_TRUE(response) << response.errors().front().ToString();
    EXPECT_EQ(large.size(), response->body.size());
  }
}

TEST_F(ProxyTransportTest, SignsIn) {
  StartHidden();
  const std::string basic = "Basic bWU6cHc=";  // me:pw
  const HttpProxy http(server_->port(), nullptr, basic);
  const HttpProxy https(server_->port(), &identity_, basic);
  const SocksProxy socks(server_->port(), {.user = "me", .password = "pw"});
  const std::pair<Scheme, int> cases[] = {{Scheme::kHttp, http.port()},
                                          {Scheme::kHttps, https.port()},
                                          {Scheme::kSocks5, socks.port()}};
  for (const auto& [scheme, port] : cases) {
    Use(scheme, port, "me", "pw");
    const std::string front =
        "error: cannot connect to k8s.invalid:6443 "
        "through " +
        connection_.proxy->Describe() + ": ";
    EXPECT_EQ("200", Outcome());
    Use(scheme, port, "me", "hunter2");
    EXPECT_EQ(front +
                  "it refuses the user name and password\n  fix: correct them "
                  "in the URL of the proxy\n",
              ErrorOfGet());
    Use(scheme, port);
    EXPECT_EQ(front +
                  "it wants a user name and password\n  fix: write them into "
                  "the URL of the proxy, as http://USER:PASSWORD@HOST:PORT\n",
              ErrorOfGet());
  }
}

TEST_F(ProxyTransportTest, AsksForAPlainServerByTheRequest) {
  const HttpProxy proxy(1, nullptr, "Basic bWU6cHc=");
  connection_.server = "http://k8s.invalid:8080/k8s";
  Use(Scheme::kHttp, proxy.port(), "me", "pw");
  const Result<HttpResponse> response = Get();
  ASSERT_TRUE(response);
  EXPECT_EQ(R"({"by": "proxy"})", response->body);
  EXPECT_EQ("GET http://k8s.invalid:8080/k8s/api\n", proxy.Asked());
}

TEST_F(ProxyTransportTest, TrustsAnHttpsProxyOnlyWhenItMay) {
  StartHidden();
  const Identity stranger = MakeIdentity({});
  const HttpProxy proxy(server_->port(), &stranger);
  Use(Scheme::kHttps, proxy.port(), "me", "hunter2");
  EXPECT_EQ(
      "error: cannot connect to k8s.invalid:6443 through proxy "
      "https://127.0.0.1:PORT (proxy-url): its certificate is not accepted: "
      "self-signed certificate\n  fix: have this machine trust the authority "
      "that signed it\n",
      Outcome());
  EXPECT_EQ("", proxy.Asked());
}

TEST_F(ProxyTransportTest, StillChecksTheServer) {
  const Identity stranger = MakeIdentity({.names = "DNS:k8s.invalid"});
  Start({.identity = &stranger},
        [](const Seen&, Peer& peer) { peer.Respond(200, "{}"); });
  connection_.server = "https://k8s.invalid:6443";
  const HttpProxy proxy(server_->port(), nullptr);
  Use(Scheme::kHttp, proxy.port());
  EXPECT_NE(std::string::npos, Outcome().find("unknown authority"))
      << Outcome();
}

TEST_F(ProxyTransportTest, SaysWhyAProxyDoesNotLeadThere) {
  const std::string front =
      "error: cannot connect to k8s.invalid:6443 through proxy ";
  const std::string check =
      "\n  fix: check the proxy, and that it is the right one\n";
  StartHidden();
  const HttpProxy nowhere(1, nullptr);
  Use(Scheme::kHttp, nowhere.port());
  EXPECT_EQ(front +
                "http://127.0.0.1:PORT (proxy-url): it answers 503 Text\n  "
                "fix: ask who runs the proxy to let this server through\n",
            Outcome());
  Use(Scheme::kHttp, 1);
  EXPECT_EQ(front +
                "http://127.0.0.1:PORT (proxy-url): Connection refused\n  fix: "
                "check that the proxy runs, and its address\n",
            Outcome());
  const SocksProxy strict(1, {.reply = 2});
  Use(Scheme::kSocks5, strict.port());
  EXPECT_EQ(front +
                "socks5://127.0.0.1:PORT (proxy-url): it does not allow this "
                "server" +
                check,
            Outcome());
}

TEST_F(ProxyTransportTest, GivesUpOnASilentProxy) {
  StartHidden();
  const TestServer silent({.handshake = false}, {});
  connection_.request_timeout_ms = 300;
  Use(Scheme::kHttp, silent.port());
  EXPECT_EQ(
      "error: cannot connect to k8s.invalid:6443 through proxy "
      "http://127.0.0.1:PORT (proxy-url): it did not answer to the end, or not "
      "in time\n  fix: check the proxy, and that it is the right one\n",
      Outcome());
}

TEST_F(ProxyTransportTest, StopsWhileAProxyIsSilent) {
  StartHidden();
  const TestServer silent({.handshake = false}, {});
  for (const Scheme scheme : {Scheme::kHttp, Scheme::kHttps, Scheme::kSocks5}) {
    Use(scheme, silent.port());
    const StopAfter stop(std::chrono::milliseconds(100));
    const auto start = Now();
    const Result<HttpResponse> response = Get("/x", stop.token());
    EXPECT_GT(kSoon, Now() - start);
    ASSERT_FALSE(response);
    EXPECT_EQ(Error::Kind::kInterrupted, response.errors().front().kind);
  }
}

TEST_F(ProxyTransportTest, StopsWhileTheServerIsSilent) {
  Start({.identity = &hidden_},
        [](const Seen&, Peer& peer) { peer.WaitForClient(); });
  connection_.server = "https://k8s.invalid:6443";
  const HttpProxy proxy(server_->port(), &identity_);
  Use(Scheme::kHttps, proxy.port());
  const StopAfter stop(std::chrono::milliseconds(300));
  const auto start = Now();
  const Result<HttpResponse> response = Get("/x", stop.token());
  EXPECT_GT(kSoon, Now() - start);
  ASSERT_FALSE(response);
  EXPECT_EQ(Error::Kind::kInterrupted, response.errors().front().kind);
}

}  // namespace
}  // namespace mcf
