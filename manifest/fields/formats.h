#ifndef MCF_MANIFEST_FIELDS_FORMATS_H_
#define MCF_MANIFEST_FIELDS_FORMATS_H_

#include <optional>
#include <string>
#include <string_view>

namespace mcf {

// The forms that texts in a manifest must have. Most of them are what
// Kubernetes asks of the object that the text ends up in.
enum class Format {
  kNone,
  kName,           // of a component: Service, StatefulSet, label value
  kDnsLabel,       // container, volume, namespace
  kDnsSubdomain,   // ConfigMap, Secret, claim, storage class
  kLabelKey,       // and names of that shape, as appProtocol
  kLabelValue,     //
  kEnvName,        //
  kConfigMapKey,   // and keys of Secrets
  kPortName,       // of a container port
  kIdentifier,     // kind of a reference
  kQuantity,       // not negative
  kStorageSize,    // at least one byte
  kMountPath,      // absolute, no colon
  kSubPath,        // relative, stays inside the volume
  kItemPath,       // likewise, and no name that Kubernetes keeps to itself
  kHostPath,       // no .. in it
  kHostname,       // of an ingress that also gets internal-HOSTNAME
  kRouteHostname,  // of an HTTPRoute, *. allowed in front
  kRoutePath,      // of an HTTPRoute
  kHeaderName,     // of HTTP
  kBudgetBound,    // a count or a percentage of pods
  kImage,          // whole reference
  kImageRepo,      // reference without tag
  kImageTag,       // tag, a digest may follow
};

// What is wrong with a text and how to write it instead.
struct Complaint {
  std::string what, why = {}, fix = {};
};

// Empty when `text` has the form.
std::optional<Complaint> CheckFormat(Format format, std::string_view text);

// The text in quotes for a message: control characters replaced, cut short.
std::string Quote(std::string_view text);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_FORMATS_H_
