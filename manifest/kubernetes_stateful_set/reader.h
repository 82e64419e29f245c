#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_READER_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_READER_H_

#include "manifest/fields/field_view.h"
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"

namespace mcf {

// Fills the struct, defaults included, from a document that ReadDocument gave
// and in which nothing was found wrong.
KubernetesStatefulSet MakeKubernetesStatefulSet(const FieldView& root);

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_READER_H_
