#include "kubeconfig/names.h"

#include "kubeconfig/stanzas.h"

namespace mcf {
namespace {

std::vector<std::string> NamesIn(const std::map<std::string, Stanza>& stanzas) {
  std::vector<std::string> names;
  for (const auto& [name, stanza] : stanzas) names.push_back(name);
  return names;
}

}  // namespace

KubeconfigNames ListKubeconfigNames(const std::string& flag, Files& files,
                                    const Process& process) {
  const Result<Stanzas> stanzas = LoadStanzas(flag, files, process);
  if (!stanzas) return {};
  return {NamesIn(stanzas->contexts), NamesIn(stanzas->clusters),
          NamesIn(stanzas->users)};
}

}  // namespace mcf
