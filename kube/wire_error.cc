#include "kube/wire_error.h"

#include <openssl/x509_vfy.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "kube/readable.h"
#include "kube/socket.h"

namespace mcf {
namespace {

using Failure = WireResult::Failure;

constexpr std::size_t kMaxAddress = 200;

Error Bad(Error::Kind kind, std::string what, std::string why,
          std::string fix) {
  return Error{.kind = kind,
               .what = std::move(what),
               .why = std::move(why),
               .fix = std::move(fix)};
}

// "30 s", "0.5 s"
std::string Seconds(std::chrono::milliseconds time) {
  const auto tenths = (time.count() + 50) / 100;
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return text + " s";
}

Error CannotConnect(const WireResult& result, const WireContext& context) {
  const std::string what = "cannot connect to " + context.url.HostAndPort();
  if (result.failure == Failure::kConnectTimeout) {
    return Bad(Error::Kind::kCluster,
               what + " within " + Seconds(context.connect_timeout), "",
               "check the server in the kubeconfig, the VPN and the firewall");
  }
  // httplib does not tell why it could not connect: once more, to learn it.
  const int reason = ConnectErrno(result.address, context.url.port);
  if (reason == ECONNREFUSED) {
    return Bad(Error::Kind::kCluster, what + ": connection refused",
               "nothing listens on that port",
               "check that the API server runs, and the server in the "
               "kubeconfig");
  }
  const std::string text =
      reason == 0 ? "" : std::string(": ") + std::strerror(reason);
  return Bad(Error::Kind::kCluster, what + text, "",
             "check the server in the kubeconfig, the network and the VPN");
}

Error UnknownAuthority(const std::string& server, const WireContext& context) {
  const bool system = context.connection.ca_pem.empty();
  return Bad(
      Error::Kind::kCluster,
      "the certificate of " + server + " is signed by an unknown authority",
      system ? "the kubeconfig names no authority, and this machine "
               "does not trust the signer"
             : "it is not signed by the certificate-authority of the "
               "kubeconfig",
      "give the cluster the API server's authority in "
      "certificate-authority, or check that this is the right server");
}

Error WrongName(const WireResult& result, const std::string& server,
                const WireContext& context) {
  const std::string& asked = context.connection.tls_server_name.empty()
                                 ? context.url.host
                                 : context.connection.tls_server_name;
  const std::string names = result.refusal.names.empty()
                                ? "no name at all"
                                : Join(result.refusal.names, ", ");
  return Bad(Error::Kind::kCluster,
             "the certificate of " + server + " is not valid for " + asked,
             "it is valid for " + names,
             "if this is the right server, set tls-server-name to one of these "
             "names");
}

Error Refused(const WireResult& result, const WireContext& context) {
  const std::string server = context.url.HostAndPort();
  switch (result.refusal.code) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_CERT_UNTRUSTED:
      return UnknownAuthority(server, context);
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return WrongName(result, server, context);
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return Bad(Error::Kind::kCluster,
                 "the certificate of " + server + " has expired",
                 "it was valid until " + result.refusal.not_after,
                 "renew the certificate of the API server");
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return Bad(Error::Kind::kCluster,
                 "the certificate of " + server + " is not valid yet",
                 "it is valid from " + result.refusal.not_before,
                 "check the clock of this machine");
    default:
      return Bad(Error::Kind::kCluster,
                 "the certificate of " + server + " is not accepted",
                 X509_verify_cert_error_string(result.refusal.code),
                 "have the API server use another certificate");
  }
}

Error NoTls(const WireResult& result, const WireContext& context) {
  const std::string server = context.url.HostAndPort();
  if (result.refusal.code != 0) return Refused(result, context);
  if (result.tls_reason == "wrong version number" ||
      result.tls_reason == "http request") {
    return Bad(Error::Kind::kCluster, server + " does not speak TLS", "",
               "check the port of the server in the kubeconfig");
  }
  if (result.timed_out) {
    return Bad(Error::Kind::kCluster,
               "no TLS handshake with " + server + " within " +
                   Seconds(context.connect_timeout),
               "", "check what listens there, and the load balancer before it");
  }
  return Bad(
      Error::Kind::kCluster, "no TLS connection to " + server,
      result.tls_reason.empty() ? "the server closed it" : result.tls_reason,
      "check that an API server listens there");
}

Error BrokenOff(const WireResult& result, const WireContext& context) {
  const std::string server = context.url.HostAndPort();
  if (result.timed_out) {
    return Bad(
        Error::Kind::kCluster,
        "no answer from " + server + " within " + Seconds(context.read_timeout),
        "", "try again, or allow more with --request-timeout");
  }
  // Among the reasons here: the server wants another client certificate.
  return Bad(Error::Kind::kCluster,
             server + " closed the connection before the end of its answer",
             result.tls_reason,
             "try again; look at the API server and the load balancer before "
             "it");
}

}  // namespace

Error ToError(const WireResult& result, const WireContext& context) {
  if (result.proxy_error) return *result.proxy_error;
  switch (result.failure) {
    case Failure::kConnect:
    case Failure::kConnectTimeout:
      return CannotConnect(result, context);
    case Failure::kTls:
      return NoTls(result, context);
    default:
      return BrokenOff(result, context);
  }
}

Error RedirectError(const HttpResponse& response, const ServerUrl& url) {
  std::string location = response.Header("Location");
  // What follows may carry a session.
  location = location.substr(0, location.find_first_of("?#"));
  location = FirstLine(location, kMaxAddress);
  return Bad(Error::Kind::kCluster,
             url.HostAndPort() + " redirects to " +
                 (location.empty() ? "nowhere" : location) + " (" +
                 std::to_string(response.status) + ")",
             "an API server does not redirect: this is a proxy or a sign-in "
             "page, and credentials are not sent on",
             "check the server in the kubeconfig");
}

}  // namespace mcf
