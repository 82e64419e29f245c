#ifndef MCF_TESTS_KUBE_TRANSPORT_FIXTURE_H_
#define MCF_TESTS_KUBE_TRANSPORT_FIXTURE_H_

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "kube/http_transport.h"
#include "tests/kube/test_server.h"
#include "tests/support/fakes.h"

namespace mcf {

// A certificate authority, a server it signed, and a client to talk to it.
class TransportTest : public testing::Test {
 protected:
  static constexpr std::chrono::seconds kSoon{2};

  const Identity authority_ = MakeAuthority("authority");
  const Identity identity_ = MakeIdentity({.signer = &authority_});
  FakeFiles files_;
  FakeProcess process_;
  SystemClock clock_;
  Connection connection_;
  HttpTransport::Options options_{.user_agent = "test/1"};
  std::unique_ptr<TestServer> server_;
  std::unique_ptr<CredentialSource> credentials_;
  std::unique_ptr<HttpTransport> transport_;

  // A server with `identity_` and a client that trusts it.
  void Start(TestServer::Handler handler) {
    Start({.identity = &identity_}, std::move(handler));
  }
  void Start(TestServer::Options options, TestServer::Handler handler) {
    server_ = std::make_unique<TestServer>(options, std::move(handler));
    connection_.server = server_->Url();
    connection_.ca_pem = authority_.CertificatePem();
    Connect();
  }
  // Takes changes of connection_ over.
  void Connect() {
    transport_.reset();  // which uses the credentials
    credentials_ = MakeCredentialSource(
        connection_, {.files = files_, .process = process_, .clock = clock_});
    auto made = HttpTransport::Make(connection_, options_, *credentials_);
    ASSERT_TRUE(made);
    transport_ = *std::move(made);
  }
  // The last part of what every test has to close first.
  void TearDown() override { transport_.reset(); }

  Result<HttpResponse> Get(const std::string& path = "/api",
                           std::stop_token stop = {}) {
    return transport_->Exchange({.path = path}, std::move(stop));
  }
  std::string ErrorOfGet() {
    Result<HttpResponse> response = Get();
    if (response) return "";
    return response.errors().front().ToString();
  }
  std::string Port() const { return std::to_string(server_->port()); }

  static std::chrono::steady_clock::time_point Now() {
    return std::chrono::steady_clock::now();
  }
};

// Requests a stop after some time.
class StopAfter {
 public:
  explicit StopAfter(std::chrono::milliseconds time)
      : thread_([this, time] {
          std::this_thread::sleep_for(time);
          source_.request_stop();
        }) {}
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread thread_;
};

}  // namespace mcf

#endif  // MCF_TESTS_KUBE_TRANSPORT_FIXTURE_H_
