#include "cmd/session.h"
#include "cmd/verbs.h"
#include "cmd/version.h"
#include "kube/api_reply.h"

namespace mcf {
namespace {

Result<std::string> ServerVersion(const Options& options, Context& context) {
  auto session = Session::Open(options, "", context);
  if (!session) return session.errors();
  Result<ApiReply> reply =
      (*session)->cluster().client.Version(context.stop);
  if (!reply) return reply.errors();
  if (!reply->ok()) return ToError(*reply, "cannot read the server's version");
  return TextAt(reply->body, {"gitVersion"});
}

}  // namespace

Result<ExitCode> RunVersion(const Options& options, Context& context) {
  Json report = {{"clientVersion", ToolVersion()}};
  std::string text = "kubectl statefulset-mcf " + ToolVersion() + "\n";
  if (options.server_version) {
    auto server = ServerVersion(options, context);
    if (!server) return server.errors();
    report["serverVersion"] = *server;
    text += "server " + *server + "\n";
  }
  context.terminal.Out(options.output == "json" ? FormatJson(report, 2) + "\n"
                                                : text);
  return ExitCode::kOk;
}

}  // namespace mcf
