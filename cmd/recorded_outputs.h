#ifndef MCF_CMD_RECORDED_OUTPUTS_H_
#define MCF_CMD_RECORDED_OUTPUTS_H_

#include <set>
#include <string>
#include <vector>

#include "cluster/cluster.h"
#include "manifest/component.h"

namespace mcf {

// What KubernetesStatefulSets recorded in these namespaces have for others to
// refer to.
Result<std::vector<ComponentOutputs>> ReadRecordedOutputs(
    const Cluster& cluster, const std::set<std::string>& namespaces);

}  // namespace mcf

#endif  // MCF_CMD_RECORDED_OUTPUTS_H_
