#ifndef MCF_CMD_LOAD_COMPONENTS_H_
#define MCF_CMD_LOAD_COMPONENTS_H_

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cmd/context.h"
#include "cmd/input_flags.h"
#include "cmd/session.h"
#include "manifest/component.h"
#include "object/component.h"

namespace mcf {

// Which manifests, and for which cluster.
struct LoadOptions {
  InputOptions input;
  ClusterOptions cluster;
};

// The manifests of a command line, read, checked and rendered.
struct LoadedComponents {
  std::vector<Component> inputs;
  std::vector<DesiredComponent> desired;  // in the same order, without marks
};

// ReadSources -> Parse -> ResolveReferences -> Render. Warnings are added
// whether there are errors or not; with --strict they are errors.
Result<LoadedComponents> LoadComponents(const LoadOptions& options,
                                        Context& context, Warnings& warnings);

// The same for a verb that talks to a cluster, which may know the references
// that stay open.
struct ClusterInput {
  LoadedComponents loaded;
  std::unique_ptr<Session> session;
};
Result<ClusterInput> LoadForCluster(const LoadOptions& options,
                                    Context& context, Warnings& warnings);

// Components and the cluster they are in.
struct Selection {
  std::vector<ComponentId> ids;
  std::unique_ptr<Session> session;
};
// Manifests read for the identities alone: what else is wrong with them is no
// error, nor is a reference that nobody can resolve, unless a namespace needs
// it.
Result<Selection> LoadIdentities(const LoadOptions& options, Context& context);

// LoadForCluster for a verb that plans: warnings are printed, objects have
// marks.
Result<ClusterInput> LoadToPlan(const LoadOptions& options, Context& context);

void Print(const Warnings& warnings, Terminal& terminal);

}  // namespace mcf

#endif  // MCF_CMD_LOAD_COMPONENTS_H_
