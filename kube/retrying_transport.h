#ifndef MCF_KUBE_RETRYING_TRANSPORT_H_
#define MCF_KUBE_RETRYING_TRANSPORT_H_

#include "base/clock.h"
#include "kube/transport.h"

namespace mcf {

// Repeats what may be repeated: 429 and 5xx with Retry-After (honoured, at
// most 10 times), for repeatable requests also broken connections and
// 502/503/504 without it (0.2 s, doubled, three times). Never a 500 without
// Retry-After. Both must outlive it.
class RetryingTransport : public Transport {
 public:
  RetryingTransport(Transport& next, Clock& clock)
      : next_(next), clock_(clock) {}

  Result<HttpResponse> Exchange(const HttpRequest& request,
                                std::stop_token stop) override;
  Result<HttpResponse> Stream(
      const HttpRequest& request,
      const std::function<bool(std::string_view)>& on_bytes,
      std::stop_token stop) override;

 private:
  Transport& next_;  // borrowed
  Clock& clock_;     // borrowed
};

}  // namespace mcf

#endif  // MCF_KUBE_RETRYING_TRANSPORT_H_
