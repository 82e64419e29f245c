#ifndef MCF_PLAN_BODY_H_
#define MCF_PLAN_BODY_H_

#include "object/object.h"

namespace mcf {

// Writes into the body to send the live text of every field that means the
// same: the server compares what is sent byte for byte, and "1024Mi" over a
// "1Gi" that someone else holds would be a conflict about nothing. So would be
// a `readOnly: false` that someone else sent too: the server does not store it,
// it is left out.
void TakeLiveText(const Object& live, Object& body);

// Makes the body leave a field, or the part at path, as it is: what we hold is
// sent with its live value, since leaving it out would remove it; all else is
// left out.
void LeaveAsItIs(const Object& live, const FieldPath& path, Object& body);

}  // namespace mcf

#endif  // MCF_PLAN_BODY_H_
