#include "kube/fetch_url.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/text.h"
#include "kube/http_connection.h"
#include "kube/resolve_host.h"
#include "kube/web_address.h"
#include "kube/wire_error.h"
#include "kubeconfig/proxy.h"

namespace mcf {
namespace {

constexpr int kMaxRedirects = 10;
constexpr std::chrono::milliseconds kConnectLimit{30'000};

Error CannotFetch(const WebAddress& address, const std::string& what,
                  const std::string& why = "", const std::string& fix = "") {
  return Error{
      .what = address.ToString() + ": " + what,
      .why = why,
      .fix = fix.empty() ? "check the URL, or fetch it another way and pass it "
                           "on with -f -"
                         : fix};
}

bool IsRedirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 ||
         status == 308;
}

// One page, asked for once.
class PageRequest {
 public:
  PageRequest(const WebAddress& address, const FetchOptions& options)
      : address_(address), options_(options) {}

  Result<HttpResponse> Send(std::stop_token stop) const {
    auto proxy = FindProxy(address_.server, options_.process);
    if (!proxy) return CannotFetch(address_, proxy.errors().front().what);
    auto tls = MakeTls();
    if (!tls) return tls.errors();
    const ProxyServer* by = *proxy ? &**proxy : nullptr;
    auto proxy_tls = MakeProxyTls(by);
    if (!proxy_tls) return proxy_tls.errors();
    auto addresses = ResolveHost(by ? by->host : address_.server.host, stop);
    if (!addresses) {
      return CannotFetch(address_, addresses.errors().front().what);
    }
    HttpConnection connection(
        address_.server, *tls ? &**tls : nullptr,
        {.proxy = by, .tls = *proxy_tls ? &**proxy_tls : nullptr});
    const std::stop_callback on_stop(stop, [&] { connection.Stop(); });
    return Judge(connection.Exchange(MakeWire(), *addresses));
  }

 private:
  Result<std::optional<Tls>> MakeTls() const {
    if (!address_.server.https) return std::optional<Tls>();
    Result<Tls> made = Tls::Make(Connection(), address_.server.host);
    if (!made) return made.errors();
    return std::optional<Tls>(*std::move(made));
  }

  static Result<std::optional<Tls>> MakeProxyTls(const ProxyServer* proxy) {
    if (proxy == nullptr || proxy->scheme != ProxyServer::Scheme::kHttps) {
      return std::optional<Tls>();
    }
    Result<Tls> made = Tls::MakeForProxy(Connection(), proxy->host);
    if (!made) return made.errors();
    return std::optional<Tls>(*std::move(made));
  }

  WireRequest MakeWire() const {
    static const std::string kNoBody;
    return {.method = "GET",
            .target = address_.target,
            .headers = {{"Host", address_.server.HostAndPort()},
                        {"User-Agent", options_.user_agent},
                        {"Accept", "*/*"},
                        {"Accept-Encoding", "identity"}},
            .body = kNoBody,
            .connect_timeout = std::min(kConnectLimit, options_.timeout),
            .read_timeout = options_.timeout,
            .max_bytes = options_.max_bytes};
  }

  Result<HttpResponse> Judge(WireResult result) const {
    if (result.failure == WireResult::Failure::kNone) {
      return std::move(result.response);
    }
    if (result.too_large) {
      return CannotFetch(
          address_,
          "larger than " + std::to_string(options_.max_bytes >> 20) + " MiB",
          "", "name a smaller file");
    }
    const Error error = ToError(result, {.url = address_.server,
                                         .connection = Connection(),
                                         .connect_timeout = kConnectLimit,
                                         .read_timeout = options_.timeout});
    return CannotFetch(address_, error.what);
  }

  const WebAddress& address_;
  const FetchOptions& options_;
};

Result<std::string> TakePage(const WebAddress& address, HttpResponse response) {
  if (response.status != 200) {
    return CannotFetch(address,
                       "the server answers " + std::to_string(response.status));
  }
  if (ToLower(response.Header("Content-Type")).starts_with("text/html")) {
    return CannotFetch(address, "is a web page, not a manifest", "",
                       "name the address of the raw file");
  }
  return std::move(response.body);
}

Result<std::string> FollowRedirects(std::string url,
                                    const FetchOptions& options,
                                    const std::stop_token& stop) {
  bool was_https = false;
  for (int redirects = 0;; ++redirects) {
    Result<WebAddress> address = ParseWebAddress(url);
    if (!address) return address.errors();
    if (was_https && !address->server.https) {
      return CannotFetch(*address, "is where an https URL leads to",
                         "without TLS anyone on the way may change it");
    }
    Result<HttpResponse> response = PageRequest(*address, options).Send(stop);
    if (!response) return response.errors();
    const std::string location = response->Header("Location");
    if (!IsRedirect(response->status) || location.empty()) {
      return TakePage(*address, *std::move(response));
    }
    if (redirects == kMaxRedirects) {
      return CannotFetch(*address, "leads to more than " +
                                       std::to_string(kMaxRedirects) +
                                       " other addresses");
    }
    was_https = address->server.https;
    url = JoinLocation(*address, location);
  }
}

}  // namespace

// A server may send a byte now and then for ever, which no limit on a single
// read notices: so the time is watched beside the fetching.
Result<std::string> FetchUrl(const std::string& url,
                             const FetchOptions& options,
                             std::stop_token stop) {
  Result<WebAddress> address = ParseWebAddress(url);
  if (!address) return address.errors();
  std::stop_source fetched, ended;
  bool timed_out = false;
  const std::stop_callback on_stop(stop, [&] { ended.request_stop(); });
  enum class Part { kFetch, kWatch };
  const std::vector<Part> parts = {Part::kFetch, Part::kWatch};
  using Fetched = std::optional<Result<std::string>>;
  std::vector<Fetched> results =
      ParallelMap(parts, parts.size(), [&](Part part) -> Fetched {
        if (part == Part::kWatch) {
          timed_out = options.clock.Sleep(options.timeout, fetched.get_token());
          if (timed_out) ended.request_stop();
          return std::nullopt;
        }
        Fetched result = FollowRedirects(url, options, ended.get_token());
        fetched.request_stop();
        return result;
      });
  Result<std::string> result = *std::move(results.front());
  if (result) return result;
  if (stop.stop_requested()) {
    return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
  }
  if (!timed_out) return result;
  return CannotFetch(*address,
                     "is not there within " +
                         std::to_string(options.timeout.count() / 1000) + " s");
}

}  // namespace mcf
