#ifndef MCF_RENDER_NAMESPACE_H_
#define MCF_RENDER_NAMESPACE_H_

#include "object/component.h"
#include "render/labels.h"

namespace mcf {

// The namespace of the component, named at `where`.
DesiredObject MakeNamespace(const Shared& shared, const Position& where);

}  // namespace mcf

#endif  // MCF_RENDER_NAMESPACE_H_
