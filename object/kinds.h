#ifndef MCF_OBJECT_KINDS_H_
#define MCF_OBJECT_KINDS_H_

#include <span>
#include <string>
#include <string_view>

namespace mcf {

struct ObjectKey;

// Where Gateways and Certificates of ingresses belong, whatever the namespace
// of their component.
inline constexpr const char* kIngressNamespace = "istio-ingress";

// One kind we read or write. All of them are known when the program is built,
// so nothing has to be discovered.
struct KindInfo {
  std::string_view group, version, kind, plural;
  bool namespaced;
  bool rendered;  // objects of this kind are made from manifests, may be pruned
  // When it is written: 0 Namespace, 1 what pods need, 2 the set and what
  // stands beside it, 3 gateways and routes. Deletes go the other way.
  int wave;
  int order;  // place in listings: Namespace first, HTTPRoutes last
  std::string_view
      installed_by;  // for kinds of a CRD: what to install, else ""
};

std::span<const KindInfo> AllKinds();
// Null for a kind that is not ours to know.
const KindInfo* FindKind(std::string_view group, std::string_view kind);
std::string ApiVersion(const KindInfo& kind);  // "apps/v1", "v1"
// "/apis/apps/v1/namespaces/shop/statefulsets/db"; without a name the
// collection. Path segments are percent-encoded.
std::string ResourcePath(const KindInfo& kind, const std::string& ns,
                         const std::string& name);

}  // namespace mcf

#endif  // MCF_OBJECT_KINDS_H_
