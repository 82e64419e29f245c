#ifndef MCF_KUBE_WEB_ADDRESS_H_
#define MCF_KUBE_WEB_ADDRESS_H_

#include <string>
#include <string_view>

#include "kubeconfig/server_url.h"

namespace mcf {

// The URL of a page, taken apart.
struct WebAddress {
  ServerUrl server;
  std::string target;  // path and query, as /a/b.yaml?ref=1

  std::string ToString() const;  // without the query
};

// Errors are of kind kUsage.
Result<WebAddress> ParseWebAddress(const std::string& url);

// Where a Location header leads to: it may leave out the front of the URL.
std::string JoinLocation(const WebAddress& from, std::string_view location);

}  // namespace mcf

#endif  // MCF_KUBE_WEB_ADDRESS_H_
