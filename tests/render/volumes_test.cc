#include "render/volumes.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

using Source = VolumeMount::Source;

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
  VolumeMount mount = MountOf(Source::kConfigMap, "v", "/v", "settings");
  mount.key = key;
  mount.path = path;
  mount.sub_path = sub_path;
  return mount;
}

TEST(VolumesTest, WritesEachSource) {
  VolumeMount secret = MountOf(Source::kSecret, "v", "/v", "keys");
  secret.key = "tls.key";
  secret.default_mode = 256;
  VolumeMount host = MountOf(Source::kHostPath, "v", "/v", "");
  host.path = "/var/log";
  VolumeMount host_type = host;
  host_type.host_path_type = "Directory";
  VolumeMount memory = MountOf(Source::kEmptyDir, "v", "/v", "");
  memory.medium = "Memory";
  memory.size_limit = "64Mi";
  VolumeMount claim = MountOf(Source::kPvc, "v", "/v", "existing");
  VolumeMount read_only_claim = claim;
  read_only_claim.pvc_read_only = true;

  const struct {
    const char* name;
    VolumeMount mount;
    const char* expected;
  } cases[] = {
      {"configMap", MountOf(Source::kConfigMap, "v", "/v", "settings"),
       R"([{"configMap":{"name":"settings"},"name":"v"}])"},
      {"secret", secret,
       R"([{"name":"v","secret":{"defaultMode":256,)"
       R"("items":[{"key":"tls.key","path":"tls.key"}],)"
       R"("secretName":"keys"}}])"},
      {"hostPath", host, R"([{"hostPath":{"path":"/var/log"},"name":"v"}])"},
      {"hostPath with type", host_type,
       R"([{"hostPath":{"path":"/var/log","type":"Directory"},"name":"v"}])"},
      {"emptyDir", MountOf(Source::kEmptyDir, "v", "/v", ""),
       R"([{"emptyDir":{},"name":"v"}])"},
      {"emptyDir in memory", memory,
       R"([{"emptyDir":{"medium":"Memory","sizeLimit":"64Mi"},"name":"v"}])"},
      {"pvc", claim,
       R"([{"name":"v","persistentVolumeClaim":)"
       R"({"claimName":"existing","readOnly":false}}])"},
      {"pvc, read-only", read_only_claim,
       R"([{"name":"v","persistentVolumeClaim":)"
       R"({"claimName":"existing","readOnly":true}}])"},
      {"template by claim", MountOf(Source::kPvc, "v", "/v", "data"), "absent"},
      {"template by name", MountOf(Source::kNone, "data", "/v", ""), "absent"},
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
  VolumeMount mount = MountOf(Source::kPvc, "other", "/v", "data");
  mount.pvc_read_only = true;
  EXPECT_EQ(R"([{"mountPath":"/v","name":"data","readOnly":true}])",
            ValueAt(SetWith({mount}), kMounts));
  EXPECT_EQ(R"([{"mountPath":"/v","name":"data","readOnly":false}])",
            ValueAt(SetWith({mount}, /*parity=*/true), kMounts));

  mount.pvc_read_only = false;
  mount.read_only = true;
  mount.sub_path = "pg";
  EXPECT_EQ(
      R"([{"mountPath":"/v","name":"data","readOnly":true,"subPath":"pg"}])",
      ValueAt(SetWith({mount}, /*parity=*/true), kMounts));
}

// A mount's own readOnly decides for what is no template; the volume carries
// the claim's.
TEST(VolumesTest, ReadOnlyClaimLeavesTheMountAlone) {
  VolumeMount mount = MountOf(Source::kPvc, "v", "/v", "existing");
  mount.pvc_read_only = true;
  EXPECT_EQ(R"([{"mountPath":"/v","name":"v","readOnly":false}])",
            ValueAt(SetWith({mount}), kMounts));
}

TEST(VolumesTest, MountsOfOneNameShareOneVolume) {
  const Json set = SetWith({MountOf(Source::kEmptyDir, "tmp", "/a", ""),
                            MountOf(Source::kEmptyDir, "tmp", "/b", "")});
  EXPECT_EQ(R"([{"emptyDir":{},"name":"tmp"}])", ValueAt(set, kVolumes));
  EXPECT_EQ(R"([{"mountPath":"/a","name":"tmp","readOnly":false},)"
            R"({"mountPath":"/b","name":"tmp","readOnly":false}])",
            ValueAt(set, kMounts));
}

}  // namespace
}  // namespace mcf
