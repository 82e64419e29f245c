#ifndef MCF_RENDER_RENDER_H_
#define MCF_RENDER_RENDER_H_

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/result.h"
#include "manifest/component.h"
#include "object/component.h"

namespace mcf {

// Choices that are not in the manifest. Recorded with the component.
struct RenderOptions {
  bool upstream_parity = false;
  // Content of the image pull Secret, a JSON object; "" for none.
  std::string docker_config_json;
  // PlatformApplication only.
  std::string gateway, gateway_namespace, host_suffix;
  bool hpa_default = true;
  bool pdb = false;

  // The docker config is the manifest's own word, not an option of the run.
  bool docker_config_by_label = false;
  // Recorded options that the run turned off in so many words: "pdb".
  std::set<std::string> turned_off = {};
};

// The Kubernetes objects that stand for a component with resolved references,
// in listing order (object/kinds.h), each field with the manifest position it
// came from. Pure. Objects carry no marks of ours. Errors (kind kManifest)
// are for rules that only show here.
Result<DesiredComponent> Render(const Component& component,
                                const RenderOptions& options);

// The stack outputs of a component.
std::map<std::string, std::string> MakeOutputs(const Component& component,
                                               const RenderOptions& options);

// The options that differ from their defaults, by the flag that says so, as
// they are recorded: {"no-hpa-default": true, "gateway": "x"}. Those that were
// turned off are there as false, so that they can be told from forgotten ones.
// A docker config is recorded as true, never by content.
Json RecordedOptions(const RenderOptions& options);

}  // namespace mcf

#endif  // MCF_RENDER_RENDER_H_
