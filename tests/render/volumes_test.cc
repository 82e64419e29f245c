#include "render/volumes.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

constexpr const char* kVolumes = "spec.template.spec.volumes";
constexpr const char* kMounts =
    "spec.template.spec.containers[name=app].volumeMounts";

Json SetWith(const std::vector<VolumeMount>& mounts, bool parity = false) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.volume_mounts = mounts;
  spec.volume_claim_templates = {ClaimOf("data", "1Gi")};
  return ObjectNamed(Rendered(ComponentOf(spec), {.upstream_parity = parity}),
                     "StatefulSet/db");
}

VolumeMount ConfigItem(const std::string& key, const std::string& path,
                       const std::string& sub_path) {
  VolumeMount mount = MountOf("v", "/v");
  mount.config_map = FileSource{.name = "settings", .key = {key}, .path = path};
  mount.sub_path = sub_path;
  return mount;
}

VolumeMount EmptyDirMount(const std::string& name, const std::string& path) {
  VolumeMount mount = MountOf(name, path);
  mount.empty_dir.emplace();
  return mount;
}

VolumeMount ClaimMount(const std::string& name, const std::string& claim,
                       bool read_only = false) {
  VolumeMount mount = MountOf(name, "/v");
  mount.pvc = PvcSource{.claim_name = claim, .read_only = read_only};
  return mount;
}

TEST(VolumesTest, WritesEachSource) {
  VolumeMount secret = MountOf("v", "/v");
  secret.secret =
      FileSource{.name = "keys", .key = {"tls.key"}, .default_mode = 256};
  VolumeMount host = MountOf("v", "/v");
  host.host_path = HostPathSource{.path = "/var/log"};
  VolumeMount host_type = host;
  host_type.host_path->type = "Directory";
  VolumeMount memory = EmptyDirMount("v", "/v");
  memory.empty_dir->medium = "Memory";
  memory.empty_dir->size_limit.value = "64Mi";
  VolumeMount claim = ClaimMount("v", "existing");
  VolumeMount read_only_claim = ClaimMount("v", "existing", true);

  const struct {
    const char* name;
    VolumeMount mount;
    const char* expected;
  } cases[] = {
      {"configMap", ConfigItem("", "", ""),
       R"([{"configMap":{"name":"settings"},"name":"v"}])"},
      {"secret", secret,
       R"([{"name":"v","secret":{"defaultMode":256,)"
       R"("items":[{"key":"tls.key","path":"tls.key"}],)"
       R"("secretName":"keys"}}])"},
      {"hostPath", host, R"([{"hostPath":{"path":"/var/log"},"name":"v"}])"},
      {"hostPath with type", host_type,
       R"([{"hostPath":{"path":"/var/log","type":"Directory"},"name":"v"}])"},
      {"emptyDir", EmptyDirMount("v", "/v"), R"([{"emptyDir":{},"name":"v"}])"},
      {"emptyDir in memory", memory,
       R"([{"emptyDir":{"medium":"Memory","sizeLimit":"64Mi"},"name":"v"}])"},
      {"pvc", claim,
       R"([{"name":"v","persistentVolumeClaim":)"
       R"({"claimName":"existing","readOnly":false}}])"},
      {"pvc, read-only", read_only_claim,
       R"([{"name":"v","persistentVolumeClaim":)"
       R"({"claimName":"existing","readOnly":true}}])"},
      {"template by claim", ClaimMount("v", "data"), "absent"},
      {"template by name", MountOf("data", "/v"), "absent"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, ValueAt(SetWith({c.mount}), kVolumes));
  }
}

TEST(VolumesTest, PutsTheItemWhereSubPathLooksForIt) {
  const struct {
    const char *name, *key, *path, *sub_path;
    bool parity;
    const char* expected;
  } cases[] = {
      {"no key", "", "", "x.conf", false, "absent"},
      {"key alone", "k", "", "", false, R"([{"key":"k","path":"k"}])"},
      {"path wins", "k", "p", "s", false, R"([{"key":"k","path":"p"}])"},
      {"subPath", "k", "", "s", false, R"([{"key":"k","path":"s"}])"},
      {"subPath under parity", "k", "", "s", true,
       R"([{"key":"k","path":"k"}])"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    const Json set = SetWith({ConfigItem(c.key, c.path, c.sub_path)}, c.parity);
    EXPECT_EQ(c.expected,
              ValueAt(set, std::string(kVolumes) + "[name=v].configMap.items"));
  }
}

TEST(VolumesTest, MountsOfATemplateUseItsName) {
  VolumeMount mount = ClaimMount("other", "data", true);
  EXPECT_EQ(R"([{"mountPath":"/v","name":"data","readOnly":true}])",
            ValueAt(SetWith({mount}), kMounts));
  EXPECT_EQ(R"([{"mountPath":"/v","name":"data","readOnly":false}])",
            ValueAt(SetWith({mount}, /*parity=*/true), kMounts));

  mount.pvc->read_only = false;
  mount.read_only = true;
  mount.sub_path = "pg";
  EXPECT_EQ(
      R"([{"mountPath":"/v","name":"data","readOnly":true,"subPath":"pg"}])",
      ValueAt(SetWith({mount}, /*parity=*/true), kMounts));
}

// A mount's own readOnly decides for what is no template; the volume carries
// the claim's.
TEST(VolumesTest, ReadOnlyClaimLeavesTheMountAlone) {
  const VolumeMount mount = ClaimMount("v", "existing", true);
  EXPECT_EQ(R"([{"mountPath":"/v","name":"v","readOnly":false}])",
            ValueAt(SetWith({mount}), kMounts));
}

TEST(VolumesTest, MountsOfOneNameShareOneVolume) {
  const Json set =
      SetWith({EmptyDirMount("tmp", "/a"), EmptyDirMount("tmp", "/b")});
  EXPECT_EQ(R"([{"emptyDir":{},"name":"tmp"}])", ValueAt(set, kVolumes));
  EXPECT_EQ(R"([{"mountPath":"/a","name":"tmp","readOnly":false},)"
            R"({"mountPath":"/b","name":"tmp","readOnly":false}])",
            ValueAt(set, kMounts));
}

}  // namespace
}  // namespace mcf
