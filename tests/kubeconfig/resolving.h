#ifndef MCF_TESTS_KUBECONFIG_RESOLVING_H_
#define MCF_TESTS_KUBECONFIG_RESOLVING_H_

#include <string>

#include "kubeconfig/kubeconfig.h"
#include "tests/support/fakes.h"

namespace mcf {

// A world with one kubeconfig at /home/me/.kube/config.
struct World {
  FakeFiles files;
  FakeProcess process;

  explicit World(const std::string& kubeconfig = "") {
    process.env["HOME"] = "/home/me";
    if (!kubeconfig.empty()) {
      files.files["/home/me/.kube/config"] = kubeconfig;
    }
  }

  Result<Connection> Resolve(const ClusterFlags& flags = {},
                             const std::string& hint = "") {
    return ResolveConnection(flags, hint, files, process);
  }

  // All errors as people see them, "" when there are none.
  std::string ErrorsOf(const ClusterFlags& flags = {},
                       const std::string& hint = "") {
    Result<Connection> connection = Resolve(flags, hint);
    std::string text;
    if (connection) return text;
    for (const Error& error : connection.errors()) text += error.ToString();
    return text;
  }
};

// A kubeconfig whose context "dev" uses this cluster and this user.
inline std::string Kubeconfig(const std::string& cluster,
                              const std::string& user) {
  return "apiVersion: v1\nkind: Config\ncurrent-context: dev\n"
         "contexts:\n- name: dev\n  context: {cluster: c, user: u}\n"
         "clusters:\n- name: c\n  cluster: {" +
         cluster +
         "}\n"
         "users:\n- name: u\n  user: {" +
         user + "}\n";
}

}  // namespace mcf

#endif  // MCF_TESTS_KUBECONFIG_RESOLVING_H_
