// Volume mounts: each one needs a volume, and each volume needs one meaning.
//
// A mount makes the volume of its own name from its source, except that a
// claim template is a volume already: a mount with the claimName of a
// template, or without a source and with the name of one, uses that.
#include "manifest/kubernetes_stateful_set/mount_checks.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

// All that decides what is in a volume; equal for equal volumes.
using Description = std::vector<std::string>;

Description Describe(const char* kind, const FileSource& files,
                     const VolumeMount& mount) {
  std::string path = files.path;
  // The file is named as the mount expects it, see render/.
  if (!files.key.value.empty() && path.empty()) path = mount.sub_path;
  if (!files.key.value.empty() && path.empty()) path = files.key.value;
  return {kind, files.name, files.key.value, path,
          std::to_string(files.default_mode)};
}

// Of a mount with a source.
Description Describe(const VolumeMount& mount) {
  if (const auto& files = mount.config_map) {
    return Describe("configMap", *files, mount);
  }
  if (const auto& files = mount.secret) {
    return Describe("secret", *files, mount);
  }
  if (const auto& host = mount.host_path) {
    return {"hostPath", host->path, host->type};
  }
  if (const auto& empty = mount.empty_dir) {
    return {"emptyDir", empty->medium, empty->size_limit.value};
  }
  return {"pvc", mount.pvc->claim_name, mount.pvc->read_only ? "ro" : "rw"};
}

bool IsSourceBroken(const VolumeMount& mount) {
  const auto is_broken = [](const auto& source) {
    return source && source->is_broken;
  };
  return is_broken(mount.config_map) || is_broken(mount.secret) ||
         is_broken(mount.host_path) || is_broken(mount.empty_dir) ||
         is_broken(mount.pvc);
}

int CountSources(const VolumeMount& mount) {
  return mount.config_map.has_value() + mount.secret.has_value() +
         mount.host_path.has_value() + mount.empty_dir.has_value() +
         mount.pvc.has_value();
}

class MountChecker {
 public:
  MountChecker(const KubernetesStatefulSet& set, Findings& findings)
      : set_(set), findings_(findings) {
    for (const VolumeClaimTemplate& one : set.volume_claim_templates) {
      template_names_.push_back(one.name.value);
    }
  }

  void Check(const VolumeMount& mount) {
    if (mount.is_broken) return;
    const int sources = CountSources(mount);
    if (sources > 1) return;  // reported by the table
    if (sources == 0) {
      CheckSourceless(mount);
    } else if (!IsSourceBroken(mount)) {
      CheckSource(mount);
    }
  }

  // A template that nothing mounts: legal, and rarely meant.
  void WarnAboutUnmounted() {
    for (const VolumeClaimTemplate& one : set_.volume_claim_templates) {
      const std::string& name = one.name.value;
      if (name.empty() || mounted_.contains(name)) continue;
      findings_.Warn(one.spot(), "claim.unmounted",
                     "claim template " + Quote(name) + " is never mounted",
                     "add a mount of it to container.app.volumeMounts");
    }
  }

 private:
  bool IsTemplate(const std::string& name) const {
    for (const std::string& one : template_names_) {
      if (one == name) return true;
    }
    return false;
  }

  void CheckSourceless(const VolumeMount& mount) {
    const std::string& name = mount.name.value;
    mounted_.insert(name);
    if (name.empty() || IsTemplate(name)) return;
    const std::string nearest = Nearest(name, template_names_);
    findings_.Fail(
        mount.spot(), "mount.no_source",
        {.what = "has no source, and no claim template is named " + Quote(name),
         .fix = nearest.empty()
                    ? "add one of configMap, secret, hostPath, emptyDir, pvc"
                    : "did you mean " + nearest});
  }

  void CheckSource(const VolumeMount& mount) {
    if (mount.pvc && !mount.pvc->claim_name.empty() &&
        IsTemplate(mount.pvc->claim_name)) {
      mounted_.insert(mount.pvc->claim_name);
      return;
    }
    if (mount.empty_dir) {
      WarnAboutFraction(mount.empty_dir->size_limit, findings_);
    }
    if (mount.config_map) WarnAboutKey(*mount.config_map);
    const std::string& name = mount.name.value;
    if (name.empty()) return;
    if (IsTemplate(name)) {
      mounted_.insert(name);
      findings_.Fail(
          mount.name.spot(), "mount.template_conflict",
          {.what = Quote(name) + " is a claim template, this mount has another "
                                 "source",
           .fix = "rename the mount, or mount the template with "
                  "pvc.claimName"});
      return;
    }
    const Description description = Describe(mount);
    const auto [first, inserted] =
        volumes_.emplace(name, Volume{description, mount.full_path});
    if (inserted || first->second.description == description) return;
    findings_.Fail(
        mount.name.spot(), "mount.conflict",
        {.what = Quote(name) + " is another volume in " + first->second.path,
         .fix = "choose another name, or write the same source"});
  }

  // The ConfigMaps of the manifest have one key each.
  void WarnAboutKey(const FileSource& files) {
    const std::string& key = files.key.value;
    if (key.empty() || key == files.name) return;
    if (!set_.config_maps.contains(files.name)) return;
    findings_.Warn(files.key.spot(), "mount.config_map_key",
                   "ConfigMap " + Quote(files.name) + " has only the key " +
                       Quote(files.name) + ", pods will wait for " + Quote(key),
                   "write key: " + files.name);
  }

  struct Volume {
    Description description;
    std::string path;
  };

  const KubernetesStatefulSet& set_;
  Findings& findings_;
  std::vector<std::string> template_names_;
  std::set<std::string> mounted_;
  std::map<std::string, Volume> volumes_;
};

}  // namespace

void CheckMounts(const KubernetesStatefulSet& set, Findings& findings) {
  MountChecker checker(set, findings);
  Unique paths("mount path", "mount.duplicate_path", findings);
  for (const VolumeMount& mount : set.volume_mounts) {
    checker.Check(mount);
    paths.Add(mount.mount_path);
  }
  checker.WarnAboutUnmounted();
}

}  // namespace mcf
