// Exchanges, the pool, stops and streams; TLS has a file of its own.

#include "kube/http_transport.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>

#include "base/encoding.h"
#include "base/parallel.h"
#include "tests/kube/transport_fixture.h"

namespace mcf {
namespace {

using std::chrono::milliseconds;

class HttpTransportTest : public TransportTest {};

TEST_F(HttpTransportTest, Exchanges) {
  Start([](const Seen&, Peer& peer) {
    peer.Respond(201, R"({"a": 1})", "X-One: 1\r\nWarning: 299 - \"b\"\r\n");
  });
  connection_.server += "/k8s/c-1/";
  connection_.token = "secret";
  Connect();
  auto response = transport_->Exchange(
      {.method = "PATCH",
       .path = "/api/v1/x?dryRun=All&s=a%20b",
       .headers = {{"Content-Type", "application/apply-patch+yaml"}},
       .body = "{\"b\": 2}"},
      {});
  ASSERT_TRUE(response);
  EXPECT_EQ(201, response->status);
  EXPECT_EQ(R"({"a": 1})", response->body);
  EXPECT_EQ("1", response->Header("x-one"));
  EXPECT_EQ("", response->Header("x-two"));
  EXPECT_EQ(1, response->attempts);
  const Seen seen = server_->last();
  EXPECT_EQ("PATCH", seen.method);
  EXPECT_EQ("/k8s/c-1/api/v1/x?dryRun=All&s=a%20b", seen.target);
  EXPECT_EQ("{\"b\": 2}", seen.body);
  EXPECT_EQ("127.0.0.1:" + Port(), seen.Header("Host"));
  EXPECT_EQ("test/1", seen.Header("User-Agent"));
  EXPECT_EQ("application/json", seen.Header("Accept"));
  EXPECT_EQ("gzip", seen.Header("Accept-Encoding"));
  EXPECT_EQ("Bearer secret", seen.Header("Authorization"));
  EXPECT_EQ("application/apply-patch+yaml", seen.Header("Content-Type"));
}

TEST_F(HttpTransportTest, LetsTheRequestChooseWhatItAccepts) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "{}"); });
  ASSERT_TRUE(transport_->Exchange(
      {.path = "/x", .headers = {{"accept", "application/json;v=v1"}}}, {}));
  EXPECT_EQ("application/json;v=v1", server_->last().Header("Accept"));
}

TEST_F(HttpTransportTest, SendsWhoWeAre) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "{}"); });
  connection_.username = "me";
  connection_.password = "pw";
  connection_.impersonation =
      Impersonation{.user = "jane",
                    .uid = "7",
                    .groups = {"a", "b"},
                    .extra = {{"acme.com/p%", {"x", "y"}}}};
  Connect();
  ASSERT_TRUE(Get());
  const Seen seen = server_->last();
  EXPECT_EQ("Basic bWU6cHc=", seen.Header("Authorization"));
  EXPECT_EQ("jane", seen.Header("Impersonate-User"));
  EXPECT_EQ("7", seen.Header("Impersonate-Uid"));
  EXPECT_EQ("a, b", seen.Header("Impersonate-Group"));
  EXPECT_EQ("x, y", seen.Header("Impersonate-Extra-acme.com%2Fp%25"));
}

TEST_F(HttpTransportTest, SendsNoCredentialsWithoutTls) {
  Start({}, [](const Seen&, Peer& peer) { peer.Respond(200, "{}"); });
  connection_.token = "secret";
  connection_.impersonation = Impersonation{.user = "jane"};
  Connect();
  ASSERT_TRUE(Get());
  EXPECT_EQ("", server_->last().Header("Authorization"));
  EXPECT_EQ("jane", server_->last().Header("Impersonate-User"));
}

TEST_F(HttpTransportTest, UnpacksReplies) {
  const std::string text(200'000, 'x');
  Start([&](const Seen&, Peer& peer) {
    peer.Respond(200, Gzip(text), "Content-Encoding: gzip\r\n");
  });
  auto response = Get();
  ASSERT_TRUE(response);
  EXPECT_EQ(text, response->body);
  connection_.disable_compression = true;
  Connect();
  ASSERT_TRUE(Get());
  EXPECT_EQ("identity", server_->last().Header("Accept-Encoding"));
}

TEST_F(HttpTransportTest, CarriesLargeBodies) {
  const std::string large(5u << 20, 'y');
  Start([&](const Seen& seen, Peer& peer) {
    peer.Respond(200, seen.body + large);
  });
  auto response =
      transport_->Exchange({.method = "PUT",
                            .path = "/x",
                            .headers = {{"Content-Type", "application/json"}},
                            .body = std::string(3u << 20, 'z')},
                           {});
  ASSERT_TRUE(response) << response.errors().front().ToString();
  EXPECT_EQ(8u << 20, response->body.size());
}

TEST_F(HttpTransportTest, ReadsRepliesOfEveryShape) {
  Start([](const Seen& seen, Peer& peer) {
    if (seen.target == "/chunks") {
      peer.StartChunks();
      peer.Chunk("{\"a\":");
      peer.Chunk(" 1}");
      peer.Write("0\r\n\r\n");
    } else if (seen.target == "/empty") {
      peer.Write("HTTP/1.1 204 No Content\r\n\r\n");
    } else {
      peer.Write("HTTP/1.1 200 OK\r\n\r\nuntil the end");
      peer.Close();
    }
  });
  EXPECT_EQ("{\"a\": 1}", Get("/chunks")->body);
  EXPECT_EQ(204, Get("/empty")->status);
  EXPECT_EQ("until the end", Get("/end")->body);
}

TEST_F(HttpTransportTest, UsesAConnectionAgain) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "{}"); });
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(Get());
  EXPECT_EQ(1, server_->connections());
  EXPECT_EQ(5, transport_->counts().requests);
  EXPECT_EQ(1, transport_->counts().connections);
}

TEST_F(HttpTransportTest, OpensAConnectionForEachRequestOfAWave) {
  std::latch all_there(12);
  Start([&](const Seen&, Peer& peer) {
    all_there.arrive_and_wait();
    peer.Respond(200, "{}");
  });
  const std::vector<int> wave(12);
  const auto good =
      ParallelMap(wave, 12, [&](int) { return Get().ok() ? 1 : 0; });
  EXPECT_EQ(std::vector<int>(12, 1), good);
  EXPECT_EQ(12, server_->connections());
  EXPECT_EQ(12, transport_->counts().connections);
}

TEST_F(HttpTransportTest, NeverSendsMoreThanSixteenAtOnce) {
  std::atomic<int> now = 0, most = 0;
  Start([&](const Seen&, Peer& peer) {
    const int inside = ++now;
    for (int seen = most;
         seen < inside && !most.compare_exchange_weak(seen, inside);) {
    }
    std::this_thread::sleep_for(milliseconds(20));
    --now;
    peer.Respond(200, "{}");
  });
  const std::vector<int> wave(60);
  const auto good =
      ParallelMap(wave, 40, [&](int) { return Get().ok() ? 1 : 0; });
  EXPECT_EQ(std::vector<int>(60, 1), good);
  EXPECT_LE(most, 16);
  EXPECT_LE(server_->connections(), 16);
  EXPECT_EQ(60, transport_->counts().requests);
}

TEST_F(HttpTransportTest, ReplacesAConnectionThatWasClosedWhileIdle) {
  Start([](const Seen&, Peer& peer) {
    peer.Respond(200, "{}");
    peer.Close();  // without saying so
  });
  ASSERT_TRUE(Get());
  std::this_thread::sleep_for(milliseconds(50));
  auto response = transport_->Exchange({.path = "/x", .repeatable = false}, {});
  ASSERT_TRUE(response);
  EXPECT_EQ(1, response->attempts);
  EXPECT_EQ(2, server_->connections());
}

TEST_F(HttpTransportTest, ReplacesAConnectionThatIsClosedUnderTheRequest) {
  Start([](const Seen& seen, Peer& peer) {
    if (seen.nth == 2) return peer.Close();
    peer.Respond(200, "{}");
  });
  ASSERT_TRUE(Get());
  auto response = Get();
  ASSERT_TRUE(response);
  EXPECT_EQ(2, response->attempts);
  EXPECT_EQ(2, server_->connections());
}

TEST_F(HttpTransportTest, DoesNotRepeatWhatMustNotBe) {
  Start([](const Seen& seen, Peer& peer) {
    if (seen.nth == 2) return peer.Close();
    peer.Respond(200, "{}");
  });
  ASSERT_TRUE(Get());
  auto response = transport_->Exchange({.path = "/x", .repeatable = false}, {});
  ASSERT_FALSE(response);
  EXPECT_EQ("error: 127.0.0.1:" + Port() +
                " closed the connection before the end of its answer\n"
                "  fix: try again; look at the API server and the load "
                "balancer before it\n",
            response.errors().front().ToString());
  EXPECT_EQ(1, server_->connections());
}

TEST_F(HttpTransportTest, ReportsAConnectionThatIsClosedAtOnce) {
  Start([](const Seen&, Peer& peer) { peer.Close(); });
  auto response = Get();
  ASSERT_FALSE(response);
  EXPECT_EQ(Error::Kind::kCluster, response.errors().front().kind);
  EXPECT_EQ(1, server_->connections());  // repeating is not its business
}

TEST_F(HttpTransportTest, ReportsABodyThatIsCutShort) {
  Start([](const Seen&, Peer& peer) {
    peer.Write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":");
    peer.Close();
  });
  EXPECT_NE("", ErrorOfGet());
}

TEST_F(HttpTransportTest, SurvivesAServerThatStopsReading) {
  Start([](const Seen&, Peer&) {});
  server_.reset();  // nobody there any more
  EXPECT_NE("", ErrorOfGet());
  Start({}, [](const Seen&, Peer&) {});
  TestServer closing({.identity = &identity_, .handshake = true},
                     [](const Seen&, Peer& peer) { peer.Close(); });
  connection_.server = closing.Url();
  Connect();
  // Written into a closed connection: SIGPIPE must not end the program.
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(transport_->Exchange({.method = "PUT",
                                       .path = "/x",
                                       .headers = {{"Content-Length", "1"}},
                                       .body = std::string(8u << 20, 'z')},
                                      {}));
  }
}

TEST_F(HttpTransportTest, HonoursConnectionClose) {
  Start([](const Seen&, Peer& peer) {
    peer.Respond(200, "{}", "Connection: close\r\n");
    peer.Close();
  });
  ASSERT_TRUE(Get());
  auto response = transport_->Exchange({.path = "/x", .repeatable = false}, {});
  ASSERT_TRUE(response);
  EXPECT_EQ(2, transport_->counts().connections);
}

TEST_F(HttpTransportTest, FollowsNoRedirect) {
  Start([](const Seen&, Peer& peer) {
    peer.Respond(302, "",
                 "Location: https://login.example/sso?session=hunter2\r\n");
  });
  connection_.token = "secret";
  Connect();
  EXPECT_EQ("error: 127.0.0.1:" + Port() +
                " redirects to https://login.example/sso (302)\n"
                "  why: an API server does not redirect: this is a proxy or a "
                "sign-in page, and credentials are not sent on\n"
                "  fix: check the server in the kubeconfig\n",
            ErrorOfGet());
  EXPECT_EQ(1u, server_->seen().size());
}

TEST_F(HttpTransportTest, SaysWhyItCannotConnect) {
  Start([](const Seen&, Peer&) {});
  const std::string port = Port();
  server_.reset();
  EXPECT_EQ("error: cannot connect to 127.0.0.1:" + port +
                ": connection refused\n"
                "  why: nothing listens on that port\n"
                "  fix: check that the API server runs, and the server in the "
                "kubeconfig\n",
            ErrorOfGet());
  connection_.server = "https://does-not-exist.invalid";
  Connect();
  const std::string unknown = ErrorOfGet();
  EXPECT_TRUE(unknown.starts_with(
      "error: cannot find the address of does-not-exist.invalid\n  why: "))
      << unknown;
}

TEST_F(HttpTransportTest, EndsAnExchangeThatTakesTooLong) {
  Start([](const Seen&, Peer& peer) { peer.WaitForClient(); });
  connection_.request_timeout_ms = 300;
  Connect();
  const auto start = Now();
  EXPECT_EQ("error: no answer from 127.0.0.1:" + Port() +
                " within 0.3 s\n"
                "  fix: try again, or allow more with --request-timeout\n",
            ErrorOfGet());
  EXPECT_LT(Now() - start, kSoon);
}

TEST_F(HttpTransportTest, EndsAReplyThatDripsTooLong) {
  Start([](const Seen&, Peer& peer) {
    peer.StartChunks();
    while (peer.Chunk("x")) std::this_thread::sleep_for(milliseconds(50));
  });
  connection_.request_timeout_ms = 300;
  Connect();
  const auto start = Now();
  EXPECT_NE("", ErrorOfGet());
  EXPECT_LT(Now() - start, kSoon);
}

TEST_F(HttpTransportTest, TracesWithoutSecrets) {
  std::string trace;
  options_.trace = [&](const std::string& line) { trace += line + "\n"; };
  Start([](const Seen&, Peer& peer) { peer.Respond(404, "body-text"); });
  connection_.token = "hunter2";
  Connect();
  ASSERT_TRUE(Get("/api/v1?x=1"));
  EXPECT_TRUE(trace.starts_with("GET " + server_->Url() + "/api/v1?x=1 404 "))
      << trace;
  EXPECT_TRUE(trace.ends_with("ms, new connection\n"));
  EXPECT_EQ(std::string::npos, trace.find("hunter2"));
  EXPECT_EQ(std::string::npos, trace.find("body-text"));
}

// Token files.

TEST_F(HttpTransportTest, ReadsTheTokenFileAgainAfter401) {
  files_.files["/token"] = "old\n";
  Start([&](const Seen& seen, Peer& peer) {
    const bool good = seen.Header("Authorization") == "Bearer new";
    peer.Respond(good ? 200 : 401, "{}");
  });
  connection_.token_file = "/token";
  connection_.token = "not this one";
  Connect();
  EXPECT_EQ(401, Get()->status);
  EXPECT_EQ(1u, server_->seen().size());  // the same token: no second try
  files_.files["/token"] = "new\n";
  auto response = transport_->Exchange({.path = "/x", .repeatable = false}, {});
  EXPECT_EQ(200, response->status);
  EXPECT_EQ(3u, server_->seen().size());
  files_.files.clear();  // the last good one stays in use
  EXPECT_EQ(200, Get()->status);
}

TEST_F(HttpTransportTest, WantsATokenInTheFile) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "{}"); });
  connection_.token_file = "/gone";
  Connect();
  EXPECT_EQ(
      "error: tokenFile: no token can be read from /gone\n"
      "  fix: write the token into that file, on one line\n",
      ErrorOfGet());
  files_.files["/gone"] = "a\r\nX-Evil: 1";
  EXPECT_NE("", ErrorOfGet());
  EXPECT_EQ(0, server_->connections());
}

// Stops.

TEST_F(HttpTransportTest, StopsBeforeItStarts) {
  Start([](const Seen&, Peer& peer) { peer.Respond(200, "{}"); });
  std::stop_source stop;
  stop.request_stop();
  auto response = Get("/x", stop.get_token());
  ASSERT_FALSE(response);
  EXPECT_EQ(Error::Kind::kInterrupted, response.errors().front().kind);
  EXPECT_EQ(0, server_->connections());
}

TEST_F(HttpTransportTest, StopsAWaitForTheReply) {
  Start([](const Seen&, Peer& peer) { peer.WaitForClient(); });
  StopAfter stop(milliseconds(100));
  const auto start = Now();
  auto response = Get("/x", stop.token());
  ASSERT_FALSE(response);
  EXPECT_EQ(Error::Kind::kInterrupted, response.errors().front().kind);
  EXPECT_LT(Now() - start, kSoon);
}

TEST_F(HttpTransportTest, StopsAHandshake) {
  Start({.identity = &identity_, .handshake = false},
        [](const Seen&, Peer&) {});
  StopAfter stop(milliseconds(100));
  const auto start = Now();
  auto response = Get("/x", stop.token());
  ASSERT_FALSE(response);
  EXPECT_EQ(Error::Kind::kInterrupted, response.errors().front().kind);
  EXPECT_LT(Now() - start, kSoon);
}

// A listener that accepts nobody; once its queue is full, connecting hangs.
class FullListener {
 public:
  FullListener() {
    listener_ = Open();
    sockaddr_in address{.sin_family = AF_INET,
                        .sin_port = 0,
                        .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
    listen(listener_, 0);
    socklen_t size = sizeof(address);
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    for (int i = 0; i < 4; ++i) {
      fillers_.push_back(Open());
      connect(fillers_.back(), reinterpret_cast<sockaddr*>(&address), size);
    }
  }
  ~FullListener() {
    for (int socket : fillers_) close(socket);
    close(listener_);
  }
  int port() const { return port_; }

 private:
  static int Open() {
    return socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  }
  int listener_ = -1, port_ = 0;
  std::vector<int> fillers_;
};

TEST_F(HttpTransportTest, StopsConnecting) {
  const FullListener full;
  connection_.server = "https://127.0.0.1:" + std::to_string(full.port());
  Connect();
  StopAfter stop(milliseconds(100));
  auto response = Get("/x", stop.token());
  ASSERT_FALSE(response);
  EXPECT_EQ(Error::Kind::kInterrupted, response.errors().front().kind);
}

TEST_F(HttpTransportTest, GivesUpConnecting) {
  const FullListener full;
  const std::string port = std::to_string(full.port());
  connection_.server = "https://127.0.0.1:" + port;
  connection_.request_timeout_ms = 300;
  Connect();
  EXPECT_EQ("error: cannot connect to 127.0.0.1:" + port +
                " within 0.3 s\n"
                "  fix: check the server in the kubeconfig, the VPN and the "
                "firewall\n",
            ErrorOfGet());
}

TEST_F(HttpTransportTest, StopsWaitingForAPlace) {
  Start([](const Seen&, Peer& peer) { peer.WaitForClient(); });
  StopAfter stop(milliseconds(200));
  const std::vector<int> wave(20);
  const auto start = Now();
  const auto kinds = ParallelMap(wave, 20, [&](int) {
    auto response = Get("/x", stop.token());
    return response ? Error::Kind::kUsage : response.errors().front().kind;
  });
  EXPECT_EQ(std::vector(20, Error::Kind::kInterrupted), kinds);
  EXPECT_LT(Now() - start, kSoon);
  EXPECT_LE(server_->connections(), 16);
}

// Streams.

TEST_F(HttpTransportTest, StreamsWhatComesAsItComes) {
  std::atomic<int> got = 0;
  Start([&](const Seen&, Peer& peer) {
    peer.StartChunks();
    for (int i = 1; i <= 3; ++i) {
      peer.Chunk("event " + std::to_string(i) + "\n");
      while (got < i) std::this_thread::yield();  // not all at the end
    }
    peer.Write("0\r\n\r\n");
  });
  std::string bytes;
  auto response = transport_->Stream({.path = "/watch"},
                                     [&](std::string_view piece) {
                                       bytes += piece;
                                       got += piece.ends_with('\n') ? 1 : 0;
                                       return true;
                                     },
                                     {});
  ASSERT_TRUE(response);
  EXPECT_EQ(200, response->status);
  EXPECT_EQ("event 1\nevent 2\nevent 3\n", bytes);
  EXPECT_EQ("identity", server_->last().Header("Accept-Encoding"));
  ASSERT_TRUE(Get());  // the connection is good for more
  EXPECT_EQ(1, server_->connections());
}

TEST_F(HttpTransportTest, EndsAStreamWhenTheReaderIsDone) {
  Start([](const Seen&, Peer& peer) {
    peer.StartChunks();
    while (peer.Chunk("x")) std::this_thread::sleep_for(milliseconds(5));
  });
  int pieces = 0;
  auto response = transport_->Stream(
      {.path = "/watch"}, [&](std::string_view) { return ++pieces < 3; }, {});
  ASSERT_TRUE(response);
  EXPECT_EQ(3, pieces);
}

TEST_F(HttpTransportTest, TakesABrokenStreamForItsEnd) {
  Start([](const Seen&, Peer& peer) {
    peer.StartChunks();
    peer.Chunk("half");
    peer.Close();
  });
  std::string bytes;
  auto response = transport_->Stream({.path = "/watch"},
                                     [&](std::string_view piece) {
                                       bytes += piece;
                                       return true;
                                     },
                                     {});
  ASSERT_TRUE(response);
  EXPECT_EQ("half", bytes);
}

TEST_F(HttpTransportTest, GivesTheReplyOfAStreamThatDoesNotStart) {
  Start([](const Seen&, Peer& peer) { peer.Respond(403, "no"); });
  bool called = false;
  auto response = transport_->Stream({.path = "/watch"},
                                     [&](std::string_view) {
                                       called = true;
                                       return true;
                                     },
                                     {});
  ASSERT_TRUE(response);
  EXPECT_EQ(403, response->status);
  EXPECT_EQ("no", response->body);
  EXPECT_FALSE(called);
}

TEST_F(HttpTransportTest, StopsASilentStream) {
  Start([](const Seen&, Peer& peer) {
    peer.StartChunks();
    peer.WaitForClient();
  });
  StopAfter stop(milliseconds(100));
  const auto start = Now();
  auto response = transport_->Stream(
      {.path = "/watch"}, [](std::string_view) { return true; }, stop.token());
  ASSERT_FALSE(response);
  EXPECT_EQ(Error::Kind::kInterrupted, response.errors().front().kind);
  EXPECT_LT(Now() - start, kSoon);
}

TEST_F(HttpTransportTest, StreamsDoNotTakeThePlacesOfExchanges) {
  std::latch watching(20);
  Start([&](const Seen& seen, Peer& peer) {
    if (seen.target != "/watch") return peer.Respond(200, "{}");
    peer.StartChunks();
    watching.count_down();
    peer.WaitForClient();
  });
  std::stop_source stop;
  std::vector<std::jthread> watches;
  for (int i = 0; i < 20; ++i) {
    watches.emplace_back([&] {
      auto ignored = transport_->Stream(
          {.path = "/watch"}, [](std::string_view) { return true; },
          stop.get_token());
    });
  }
  watching.wait();
  EXPECT_TRUE(Get());
  stop.request_stop();
}

}  // namespace
}  // namespace mcf
