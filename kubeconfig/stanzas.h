#ifndef MCF_KUBECONFIG_STANZAS_H_
#define MCF_KUBECONFIG_STANZAS_H_

#include <map>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/process.h"
#include "base/result.h"
#include "base/yaml.h"

namespace mcf {

// One named cluster, user or context. Where it stands tells the file that its
// relative paths start from.
struct Stanza {
  Position where;
  YamlNode body;  // what is under `cluster:`, `user:` or `context:`
};

// The kubeconfig files merged: of a name that several files define, the first
// file's entry as a whole.
struct Stanzas {
  std::map<std::string, Stanza> clusters, users, contexts;
  Located<std::string> current_context;  // the first that is not empty
  std::string
      searched;  // in words: "KUBECONFIG (a, b)", "/home/u/.kube/config"

  bool IsEmpty() const;
};

// Reads --kubeconfig (`flag`), else the list in KUBECONFIG, else
// $HOME/.kube/config. Missing files are skipped unless named by the flag; what
// exists and cannot be read is an error, all such files together.
Result<Stanzas> LoadStanzas(const std::string& flag, Files& files,
                            const Process& process);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_STANZAS_H_
