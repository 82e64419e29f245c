// What was applied and read back is what was asked for: every probe handler,
// volume source, port protocol, kind of variable and content of a ConfigMap
// that the golden cases have.

#include <regex>

#include "tests/support/cluster_test.h"
#include "tests/support/render_cases.h"

namespace mcf {
namespace {

class RoundTripTest : public ClusterTest {
 protected:
  // Golden cases moved into the namespace of the test, as words "-f FILE …".
  std::vector<std::string> Files(const std::vector<std::string>& cases) const {
    static const std::regex kNamespace(R"(namespace: shop\b)");
    std::vector<std::string> words;
    for (const std::string& name : cases) {
      const std::string text =
          ReadTextFile((RenderCases() / name / "manifest.yaml").string());
      words.push_back("-f");
      words.push_back(folder().Write(
          name + ".yaml",
          std::regex_replace(text, kNamespace, "namespace: " + ns())));
    }
    return words;
  }

  ProgramResult Run(std::vector<std::string> words,
                    const std::vector<std::string>& files) const {
    words.insert(words.end(), files.begin(), files.end());
    return Tool(words);
  }

  // What kubectl makes of it, as a judge that shares no code with us.
  void ExpectKubectlSeesNoDifference(
      const std::vector<std::string>& files) const {
    const ProgramResult render = Run({"render", "-o", "json"}, files);
    ASSERT_CODE(0, render);
    const std::string rendered = folder().Write("rendered.json", render.out);
    EXPECT_CODE(
        0, RunProgram({.words = {"kubectl", "diff", "--server-side",
                                 "--force-conflicts", "--field-manager=judge",
                                 "-f", rendered}}));
  }

  void MakeClaim(const std::string& name) const {
    Kubectl({"apply", "-n", ns(), "-f", "-"},
            "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: " +
                name +
                "}, spec: {accessModes: [ReadWriteOnce], resources: {requests: "
                "{storage: 1Gi}}}}");
  }
};

// A field of a live object, as a JSONPath of kubectl.
struct LiveField {
  const char *kind, *name;
  std::string path;
  const char* expected;
};

std::vector<LiveField> SomeOfEachKind() {
  const std::string pod = ".spec.template.spec";
  const std::string app = pod + ".containers[0]";
  const char* set = "statefulset";
  return {
      {set, "one", app + ".startupProbe.httpGet.port", "web"},
      {set, "one", app + ".startupProbe.httpGet.scheme", "HTTPS"},
      {set, "one", app + ".startupProbe.httpGet.httpHeaders[*].name",
       "X-Probe Accept"},
      {set, "one", app + ".livenessProbe.tcpSocket.port", "admin"},
      {set, "one", app + ".readinessProbe.exec.command[1]", "--ready"},
      {set, "two", app + ".startupProbe.tcpSocket.port", "9090"},
      {set, "two", app + ".livenessProbe.grpc.service", "liveness"},
      {set, "two", app + ".readinessProbe.httpGet.port", "9090"},
      {set, "dns", app + ".ports[*].protocol", "UDP TCP SCTP"},
      {"service", "dns", ".spec.ports[*].protocol", "UDP TCP SCTP TCP"},
      {set, "files", pod + ".volumes[?(@.name==\"memory\")].emptyDir.sizeLimit",
       "64Mi"},
      {set, "files",
       pod + ".volumes[?(@.name==\"renamed\")].configMap.items[0].path",
       "other/name.conf"},
      {set, "files",
       ".spec.volumeClaimTemplates[*].spec.resources.requests.storage",
       "1Gi 1536Mi"},
      {"configmap", "windows", ".data.windows", "one\r\ntwo\r\n"},
  };
}

TEST_F(RoundTripTest, AppliedIsWhatWasAskedFor) {
  const std::vector<std::string> files = Files(
      {"probes", "volumes", "ports", "sidecars", "environment", "config-maps"});
  MakeClaim("team-files");
  ASSERT_CODE(0, Run({"apply", "--yes"}, files));

  EXPECT_CODE(0, Run({"diff"}, files));
  ExpectKubectlSeesNoDifference(files);
  const ProgramResult again = Run({"apply", "--yes", "-v", "6"}, files);
  EXPECT_CODE(0, again);
  ExpectReadsOnlyAndNoneTwice(again);

  for (const LiveField& field : SomeOfEachKind()) {
    EXPECT_EQ(field.expected,
              Kubectl({"get", field.kind, field.name, "-n", ns(), "-o",
                       "jsonpath={" + field.path + "}"}))
        << field.kind << "/" << field.name << " " << field.path;
  }
}

}  // namespace
}  // namespace mcf
