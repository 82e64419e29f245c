#ifndef MCF_KUBE_TRANSPORT_H_
#define MCF_KUBE_TRANSPORT_H_

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace mcf {

// Requests of one process that are under way at the same time, at most.
inline constexpr std::size_t kMostRequests = 16;

struct HttpRequest {
  std::string method = "GET";
  std::string path;  // encoded, with its query: /api/v1/namespaces?limit=5
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  // Repeating it does no harm: a read, or a write with preconditions.
  bool repeatable = true;
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  // How often it was sent in a way that may have reached the server. Above 1
  // our own first attempt may be what this reply complains about.
  int attempts = 1;

  // The first header of that name in any case, "" when absent.
  std::string Header(std::string_view name) const;
};

// One HTTP exchange with the API server, or a stream. Thread-safe. Errors
// are for exchanges that gave no HTTP response: kCluster when trying again may
// help (cannot connect, broken off), kKubeconfig when it cannot (unknown
// authority, a redirect), kInterrupted after a stop.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual Result<HttpResponse> Exchange(const HttpRequest& request,
                                        std::stop_token stop) = 0;
  // Calls on_bytes with the pieces of a 200 body as they come until it
  // returns false, the server ends the stream (both are success) or a stop.
  // For any other status the response is returned with its body.
  virtual Result<HttpResponse> Stream(
      const HttpRequest& request,
      const std::function<bool(std::string_view)>& on_bytes,
      std::stop_token stop) = 0;
};

}  // namespace mcf

#endif  // MCF_KUBE_TRANSPORT_H_
