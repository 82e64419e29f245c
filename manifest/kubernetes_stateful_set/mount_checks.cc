// Volume mounts: each one needs a volume, and each volume needs one meaning.
//
// A mount makes the volume of its own name from its source, except that a
// claim template is a volume already: a mount with the claimName of a
// template, or without a source and with the name of one, uses that.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "manifest/kubernetes_stateful_set/checks.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

constexpr const char* kSources[] = {"configMap", "secret", "hostPath",
                                    "emptyDir", "pvc"};

// The sources that are written, one if all is well.
std::vector<FieldView> SourcesOf(const FieldView& mount) {
  std::vector<FieldView> sources;
  for (const char* name : kSources) {
    if (mount[name].Has()) sources.push_back(mount[name]);
  }
  return sources;
}

// All that decides what is in the volume; equal for equal volumes.
std::string Describe(const FieldView& source, const FieldView& mount) {
  std::string path = source["path"].Text();
  // The file is named as the mount expects it, see render/.
  if (source["key"].HasText() && path.empty()) path = mount["subPath"].Text();
  if (source["key"].HasText() && path.empty()) path = source["key"].Text();
  const std::vector<std::string> parts = {
      std::string(source.path().substr(mount.path().size())),
      source["name"].Text(),
      source["key"].Text(),
      path,
      std::to_string(source["defaultMode"].Number()),
      source["type"].Text(),
      source["medium"].Text(),
      source["sizeLimit"].Text(),
      source["claimName"].Text(),
      source["readOnly"].Flag() ? "ro" : "rw"};
  return Join(parts, "\n");
}

class MountChecker {
 public:
  MountChecker(const FieldView& spec, Findings& findings)
      : templates_(spec["volumeClaimTemplates"]),
        config_maps_(spec["configMaps"]),
        findings_(findings) {
    for (const FieldView& one : templates_.Items()) {
      template_names_.push_back(one["name"].Text());
    }
  }

  void Check(const FieldView& mount) {
    if (mount.IsBroken()) return;
    const std::vector<FieldView> sources = SourcesOf(mount);
    if (sources.size() > 1) return;  // reported by the table
    if (sources.empty()) {
      CheckSourceless(mount);
    } else if (!sources.front().IsBroken()) {
      CheckSource(mount, sources.front());
    }
  }

  // A template that nothing mounts: legal, and rarely meant.
  void WarnAboutUnmounted() {
    for (const FieldView& one : templates_.Items()) {
      const std::string name = one["name"].Text();
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

  void CheckSourceless(const FieldView& mount) {
    const std::string name = mount["name"].Text();
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

  void CheckSource(const FieldView& mount, const FieldView& source) {
    const std::string claim = source["claimName"].Text();
    if (!claim.empty() && IsTemplate(claim)) {
      mounted_.insert(claim);
      return;
    }
    WarnAboutFraction(source["sizeLimit"], findings_);
    WarnAboutKey(mount["configMap"]);
    const std::string name = mount["name"].Text();
    if (name.empty()) return;
    if (IsTemplate(name)) {
      mounted_.insert(name);
      findings_.Fail(
          mount["name"].spot(), "mount.template_conflict",
          {.what = Quote(name) + " is a claim template, this mount has another "
                                 "source",
           .fix = "rename the mount, or mount the template with "
                  "pvc.claimName"});
      return;
    }
    const auto [first, inserted] =
        volumes_.emplace(name, Volume{Describe(source, mount), mount.path()});
    if (inserted || first->second.description == Describe(source, mount)) {
      return;
    }
    findings_.Fail(
        mount["name"].spot(), "mount.conflict",
        {.what = Quote(name) + " is another volume in " + first->second.path,
         .fix = "choose another name, or write the same source"});
  }

  // The ConfigMaps of the manifest have one key each.
  void WarnAboutKey(const FieldView& source) {
    const std::string name = source["name"].Text();
    const std::string key = source["key"].Text();
    if (key.empty() || key == name || !config_maps_[name].Has()) return;
    findings_.Warn(source["key"].spot(), "mount.config_map_key",
                   "ConfigMap " + Quote(name) + " has only the key " +
                       Quote(name) + ", pods will wait for " + Quote(key),
                   "write key: " + name);
  }

  struct Volume {
    std::string description, path;
  };

  FieldView templates_, config_maps_;
  Findings& findings_;
  std::vector<std::string> template_names_;
  std::set<std::string> mounted_;
  std::map<std::string, Volume> volumes_;
};

}  // namespace

void CheckMounts(const FieldView& spec, Findings& findings) {
  MountChecker checker(spec, findings);
  Unique paths("mount path", "mount.duplicate_path", findings);
  for (const FieldView& mount :
       spec["container"]["app"]["volumeMounts"].Items()) {
    checker.Check(mount);
    paths.Add(mount["mountPath"].Text(), mount["mountPath"].spot());
  }
  checker.WarnAboutUnmounted();
}

}  // namespace mcf
