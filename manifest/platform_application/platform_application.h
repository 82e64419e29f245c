#ifndef MCF_MANIFEST_PLATFORM_APPLICATION_PLATFORM_APPLICATION_H_
#define MCF_MANIFEST_PLATFORM_APPLICATION_PLATFORM_APPLICATION_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "manifest/fields/places.h"

namespace mcf {

// The input kind PlatformApplication of meta.p6m.dev/v1alpha1 with a
// StatefulSet, read and with its defaults filled in. "" means absent.

struct ApplicationPort {
  Located<int> port;
  std::string protocol;  // http, grpc
};

struct ApplicationMount {
  Located<std::string> name, mount_path;
  std::string config_map, secret_name;  // both "": an emptyDir
};

struct ApplicationClaimTemplate {
  Located<std::string> name, mount_path, size, storage_class;
  std::vector<std::string> access_modes;  // never empty
};

struct ApplicationResources {
  std::map<std::string, std::string> requests, limits;
};

struct PlatformApplication {
  Located<std::string> name;
  Located<std::string> ns;  // from metadata, else the kubectl namespace
  std::map<std::string, Located<std::string>> labels, annotations;

  std::map<std::string, Located<std::string>> config;
  std::vector<Located<std::string>> secrets;

  Located<std::string> image;
  std::vector<ApplicationPort> ports;
  std::optional<Located<int>> readiness_port;
  std::string readiness_path;
  ApplicationResources resources;
  std::optional<bool> read_only_root_filesystem;
  std::vector<ApplicationMount> volume_mounts;
  std::vector<ApplicationClaimTemplate> volume_claim_templates;
  Located<std::string> pod_management_policy;

  bool ingress_enabled = false;
  std::string ingress_path;     // "/" when absent
  std::string ingress_gateway;  // from gateway, else from oidc, else ""
  std::vector<std::string> hostnames;
  Position ingress_where = {};

  // Empty: the manifest says nothing about autoscaling.
  std::optional<bool> autoscaling_enabled;
  std::optional<int> min_replicas, max_replicas;

  Position where = {};  // of the document
  Places places = {};
};

}  // namespace mcf

#endif  // MCF_MANIFEST_PLATFORM_APPLICATION_PLATFORM_APPLICATION_H_
