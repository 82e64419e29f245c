#ifndef MCF_MANIFEST_PLATFORM_APPLICATION_PLATFORM_APPLICATION_H_
#define MCF_MANIFEST_PLATFORM_APPLICATION_PLATFORM_APPLICATION_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "manifest/fields/field.h"
#include "manifest/fields/places.h"
#include "manifest/fields/schema.h"
#include "manifest/resources.h"

namespace mcf {

struct SecretEntry {
  Field<std::string> name;
};

struct ApplicationPort {
  Field<int> port;
  Field<std::string> protocol;  // http, grpc
};

struct ReadinessProbe : Message {
  Field<int> port;
  std::string path;
};

struct NamedSource {
  std::string name;
};

struct VolumeSource : Message {
  std::optional<NamedSource> config_map, secret;
  // Other kinds of workload have their claims here.
  Message size, storage_class_name, access_modes, claim_name;
};

struct ApplicationMount {
  Field<std::string> name, mount_path;
  std::optional<VolumeSource> source;  // none: an emptyDir
};

struct ApplicationClaimTemplate : Message {
  Field<std::string> name, mount_path, size, storage_class;
  Field<std::vector<std::string>> access_modes;
};

// The input kind PlatformApplication of meta.p6m.dev/v1alpha1 with a
// StatefulSet, read and with its defaults filled in. "" means absent.
struct PlatformApplication {
  static constexpr std::string_view kKind = "PlatformApplication";

  // metadata
  Field<std::string> name;
  Field<std::string> ns;  // when absent the kubectl namespace
  std::map<std::string, Field<std::string>> labels;

  // spec
  std::map<std::string, Field<std::string>> config;
  std::vector<SecretEntry> secrets;
  std::optional<bool> autoscaling_enabled;  // empty: by --hpa-default
  Field<int> min_replicas, max_replicas;

  // spec.deployment
  Message deployment;
  Field<std::string> image;
  Field<std::vector<ApplicationPort>> ports;
  std::optional<ReadinessProbe> readiness_probe;
  Resources resources;
  Field<std::optional<bool>> read_only_root_filesystem;
  std::vector<ApplicationMount> volume_mounts;
  std::vector<ApplicationClaimTemplate> volume_claim_templates;
  Field<std::string> pod_management_policy;

  // spec.networking.ingress
  Message ingress;
  bool ingress_enabled = false;
  Field<std::string> ingress_path, ingress_gateway;
  Field<bool> ingress_oidc;
  Field<std::vector<std::string>> hostnames;

  Position where = {};  // of the document
  Places places = {};

  // The gateway that is named, or that oidc stands for; "" for neither.
  std::string Gateway() const;
};

extern const Schema kPlatformApplicationSchema;

// Whether it is one of the four gateways that the platform has.
bool IsPlatformGateway(std::string_view name);

}  // namespace mcf

#endif  // MCF_MANIFEST_PLATFORM_APPLICATION_PLATFORM_APPLICATION_H_
