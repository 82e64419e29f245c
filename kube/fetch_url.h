#ifndef MCF_KUBE_FETCH_URL_H_
#define MCF_KUBE_FETCH_URL_H_

#include <chrono>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/process.h"
#include "base/result.h"

namespace mcf {

struct FetchOptions {
  const Process& process;  // whose environment may ask for a proxy
  Clock& clock;
  std::string user_agent = {};
  std::size_t max_bytes = 64u << 20;
  std::chrono::milliseconds timeout{60'000};  // of the whole, redirects too
};

// Gives the body of an http(s) URL, asked for without any credential. Follows
// up to 10 redirects, but none from https to http. Errors are of kind kUsage
// (kInterrupted after a stop) and name the URL without its query, which may be
// a key to it.
Result<std::string> FetchUrl(const std::string& url,
                             const FetchOptions& options, std::stop_token stop);

}  // namespace mcf

#endif  // MCF_KUBE_FETCH_URL_H_
