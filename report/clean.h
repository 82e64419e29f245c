#ifndef MCF_REPORT_CLEAN_H_
#define MCF_REPORT_CLEAN_H_

#include "object/object.h"

namespace mcf {

// The tree without what the API server alone writes: status, managedFields,
// uid, resourceVersion, generation, creationTimestamp, selfLink.
Json WithoutServerFields(const Json& tree);

// Takes our owner annotation and component label off, and the maps that are
// empty then.
void EraseMarks(Json& tree);

// What a person wants to see of an object that is about to be made: no kind,
// no name, no marks, no labels (every object of a component has the same).
Json Essence(const Json& tree);

}  // namespace mcf

#endif  // MCF_REPORT_CLEAN_H_
