#ifndef MCF_OBJECT_MARKS_H_
#define MCF_OBJECT_MARKS_H_

#include <string_view>

#include "object/component.h"

namespace mcf {

// What we write on objects besides what was rendered. docs/how-it-works.md.
inline constexpr std::string_view kFieldManager = "statefulset-mcf";
inline constexpr std::string_view kInventoryManager =
    "statefulset-mcf-inventory";
inline constexpr std::string_view kStepManager = "statefulset-mcf-step";
inline constexpr std::string_view kOwnerAnnotation = "statefulset-mcf/owner";
inline constexpr std::string_view kComponentLabel = "statefulset-mcf/component";
inline constexpr std::string_view kInventoryLabel = "statefulset-mcf/inventory";
inline constexpr std::string_view kKeepAnnotation = "statefulset-mcf/keep";
inline constexpr std::string_view kInventoryPrefix = "statefulset-mcf.";

// The ConfigMap that a component's record is: statefulset-mcf.KIND.NAME in its
// namespace.
ObjectKey RecordKey(const ComponentId& id);

// The merge patch that takes our marks off this very version of the object with
// this uid: a newer one may carry somebody else's.
Json MarksOff(const std::string& uid, const std::string& resource_version);

// True when the object carries the mark of this component.
bool IsMarkedFor(const Object& live, const ComponentId& id);
// True when it carries that of another one.
bool IsMarkedForAnother(const Object& live, const ComponentId& id);

}  // namespace mcf

#endif  // MCF_OBJECT_MARKS_H_
