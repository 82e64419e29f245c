#include "base/text.h"
#include "cmd/output_flags.h"
#include "cmd/session.h"
#include "cmd/verbs.h"
#include "cmd/version.h"
#include "kube/api_reply.h"

namespace mcf {
namespace {

struct VersionOptions {
  bool server = false;
  ClusterOptions cluster;
  TextOrJson output = TextOrJson::kText;
};

void AddVersionFlags(Flags& flags, VersionOptions& options) {
  flags.Mark("--server", options.server,
             "ask the API server for its version too");
  AddClusterFlags(flags, options.cluster);
  AddOutputFlag(flags, options.output);
}

Result<std::string> ServerVersion(const ClusterOptions& options,
                                  Context& context) {
  auto session = Session::Open(options, "", context);
  if (!session) return session.errors();
  Result<ApiReply> reply = (*session)->cluster().client.Version(context.stop);
  if (!reply) return reply.errors();
  if (!reply->ok()) return ToError(*reply, "cannot read the server's version");
  return TextAt(reply->body, {"gitVersion"});
}

std::string FormatBuild(const BuildInfo& build) {
  std::vector<std::string> libraries;
  for (const auto& [name, version] : build.libraries) {
    libraries.push_back(name + " " + version);
  }
  std::string text =
      "kubectl statefulset-mcf " + ToolVersion() + " " + build.target;
  if (!build.commit.empty()) text += ", commit " + build.commit;
  return text + "\nwith " + Join(libraries, ", ") + "\n";
}

Json BuildToJson(const BuildInfo& build) {
  Json libraries = Json::object();
  for (const auto& [name, version] : build.libraries) libraries[name] = version;
  return {{"clientVersion", ToolVersion()},
          {"commit", build.commit},
          {"target", build.target},
          {"libraries", libraries}};
}

Result<ExitCode> RunVersion(const VersionOptions& options, Context& context) {
  const BuildInfo build = ThisBuild();
  Json report = BuildToJson(build);
  std::string text = FormatBuild(build);
  if (options.server) {
    auto server = ServerVersion(options.cluster, context);
    if (!server) return server.errors();
    report["serverVersion"] = *server;
    text += "server " + *server + "\n";
  }
  context.terminal.Out(options.output == TextOrJson::kJson
                           ? FormatJson(report, 2) + "\n"
                           : text);
  return ExitCode::kOk;
}

}  // namespace

Verb VersionVerb() {
  return {.name = "version",
          .about = "Print the version",
          .examples = {{"version --server", "See the versions of both sides"}},
          .call = CallWith<VersionOptions, AddVersionFlags, RunVersion>};
}

}  // namespace mcf
