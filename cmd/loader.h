#ifndef MCF_CMD_LOADER_H_
#define MCF_CMD_LOADER_H_

#include <set>
#include <string>
#include <vector>

#include "cmd/load_components.h"
#include "cmd/source_order.h"
#include "manifest/sources/sources.h"

namespace mcf {

// The road of one command's manifests; every step needs the one before. What
// it is made with must outlive it.
class Loader {
 public:
  enum class Want { kObjects, kIdentities };
  Loader(const LoadOptions& options, Context& context, Warnings& warnings,
         Want want = Want::kObjects)
      : options_(options), context_(context), warnings_(warnings) {
    parse_.identities_only = want == Want::kIdentities;
  }

  Result<void> Read();  // and parse
  // May be called again with outputs recorded in the cluster.
  Result<void> Resolve(const std::vector<ComponentOutputs>& recorded);
  // Warnings stay with the components, for the report of their plan to show;
  // on errors they join the others.
  Result<LoadedComponents> Render();

  // The kube context that manifests ask for by label, "" for none; --context
  // beats it. Manifests for two contexts are an error.
  Result<std::string> ContextHint() const;
  std::vector<ComponentId> Ids() const;      // after Resolve
  std::set<std::string> Namespaces() const;  // of the components, if known
  // In the order of the files.
  Errors Sorted(Errors errors) const {
    SortBySource(context_.texts, errors);
    return errors;
  }

 private:
  Result<void> ReadReferences();
  Result<void> Parse();
  Result<std::string> StatedDockerConfig() const;
  Result<RenderOptions> OptionsOf(const Component& component,
                                  const std::string& docker_config) const;

  const LoadOptions& options_;
  Context& context_;
  Warnings& warnings_;
  Sources sources_;
  std::vector<ReferenceValue> values_;
  ParseOptions parse_;
  ParsedInput input_;
};

// The warnings that components carry, behind the others.
void AddWarningsOf(const std::vector<DesiredComponent>& components,
                   Warnings& warnings);

}  // namespace mcf

#endif  // MCF_CMD_LOADER_H_
