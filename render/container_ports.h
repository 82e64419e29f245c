#ifndef MCF_RENDER_CONTAINER_PORTS_H_
#define MCF_RENDER_CONTAINER_PORTS_H_

#include <map>
#include <string>
#include <vector>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "object/field_path.h"
#include "render/object_builder.h"

namespace mcf {

// The ports that a container lists. The API server refuses a list that names
// one number and protocol twice; a manifest may, to offer one container port
// under two service ports. Such a pair is listed once, under its first name.
class ContainerPorts {
 public:
  // Without protocols (what OpenMCF's module renders) all ports are TCP.
  ContainerPorts(const std::vector<ContainerPort>& ports, bool with_protocol);
  explicit ContainerPorts(const std::vector<SidecarPort>& ports);

  // The name under which a port of this name is listed.
  std::string KeptName(const std::string& name) const;

  void AddTo(ObjectBuilder& object, const FieldPath& container,
             const Places& places) const;

 private:
  struct Entry {
    std::string name;
    int number;
    std::string protocol;  // "" is TCP
    std::string from;      // its path in the manifest
  };

  void Add(Entry entry);

  std::vector<Entry> entries_;
  std::map<std::string, std::string> kept_names_;  // of those left out
};

}  // namespace mcf

#endif  // MCF_RENDER_CONTAINER_PORTS_H_
