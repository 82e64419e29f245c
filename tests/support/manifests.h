#ifndef MCF_TESTS_SUPPORT_MANIFESTS_H_
#define MCF_TESTS_SUPPORT_MANIFESTS_H_

#include <string>

#include "manifest/component.h"

namespace mcf {

// Typed manifests that are valid as they are, for tests to change one thing.

// shop/db: the image postgres:16, the port 5432, default resources.
KubernetesStatefulSet ValidStatefulSet();
// shop/echo: the image echo:1, the http port 8080.
PlatformApplication ValidApplication();

// As if they stood at line 1 of manifest.yaml.
Component ComponentOf(KubernetesStatefulSet spec);
Component ComponentOf(PlatformApplication spec);

// The place LINE:1 of manifest.yaml.
Position AtLine(int line);

// Parts of a KubernetesStatefulSet.
ContainerPort PortNamed(const std::string& name, int container_port,
                        int service_port, const std::string& protocol = "TCP");
VolumeClaimTemplate ClaimOf(const std::string& name, const std::string& size);
// A mount without a source.
VolumeMount MountOf(const std::string& name, const std::string& path);

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_MANIFESTS_H_
