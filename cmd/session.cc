#include "cmd/session.h"

#include "cmd/version.h"
#include "kube/http_transport.h"

namespace mcf {
namespace {

constexpr int kTraceVerbosity = 6;  // as kubectl: requests from 6 on

}  // namespace

Result<std::unique_ptr<Session>> Session::Open(const ClusterOptions& options,
                                               const std::string& context_hint,
                                               Context& context) {
  Result<Connection> connection = ResolveConnection(
      options.flags, context_hint, context.files, context.process);
  if (!connection) return connection.errors();
  for (const std::string& warning : connection->warnings) {
    context.terminal.Note(
        Warning{.code = "kubeconfig", .what = warning}.ToString());
  }
  HttpTransport::Options http{.user_agent = UserAgent()};
  if (options.verbosity >= kTraceVerbosity) {
    Terminal& terminal = context.terminal;
    http.trace = [&terminal](const std::string& line) {
      terminal.Note(line + "\n");
    };
  }
  auto transport = HttpTransport::Make(*connection, http, context.files);
  if (!transport) return transport.errors();
  return std::unique_ptr<Session>(
      new Session(std::move(*connection), std::move(*transport), context));
}

ReportCluster Session::Description() const {
  return {connection_.context, connection_.server, connection_.user};
}

}  // namespace mcf
