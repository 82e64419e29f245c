#include "render/resources.h"

namespace mcf {
namespace {

void AddAmounts(ObjectBuilder& object, const FieldPath& path,
                const ResourceAmounts& amounts) {
  object.SetText(path.Field("cpu"), amounts.cpu.value, amounts.cpu.where);
  object.SetText(path.Field("memory"), amounts.memory.value,
                 amounts.memory.where);
}

}  // namespace

void AddResources(ObjectBuilder& object, const FieldPath& container,
                  const Resources& resources) {
  const FieldPath path = container.Field("resources");
  AddAmounts(object, path.Field("limits"), resources.limits);
  AddAmounts(object, path.Field("requests"), resources.requests);
}

}  // namespace mcf
