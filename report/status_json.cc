#include "report/status_json.h"

#include "report/claims_json.h"

namespace mcf {
namespace {

Json ToJson(const Standing& standing) {
  Json pods = Json::array();
  for (const PodStanding& pod : standing.rollout.pods) {
    pods.push_back({{"name", pod.name},
                    {"ready", pod.ready},
                    {"current", pod.current},
                    {"restarts", pod.restarts},
                    {"reason", pod.reason}});
  }
  Json missing = Json::array();
  for (const ObjectKey& key : standing.missing) {
    missing.push_back(key.ToString());
  }
  return {{"id", standing.id.ToString()},
          {"applied", standing.is_recorded},
          {"ready", standing.IsReady()},
          {"replicas", standing.rollout.total},
          {"readyReplicas", standing.rollout.ready},
          {"updatedReplicas", standing.rollout.updated},
          {"missing", missing},
          {"waitingFor", standing.rollout.missing},
          {"pods", pods},
          {"claims", ClaimsToJson(standing.ledger)},
          {"claimsComplete", standing.ledger.complete}};
}

}  // namespace

Json StatusToJson(const std::vector<Standing>& standings) {
  Json components = Json::array();
  for (const Standing& standing : standings) {
    components.push_back(ToJson(standing));
  }
  return {{"schema", "statefulset-mcf/status/v1"}, {"components", components}};
}

}  // namespace mcf
