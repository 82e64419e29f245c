#ifndef MCF_RENDER_HTTP_ROUTES_H_
#define MCF_RENDER_HTTP_ROUTES_H_

#include <string>
#include <vector>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "manifest/platform_application/platform_application.h"
#include "object/component.h"
#include "render/labels.h"
#include "render/render.h"

namespace mcf {

// The service port that ingress leads to: the one marked so, else 80.
Located<int> IngressPortOf(const KubernetesStatefulSet& spec);

// For each gateway a redirect from HTTP and the route to the Service.
std::vector<DesiredObject> MakeHttpRoutes(const Shared& shared,
                                          const KubernetesStatefulSet& spec);

// What a PlatformApplication's route hangs on: from the manifest, else from
// the options, else the platform's usual ones.
std::string GatewayOf(const PlatformApplication& spec,
                      const RenderOptions& options);
std::string GatewayNamespaceOf(const RenderOptions& options);
// Empty when neither manifest nor options tell.
std::vector<std::string> HostnamesOf(const PlatformApplication& spec,
                                     const RenderOptions& options);

// The one route of a PlatformApplication to the first of its ports.
DesiredObject MakeHttpRoute(const Shared& shared,
                            const PlatformApplication& spec,
                            const RenderOptions& options);

}  // namespace mcf

#endif  // MCF_RENDER_HTTP_ROUTES_H_
