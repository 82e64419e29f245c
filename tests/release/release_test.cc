// What krew/release has packed: the files as they are published, then the
// installation as krew does it. scripts/test makes them first.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/text.h"
#include "base/yaml.h"
#include "kube/digest.h"
#include "tests/release/krew_rules.h"
#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;

const std::string kRelease = SourceDir() + "/build/krew/release";

Json ManifestAt(const std::string& path) {
  const std::string text = ReadTextFile(path);
  auto documents = ParseYaml(text, path);
  if (!documents || documents->size() != 1) return nullptr;
  return ToJson(documents->front());
}

struct Platform {
  std::string target, archive, checksum, program;
};

std::vector<Platform> PlatformsOf(const Json& manifest) {
  std::vector<Platform> platforms;
  const Json* listed = FindPath(manifest, {"spec", "platforms"});
  if (listed == nullptr) return platforms;
  for (const Json& platform : *listed) {
    platforms.push_back(
        {TextAt(platform, {"selector", "matchLabels", "os"}) + "/" +
             TextAt(platform, {"selector", "matchLabels", "arch"}),
         fs::path(TextAt(platform, {"uri"})).filename(),
         TextAt(platform, {"sha256"}), TextAt(platform, {"bin"})});
  }
  return platforms;
}

std::vector<Platform> Platforms() {
  return PlatformsOf(ManifestAt(kRelease + "/plugin.yaml"));
}

ProgramResult Unpack(const std::string& target, const std::string& folder) {
  for (const Platform& platform : Platforms()) {
    if (platform.target != target) continue;
    return RunProgram(
        {.words = {"tar", "-xzf", kRelease + "/" + platform.archive, "-C",
                   folder}});
  }
  return {.command = "krew/release VERSION " + target, .exit_code = 1};
}

std::string WhereIs(const std::string& program) {
  return std::string(
      Trim(RunProgram({.words = {"sh", "-c", "command -v " + program}}).out));
}

TEST(ReleaseTest, KeepsTheRulesOfKrew) {
  const Json manifest = ManifestAt(kRelease + "/plugin.yaml");
  ASSERT_TRUE(manifest.is_object()) << "krew/release comes first";
  EXPECT_EQ("", Join(BrokenKrewRules(manifest), "\n"));
  EXPECT_EQ("kubectl-statefulset_mcf",
            KrewLinkName(TextAt(manifest, {"metadata", "name"})));
}

// The one of the tree is of the last release of all targets.
TEST(ReleaseTest, EveryPlatformIsInTheManifestOfTheTree) {
  const Json manifest = ManifestAt(SourceDir() + "/plugin.yaml");
  EXPECT_EQ("", Join(BrokenKrewRules(manifest), "\n"));
  std::string targets;
  for (const Platform& platform : PlatformsOf(manifest)) {
    targets += platform.target + " ";
  }
  EXPECT_EQ("linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 ",
            targets);
}

TEST(ReleaseTest, IsACustomIndexToo) {
  EXPECT_EQ(ReadTextFile(kRelease + "/plugin.yaml"),
            ReadTextFile(kRelease + "/index/plugins/statefulset-mcf.yaml"));
}

TEST(ReleaseTest, NamesItsArchivesByTheirRealChecksums) {
  const std::vector<Platform> platforms = Platforms();
  EXPECT_FALSE(platforms.empty());
  for (const Platform& platform : platforms) {
    SCOPED_TRACE(platform.archive);
    EXPECT_EQ(platform.checksum,
              Sha256Hex(ReadTextFile(kRelease + "/" + platform.archive)));
  }
  const ProgramResult sums =
      RunProgram({.words = {"sha256sum", "--check", "--quiet", "SHA256SUMS"},
                  .folder = kRelease});
  EXPECT_CODE(0, sums);
}

TEST(ReleaseTest, PacksProgramLicencesAndManual) {
  for (const Platform& platform : Platforms()) {
    const ProgramResult listed = RunProgram(
        {.words = {"tar", "-tzf", kRelease + "/" + platform.archive}});
    EXPECT_EQ(
        "README.md\nLICENSE\nTHIRD_PARTY_NOTICES\nkubectl-statefulset_mcf.1\n" +
            platform.program + "\n",
        listed.out)
        << platform.archive;
  }
}

TEST(ReleaseTest, ListsWhatItHoldsWithLicences) {
  auto sbom = ParseJson(ReadTextFile(kRelease + "/sbom.cdx.json"), "SBOM");
  ASSERT_TRUE(sbom);
  EXPECT_EQ("CycloneDX", TextAt(*sbom, {"bomFormat"}));
  std::vector<std::string> names;
  for (const Json& component : (*sbom)["components"]) {
    names.push_back(TextAt(component, {"name"}));
    SCOPED_TRACE(names.back());
    EXPECT_NE("", TextAt(component, {"version"}));
    const Json& licence = component["licenses"][0];
    EXPECT_NE("", TextAt(licence, {"license", "id"}) +
                      TextAt(licence, {"expression"}));
    for (const Json& reference : component["externalReferences"]) {
      if (TextAt(reference, {"type"}) != "source-distribution") continue;
      EXPECT_EQ(64u, TextAt(reference["hashes"][0], {"content"}).size());
    }
  }
  for (const char* library :
       {"musl", "libc++", "openssl", "zlib", "yaml-cpp", "cpp-httplib", "cli11",
        "nlohmann-json3", "dtl"}) {
    EXPECT_EQ(1, std::count(names.begin(), names.end(), library)) << library;
  }
}

// The archive of this machine, installed as krew does it: unpacked into a
// folder of the version, with a link on PATH.
class InstalledTest : public ClusterTest {
 protected:
  void SetUp() override {
    ClusterTest::SetUp();
    fs::create_directories(Store());
    fs::create_directories(folder().path() + "/bin");
    fs::create_symlink(WhereIs("kubectl"), folder().path() + "/bin/kubectl");
    ASSERT_CODE(0, Unpack("linux/amd64", Store()));
    fs::create_symlink(Store() + "/kubectl-statefulset_mcf",
                       folder().path() + "/bin/kubectl-statefulset_mcf");
  }

  std::string Store() const {
    return folder().path() + "/store/statefulset-mcf/v1";
  }

  ProgramResult KubectlWithPlugin(std::vector<std::string> words) const {
    words.insert(words.begin(), "kubectl");
    return RunProgram(
        {.words = words, .env = {{"PATH", folder().path() + "/bin"}}});
  }
};

TEST_F(InstalledTest, IsFoundByKubectl) {
  const ProgramResult listed = KubectlWithPlugin({"plugin", "list"});
  EXPECT_OUT(folder().path() + "/bin/kubectl-statefulset_mcf\n", listed);
  EXPECT_EQ("", listed.err);  // where warnings go
  const ProgramResult version =
      KubectlWithPlugin({"statefulset-mcf", "version"});
  EXPECT_CODE(0, version);
  EXPECT_OUT("kubectl statefulset-mcf ", version);
}

TEST_F(InstalledTest, DiffsAndApplies) {
  const std::string file = Manifest(kDbManifest);
  EXPECT_CODE(1, KubectlWithPlugin({"statefulset-mcf", "diff", "-f", file}));
  EXPECT_CODE(
      0, KubectlWithPlugin({"statefulset-mcf", "apply", "--yes", "-f", file}));
  EXPECT_CODE(0, KubectlWithPlugin({"statefulset-mcf", "diff", "-f", file}));
}

// The one of the other machine, run by qemu.
TEST_F(InstalledTest, RunsOnArm64) {
  const std::string folder_of_it = folder().path() + "/arm64";
  fs::create_directories(folder_of_it);
  ASSERT_CODE(0, Unpack("linux/arm64", folder_of_it));
  auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(),
                 {"qemu-aarch64", folder_of_it + "/kubectl-statefulset_mcf"});
    return RunProgram({.words = words});
  };
  EXPECT_OUT(" linux/arm64,", run({"version"}));
  const std::string file = Manifest(kDbManifest);
  EXPECT_EQ(Tool({"render", "-f", file}).out, run({"render", "-f", file}).out);
  EXPECT_CODE(1, run({"diff", "-f", file}));
  EXPECT_CODE(0, run({"apply", "--yes", "-f", file}));
  EXPECT_CODE(0, run({"diff", "-f", file}));
}

// Nothing but the program, the machine's authorities and where to ask for names
// (who is not root cannot answer for one, and takes a hosts file): no library,
// no shell, no OpenSSL configuration.
TEST_F(InstalledTest, RunsInAnEmptyRoot) {
  const fs::path jail = folder().path() + "/jail";
  fs::create_directories(jail / "etc/ssl/certs");
  fs::copy(Store() + "/kubectl-statefulset_mcf", jail);
  fs::copy(ClusterFolder() + "/pki/ca.crt",
           jail / "etc/ssl/certs/ca-certificates.crt");
  const bool is_root = geteuid() == 0;
  if (is_root) {
    folder().Write("jail/etc/resolv.conf", "nameserver 127.77.7.53\n");
  } else {
    folder().Write("jail/etc/hosts", "127.0.0.1 api.example.com\n");
  }
  folder().Write("jail/db.yaml", ReadTextFile(Manifest(kDbManifest)));
  auto config = ParseJson(
      Kubectl({"config", "view", "--raw", "--flatten", "-o", "json"}), "it");
  ASSERT_TRUE(config);
  Json& cluster = (*config)["clusters"][0]["cluster"];
  const std::string server = TextAt(cluster, {"server"});
  cluster["server"] =
      "https://api.example.com" + server.substr(server.rfind(':'));
  cluster["tls-server-name"] = "127.0.0.1";
  cluster.erase("certificate-authority-data");
  folder().Write("jail/config", FormatJson(*config));

  std::vector<std::string> words = {"unshare", "-r"};
  if (is_root) {
    words = {SourceDir() + "/tests/release/with-name-server",
             "api.example.com"};
  }
  words.insert(words.end(),
               {"chroot", jail.string(), "/kubectl-statefulset_mcf"});
  for (const auto& [code, verb] :
       {std::pair{1, "diff"}, {0, "apply"}, {0, "diff"}}) {
    std::vector<std::string> all = words;
    all.insert(all.end(), {verb, "-f", "/db.yaml", "--kubeconfig", "/config"});
    if (std::string(verb) == "apply") all.push_back("--yes");
    EXPECT_CODE(code, RunProgram({.words = all}));
  }
}

}  // namespace
}  // namespace mcf
