#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CHECKS_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CHECKS_H_

#include <string>

#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"

namespace mcf {

// What the table cannot say: rules about more than one field. `root` is the
// document as ReadDocument gave it.
void CheckKubernetesStatefulSet(const FieldView& root, Findings& findings);

// Its parts, by idea; `app` is spec.container.app.
void CheckReference(const FieldView& value_or_ref, bool has_default_kind,
                    Findings& findings);
void CheckResources(const FieldView& app, Findings& findings);
void CheckEnv(const FieldView& app, const FieldView& ns, Findings& findings);
void CheckPorts(const FieldView& ports, Findings& findings);
void CheckProbes(const FieldView& app, Findings& findings);
void CheckMounts(const FieldView& spec, Findings& findings);
void CheckSidecars(const FieldView& sidecars, Findings& findings);
void CheckIngress(const FieldView& spec, Findings& findings);
void CheckAvailability(const FieldView& availability, Findings& findings);
void CheckClaimTemplates(const FieldView& templates, Findings& findings);
void CheckConfigMaps(const FieldView& config_maps, Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CHECKS_H_
