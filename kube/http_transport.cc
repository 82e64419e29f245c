#include "kube/http_transport.h"

#include <atomic>
#include <chrono>
#include <utility>

#include "base/text.h"
#include "kube/connection_pool.h"
#include "kube/impersonation.h"
#include "kube/wire_error.h"
#include "kubeconfig/server_url.h"

namespace mcf {
namespace {

using std::chrono::milliseconds;
using Failure = WireResult::Failure;

constexpr milliseconds kConnectTimeout{30'000};
constexpr milliseconds kReadTimeout{60'000};
// A watch is silent until something happens; bookmarks come every minute.
constexpr milliseconds kStreamTimeout{300'000};
// Load balancers drop connections that were idle for a minute without a word.
constexpr milliseconds kMaxIdle{45'000};
// What must not be sent twice goes over a connection just used, or a new one.
constexpr milliseconds kMaxIdleUnrepeatable{5'000};

Error Interrupted() {
  return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
}

bool HasHeader(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (ToLower(key) == name) return true;
  }
  return false;
}

// One of the places in the pool, left at the end of the scope.
class Place {
 public:
  Place(ConnectionPool& pool, std::stop_token stop)
      : pool_(pool), entered_(pool.Enter(std::move(stop))) {}
  ~Place() {
    if (entered_) pool_.Leave();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  bool entered() const { return entered_; }

 private:
  ConnectionPool& pool_;
  bool entered_;
};

}  // namespace

using OnBytes = std::function<bool(std::string_view)>;

class HttpTransport::Core {
 public:
  Core(const Connection& connection, ServerUrl url, Options options,
       CredentialSource& credentials)
      : connection_(connection),
        url_(std::move(url)),
        options_(std::move(options)),
        credentials_(credentials),
        pool_(connection_, url_) {
    if (connection_.impersonation) {
      impersonation_ = ImpersonationHeaders(*connection_.impersonation);
    }
  }

  Result<HttpResponse> Send(const HttpRequest& request, const OnBytes& on_bytes,
                            std::stop_token stop);
  ConnectionPool& pool() { return pool_; }
  TransportCounts counts() const { return {requests_, connections_}; }

 private:
  Result<WireResult> SendWith(const HttpRequest& request,
                              const OnBytes& on_bytes,
                              const Credential& credential,
                              const std::stop_token& stop);
  WireRequest MakeWire(const HttpRequest& request, const OnBytes& on_bytes,
                       const Credential& credential) const;
  Result<WireResult> SendOver(std::unique_ptr<HttpConnection> connection,
                              const WireRequest& wire,
                              const std::stop_token& stop);
  Result<HttpResponse> Judge(WireResult result, bool streamed,
                             const std::stop_token& stop);
  void Trace(const HttpRequest& request, const Result<WireResult>& result,
             milliseconds took) const;
  milliseconds ConnectTimeout() const;
  milliseconds ReadTimeout() const;

  const Connection connection_;
  const ServerUrl url_;
  const Options options_;
  CredentialSource& credentials_;
  std::vector<std::pair<std::string, std::string>> impersonation_;
  ConnectionPool pool_;
  std::atomic<int> requests_ = 0, connections_ = 0;
};

milliseconds HttpTransport::Core::ReadTimeout() const {
  return connection_.request_timeout_ms
             ? milliseconds(*connection_.request_timeout_ms)
             : kReadTimeout;
}

milliseconds HttpTransport::Core::ConnectTimeout() const {
  return connection_.request_timeout_ms
             ? std::min(kConnectTimeout, ReadTimeout())
             : kConnectTimeout;
}

WireRequest HttpTransport::Core::MakeWire(const HttpRequest& request,
                                          const OnBytes& on_bytes,
                                          const Credential& credential) const {
  WireRequest wire{.method = request.method,
                   .target = url_.prefix + request.path,
                   .headers = request.headers,
                   .body = request.body,
                   .connect_timeout = ConnectTimeout(),
                   .read_timeout = on_bytes ? kStreamTimeout : ReadTimeout(),
                   .on_bytes = on_bytes};
  if (!on_bytes && connection_.request_timeout_ms) {
    wire.total_timeout = ReadTimeout();
  }
  wire.headers.emplace_back("Host", url_.HostAndPort());
  wire.headers.emplace_back("User-Agent", options_.user_agent);
  if (!HasHeader(request, "accept")) {
    wire.headers.emplace_back("Accept", "application/json");
  }
  const bool compress = !on_bytes && !connection_.disable_compression;
  wire.headers.emplace_back("Accept-Encoding", compress ? "gzip" : "identity");
  for (const auto* more : {&impersonation_, &credential.headers}) {
    wire.headers.insert(wire.headers.end(), more->begin(), more->end());
  }
  return wire;
}

Result<WireResult> HttpTransport::Core::SendOver(
    std::unique_ptr<HttpConnection> connection, const WireRequest& wire,
    const std::stop_token& stop) {
  Result<std::vector<std::string>> addresses = pool_.Addresses(stop);
  if (!addresses) return addresses.errors();
  const int opened_before = connection->sockets_opened();
  WireResult result;
  {
    const std::stop_callback on_stop(stop, [&] { connection->Stop(); });
    result = connection->Exchange(wire, *addresses);
  }
  ++requests_;
  const int opened = connection->sockets_opened() - opened_before;
  connections_ += opened;
  result.is_new = opened > 0;
  if (result.failure == Failure::kConnect ||
      result.failure == Failure::kConnectTimeout) {
    pool_.ForgetAddresses();
  }
  if (result.failure == Failure::kNone && !stop.stop_requested()) {
    pool_.GiveBack(std::move(connection));
  }
  return result;
}

Result<WireResult> HttpTransport::Core::SendWith(const HttpRequest& request,
                                                 const OnBytes& on_bytes,
                                                 const Credential& credential,
                                                 const std::stop_token& stop) {
  const WireRequest wire = MakeWire(request, on_bytes, credential);
  Result<std::unique_ptr<HttpConnection>> connection = pool_.Take(
      request.repeatable ? kMaxIdle : kMaxIdleUnrepeatable, credential);
  if (!connection) return connection.errors();
  const bool reused = (*connection)->IsOpen();
  Result<WireResult> result = SendOver(*std::move(connection), wire, stop);
  if (!result || !reused || stop.stop_requested()) return result;
  // The server may close an idle connection just when we use it again.
  const bool broke_off = (result->failure == Failure::kWrite ||
                          result->failure == Failure::kRead) &&
                         result->response.status == 0 && !result->timed_out;
  if (!broke_off || !request.repeatable) return result;
  connection = pool_.Take(milliseconds(-1), credential);
  if (!connection) return connection.errors();
  result = SendOver(*std::move(connection), wire, stop);
  if (result) result->response.attempts = 2;
  return result;
}

Result<HttpResponse> HttpTransport::Core::Judge(WireResult result,
                                                bool streamed,
                                                const std::stop_token& stop) {
  // An answer that came in full counts, even if a stop came with it.
  const bool complete = result.failure == Failure::kNone && !streamed;
  if (stop.stop_requested() && !complete) return Interrupted();
  const int status = result.response.status;
  // A stream that began has an end, however it comes about.
  const bool stream_ended = streamed && status == 200;
  if (result.failure != Failure::kNone && !stream_ended) {
    return ToError(result, {.url = url_,
                            .connection = connection_,
                            .connect_timeout = ConnectTimeout(),
                            .read_timeout = ReadTimeout()});
  }
  if (status >= 300 && status < 400) {
    return RedirectError(result.response, url_);
  }
  return std::move(result.response);
}

void HttpTransport::Core::Trace(const HttpRequest& request,
                                const Result<WireResult>& result,
                                milliseconds took) const {
  if (!options_.trace) return;
  const int status = result ? result->response.status : 0;
  options_.trace(request.method + " " + url_.ToString() + request.path + " " +
                 (status == 0 ? "failed" : std::to_string(status)) + " " +
                 std::to_string(took.count()) + "ms" +
                 (result && result->is_new ? ", new connection" : ""));
}

Result<HttpResponse> HttpTransport::Core::Send(const HttpRequest& request,
                                               const OnBytes& on_bytes,
                                               std::stop_token stop) {
  if (stop.stop_requested()) return Interrupted();
  for (bool renewed = false;; renewed = true) {
    const Result<Credential> credential = credentials_.Get(stop);
    if (!credential) return credential.errors();
    const auto start = std::chrono::steady_clock::now();
    Result<WireResult> result = SendWith(request, on_bytes, *credential, stop);
    Trace(request, result,
          std::chrono::duration_cast<milliseconds>(
              std::chrono::steady_clock::now() - start));
    if (!result) return result.errors();
    // A 401 comes before anything is done, so any request may be sent again.
    if (result->response.status == 401 && !renewed) {
      const Result<bool> better = credentials_.Renew(*credential, stop);
      if (!better) return better.errors();
      if (*better) continue;
    }
    return Judge(*std::move(result), static_cast<bool>(on_bytes), stop);
  }
}

HttpTransport::HttpTransport(std::unique_ptr<Core> core)
    : core_(std::move(core)) {}

HttpTransport::~HttpTransport() = default;

Result<std::unique_ptr<HttpTransport>> HttpTransport::Make(
    const Connection& connection, Options options,
    CredentialSource& credentials) {
  Result<ServerUrl> url = ParseServerUrl(connection.server);
  if (!url) return url.errors();
  return std::unique_ptr<HttpTransport>(
      new HttpTransport(std::make_unique<Core>(
          connection, *url, std::move(options), credentials)));
}

Result<HttpResponse> HttpTransport::Exchange(const HttpRequest& request,
                                             std::stop_token stop) {
  const Place place(core_->pool(), stop);
  if (!place.entered()) return Interrupted();
  return core_->Send(request, nullptr, std::move(stop));
}

Result<HttpResponse> HttpTransport::Stream(
    const HttpRequest& request,
    const std::function<bool(std::string_view)>& on_bytes,
    std::stop_token stop) {
  return core_->Send(request, on_bytes, std::move(stop));
}

TransportCounts HttpTransport::counts() const { return core_->counts(); }

}  // namespace mcf
