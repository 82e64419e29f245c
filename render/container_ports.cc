#include "render/container_ports.h"

#include <utility>

namespace mcf {
namespace {

std::string EffectiveProtocol(const std::string& protocol) {
  return protocol.empty() ? "TCP" : protocol;
}

}  // namespace

ContainerPorts::ContainerPorts(const std::vector<ContainerPort>& ports,
                               bool with_protocol) {
  for (const ContainerPort& port : ports) {
    Add({.name = port.name.value,
         .number = port.container_port.value,
         .protocol = with_protocol ? port.network_protocol.value : "",
         .from = port.full_path});
  }
}

ContainerPorts::ContainerPorts(const std::vector<SidecarPort>& ports) {
  for (const SidecarPort& port : ports) {
    Add({.name = port.name.value,
         .number = port.container_port.value,
         .protocol = port.protocol,
         .from = port.full_path});
  }
}

void ContainerPorts::Add(Entry entry) {
  for (const Entry& kept : entries_) {
    if (kept.number == entry.number && kept.protocol == entry.protocol) {
      kept_names_[entry.name] = kept.name;
      return;
    }
  }
  entries_.push_back(std::move(entry));
}

std::string ContainerPorts::KeptName(const std::string& name) const {
  const auto kept = kept_names_.find(name);
  return kept == kept_names_.end() ? name : kept->second;
}

void ContainerPorts::AddTo(ObjectBuilder& object, const FieldPath& container,
                           const Places& places) const {
  const FieldPath list = container.Field("ports");
  for (const Entry& entry : entries_) {
    Json item = {{"containerPort", entry.number}};
    if (!entry.name.empty()) item["name"] = entry.name;
    if (!entry.protocol.empty()) item["protocol"] = entry.protocol;
    const Json keys = {{"containerPort", entry.number},
                       {"protocol", EffectiveProtocol(entry.protocol)}};
    object.AddKeyed(list, keys, std::move(item), places.At(entry.from));
    object.NoteBelow(list.Keys(keys), places, entry.from,
                     {{"networkProtocol", "protocol"}});
  }
}

}  // namespace mcf
