#include "kube/fetch_url.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "kube/web_address.h"
#include "tests/kube/test_server.h"
#include "tests/support/fakes.h"
#include "tests/support/program.h"

namespace mcf {
namespace {

class FetchUrlTest : public testing::Test {
 protected:
  // As a server on the web, signed by an authority of this machine.
  FetchUrlTest() {
    const std::string roots =
        folder_.Write("roots.pem", authority_.CertificatePem());
    setenv("SSL_CERT_FILE", roots.c_str(), 1);
  }
  ~FetchUrlTest() override { unsetenv("SSL_CERT_FILE"); }

  void Start(TestServer::Handler handler, bool https = true) {
    server_ = std::make_unique<TestServer>(
        TestServer::Options{.identity = https ? &identity_ : nullptr},
        std::move(handler));
  }

  // The body, or the error without the address of the server.
  std::string Fetch(const std::string& path, std::stop_token stop = {}) {
    auto body = FetchUrl(server_->Url() + path, options_, stop);
    if (body) return *body;
    std::string text = body.errors().front().ToString();
    for (const std::string& address :
         {server_->Url(), "127.0.0.1:" + std::to_string(server_->port())}) {
      for (auto at = text.find(address); at != std::string::npos;
           at = text.find(address)) {
        text.replace(at, address.size(), "SERVER");
      }
    }
    return text;
  }

  ScratchFolder folder_;
  const Identity authority_ = MakeAuthority("authority");
  const Identity identity_ = MakeIdentity({.signer = &authority_});
  FakeProcess process_;
  SystemClock clock_;
  FetchOptions options_{
      .process = process_, .clock = clock_, .user_agent = "test/1"};
  std::unique_ptr<TestServer> server_;
};

constexpr const char* kFix =
    "\n  fix: check the URL, or fetch it another way and pass it on with -f "
    "-\n";

TEST_F(FetchUrlTest, GivesTheBody) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "a: 1\n"); });
  EXPECT_EQ("a: 1\n", Fetch("/a%20b/c.yaml?ref=main&x=%2F#part"));
  const Seen seen = server_->last();
  EXPECT_EQ("GET", seen.method);
  EXPECT_EQ("/a%20b/c.yaml?ref=main&x=%2F", seen.target);
  EXPECT_EQ("test/1", seen.Header("User-Agent"));
  EXPECT_EQ("", seen.Header("Authorization"));
  EXPECT_EQ("a: 1\n", Fetch(""));
  EXPECT_EQ("/", server_->last().target);
  EXPECT_EQ("a: 1\n", Fetch("?x=1"));
  EXPECT_EQ("/?x=1", server_->last().target);
}

TEST_F(FetchUrlTest, WantsStatus200) {
  Start([](const Seen& seen, Peer& peer) {
    peer.Respond(std::stoi(seen.target.substr(1)), "kind: Oops\n");
  });
  for (const char* status : {"404", "401", "500", "304", "204", "301"}) {
    EXPECT_EQ("error: SERVER/" + std::string(status) + ": the server answers " +
                  status + kFix,
              Fetch("/" + std::string(status) + "?key=secret"));
  }
}

TEST_F(FetchUrlTest, RefusesWebPages) {
  Start([](const Seen&, Peer& peer) {
    peer.Respond(200, "<html>", "Content-Type: text/HTML; charset=utf-8\r\n");
  });
  EXPECT_EQ(
      "error: SERVER/blob/a.yaml: is a web page, not a manifest\n"
      "  fix: name the address of the raw file\n",
      Fetch("/blob/a.yaml"));
}

TEST_F(FetchUrlTest, FollowsRedirects) {
  Start([this](const Seen& seen, Peer& peer) {
    const std::map<std::string, std::string> to = {
        {"/one", "/two"},
        {"/two", server_->Url() + "/deep/three?x=1"},
        {"/deep/three?x=1", "four"},
        {"/plain", "http://127.0.0.1:1/x"},
        {"/loop", "loop"},
        {"/bad", "https://x y/"}};
    const auto next = to.find(seen.target);
    if (next == to.end()) return peer.Respond(200, "at " + seen.target);
    peer.Respond(302, "", "Location: " + next->second + "\r\n");
  });
  EXPECT_EQ("at /deep/four", Fetch("/one"));
  EXPECT_EQ(std::string("error: SERVER/loop: leads to more than 10 other "
                        "addresses") +
                kFix,
            Fetch("/loop"));
  EXPECT_EQ(std::string("error: http://127.0.0.1:1/x: is where an https URL "
                        "leads to\n  why: without TLS anyone on the way may "
                        "change it") +
                kFix,
            Fetch("/plain"));
  EXPECT_EQ(
      "error: https://x y/: it contains a blank or control character\n"
      "  fix: write it as https://HOST/PATH\n",
      Fetch("/bad"));
}

TEST_F(FetchUrlTest, BoundsTheSize) {
  Start([](const Seen& seen, Peer& peer) {
    if (seen.target == "/long") return peer.Respond(200, std::string(11, 'a'));
    if (seen.target == "/error") return peer.Respond(404, std::string(11, 'a'));
    if (seen.target == "/fits") return peer.Respond(200, std::string(10, 'a'));
    peer.StartChunks();  // without an end
    while (peer.Chunk("aaaa")) {
    }
    peer.Close();
  });
  options_.max_bytes = 10;
  EXPECT_EQ("aaaaaaaaaa", Fetch("/fits"));
  for (const char* path : {"/long", "/error", "/endless"}) {
    EXPECT_EQ("error: SERVER" + std::string(path) +
                  ": larger than 0 MiB\n  fix: name a smaller file\n",
              Fetch(path));
  }
}

TEST_F(FetchUrlTest, BoundsTheTime) {
  Start([](const Seen& seen, Peer& peer) {
    if (seen.target == "/silent") {
      peer.WaitForClient();
    } else {  // headers without an end
      peer.Write("HTTP/1.1 200 OK\r\n");
      while (peer.Write("X: y\r\n") && !peer.WaitForClient(20)) {
      }
    }
    peer.Close();
  });
  options_.timeout = std::chrono::milliseconds(1000);
  for (const char* path : {"/silent", "/drip"}) {
    const std::string error = Fetch(path);
    EXPECT_NE(error.find("within 1 s"), std::string::npos) << error;
  }
}

TEST_F(FetchUrlTest, EndsAtAStop) {
  Start([](const Seen&, Peer& peer) {
    peer.WaitForClient();
    peer.Close();
  });
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ("error: interrupted\n", Fetch("/x", stop.get_token()));
}

TEST_F(FetchUrlTest, TrustsOnlyKnownAuthorities) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "a: 1\n"); });
  setenv("SSL_CERT_FILE", folder_.Write("none.pem", "").c_str(), 1);
  EXPECT_EQ(std::string("error: SERVER/x: the certificate of SERVER is signed "
                        "by an unknown authority") +
                kFix,
            Fetch("/x"));
}

TEST_F(FetchUrlTest, ReadsPlainHttpToo) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "a: 1\n"); }, false);
  EXPECT_EQ("a: 1\n", Fetch("/x"));
}

TEST_F(FetchUrlTest, GoesThroughTheProxyOfTheEnvironment) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "a: 1\n"); }, false);
  process_.env["HTTP_PROXY"] = "http://me:pw@" + server_->Url().substr(7);
  EXPECT_EQ("a: 1\n", *FetchUrl("http://example.invalid/x", options_, {}));
  EXPECT_EQ("http://example.invalid:80/x", server_->last().target);
  EXPECT_EQ("Basic bWU6cHc=", server_->last().Header("Proxy-Authorization"));
}

TEST_F(FetchUrlTest, NamesWhatCannotBeReached) {
  process_.env["HTTPS_PROXY"] = "http://user:secret@127.0.0.1:1";
  const auto error = [&](const std::string& url) {
    auto body = FetchUrl(url, options_, {});
    return body ? "" : body.errors().front().ToString();
  };
  EXPECT_EQ(std::string("error: https://example.invalid/a: cannot connect to "
                        "example.invalid:443 through proxy http://127.0.0.1:1 "
                        "(HTTPS_PROXY): Connection refused") +
                kFix,
            error("https://example.invalid/a?key=secret"));
  EXPECT_EQ(std::string("error: http://127.0.0.1:1/a: cannot connect to "
                        "127.0.0.1:1: connection refused") +
                kFix,
            error("http://127.0.0.1:1/a"));
  EXPECT_EQ(
      "error: the URL: it contains a user name or password\n"
      "  fix: write it as https://HOST/PATH\n",
      error("https://me:secret@example.com/"));
  EXPECT_EQ(
      "error: https://x/a: it contains a blank or control character\n"
      "  fix: write a blank as %20\n",
      error("https://x/a?b c"));
  EXPECT_EQ(
      "error: https:///a: it names no host\n"
      "  fix: write it as https://HOST/PATH\n",
      error("https:///a"));
}

TEST(WebAddressTest, JoinsLocations) {
  auto from = ParseWebAddress("https://[::1]:8443/a/b.yaml?x=/y");
  ASSERT_TRUE(from);
  const struct {
    const char *location, *expected;
  } cases[] = {
      {"http://other/x", "http://other/x"},   {"//other/x", "https://other/x"},
      {"/c?d=1", "https://[::1]:8443/c?d=1"}, {"c", "https://[::1]:8443/a/c"},
      {"../c", "https://[::1]:8443/a/../c"},  {"", "https://[::1]:8443/a/"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(c.expected, JoinLocation(*from, c.location));
  }
  EXPECT_EQ("https://[::1]:8443/a/b.yaml", from->ToString());
  EXPECT_EQ("https://x/a", ParseWebAddress("https://x:443/a#b")->ToString());
}

}  // namespace
}  // namespace mcf
