#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CONTAINER_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CONTAINER_H_

#include <string>
#include <vector>

#include "manifest/fields/field.h"
#include "manifest/fields/schema.h"
#include "manifest/resources.h"

namespace mcf {

struct ContainerPort : Message {
  Field<std::string> name;
  Field<int> container_port;
  Field<std::string> network_protocol, app_protocol;
  Field<int> service_port;
  Field<bool> is_ingress_port;
};

struct SidecarPort : Message {
  Field<std::string> name;
  Field<int> container_port;
  std::string protocol;
};

struct SidecarVariable : Message {
  Field<std::string> name;
  std::string value;
};

struct Sidecar : Message {
  Field<std::string> name;
  std::string image;
  std::vector<SidecarPort> ports;
  Resources resources;  // without defaults, unlike those of the app
  std::vector<SidecarVariable> env;
};

// The rows of spec.container; those of the app name members of
// KubernetesStatefulSet.
extern const Schema kContainerSchema;

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CONTAINER_H_
