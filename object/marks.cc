#include "object/marks.h"

#include "base/text.h"

namespace mcf {

ObjectKey RecordKey(const ComponentId& id) {
  return {"", "ConfigMap", id.ns,
          std::string(kInventoryPrefix) + ToLower(id.kind) + "." + id.name};
}

Json MarksOff(const std::string& uid, const std::string& resource_version) {
  return {{"metadata",
           {{"uid", uid},
            {"resourceVersion", resource_version},
            {"labels", {{kComponentLabel, nullptr}}},
            {"annotations", {{kOwnerAnnotation, nullptr}}}}}};
}

bool IsMarkedFor(const Object& live, const ComponentId& id) {
  return live.Annotation(kOwnerAnnotation) == id.ToString();
}

bool IsMarkedForAnother(const Object& live, const ComponentId& id) {
  const std::string mark = live.Annotation(kOwnerAnnotation);
  return !mark.empty() && mark != id.ToString();
}

}  // namespace mcf
