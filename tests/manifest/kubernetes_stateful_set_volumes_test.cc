// Mounts, claim templates, ingress and availability.
#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

struct MountCase {
  const char *name, *mounts, *expected;
};

// Mounts of a set with the templates data and wal, both mounted.
std::string WithMounts(const std::string& mounts) {
  return SetYaml{.app =
                     "volumeMounts:\n"
                     "- {name: data, mountPath: /data}\n"
                     "- {name: wal, mountPath: /wal}\n" +
                     mounts,
                 .spec =
                     "configMaps: {settings: text}\n"
                     "volumeClaimTemplates: [{name: data, size: 1Gi}, "
                     "{name: wal, size: 1Gi}]"}
      .Text();
}

void RunMounts(const std::vector<MountCase>& cases) {
  for (const MountCase& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Check(WithMounts(c.mounts)));
  }
}

TEST(KubernetesStatefulSetVolumesTest, ReadsAllSources) {
  RunMounts({
      {"configMap",
       "- {name: a, mount_path: /a, read_only: true, sub_path: x, config_map: "
       "{name: c, key: k, path: p, default_mode: 0644}}",
       ""},
      {"secret", "- {name: a, mountPath: /a, secret: {name: s, key: k}}", ""},
      {"hostPath",
       "- {name: a, mountPath: /a, hostPath: {path: /p, type: "
       "DirectoryOrCreate}}",
       ""},
      {"emptyDir", "- {name: a, mountPath: /a, emptyDir: {}}", ""},
      {"emptyDir in memory",
       "- {name: a, mountPath: /a, empty_dir: {medium: Memory, size_limit: "
       "1Gi}}",
       ""},
      {"another claim",
       "- {name: a, mountPath: /a, pvc: {claim_name: c, readOnly: true}}", ""},
      {"R30: template under another name",
       "- {name: a, mountPath: /a, pvc: {claimName: data}}", ""},
      {"R31: one volume at two paths",
       "- {name: a, mountPath: /a, configMap: {name: c}}\n"
       "- {name: a, mountPath: /b, configMap: {name: c}}",
       ""},
      {"R36: key and subPath",
       "- {name: a, mountPath: /a, subPath: x.conf, configMap: {name: "
       "settings, key: settings}}",
       ""},
      {"a template twice",
       "- {name: data, mountPath: /b, pvc: {claimName: data}}", ""},
  });
}

TEST(KubernetesStatefulSetVolumesTest, ChecksOneMount) {
  RunMounts({
      {"nothing", "- {}",
       "spec.container.app.volumeMounts[2].name: is missing [required] fix: "
       "add name: name of the volume\n"
       "spec.container.app.volumeMounts[2].mountPath: is missing [required] "
       "fix: add mountPath: path in the container\n"},
      {"relative path", "- {name: a, mountPath: a/b, emptyDir: {}}",
       "spec.container.app.volumeMounts[2].mountPath: \"a/b\" is not an "
       "absolute path [mount.path] fix: begin with /, as /var/lib/data\n"},
      {"colon", "- {name: a, mountPath: \"/a:b\", emptyDir: {}}",
       "spec.container.app.volumeMounts[2].mountPath: \"/a:b\" has a colon in "
       "it, which container runtimes refuse [mount.path] fix: choose a path "
       "without :\n"},
      {"name", "- {name: a_b, mountPath: /a, emptyDir: {}}",
       "spec.container.app.volumeMounts[2].name: \"a_b\" is no DNS label "
       "[mount.name] fix: use at most 63 of a-z, 0-9 and -, no - at the "
       "ends\n"},
      {"subPath upwards",
       "- {name: a, mountPath: /a, subPath: x/../../y, emptyDir: {}}",
       "spec.container.app.volumeMounts[2].subPath: \"x/../../y\" leaves the "
       "volume [mount.sub_path] fix: write a path inside the volume, without / "
       "in front and ..\n"},
      {"absolute subPath",
       "- {name: a, mountPath: /a, subPath: /x, emptyDir: "
       "{}}",
       "spec.container.app.volumeMounts[2].subPath: \"/x\" leaves the volume "
       "[mount.sub_path] fix: write a path inside the volume, without / in "
       "front and ..\n"},
      {"item path",
       "- {name: a, mountPath: /a, secret: {name: s, key: k, path: ..x}}",
       "spec.container.app.volumeMounts[2].secret.path: \"..x\" begins with "
       ".., which Kubernetes keeps for itself [mount.item_path] fix: choose "
       "another file name\n"},
      {"R35: defaultMode",
       "- {name: a, mountPath: /a, configMap: {name: s, defaultMode: 512}}",
       "spec.container.app.volumeMounts[2].configMap.defaultMode: 512 is out "
       "of range [mount.default_mode] fix: write a number from 0 to 511\n"},
      {"R35: negative defaultMode",
       "- {name: a, mountPath: /a, configMap: {name: s, defaultMode: -1}}",
       "spec.container.app.volumeMounts[2].configMap.defaultMode: -1 is out of "
       "range [mount.default_mode] fix: write a number from 0 to 511\n"},
      {"secretName", "- {name: a, mountPath: /a, secret: {secretName: s}}",
       "spec.container.app.volumeMounts[2].secret.secretName: unknown field "
       "\"secretName\" [unknown_field] fix: write name\n"},
      {"hostPath type",
       "- {name: a, mountPath: /a, hostPath: {path: /p, type: directory}}",
       "spec.container.app.volumeMounts[2].hostPath.type: expected "
       "DirectoryOrCreate, Directory, FileOrCreate, File, Socket, CharDevice "
       "or BlockDevice, got \"directory\" [host_path.type] fix: did you mean "
       "Directory\n"},
      {"hostPath upwards",
       "- {name: a, mountPath: /a, hostPath: {path: /p/../q}}",
       "spec.container.app.volumeMounts[2].hostPath.path: \"/p/../q\" has .. "
       "in it [mount.host_path] fix: write the path without ..\n"},
      {"medium", "- {name: a, mountPath: /a, emptyDir: {medium: memory}}",
       "spec.container.app.volumeMounts[2].emptyDir.medium: expected Memory, "
       "got \"memory\" [empty_dir.medium] fix: did you mean Memory\n"},
      {"sizeLimit", "- {name: a, mountPath: /a, emptyDir: {sizeLimit: 1GB}}",
       "spec.container.app.volumeMounts[2].emptyDir.sizeLimit: \"1GB\" is no "
       "Kubernetes quantity [mount.size_limit] fix: write 1G\n"},
      {"pvc without claimName", "- {name: a, mountPath: /a, pvc: {}}",
       "spec.container.app.volumeMounts[2].pvc.claimName: is missing "
       "[required] fix: add claimName: name of a claim template, or of an "
       "existing claim\n"},
      {"spelling of Kubernetes",
       "- {name: a, mountPath: /a, persistentVolumeClaim: {claimName: c}}",
       "spec.container.app.volumeMounts[2].persistentVolumeClaim: unknown "
       "field \"persistentVolumeClaim\" [unknown_field] fix: write pvc\n"},
      {"key of our own ConfigMap",
       "- {name: a, mountPath: /a, configMap: {name: settings, key: x.conf}}",
       "warning: spec.container.app.volumeMounts[2].configMap.key: ConfigMap "
       "\"settings\" has only the key \"settings\", pods will wait for "
       "\"x.conf\" [mount.config_map_key] fix: write key: settings\n"},
  });
}

TEST(KubernetesStatefulSetVolumesTest, ChecksMountsTogether) {
  RunMounts({
      {"R8: two sources",
       "- {name: a, mountPath: /a, emptyDir: {}, secret: {name: s}}",
       "spec.container.app.volumeMounts[2]: emptyDir and secret exclude each "
       "other [oneof] fix: keep one of them\n"},
      {"R32: no source", "- {name: cache, mountPath: /a}",
       "spec.container.app.volumeMounts[2]: has no source, and no claim "
       "template is named \"cache\" [mount.no_source] fix: add one of "
       "configMap, secret, hostPath, emptyDir, pvc\n"},
      {"R32: template with a typo", "- {name: dta, mountPath: /a}",
       "spec.container.app.volumeMounts[2]: has no source, and no claim "
       "template is named \"dta\" [mount.no_source] fix: did you mean data\n"},
      {"R31: one name, two sources",
       "- {name: a, mountPath: /a, emptyDir: {}}\n"
       "- {name: a, mountPath: /b, secret: {name: s}}",
       "spec.container.app.volumeMounts[3].name: \"a\" is another volume in "
       "spec.container.app.volumeMounts[2] [mount.conflict] fix: choose "
       "another name, or write the same source\n"},
      {"R31: one name, two keys",
       "- {name: a, mountPath: /a, secret: {name: s, key: k}}\n"
       "- {name: a, mountPath: /b, secret: {name: s, key: l}}",
       "spec.container.app.volumeMounts[3].name: \"a\" is another volume in "
       "spec.container.app.volumeMounts[2] [mount.conflict] fix: choose "
       "another name, or write the same source\n"},
      {"R31 and R36: one key, two file names",
       "- {name: a, mountPath: /a, subPath: x, secret: {name: s, key: k}}\n"
       "- {name: a, mountPath: /b, subPath: w, secret: {name: s, key: k}}",
       "spec.container.app.volumeMounts[3].name: \"a\" is another volume in "
       "spec.container.app.volumeMounts[2] [mount.conflict] fix: choose "
       "another name, or write the same source\n"},
      {"R33: name of a template, other source",
       "- {name: wal, mountPath: /a, emptyDir: {}}",
       "spec.container.app.volumeMounts[2].name: \"wal\" is a claim template, "
       "this mount has another source [mount.template_conflict] fix: rename "
       "the mount, or mount the template with pvc.claimName\n"},
      {"R33: name of a template, other claim",
       "- {name: wal, mountPath: /a, pvc: {claimName: elsewhere}}",
       "spec.container.app.volumeMounts[2].name: \"wal\" is a claim template, "
       "this mount has another source [mount.template_conflict] fix: rename "
       "the mount, or mount the template with pvc.claimName\n"},
      {"one path twice", "- {name: a, mountPath: /data, emptyDir: {}}",
       "spec.container.app.volumeMounts[2].mountPath: mount path \"/data\" is "
       "taken by spec.container.app.volumeMounts[0].mountPath in line 11 "
       "[mount.duplicate_path] fix: choose another one\n"},
  });
}

struct SpecCase {
  const char *name, *spec, *expected;
};

void RunSpecs(const std::vector<SpecCase>& cases, const std::string& app = "") {
  for (const SpecCase& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Check(SetYaml{.app = app, .spec = c.spec}.Text()));
  }
}

TEST(KubernetesStatefulSetVolumesTest, ChecksClaimTemplates) {
  const std::string mounts = "volumeMounts: [{name: a, mountPath: /a}]";
  RunSpecs(
      {
          {"all fields",
           "volume_claim_templates: [{name: a, size: 1Gi, storage_class: ssd, "
           "access_modes: [ReadWriteOnce, ReadOnlyMany, ReadWriteMany]}]",
           ""},
          {"alone",
           "volumeClaimTemplates: [{name: a, size: 1Gi, accessModes: "
           "[ReadWriteOncePod]}]",
           ""},
          {"empty modes",
           "volumeClaimTemplates: [{name: a, size: 1Gi, accessModes: []}]", ""},
          {"unknown modes",
           "volumeClaimTemplates: [{name: a, size: 1Gi, accessModes: "
           "[ReadWriteOnce, RWX, \"\"]}]",
           "spec.volumeClaimTemplates[0].accessModes[1]: expected "
           "ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod, "
           "got \"RWX\" [spec.volume_claim_templates.access_modes]\n"
           "spec.volumeClaimTemplates[0].accessModes[2]: expected "
           "ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod, "
           "got \"\" [spec.volume_claim_templates.access_modes]\n"},
          {"ReadWriteOncePod with another",
           "volumeClaimTemplates: [{name: a, size: 1Gi, accessModes: "
           "[ReadWriteOncePod, ReadWriteOnce]}]",
           "spec.volumeClaimTemplates[0].accessModes: ReadWriteOncePod "
           "excludes all other modes "
           "[spec.volume_claim_templates.access_modes] "
           "fix: keep ReadWriteOncePod alone or remove it\n"},
          {"R13: twice",
           "volumeClaimTemplates: [{name: a, size: 1Gi}, {name: a, size: 2Gi}]",
           "spec.volumeClaimTemplates[1].name: claim template \"a\" is taken "
           "by spec.volumeClaimTemplates[0].name in line 11 [claim.duplicate] "
           "fix: choose another one\n"},
          {"R13: no label",
           "volumeClaimTemplates: [{name: a, size: 1Gi}, {name: B.c, size: "
           "1Gi}]",
           "spec.volumeClaimTemplates[1].name: \"B.c\" is no DNS label "
           "[claim.name] fix: use at most 63 of a-z, 0-9 and -, no - at the "
           "ends\n"},
          {"R34: never mounted",
           "volumeClaimTemplates: [{name: a, size: 1Gi}, {name: b, size: 1Gi}]",
           "warning: spec.volumeClaimTemplates[1]: claim template \"b\" is "
           "never mounted [claim.unmounted] fix: add a mount of it to "
           "container.app.volumeMounts\n"},
          {"spellings of others",
           "volumeClaimTemplates: [{name: a, storage: 1Gi, storageClassName: "
           "x}]",
           "spec.volumeClaimTemplates[0].storage: unknown field \"storage\" "
           "[unknown_field] fix: write size\n"
           "spec.volumeClaimTemplates[0].storageClassName: unknown field "
           "\"storageClassName\" [unknown_field] fix: write storageClass\n"},
      },
      mounts);
}

TEST(KubernetesStatefulSetVolumesTest, ChecksSizes) {
  struct SizeCase {
    const char *size, *problem;  // "" when it is fine
  };
  const SizeCase cases[] = {
      {"10Gi", ""},
      {"1Ti", ""},
      {"5Ki", ""},
      {"1Ei", ""},
      {"5k", ""},
      {"1.5Gi", ""},
      {"1073741824", ""},
      {"10", ""},
      {"1e3", ""},
      {"5K",
       "is no Kubernetes quantity fix: write 5k, the decimal kilo of "
       "Kubernetes is a small k"},
      {"0Gi",
       "is not above zero why: Kubernetes refuses such a claim fix: "
       "write the size that is needed, as 10Gi"},
      {"-1Gi",
       "is not above zero why: Kubernetes refuses such a claim fix: "
       "write the size that is needed, as 10Gi"},
      {"100m",
       "is less than one byte why: a small m means a thousandth fix: "
       "write the size with M, Mi or Gi, as 100Mi"},
      {"10GB", "is no Kubernetes quantity fix: write 10G"},
      {"10gi", "is no Kubernetes quantity fix: write 10Gi"},
      {"10 Gi", "is no Kubernetes quantity fix: write 10Gi"},
      {" 10Gi", "is no Kubernetes quantity fix: write 10Gi"},
      {"ten",
       "is no Kubernetes quantity fix: write a number and a unit, as "
       "500m, 2 or 10Gi"},
  };
  for (const SizeCase& c : cases) {
    SCOPED_TRACE(c.size);
    std::string expected;
    const std::string problem = c.problem;
    if (!problem.empty()) {
      const std::size_t why =
          std::min(problem.find(" why:"), problem.find(" fix:"));
      expected = "spec.volumeClaimTemplates[0].size: \"" + std::string(c.size) +
                 "\" " + problem.substr(0, why) +
                 " [spec.volume_claim_templates.size]" + problem.substr(why) +
                 "\n";
    }
    const SetYaml yaml{.app = "volumeMounts: [{name: a, mountPath: /a}]",
                       .spec = "volumeClaimTemplates: [{name: a, size: \"" +
                               std::string(c.size) + "\"}]"};
    EXPECT_EQ(expected, Check(yaml.Text()));
  }
  EXPECT_EQ(
      "spec.volumeClaimTemplates[0].size: is empty [required] fix: add "
      "size: size of each claim, as 10Gi\n",
      Check(SetYaml{.spec = "volumeClaimTemplates: [{name: a, size: "
                            "\"\"}]"}
                .Text()));
  EXPECT_EQ(
      "spec.volumeClaimTemplates[0].size: expected text, got the number "
      "10 [type] fix: write \"10\" in quotes\n",
      Check(SetYaml{.spec = "volumeClaimTemplates: [{name: a, size: 10}]"}
                .Text()));
}

TEST(KubernetesStatefulSetVolumesTest, ChecksTheIngress) {
  const std::string ports =
      "ports: [{name: http, containerPort: 1, networkProtocol: TCP, "
      "appProtocol: http, servicePort: 81, isIngressPort: true}]";
  RunSpecs(
      {
          {"enabled", "ingress: {enabled: true, hostname: db.example.com}", ""},
          {"disabled", "ingress: {enabled: false}", ""},
          {"no hostname", "ingress: {enabled: true}",
           "spec.ingress: an enabled ingress needs a hostname "
           "[spec.ingress.hostname.required] fix: add hostname, as "
           "db.example.com\n"},
          {"empty hostname", "ingress: {enabled: true, hostname: \"\"}",
           "spec.ingress: an enabled ingress needs a hostname "
           "[spec.ingress.hostname.required] fix: add hostname, as "
           "db.example.com\n"},
          {"R10: wildcard",
           "ingress: {enabled: true, hostname: \"*.example.com\"}",
           "spec.ingress.hostname: \"*.example.com\" is a wildcard "
           "[ingress.hostname] why: internal-*.example.com is served as well, "
           "and is no host name fix: write one full host name, as "
           "db.example.com\n"},
          {"R10: no host name",
           "ingress: {enabled: true, hostname: \"https://db\"}",
           "spec.ingress.hostname: \"https://db\" is no host name "
           "[ingress.hostname] fix: use a-z, 0-9, - and ., as "
           "db.example.com\n"},
          {"R10: checked when disabled too", "ingress: {hostname: A}",
           "spec.ingress.hostname: \"A\" is no host name [ingress.hostname] "
           "fix: use a-z, 0-9, - and ., as db.example.com\n"},
          {"host", "ingress: {enabled: true, host: a.b}",
           "spec.ingress: an enabled ingress needs a hostname "
           "[spec.ingress.hostname.required] fix: add hostname, as "
           "db.example.com\n"
           "spec.ingress.host: unknown field \"host\" [unknown_field] fix: "
           "write hostname\n"},
      },
      ports);
}

TEST(KubernetesStatefulSetVolumesTest, LimitsTheHostname) {
  auto found = [](std::size_t first_label, std::size_t rest) {
    std::string host(first_label, 'a');
    for (std::size_t i = 0; i < rest; ++i) host += ".a";
    return Check(SetYaml{.spec = "ingress: {hostname: " + host + "}"}.Text());
  };
  EXPECT_EQ("", found(54, 0));
  EXPECT_NE(std::string::npos, found(55, 0).find("is too long"));
  EXPECT_EQ("", found(54, 95));  // 244 with internal- are 253
  EXPECT_NE(std::string::npos, found(54, 96).find("is too long"));
}

TEST(KubernetesStatefulSetVolumesTest, FindsThePortOfTheIngress) {
  struct PortCase {
    const char *name, *app, *expected;
  };
  const PortCase cases[] = {
      {"Q10: port 80 without a mark",
       "ports: [{name: ab, containerPort: 1, networkProtocol: TCP, "
       "appProtocol: a, servicePort: 80}]",
       ""},
      {"R39: no mark and no 80",
       "ports: [{name: ab, containerPort: 1, networkProtocol: TCP, "
       "appProtocol: a, servicePort: 81}, {name: cd, containerPort: 1, "
       "networkProtocol: TCP, appProtocol: a, servicePort: 82}]",
       "warning: spec.ingress: no port has isIngressPort, and no servicePort "
       "is 80: the ingress leads nowhere; the ports are ab (81), cd (82) "
       "[ingress.port] fix: set isIngressPort: true on one of them\n"},
      {"R39: no ports", "ports: []",
       "spec.ingress: there is no port that the ingress could lead to "
       "[ingress.no_ports] fix: add the port to container.app.ports\n"},
  };
  for (const PortCase& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected,
              Check(SetYaml{.app = c.app,
                            .spec = "ingress: {enabled: true, hostname: a.b}"}
                        .Text()));
  }
}

TEST(KubernetesStatefulSetVolumesTest, ChecksAvailability) {
  RunSpecs({
      {"all",
       "availability: {replicas: 3, pod_disruption_budget: {enabled: true, "
       "min_available: 50%}}",
       ""},
      {"Q8: 0", "availability: {replicas: 0}",
       "warning: spec.availability.replicas: 0 means 1: there is always one "
       "pod [availability.replicas] fix: write 1, or delete the component to "
       "have none\n"},
      {"Q8: negative", "availability: {replicas: -1}",
       "spec.availability.replicas: -1 is out of range [availability.replicas] "
       "fix: write a number of at least 0\n"},
      {"text", "availability: {replicas: three}",
       "spec.availability.replicas: expected a whole number, got \"three\" "
       "[type] fix: write a number without quotes, e.g. replicas: 3\n"},
      {"minReplicas", "availability: {minReplicas: 2}",
       "spec.availability.minReplicas: unknown field \"minReplicas\" "
       "[unknown_field] fix: write replicas\n"},
      {"both spellings of one field",
       "availability:\n  pod_disruption_budget: {}\n  podDisruptionBudget: {}",
       "spec.availability.podDisruptionBudget: set a second time, as "
       "\"podDisruptionBudget\"; the first time is in line 11 as "
       "\"pod_disruption_budget\" [duplicate_key] fix: keep one of them\n"},
  });
}

TEST(KubernetesStatefulSetVolumesTest, ChecksTheBudget) {
  auto spec = [](const std::string& fields) {
    return Check(
        SetYaml{.spec = "availability: {podDisruptionBudget: {" + fields + "}}"}
            .Text());
  };
  const std::string path = "spec.availability.podDisruptionBudget.";
  for (const char* bound : {"1", "\"1\"", "\"0\"", "50%", "\"100%\"", "0%"}) {
    EXPECT_EQ("", spec("minAvailable: " + std::string(bound))) << bound;
    EXPECT_EQ("", spec("maxUnavailable: " + std::string(bound))) << bound;
  }
  EXPECT_EQ("", spec("minAvailable: \"\", maxUnavailable: 1"));
  EXPECT_EQ(path.substr(0, path.size() - 1) +
                ": minAvailable and maxUnavailable exclude each other [oneof] "
                "fix: keep one of them\n",
            spec("minAvailable: 1, maxUnavailable: 1"));
  const char* no_number =
      " is no number of pods [budget.bound] fix: write a whole number or a "
      "percentage, as \"50%\"\n";
  for (const char* bound :
       {"abc", "-1", "1.5", "+1", "1 %", "%", "0050%", "99999999999"}) {
    EXPECT_EQ(path + "minAvailable: \"" + bound + "\"" + no_number,
              spec("minAvailable: \"" + std::string(bound) + "\""));
  }
  EXPECT_EQ(path + "minAvailable: \"1.5\"" + no_number,
            spec("minAvailable: 1.5"));
  EXPECT_EQ(path +
                "maxUnavailable: \"101%\" is above 100% [budget.bound] fix: "
                "write at most \"100%\"\n",
            spec("maxUnavailable: 101%"));
  EXPECT_EQ(path +
                "enabled: expected true or false, got \"maybe\" [type] fix: "
                "write true or false\n",
            spec("enabled: maybe"));
}

}  // namespace
}  // namespace mcf
