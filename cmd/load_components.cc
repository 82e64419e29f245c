#include "cmd/load_components.h"

#include "cluster/ownership.h"
#include "cmd/loader.h"
#include "cmd/recorded_outputs.h"

namespace mcf {
namespace {

bool AllUnresolved(const Errors& errors) {
  return std::ranges::all_of(errors, [](const Error& error) {
    return error.rule == "reference.unresolved";
  });
}

// Asks the records of the cluster what the input does not answer.
Result<void> ResolveFromCluster(const Errors& open, Loader& loader,
                                const Cluster& cluster) {
  auto recorded = ReadRecordedOutputs(cluster, loader.Namespaces());
  if (recorded) return loader.Resolve(*recorded);
  Errors errors = open;
  errors.insert(errors.end(), recorded.errors().begin(),
                recorded.errors().end());
  return errors;
}

// What is wrong with the kubeconfig is told after what is wrong with manifests.
struct Opened {
  Result<std::unique_ptr<Session>> session;
};

// Read -> Resolve, with the help of the cluster where references stay open.
Result<Opened> ReadAndOpen(const LoadOptions& options, Loader& loader,
                           Context& context) {
  Result<void> done = loader.Read();
  if (!done) return done.errors();
  const auto hint = loader.ContextHint();
  if (!hint) return hint.errors();
  done = loader.Resolve({});
  if (!done && !AllUnresolved(done.errors())) return done.errors();
  Opened opened{Session::Open(options.cluster, *hint, context)};
  if (done) return opened;
  const Errors open = done.errors();
  if (!opened.session) return open;
  done = ResolveFromCluster(open, loader, (*opened.session)->cluster());
  if (!done) return done.errors();
  return opened;
}

}  // namespace

Result<LoadedComponents> LoadComponents(const LoadOptions& options,
                                        Context& context, Warnings& warnings) {
  Loader loader(options, context, warnings);
  Result<void> done = loader.Read();
  if (done) done = loader.Resolve({});
  if (!done) return loader.Sorted(done.errors());
  auto loaded = loader.Render();
  if (!loaded) return loader.Sorted(loaded.errors());
  AddWarningsOf(loaded->desired, warnings);
  return loaded;
}

Result<ClusterInput> LoadForCluster(const LoadOptions& options,
                                    Context& context, Warnings& warnings) {
  Loader loader(options, context, warnings);
  auto opened = ReadAndOpen(options, loader, context);
  if (!opened) return loader.Sorted(opened.errors());
  auto loaded = loader.Render();
  if (!loaded) return loader.Sorted(loaded.errors());
  if (!opened->session) {
    AddWarningsOf(loaded->desired, warnings);
    return opened->session.errors();
  }
  return ClusterInput{*std::move(loaded), *std::move(opened->session)};
}

Result<Selection> LoadIdentities(const LoadOptions& options, Context& context) {
  Warnings ignored;
  Loader loader(options, context, ignored, Loader::Want::kIdentities);
  auto opened = ReadAndOpen(options, loader, context);
  if (!opened) return loader.Sorted(opened.errors());
  if (!opened->session) return opened->session.errors();
  return Selection{loader.Ids(), *std::move(opened->session)};
}

Result<ClusterInput> LoadToPlan(const LoadOptions& options, Context& context) {
  Warnings warnings;
  auto input = LoadForCluster(options, context, warnings);
  Print(warnings, context.terminal);
  if (!input) return input.errors();
  for (DesiredComponent& component : input->loaded.desired) AddMarks(component);
  return input;
}

void Print(const Warnings& warnings, Terminal& terminal) {
  for (const Warning& warning : warnings) terminal.Note(warning.ToString());
}

}  // namespace mcf
