#include "kubeconfig/resolve_user.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "kubeconfig/fields.h"

namespace mcf {
namespace {

void Fail(const UserSettings& settings, const std::string& what,
          const std::string& fix, Errors& errors) {
  errors.push_back(Error{.kind = Error::Kind::kKubeconfig,
                         .what = settings.label + ": " + what,
                         .fix = fix,
                         .where = settings.where});
}

// They become header values, where a line end would begin another header.
bool HasControl(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

std::optional<Impersonation> ReadImpersonation(Fields& fields) {
  Impersonation as{.user = fields.Text("as"),
                   .uid = fields.Text("as-uid"),
                   .groups = fields.Texts("as-groups"),
                   .extra = fields.TextLists("as-user-extra")};
  if (as.user.empty() && as.uid.empty() && as.groups.empty() &&
      as.extra.empty()) {
    return std::nullopt;
  }
  return as;
}

std::optional<Impersonation> ImpersonationOf(const ClusterFlags& flags,
                                             Errors& errors) {
  Impersonation as{.user = flags.as,
                   .uid = flags.as_uid,
                   .groups = flags.as_groups,
                   .extra = {}};
  for (const std::string& pair : flags.as_user_extra) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      errors.push_back(
          Error{.kind = Error::Kind::kUsage,
                .what = "--as-user-extra " + pair + ": expected KEY=VALUE",
                .fix = "write --as-user-extra KEY=VALUE"});
      continue;
    }
    as.extra[pair.substr(0, equals)].push_back(pair.substr(equals + 1));
  }
  if (as.user.empty() && as.uid.empty() && as.groups.empty() &&
      flags.as_user_extra.empty()) {
    return std::nullopt;
  }
  return as;
}

void ApplyFlags(const ClusterFlags& flags, UserSettings& settings,
                Errors& errors) {
  if (!flags.client_certificate.empty()) {
    settings.certificate_path = flags.client_certificate;
    settings.certificate_data.clear();
  }
  if (!flags.client_key.empty()) {
    settings.key_path = flags.client_key;
    settings.key_data.clear();
  }
  if (!flags.token.empty()) {
    settings.token = flags.token;
    settings.token_file.clear();
  }
  // The flags replace it whole: half of one identity and half of another
  // would be a third.
  std::optional<Impersonation> as = ImpersonationOf(flags, errors);
  if (as) settings.impersonation = std::move(as);
}

void ResolveCertificate(const UserSettings& settings, Files& files,
                        Connection& connection, Errors& errors) {
  const bool has_certificate =
      !settings.certificate_path.empty() || !settings.certificate_data.empty();
  const bool has_key = !settings.key_path.empty() || !settings.key_data.empty();
  if (!has_certificate) return;  // a key alone says nothing
  if (!has_key) {
    Fail(settings, "a client certificate without its key",
         "add client-key or client-key-data", errors);
  }
  const struct {
    const char* key;
    const std::string &path, &data;
    std::string& pem;
  } parts[] = {
      {"client-certificate", settings.certificate_path,
       settings.certificate_data, connection.client_certificate_pem},
      {"client-key", settings.key_path, settings.key_data,
       connection.client_key_pem},
  };
  for (const auto& part : parts) {
    const std::string key = part.key;
    if (!part.path.empty() && !part.data.empty()) {
      Fail(settings, key + " and " + key + "-data are both set",
           "remove one of them", errors);
      continue;
    }
    part.pem = part.data;
    if (part.path.empty()) continue;
    Result<std::string> pem = files.Read(part.path);
    if (pem) {
      part.pem = *std::move(pem);
    } else {
      Fail(settings, key + ": " + pem.errors().front().what,
           "name an existing PEM file", errors);
    }
  }
}

void ResolveToken(const UserSettings& settings, Files& files,
                  Connection& connection, Errors& errors) {
  const std::string token(Trim(settings.token));
  if (HasControl(token)) {
    Fail(settings, "token contains a line end or another control character",
         "write the token on one line", errors);
  }
  const bool has_basic =
      !settings.username.empty() || !settings.password.empty();
  if (has_basic && (!token.empty() || !settings.token_file.empty())) {
    Fail(settings, "a token and username or password are both set",
         "keep one way to sign in", errors);
  }
  connection.token = token;
  connection.token_file = settings.token_file;
  connection.username = settings.username;
  connection.password = settings.password;
  if (settings.token_file.empty()) return;
  Result<std::string> text = files.Read(settings.token_file);
  if (!text) {
    Fail(settings, "tokenFile: " + text.errors().front().what,
         "name an existing file that holds the token", errors);
  } else if (Trim(*text).empty()) {
    Fail(settings, "tokenFile: " + settings.token_file + " is empty",
         "write the token into the file", errors);
  }
}

void ResolveImpersonation(const UserSettings& settings, Connection& connection,
                          Errors& errors) {
  if (!settings.impersonation) return;
  const Impersonation& as = *settings.impersonation;
  if (as.user.empty()) {
    Fail(settings, "groups, uid or extra to act as, without a user to act as",
         "add --as USER, or as: in the kubeconfig", errors);
  }
  bool broken = HasControl(as.user) || HasControl(as.uid) ||
                std::any_of(as.groups.begin(), as.groups.end(), HasControl);
  for (const auto& [key, values] : as.extra) {
    broken = broken || std::any_of(values.begin(), values.end(), HasControl);
  }
  if (broken) {
    Fail(settings, "the identity to act as contains a control character",
         "remove the line end or control character", errors);
  }
  connection.impersonation = as;
}

// What took the place of the providers that kubectl once had built in.
std::string ReplacementOf(const std::string& provider) {
  if (provider == "gcp") {
    return "install gke-gcloud-auth-plugin and write the user anew: gcloud "
           "container clusters get-credentials CLUSTER";
  }
  if (provider == "azure") {
    return "install kubelogin and write the user anew: kubelogin "
           "convert-kubeconfig";
  }
  return "use a program that gives credentials, with exec";
}

void ResolveAuthProvider(const UserSettings& settings, Connection& connection,
                         Errors& errors) {
  const std::string& name = settings.auth_provider->value;
  if (name != "oidc") {
    Fail(settings, "auth-provider: " + name + " is not supported",
         ReplacementOf(name), errors);
  } else if (settings.id_token.empty()) {
    Fail(settings, "auth-provider: oidc: there is no id-token",
         "run any kubectl command, which gets one, or have a program give it "
         "with exec, as kubectl oidc-login",
         errors);
  } else if (HasControl(settings.id_token)) {
    Fail(settings, "auth-provider: oidc: id-token contains a control character",
         "write the token on one line", errors);
  } else {
    connection.oidc_id_token = settings.id_token;
    return;
  }
  errors.back().where = settings.auth_provider->where;
}

// kubectl does not run a program either when there is a credential already. An
// auth-provider it uses beside a client certificate.
void ResolveExec(const UserSettings& settings, Connection& connection,
                 Errors& errors) {
  const bool has_token = !settings.token.empty() ||
                         !settings.token_file.empty() ||
                         !settings.username.empty();
  const bool has_certificate =
      !settings.certificate_path.empty() || !settings.certificate_data.empty();
  if (settings.exec && settings.auth_provider) {
    Fail(settings, "exec and auth-provider are both set", "remove one of them",
         errors);
  }
  if (settings.exec && !has_token && !has_certificate) {
    connection.exec = settings.exec;
    errors.insert(errors.end(), settings.exec_errors.begin(),
                  settings.exec_errors.end());
  }
  if (settings.auth_provider && !has_token) {
    ResolveAuthProvider(settings, connection, errors);
  }
}

void ReadAuthProvider(const Stanza& stanza, UserSettings& settings) {
  const YamlNode* node = stanza.body.Find("auth-provider");
  if (node == nullptr || node->type == YamlNode::Type::kNull) return;
  const YamlNode* name = node->Find("name");
  settings.auth_provider = {name == nullptr ? "one without a name" : name->text,
                            node->where};
  const YamlNode* config = node->Find("config");
  const YamlNode* token =
      config == nullptr ? nullptr : config->Find("id-token");
  if (token != nullptr) settings.id_token = Trim(token->text);
}

}  // namespace

UserSettings ReadUser(const std::string& name, const Stanza& stanza,
                      Errors& errors) {
  const std::string label = "user \"" + name + "\"";
  Fields fields(stanza, label, errors);
  UserSettings settings{.label = label, .where = stanza.where};
  settings.certificate_path = fields.Path("client-certificate");
  settings.certificate_data = fields.Base64("client-certificate-data");
  settings.key_path = fields.Path("client-key");
  settings.key_data = fields.Base64("client-key-data");
  settings.token = fields.Text("token");
  settings.token_file = fields.Path("tokenFile");
  settings.username = fields.Text("username");
  settings.password = fields.Text("password");
  settings.impersonation = ReadImpersonation(fields);
  settings.exec = ReadExecPlugin(stanza, label, settings.exec_errors);
  ReadAuthProvider(stanza, settings);
  return settings;
}

void ResolveUser(UserSettings settings, const ClusterFlags& flags, Files& files,
                 Connection& connection, Errors& errors) {
  ApplyFlags(flags, settings, errors);
  ResolveCertificate(settings, files, connection, errors);
  ResolveToken(settings, files, connection, errors);
  ResolveImpersonation(settings, connection, errors);
  ResolveExec(settings, connection, errors);
}

}  // namespace mcf
