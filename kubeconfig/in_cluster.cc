#include "kubeconfig/in_cluster.h"

#include "base/text.h"

namespace mcf {
namespace {

constexpr const char* kFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

}  // namespace

std::optional<PodAccount> FindPodAccount(Files& files, const Process& process) {
  const std::string folder = kFolder;
  std::string host = process.Env("KUBERNETES_SERVICE_HOST").value_or("");
  const std::string port = process.Env("KUBERNETES_SERVICE_PORT").value_or("");
  if (host.empty() || port.empty() || !files.Exists(folder + "/token")) {
    return std::nullopt;
  }
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  PodAccount account{.server = "https://" + host + ":" + port,
                     .token_file = folder + "/token",
                     .ca_path = {},
                     .ns = process.Env("POD_NAMESPACE").value_or("")};
  if (files.Exists(folder + "/ca.crt")) account.ca_path = folder + "/ca.crt";
  if (account.ns.empty()) {
    Result<std::string> text = files.Read(folder + "/namespace");
    if (text) account.ns = Trim(*text);
  }
  return account;
}

}  // namespace mcf
