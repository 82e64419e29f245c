#include "kube/web_address.h"

#include <algorithm>

#include "base/text.h"

namespace mcf {
namespace {

std::string_view WithoutQuery(std::string_view url) {
  return url.substr(0, url.find_first_of("?#"));
}

// A URL with a password in it must not be repeated.
std::string Shown(std::string_view url) {
  if (url.find('@') != std::string_view::npos) return "the URL";
  return std::string(WithoutQuery(url));
}

}  // namespace

std::string WebAddress::ToString() const {
  const bool usual_port = server.port == (server.https ? 443 : 80);
  std::string host = server.HostAndPort();
  if (usual_port) host.resize(host.rfind(':'));
  return (server.https ? "https://" : "http://") + host +
         std::string(WithoutQuery(target));
}

Result<WebAddress> ParseWebAddress(const std::string& url) {
  Result<ServerUrl> server = ParseServerUrl(url);
  if (!server) {
    return Error{.what = Shown(url) + ": " + server.errors().front().what,
                 .fix = "write it as https://HOST/PATH"};
  }
  WebAddress address{.server = *std::move(server)};
  std::string_view rest = url;
  rest = rest.substr(0, rest.find('#'));
  rest.remove_prefix(rest.find("://") + 3);
  rest.remove_prefix(std::min(rest.find_first_of("/?"), rest.size()));
  address.target = rest;
  if (!rest.starts_with('/')) address.target.insert(0, "/");
  if (!HasControlOrBlank(address.target)) return address;
  return Error{
      .what = Shown(url) + ": it contains a blank or control character",
      .fix = "write a blank as %20"};
}

std::string JoinLocation(const WebAddress& from, std::string_view location) {
  const std::string text(location);
  if (text.find("://") != std::string::npos) return text;
  const std::string scheme = from.server.https ? "https:" : "http:";
  if (text.starts_with("//")) return scheme + text;
  const std::string server = scheme + "//" + from.server.HostAndPort();
  if (text.starts_with('/')) return server + text;
  const std::string_view path = WithoutQuery(from.target);
  return server + std::string(path.substr(0, path.rfind('/') + 1)) + text;
}

}  // namespace mcf
