// Reaching the cluster, and every way in which that fails: one clear error
// with a way to fix it, nothing written.

#include "base/encoding.h"
#include "base/text.h"
#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class ConnectionTest : public ClusterTest {
 protected:
  std::string Server() const {
    return Kubectl({"config", "view", "--minify", "-o",
                    "jsonpath={.clusters[0].cluster.server}"});
  }

  std::string Ca() const { return ClusterFolder() + "/pki/ca.crt"; }

  // A kubeconfig with one cluster and one user, from the YAML below each.
  std::string Kubeconfig(const std::string& cluster,
                         const std::string& user) const {
    return folder().Write(
        "some.kubeconfig",
        "apiVersion: v1\nkind: Config\ncurrent-context: here\n"
        "clusters:\n- name: here\n  cluster:\n" +
            cluster + "users:\n- name: me\n  user:\n" + user +
            "contexts:\n- name: here\n  context:\n    cluster: here\n"
            "    user: me\n    namespace: " +
            ns() + "\n");
  }

  std::string AdminCertificate() const {
    return "    client-certificate: " + ClusterFolder() +
           "/pki/admin.crt\n    client-key: " + ClusterFolder() +
           "/pki/admin.key\n";
  }

  ProgramResult DiffWith(const std::string& kubeconfig,
                         const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"diff", "-f", Manifest(kDbManifest),
                                      "--kubeconfig", kubeconfig};
    words.insert(words.end(), more.begin(), more.end());
    return Tool(words);
  }
};

TEST_F(ConnectionTest, ClientCertificateFiles) {
  const std::string config = Kubeconfig(
      "    server: " + Server() + "\n    certificate-authority: " + Ca() + "\n",
      AdminCertificate());
  EXPECT_CODE(1, DiffWith(config));
}

TEST_F(ConnectionTest, DataInsteadOfFiles) {
  const auto data = [](const std::string& path) {
    return EncodeBase64(ReadTextFile(path));
  };
  const std::string pki = ClusterFolder() + "/pki/";
  const std::string config = Kubeconfig(
      "    server: " + Server() +
          "\n    certificate-authority-data: " + data(Ca()) + "\n",
      "    client-certificate-data: " + data(pki + "admin.crt") +
          "\n    client-key-data: " + data(pki + "admin.key") + "\n");
  EXPECT_CODE(1, DiffWith(config));
}

TEST_F(ConnectionTest, RelativePathsStartAtTheirFile) {
  folder().Write("certs/ca.pem", ReadTextFile(Ca()));
  const std::string config = Kubeconfig(
      "    server: " + Server() + "\n    certificate-authority: certs/ca.pem\n",
      AdminCertificate());
  EXPECT_CODE(1, DiffWith(config));
}

TEST_F(ConnectionTest, TokenAndTokenFile) {
  Kubectl({"create", "serviceaccount", "reader", "-n", ns()});
  Kubectl({"create", "clusterrolebinding", "reader-" + ns(),
           "--clusterrole=cluster-admin",
           "--serviceaccount=" + ns() + ":reader"});
  const std::string token = Kubectl({"create", "token", "reader", "-n", ns()});
  const std::string cluster =
      "    server: " + Server() + "\n    certificate-authority: " + Ca() + "\n";
  EXPECT_CODE(1, DiffWith(Kubeconfig(cluster, "    token: " + token + "\n")));
  folder().Write("token.txt", token + "\n");
  EXPECT_CODE(1, DiffWith(Kubeconfig(cluster, "    tokenFile: token.txt\n")));
  const ProgramResult traced =
      DiffWith(Kubeconfig(cluster, "    token: " + token + "\n"), {"-v", "9"});
  EXPECT_EQ(traced.err.find(std::string(Trim(token)).substr(0, 40)),
            std::string::npos)
      << "the token was shown";
  Kubectl({"delete", "clusterrolebinding", "reader-" + ns()});
}

TEST_F(ConnectionTest, MergesKubeconfigLists) {
  const std::string clusters = folder().Write(
      "clusters.yaml",
      "apiVersion: v1\nkind: Config\ncurrent-context: here\nclusters:\n"
      "- name: here\n  cluster:\n    server: " +
          Server() + "\n    certificate-authority: " + Ca() +
          "\ncontexts:\n- name: here\n  context: {cluster: here, user: me}\n");
  const std::string users =
      folder().Write("users.yaml",
                     "apiVersion: v1\nkind: Config\nusers:\n- name: me\n"
                     "  user:\n" +
                         AdminCertificate());
  const std::string list =
      clusters + ":" + folder().path() + "/missing.yaml:" + users;
  EXPECT_CODE(
      1, Tool({"diff", "-f", Manifest(kDbManifest)}, {{"KUBECONFIG", list}}));
}

TEST_F(ConnectionTest, TlsServerName) {
  std::string server = Server();
  const std::string config = Kubeconfig(
      "    server: " + server + "\n    certificate-authority: " + Ca() +
          "\n    tls-server-name: kubernetes.default.svc\n",
      AdminCertificate());
  EXPECT_CODE(1, DiffWith(config));
  const ProgramResult wrong =
      DiffWith(config, {"--tls-server-name", "other.example.com"});
  EXPECT_CODE(3, wrong);
  EXPECT_ERR("other.example.com", wrong);
}

TEST_F(ConnectionTest, ServerFlag) {
  const std::string config = Kubeconfig(
      "    server: https://127.0.0.1:1\n    certificate-authority: " + Ca() +
          "\n",
      AdminCertificate());
  EXPECT_CODE(3, DiffWith(config));
  EXPECT_CODE(1, DiffWith(config, {"--server", Server()}));
}

TEST_F(ConnectionTest, UnreachableServer) {
  const std::string config = Kubeconfig(
      "    server: https://127.0.0.1:1\n    certificate-authority: " + Ca() +
          "\n",
      AdminCertificate());
  const ProgramResult result = DiffWith(config);
  EXPECT_CODE(3, result);
  EXPECT_ERR("error: ", result);
  EXPECT_ERR("127.0.0.1:1", result);
  EXPECT_ERR("fix: ", result);
}

TEST_F(ConnectionTest, WrongCa) {
  const std::string config =
      Kubeconfig("    server: " + Server() + "\n    certificate-authority: " +
                     ClusterFolder() + "/pki/other-ca.crt\n",
                 AdminCertificate());
  const ProgramResult result = DiffWith(config);
  EXPECT_CODE(3, result);
  EXPECT_ERR("certificate", result);
  EXPECT_ERR("fix: ", result);
}

TEST_F(ConnectionTest, ExpiredToken) {
  const std::string token = ReadTextFile(ClusterFolder() + "/expired.token");
  ASSERT_NE("", token);
  const std::string config = Kubeconfig(
      "    server: " + Server() + "\n    certificate-authority: " + Ca() + "\n",
      "    tokenFile: " + ClusterFolder() + "/expired.token\n");
  const ProgramResult result = DiffWith(config);
  EXPECT_CODE(3, result);
  EXPECT_ERR("401", result);
  EXPECT_ERR("fix: ", result);
  EXPECT_EQ(result.err.find(token.substr(0, 40)), std::string::npos);
}

TEST_F(ConnectionTest, NoRightsAtAll) {
  const std::string config = KubeconfigWithRole(
      "- apiGroups: [\"\"]\n  resources: [events]\n  verbs: [get]\n");
  const ProgramResult result = DiffWith(config);
  EXPECT_CODE(3, result);
  EXPECT_OUT("blocked", result);
  // Nothing may be called new that could not be looked up.
  EXPECT_EQ(result.out.find("+ StatefulSet"), std::string::npos)
      << result.ToString();
}

TEST_F(ConnectionTest, MayReadButNotWrite) {
  const std::string config = KubeconfigWithRole(
      "- apiGroups: ['', apps, policy, autoscaling, "
      "gateway.networking.k8s.io]\n"
      "  resources: [namespaces, serviceaccounts, services, configmaps, "
      "secrets, persistentvolumeclaims, statefulsets, poddisruptionbudgets, "
      "horizontalpodautoscalers, httproutes]\n  verbs: [get, list]\n");
  const ProgramResult diff = DiffWith(config, {"-o", "json"});
  EXPECT_CODE(1, diff);
  EXPECT_OUT("\"checkedBy\": \"local\"", diff);
  const ProgramResult apply = Tool(
      {"apply", "--yes", "-f", Manifest(kDbManifest), "--kubeconfig", config});
  EXPECT_CODE(3, apply);
  EXPECT_ERR("403", apply);
  EXPECT_EQ("", NamesOf("statefulset"));
}

TEST_F(ConnectionTest, UnknownContext) {
  const ProgramResult result =
      Tool({"diff", "-f", Manifest(kDbManifest), "--context", "nowhere"});
  EXPECT_CODE(2, result);
  EXPECT_ERR("nowhere", result);
  EXPECT_ERR("mcf-local", result);
}

TEST_F(ConnectionTest, UnsupportedKeysAreNamed) {
  const std::string cluster =
      "    server: " + Server() + "\n    certificate-authority: " + Ca() + "\n";
  const struct {
    std::string cluster, user, named;
  } cases[] = {
      {cluster, "    auth-provider: {name: gcp}\n", "gke-gcloud-auth-plugin"},
      {cluster, "    auth-provider: {name: azure}\n", "kubelogin"},
      {cluster + "    proxy-url: ftp://127.0.0.1:3128\n", AdminCertificate(),
       "proxy-url"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.named);
    const ProgramResult result = DiffWith(Kubeconfig(c.cluster, c.user));
    EXPECT_CODE(2, result);
    EXPECT_ERR(c.named, result);
  }
}

TEST_F(ConnectionTest, VersionOfTheServer) {
  const ProgramResult result = Tool({"version", "--server"});
  EXPECT_CODE(0, result);
  EXPECT_OUT("server v1.36.3", result);
}

}  // namespace
}  // namespace mcf
