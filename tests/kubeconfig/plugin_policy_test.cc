#include "kubeconfig/plugin_policy.h"

#include <gtest/gtest.h>

#include "tests/support/fakes.h"

namespace mcf {
namespace {

constexpr const char* kHeader =
    "apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n";
constexpr const char* kFile = "/home/me/.kube/kuberc";

class PluginPolicyTest : public testing::Test {
 protected:
  FakeFiles files_;
  FakeProcess process_;

  PluginPolicyTest() {
    process_.env["HOME"] = "/home/me";
    process_.programs = {{"aws", {}}, {"/opt/login", {}}, {"kubelogin", {}}};
  }
  // Which of the three may run, or the error.
  std::string Allowed(const std::string& flag = "") {
    const auto policy = LoadPluginPolicy(flag, files_, process_);
    if (!policy) {
      std::string text;
      for (const Error& error : policy.errors()) text += error.ToString();
      return text;
    }
    std::string text;
    for (const char* path : {"/bin/aws", "/opt/login", "/bin/kubelogin"}) {
      if (policy->Allows(path, process_)) text += std::string(path) + " ";
    }
    return text;
  }
};

constexpr const char* kAll = "/bin/aws /opt/login /bin/kubelogin ";

TEST_F(PluginPolicyTest, ReadsPolicies) {
  const std::string list =
      "credentialPluginPolicy: Allowlist\n"
      "credentialPluginAllowlist:\n";
  const std::string other =
      "apiVersion: kubectl.config.k8s.io/v1alpha1\nkind: Preference\n"
      "credentialPluginPolicy: DenyAll\n";
  const std::pair<std::string, std::string> cases[] = {
      {"", kAll},
      {other, kAll},
      {kHeader, kAll},
      {std::string(kHeader) + "credentialPluginPolicy: \"\"\n", kAll},
      {std::string(kHeader) + "credentialPluginPolicy: AllowAll\n", kAll},
      {std::string(kHeader) + "credentialPluginPolicy: DenyAll\n", ""},
      {other + "---\n" + kHeader + "credentialPluginPolicy: DenyAll\n", ""},
      {std::string(kHeader) + "---\n" + kHeader +
           "credentialPluginPolicy: DenyAll\n",
       kAll},
      {kHeader + list + "- command: aws\n", "/bin/aws "},
      {kHeader + list + "- name: aws\n", "/bin/aws "},
      {kHeader + list + "- command: /bin/aws\n- command: /opt/login\n",
       "/opt/login "},
      {kHeader + list + "- command: missing\n", ""},
  };
  for (const auto& [text, expected] : cases) {
    SCOPED_TRACE(text);
    files_.files[kFile] = text;
    process_.programs = {{"aws", {}}, {"/opt/login", {}}, {"kubelogin", {}}};
    EXPECT_EQ(expected, Allowed());
  }
}

TEST_F(PluginPolicyTest, FindsTheFileAsKubectlDoes) {
  const std::string deny =
      std::string(kHeader) + "credentialPluginPolicy: DenyAll\n";
  EXPECT_EQ(kAll, Allowed());
  files_.files[kFile] = deny;
  EXPECT_EQ("", Allowed());
  process_.env["KUBERC"] = "off";
  EXPECT_EQ(kAll, Allowed());
  process_.env["KUBERC"] = "/other";
  files_.files["/other"] = kHeader;
  EXPECT_EQ(kAll, Allowed());
  EXPECT_EQ("", Allowed(kFile));
  process_.env["KUBECTL_KUBERC"] = "false";
  EXPECT_EQ(kAll, Allowed(kFile));
  process_.env = {{"HOME", "/home/me"}, {"KUBERC", "/gone"}};
  EXPECT_EQ(
      "error: /gone: no such file or folder\n"
      "  fix: correct the file, or set KUBERC=off\n",
      Allowed());
}

TEST_F(PluginPolicyTest, RefusesWhatMakesNoSense) {
  const std::string policy = "credentialPluginPolicy: ";
  const std::string list = "credentialPluginAllowlist: ";
  const std::string at3 = "error: /home/me/.kube/kuberc:3:25: ";
  const struct {
    std::string text, error;
  } cases[] = {
      {policy + "Denyall\n",
       at3 + "credentialPluginPolicy: there is no such policy\n"
             "  fix: write AllowAll, DenyAll or Allowlist\n"},
      {policy + "Allowlist\n",
       at3 + "credentialPluginPolicy: Allowlist without a list\n"
             "  fix: add credentialPluginAllowlist, or write DenyAll\n"},
      {policy + "Allowlist\n" + list + "[]\n",
       at3 + "credentialPluginPolicy: Allowlist without a list\n"
             "  fix: add credentialPluginAllowlist, or write DenyAll\n"},
      {list + "[{command: aws}]\n",
       "error: /home/me/.kube/kuberc:3:28: credentialPluginAllowlist has no "
       "effect\n  fix: write credentialPluginPolicy: Allowlist\n"},
      {policy + "DenyAll\n" + list + "[]\n",
       "error: /home/me/.kube/kuberc:4:28: credentialPluginAllowlist has no "
       "effect\n  fix: write credentialPluginPolicy: Allowlist\n"},
      {policy + "Allowlist\n" + list + "[{command: a, name: a}, {}]\n",
       "error: /home/me/.kube/kuberc:4:29: credentialPluginAllowlist: command "
       "and name are both set\n  fix: keep command\n"
       "error: /home/me/.kube/kuberc:4:52: credentialPluginAllowlist: an entry "
       "without command\n  fix: write it as {command: NAME}, or with a path\n"},
      {policy + "Allowlist\n" + list + "[{command: /opt/../bin/aws}]\n",
       "error: /home/me/.kube/kuberc:4:39: credentialPluginAllowlist: "
       "/opt/../bin/aws is not the shortest way to write that path\n"
       "  fix: write /bin/aws\n"},
      {"a: [\n", "error: /home/me/.kube/kuberc:"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    files_.files[kFile] = kHeader + c.text;
    const std::string error = Allowed();
    EXPECT_EQ(c.error, error.substr(0, c.error.size()));
  }
}

}  // namespace
}  // namespace mcf
