// Getting to the cluster as companies have it: credentials that a program
// gives, in the kubeconfigs that the tools of the big clouds write, and real
// proxies on the way.

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "base/json.h"
#include "base/text.h"
#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

constexpr const char* kV1 = "client.authentication.k8s.io/v1";
constexpr const char* kV1Beta1 = "client.authentication.k8s.io/v1beta1";

class AccessTest : public ClusterTest {
 protected:
  std::string Server() const {
    return Kubectl({"config", "view", "--minify", "-o",
                    "jsonpath={.clusters[0].cluster.server}"});
  }
  std::string Pki(const std::string& name) const {
    return ClusterFolder() + "/pki/" + name;
  }

  // `more` is YAML of the cluster, `user` that of the user.
  std::string Kubeconfig(const std::string& user, const std::string& more = "",
                         std::string server = "") const {
    if (server.empty()) server = Server();
    return folder().Write(
        "some.kubeconfig",
        "apiVersion: v1\nkind: Config\ncurrent-context: here\n"
        "clusters:\n- name: here\n  cluster:\n    server: " +
            server + "\n    certificate-authority: " + Pki("ca.crt") + "\n" +
            more + "users:\n- name: me\n  user:\n" + user +
            "contexts:\n- name: here\n  context:\n    cluster: here\n"
            "    user: me\n    namespace: " +
            ns() + "\n");
  }

  // A program on the PATH of Run.
  void Program(const std::string& name, const std::string& script) const {
    const std::string path =
        folder().Write("bin/" + name, "#!/bin/sh\n" + script);
    chmod(path.c_str(), 0755);
  }

  // A token for a service account that may do everything.
  std::string Token() const {
    const std::string account = ns() + ":admin";
    Kubectl({"create", "serviceaccount", "admin", "-n", ns()});
    Kubectl({"create", "rolebinding", "admin", "-n", ns(),
             "--clusterrole=cluster-admin", "--serviceaccount=" + account});
    return std::string(Trim(Kubectl({"create", "token", "admin", "-n", ns()})));
  }

  std::string Answer(const std::string& version, const Json& status) const {
    return folder().Write("answer-" + std::to_string(++answers_) + ".json",
                          FormatJson({{"apiVersion", version},
                                      {"kind", "ExecCredential"},
                                      {"spec", Json::object()},
                                      {"status", status}}));
  }

  ProgramResult Run(std::vector<std::string> words,
                    const std::string& kubeconfig,
                    std::map<std::string, std::string> env = {}) const {
    words.insert(words.end(), {"--kubeconfig", kubeconfig});
    env["PATH"] = folder().path() + "/bin:" + std::getenv("PATH");
    return Tool(words, env);
  }
  ProgramResult Apply(
      const std::string& kubeconfig,
      const std::map<std::string, std::string>& env = {}) const {
    return Run({"apply", "--yes", "--wait=false", "-f", Manifest(kDbManifest),
                "-v", "9"},
               kubeconfig, env);
  }
  std::string Runs() const { return ReadTextFile(folder().path() + "/runs"); }

 private:
  mutable int answers_ = 0;
};

class ExecTest : public AccessTest {};

constexpr const char* kEks =
    "    exec:\n"
    "      apiVersion: client.authentication.k8s.io/v1beta1\n"
    "      args:\n"
    "      - --region\n"
    "      - eu-west-1\n"
    "      - eks\n"
    "      - get-token\n"
    "      - --cluster-name\n"
    "      - dev\n"
    "      - --output\n"
    "      - json\n"
    "      command: aws\n"
    "      env:\n"
    "      - name: AWS_PROFILE\n"
    "        value: dev\n"
    "      interactiveMode: IfAvailable\n"
    "      provideClusterInfo: false\n";

TEST_F(ExecTest, Eks) {
  const std::string token = Token();
  const std::string answer = Answer(
      kV1Beta1,
      {{"expirationTimestamp", "2199-01-01T00:00:00Z"}, {"token", token}});
  Program("aws", "echo \"$* $AWS_PROFILE $KUBERNETES_EXEC_INFO\" >>" +
                     folder().path() + "/runs\ncat " + answer + "\n");
  const ProgramResult result = Apply(Kubeconfig(kEks));
  EXPECT_CODE(0, result);
  EXPECT_EQ(
      "--region eu-west-1 eks get-token --cluster-name dev --output json dev "
      "{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"kind\":"
      "\"ExecCredential\",\"spec\":{\"interactive\":false}}\n",
      Runs());  // once for all
  EXPECT_EQ(std::string::npos, result.err.find(token.substr(0, 40)));
  EXPECT_FALSE(Live("statefulset", "db").is_null());
}

TEST_F(ExecTest, Gke) {
  const std::string answer = Answer(
      kV1Beta1,
      {{"token", Token()}, {"expirationTimestamp", "2199-01-01T00:00:00Z"}});
  Program("gke-gcloud-auth-plugin", "echo \"$KUBERNETES_EXEC_INFO\" >" +
                                        folder().path() + "/runs\ncat " +
                                        answer + "\n");
  const std::string config = Kubeconfig(
      "    exec:\n"
      "      apiVersion: client.authentication.k8s.io/v1beta1\n"
      "      command: gke-gcloud-auth-plugin\n"
      "      installHint: Install gke-gcloud-auth-plugin for use with kubectl "
      "by following\n"
      "        https://cloud.google.com/kubernetes-engine\n"
      "      provideClusterInfo: true\n",
      "    extensions:\n"
      "    - name: client.authentication.k8s.io/exec\n"
      "      extension: {audience: here}\n");
  EXPECT_CODE(0, Apply(config));
  const auto info = ParseJson(Runs(), "info");
  ASSERT_TRUE(info);
  EXPECT_EQ(Server(), TextAt(*info, {"spec", "cluster", "server"}));
  EXPECT_EQ("here", TextAt(*info, {"spec", "cluster", "config", "audience"}));
  EXPECT_NE("",
            TextAt(*info, {"spec", "cluster", "certificate-authority-data"}));
}

constexpr const char* kAks =
    "    exec:\n"
    "      apiVersion: client.authentication.k8s.io/v1beta1\n"
    "      args:\n"
    "      - get-token\n"
    "      - --login\n"
    "      - devicecode\n"
    "      - --server-id\n"
    "      - 6dae42f8-4368-4678-94ff-3960e28e3630\n"
    "      command: kubelogin\n"
    "      env: null\n"
    "      installHint: |2\n"
    "\n"
    "        kubelogin is not installed which is required to connect to AAD\n"
    "        enabled cluster.\n"
    "\n"
    "        To learn more, please go to https://aka.ms/aks/kubelogin\n"
    "      provideClusterInfo: false\n";

TEST_F(ExecTest, Aks) {
  const ProgramResult missing = Apply(Kubeconfig(kAks));
  EXPECT_CODE(2, missing);
  EXPECT_ERR("user \"me\": exec: kubelogin: no such program", missing);
  EXPECT_ERR(
      "fix: kubelogin is not installed which is required to connect to AAD "
      "enabled cluster. To learn more, please go to "
      "https://aka.ms/aks/kubelogin",
      missing);
  const std::string answer = Answer(kV1Beta1, {{"token", Token()}});
  Program("kubelogin",
          "echo 'To sign in, open https://microsoft.com/devicelogin' >&2\n"
          "cat " +
              answer + "\n");
  const ProgramResult result = Apply(Kubeconfig(kAks));
  EXPECT_CODE(0, result);
  EXPECT_ERR("To sign in, open https://microsoft.com/devicelogin", result);
}

// A user whose program is bin/login beside the kubeconfig, of v1.
constexpr const char* kLogin =
    "    exec:\n"
    "      apiVersion: client.authentication.k8s.io/v1\n"
    "      command: bin/login\n"
    "      interactiveMode: Never\n";

TEST_F(ExecTest, ACertificateOnly) {
  const std::string answer =
      Answer(kV1, {{"clientCertificateData", ReadTextFile(Pki("admin.crt"))},
                   {"clientKeyData", ReadTextFile(Pki("admin.key"))}});
  Program("login", "cat " + answer + "\n");
  EXPECT_CODE(0, Apply(Kubeconfig(kLogin)));
}

TEST_F(ExecTest, ARefusedTokenIsRenewedOnce) {
  const std::string bad = Answer(kV1, {{"token", "hunter2"}});
  const std::string good = Answer(kV1, {{"token", Token()}});
  Program("login", "echo run >>" + folder().path() + "/runs\nif [ -e " +
                       folder().path() + "/asked ]; then cat " + good +
                       "; else cat " + bad + "; fi\ntouch " + folder().path() +
                       "/asked\n");
  EXPECT_CODE(0, Apply(Kubeconfig(kLogin)));
  EXPECT_EQ("run\nrun\n", Runs());
  Program("login", "echo run >>" + folder().path() + "/runs\ncat " + bad);
  const ProgramResult refused = Apply(Kubeconfig(kLogin));
  EXPECT_CODE(3, refused);
  EXPECT_ERR("401", refused);
  EXPECT_EQ(std::string::npos, refused.err.find("hunter2"));
  EXPECT_EQ("run\nrun\nrun\nrun\n", Runs());
}

TEST_F(ExecTest, BadProgramsAreNamed) {
  const struct {
    const char* name;
    std::string script, error;
  } cases[] = {
      {"failing", "echo why >&2; echo hunter2; exit 3",
       "bin/login failed (exit code 3)"},
      {"silent", "exit 0", "bin/login is empty"},
      {"chatty", "echo hunter2", "bin/login is not JSON"},
      {"of another version", "cat " + Answer(kV1Beta1, {{"token", "hunter2"}}),
       "bin/login has another apiVersion than client.authentication.k8s.io/v1"},
      {"endless", "cat /dev/zero", "its output is too long or broken"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    Program("login", c.script + "\n");
    const ProgramResult result = Apply(Kubeconfig(kLogin));
    EXPECT_CODE(2, result);
    EXPECT_ERR("user \"me\": exec: ", result);
    EXPECT_ERR(c.error, result);
    EXPECT_EQ(std::string::npos, result.err.find("hunter2"));
  }
  EXPECT_TRUE(Live("statefulset", "db").is_null());
}

TEST_F(ExecTest, ThePolicyOfKubectl) {
  const std::string answer = Answer(kV1, {{"token", Token()}});
  Program("login", "cat " + answer + "\n");
  const std::string header =
      "apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n";
  const std::string deny =
      folder().Write("deny", header + "credentialPluginPolicy: DenyAll\n");
  const std::string allow =
      folder().Write("allow", header +
                                  "credentialPluginPolicy: Allowlist\n"
                                  "credentialPluginAllowlist:\n- command: " +
                                  folder().path() + "/bin/login\n");
  const std::vector<std::string> diff = {"diff", "-f", Manifest(kDbManifest)};
  const std::string config = Kubeconfig(kLogin);
  const ProgramResult denied = Run(diff, config, {{"KUBERC", deny}});
  EXPECT_CODE(2, denied);
  EXPECT_ERR("bin/login may not be run", denied);
  EXPECT_CODE(1, Run(diff, config, {{"KUBERC", allow}}));
  EXPECT_CODE(1, Run(diff, config, {{"KUBERC", "off"}}));
}

TEST_F(ExecTest, CtrlCEndsAProgramThatHangs) {
  Program("login", "echo waiting for you >&2\nexec sleep 300\n");
  const auto start = std::chrono::steady_clock::now();
  const ProgramResult result = ToolInTerminal(
      {"diff", "-f", Manifest(kDbManifest), "--kubeconfig", Kubeconfig(kLogin)},
      {{"waiting for you", "\x03"}});
  EXPECT_CODE(130, result);
  EXPECT_GT(std::chrono::seconds(20), std::chrono::steady_clock::now() - start);
}

TEST_F(ExecTest, StdinBelongsToTheManifest) {
  const std::string answer = Answer(kV1, {{"token", Token()}});
  Program("login", "cat >" + folder().path() + "/runs\ncat " + answer + "\n");
  const std::string always = Kubeconfig(
      "    exec:\n      apiVersion: client.authentication.k8s.io/v1\n"
      "      command: bin/login\n      interactiveMode: Always\n");
  const ProgramResult refused =
      Run({"diff", "-f", Manifest(kDbManifest)}, always);
  EXPECT_CODE(2, refused);
  EXPECT_ERR("bin/login has to ask somebody (interactiveMode: Always)",
             refused);
  EXPECT_CODE(1,
              Run({"diff", "-f", Manifest(kDbManifest)}, Kubeconfig(kLogin)));
  EXPECT_EQ("", Runs());
}

// A proxy from a Debian package, on a port of this machine.
class RunningProxy {
 public:
  // `command` with PORT for its port.
  explicit RunningProxy(const std::string& command) {
    for (int tries = 0; tries < 20 && !listens_; ++tries) Start(command);
  }
  ~RunningProxy() { RunProgram({.words = {"kill", pid_}}); }
  RunningProxy(const RunningProxy&) = delete;
  RunningProxy& operator=(const RunningProxy&) = delete;

  bool listens() const { return listens_; }
  const std::string& port() const { return port_; }

 private:
  void Start(const std::string& command) {
    static int next = 20'000 + static_cast<int>(getpid()) % 20'000;
    port_ = std::to_string(++next);
    std::string line = command;
    for (auto at = line.find("PORT"); at != std::string::npos;
         at = line.find("PORT")) {
      line.replace(at, 4, port_);
    }
    // So that one that outlives its test ends by itself.
    const auto started = RunProgram(
        {.words = {"sh", "-c",
                   "timeout 200 " + line + " >/dev/null 2>&1 & echo $!"}});
    pid_ = Trim(started.out);
    for (int waits = 0; waits < 50 && !listens_; ++waits) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      const auto reached = RunProgram(
          {.words = {"bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + port_}});
      const auto alive = RunProgram({.words = {"kill", "-0", pid_}});
      if (alive.exit_code != 0) return;
      listens_ = reached.exit_code == 0;
    }
  }

  std::string port_, pid_;
  bool listens_ = false;
};

class ProxyTest : public AccessTest {
 protected:
  std::string Admin() const {
    return "    client-certificate: " + Pki("admin.crt") +
           "\n    client-key: " + Pki("admin.key") + "\n";
  }
  std::string Tinyproxy(const std::string& more = "") const {
    const std::string path = folder().path() + "/tinyproxy.conf";
    return "sh -c 'printf \"Port PORT\\nListen 127.0.0.1\\nTimeout 60\\n"
           "LogFile \\\"" +
           folder().path() + "/proxy.log\\\"\\nLogLevel Connect\\n" + more +
           "\" >" + path + "; exec tinyproxy -d -c " + path + "'";
  }
  std::string Log() const {
    return ReadTextFile(folder().path() + "/proxy.log");
  }
  // The server's address as one that no rule takes for this machine.
  std::string OtherServer() const {
    return "https://0.0.0.0" + Server().substr(Server().rfind(':'));
  }
};

TEST_F(ProxyTest, Http) {
  const RunningProxy proxy(Tinyproxy());
  ASSERT_TRUE(proxy.listens());
  const std::string config = Kubeconfig(
      Admin(), "    proxy-url: http://127.0.0.1:" + proxy.port() + "\n");
  EXPECT_CODE(0, Apply(config, {{"NO_PROXY", "*"}}));
  EXPECT_NE(std::string::npos, Log().find("CONNECT 127.0.0.1:")) << Log();
  EXPECT_CODE(0, Run({"diff", "-f", Manifest(kDbManifest)}, config));
}

TEST_F(ProxyTest, HttpWithAPassword) {
  const RunningProxy proxy(Tinyproxy("BasicAuth me hunter2\\n"));
  ASSERT_TRUE(proxy.listens());
  const auto config = [&](const std::string& who) {
    return Kubeconfig(Admin(), "    proxy-url: http://" + who +
                                   "127.0.0.1:" + proxy.port() + "\n");
  };
  const ProgramResult good = Apply(config("me:hunter2@"));
  EXPECT_CODE(0, good);
  EXPECT_EQ(std::string::npos, good.err.find("hunter2"));
  const ProgramResult wrong = Apply(config("me:hunter3@"));
  EXPECT_CODE(2, wrong);
  EXPECT_ERR("it refuses the user name and password", wrong);
  EXPECT_EQ(std::string::npos, wrong.err.find("hunter3"));
  const ProgramResult none = Apply(config(""));
  EXPECT_CODE(2, none);
  EXPECT_ERR("it wants a user name and password", none);
}

TEST_F(ProxyTest, Socks5) {
  const RunningProxy proxy("microsocks -i 127.0.0.1 -p PORT");
  ASSERT_TRUE(proxy.listens());
  EXPECT_CODE(0,
              Apply(Kubeconfig(Admin(), "    proxy-url: socks5://127.0.0.1:" +
                                            proxy.port() + "\n")));
}

TEST_F(ProxyTest, Socks5WithAPassword) {
  const RunningProxy proxy("microsocks -i 127.0.0.1 -p PORT -u me -P hunter2");
  ASSERT_TRUE(proxy.listens());
  const auto config = [&](const std::string& who) {
    return Kubeconfig(Admin(), "    proxy-url: socks5://" + who +
                                   "127.0.0.1:" + proxy.port() + "\n");
  };
  EXPECT_CODE(0, Apply(config("me:hunter2@")));
  const ProgramResult wrong = Apply(config("me:hunter3@"));
  EXPECT_CODE(2, wrong);
  EXPECT_ERR("it refuses the user name and password", wrong);
}

TEST_F(ProxyTest, TheEnvironment) {
  const RunningProxy proxy(Tinyproxy());
  ASSERT_TRUE(proxy.listens());
  const std::string config =
      Kubeconfig(Admin(), "    tls-server-name: 127.0.0.1\n", OtherServer());
  const std::string url = "127.0.0.1:" + proxy.port();
  EXPECT_CODE(0, Apply(config, {{"HTTPS_PROXY", url}}));
  EXPECT_NE(std::string::npos, Log().find("CONNECT 0.0.0.0:")) << Log();
  const ProgramResult gone =
      Apply(config, {{"HTTPS_PROXY", "http://me:hunter2@127.0.0.1:1"}});
  EXPECT_CODE(3, gone);
  EXPECT_ERR("through proxy http://127.0.0.1:1 (HTTPS_PROXY)", gone);
  EXPECT_EQ(std::string::npos, gone.err.find("hunter2"));
  EXPECT_CODE(0, Apply(config, {{"HTTPS_PROXY", "http://127.0.0.1:1"},
                                {"NO_PROXY", "10.0.0.0/8,0.0.0.0/8"}}));
  // This machine is never looked for behind a proxy.
  EXPECT_CODE(
      0, Apply(Kubeconfig(Admin()), {{"HTTPS_PROXY", "http://127.0.0.1:1"}}));
}

}  // namespace
}  // namespace mcf
