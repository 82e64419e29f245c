#ifndef MCF_KUBECONFIG_RESOLVE_USER_H_
#define MCF_KUBECONFIG_RESOLVE_USER_H_

#include <optional>
#include <string>

#include "base/files.h"
#include "base/result.h"
#include "kubeconfig/exec_plugin.h"
#include "kubeconfig/kubeconfig.h"
#include "kubeconfig/stanzas.h"

namespace mcf {

// Who we are to an API server, before its files are read. Holds credentials.
struct UserSettings {
  std::string label;  // `user "admin"`, for errors
  std::optional<Position> where = {};
  std::string certificate_path = {}, certificate_data = {};
  std::string key_path = {}, key_data = {};
  std::string token = {}, token_file = {};
  std::string username = {}, password = {};
  std::optional<Impersonation> impersonation = {};
  std::optional<ExecPlugin> exec = {};
  Errors exec_errors = {};  // that count when it has to be run
  std::optional<Located<std::string>> auth_provider = {};  // its name
  std::string id_token = {};                               // of oidc
};

UserSettings ReadUser(const std::string& name, const Stanza& stanza,
                      Errors& errors);

// Lets the flags win, checks the whole and fills the connection's half.
void ResolveUser(UserSettings settings, const ClusterFlags& flags, Files& files,
                 Connection& connection, Errors& errors);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_RESOLVE_USER_H_
