#ifndef MCF_TESTS_SUPPORT_OBJECTS_H_
#define MCF_TESTS_SUPPORT_OBJECTS_H_

#include <string>
#include <vector>

#include "object/component.h"
#include "object/object.h"

namespace mcf {

// An object by its words, as "apps/v1 StatefulSet shop/db" or "v1 Namespace
// shop", with `more` merged into it.
Json NamedTree(const std::string& words, const Json& more = Json::object());
Object NamedObject(const std::string& words, const Json& more = Json::object());

// The component KubernetesStatefulSet/shop/db and one of any other identity,
// made of these objects, with marks.
ComponentId DbId();
DesiredComponent MarkedComponent(const std::vector<Object>& objects,
                                 const ComponentId& id = DbId());
// The label and the annotation that say whose an object is.
Json MarksOf(const ComponentId& id = DbId());

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_OBJECTS_H_
