#include "cmd/session.h"

#include "cmd/version.h"
#include "kube/credential_source.h"
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
  std::unique_ptr<Session> session(
      new Session(*std::move(connection), context));
  session->credentials_ = MakeCredentialSource(
      session->connection_, {.files = context.files,
                             .process = context.process,
                             .clock = context.clock,
                             .stdin_is_terminal = context.terminal.CanAsk(),
                             .stdin_is_taken = context.stdin_is_taken,
                             .kuberc = options.flags.kuberc});
  auto transport =
      HttpTransport::Make(session->connection_, http, *session->credentials_);
  if (!transport) return transport.errors();
  session->http_ = *std::move(transport);
  session->retrying_.emplace(*session->http_, context.clock);
  session->client_.emplace(*session->retrying_);
  return session;
}

ReportCluster Session::Description() const {
  return {connection_.context, connection_.server, connection_.user};
}

}  // namespace mcf
