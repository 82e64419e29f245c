#include "kubeconfig/exec_plugin.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "tests/kubeconfig/resolving.h"

namespace mcf {
namespace {

constexpr const char* kV1 = "apiVersion: client.authentication.k8s.io/v1";
constexpr const char* kV1Beta1 =
    "apiVersion: client.authentication.k8s.io/v1beta1";

World WithExec(const std::string& exec,
               const std::string& cluster = "server: \"https://s\"") {
  return World(Kubeconfig(cluster, "exec: {" + exec + "}"));
}

std::string Join3(const std::string& a, const std::string& b,
                  const std::string& c = "") {
  return a + ", " + b + (c.empty() ? "" : ", " + c);
}

TEST(ExecPluginTest, ReadsAStanza) {
  World world = WithExec(
      Join3(kV1, "command: aws, args: [eks, get-token], installHint: Get it",
            "interactiveMode: Never, env: [{name: A, value: b}, {name: C}]"));
  const Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection) << world.ErrorsOf();
  const ExecPlugin& plugin = *connection->exec;
  EXPECT_EQ("user \"u\": exec", plugin.label);
  EXPECT_EQ("client.authentication.k8s.io/v1", plugin.api_version);
  EXPECT_EQ("aws", plugin.command);
  EXPECT_EQ((std::vector<std::string>{"eks", "get-token"}), plugin.arguments);
  EXPECT_EQ("Get it", plugin.install_hint);
  EXPECT_EQ(ExecPlugin::Interactive::kNever, plugin.interactive);
  EXPECT_EQ((std::map<std::string, std::string>{{"A", "b"}, {"C", ""}}),
            plugin.environment);
  EXPECT_EQ("", plugin.cluster);
}

TEST(ExecPluginTest, OnlyV1HasToNameAMode) {
  using Interactive = ExecPlugin::Interactive;
  struct Case {
    const char *version, *mode;
    Interactive interactive;
  };
  const Case cases[] = {
      {kV1Beta1, "", Interactive::kIfAvailable},
      {kV1Beta1, "interactiveMode: null", Interactive::kIfAvailable},
      {kV1Beta1, "interactiveMode: Always", Interactive::kAlways},
      {kV1, "interactiveMode: IfAvailable", Interactive::kIfAvailable},
      {kV1, "interactiveMode: Never", Interactive::kNever},
      {kV1, "interactiveMode: Always", Interactive::kAlways},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.version) + c.mode);
    World world = WithExec(Join3(c.version, "command: a", c.mode));
    const Result<Connection> connection = world.Resolve();
    ASSERT_TRUE(connection) << world.ErrorsOf();
    EXPECT_EQ(c.interactive, connection->exec->interactive);
  }
}

TEST(ExecPluginTest, OnlyAPathStartsAtTheKubeconfig) {
  const std::string cases[][2] = {
      {"aws", "aws"},
      {"bin/aws", "/home/me/.kube/bin/aws"},
      {"./aws", "/home/me/.kube/./aws"},
      {"../aws", "/home/me/.kube/../aws"},
      {"/opt/aws", "/opt/aws"},
      {"~/aws", "/home/me/.kube/~/aws"},
  };
  for (const auto& [command, expected] : cases) {
    World world = WithExec(Join3(kV1Beta1, "command: \"" + command + "\""));
    const Result<Connection> connection = world.Resolve();
    ASSERT_TRUE(connection) << world.ErrorsOf();
    EXPECT_EQ(expected, connection->exec->command);
  }
}

TEST(ExecPluginTest, IsTakenOnlyWithoutOtherCredentials) {
  const std::string exec = "exec: {" + Join3(kV1Beta1, "command: aws") + "}, ";
  const std::string server = "server: \"https://s\"";
  for (const char* other :
       {"token: t", "username: me",
        "client-certificate-data: Y2VydA==, client-key-data: a2V5"}) {
    World world(Kubeconfig(server, exec + other));
    const Result<Connection> connection = world.Resolve();
    ASSERT_TRUE(connection) << world.ErrorsOf();
    EXPECT_FALSE(connection->exec) << other;
  }
  World world(Kubeconfig(server, exec));
  EXPECT_TRUE(world.Resolve()->exec);
  EXPECT_FALSE(world.Resolve({.token = "t"})->exec);
  World without_tls(Kubeconfig("server: \"http://s\"", exec));
  EXPECT_FALSE(without_tls.Resolve()->exec);
}

TEST(ExecPluginTest, TellsOfTheClusterWhenAsked) {
  const std::string cluster =
      "server: \"https://s/k8s\", tls-server-name: name, disable-compression: "
      "true, certificate-authority-data: Q0E=, proxy-url: \"http://u:p@q\", "
      "extensions: [{name: other, extension: {a: 1}}, "
      "{name: client.authentication.k8s.io/exec, extension: {audience: [x]}}]";
  World world = WithExec(
      Join3(kV1Beta1, "command: aws, provideClusterInfo: true"), cluster);
  ASSERT_EQ("", world.ErrorsOf());
  EXPECT_EQ(
      "{\"certificate-authority-data\":\"Q0E=\",\"config\":{\"audience\":"
      "[\"x\"]},\"disable-compression\":true,\"proxy-url\":\"http://u:p@q\","
      "\"server\":\"https://s/k8s\",\"tls-server-name\":\"name\"}",
      world.Resolve()->exec->cluster);
  EXPECT_EQ(
      "{\"config\":{\"audience\":[\"x\"]},\"disable-compression\":true,"
      "\"insecure-skip-tls-verify\":true,\"proxy-url\":\"http://u:p@q\","
      "\"server\":\"https://other\"}",
      world
          .Resolve(
              {.server = "https://other", .insecure_skip_tls_verify = true})
          ->exec->cluster);
  World plain =
      WithExec(Join3(kV1Beta1, "command: aws, provideClusterInfo: true"));
  EXPECT_EQ("{\"config\":null,\"server\":\"https://s\"}",
            plain.Resolve()->exec->cluster);
}

TEST(ExecPluginTest, RefusesWhatCannotWork) {
  const std::string write_version =
      "\n  fix: write apiVersion: client.authentication.k8s.io/v1\n";
  const std::string write_mode =
      "\n  fix: write interactiveMode: IfAvailable, Never or Always\n";
  struct Case {
    std::string exec, errors;
  };
  const Case cases[] = {
      {kV1Beta1, "command is not set\n  fix: name the program to run\n"},
      {Join3(kV1Beta1, "command: \"\""),
       "command is not set\n  fix: name the program to run\n"},
      {"command: aws", "apiVersion is not set" + write_version},
      {"command: aws, apiVersion: v1",
       "apiVersion: is no version of ExecCredential" + write_version},
      {"command: aws, apiVersion: client.authentication.k8s.io/v1alpha1",
       "apiVersion: v1alpha1 is gone, kubectl reads it no more\n"
       "  fix: write the kubeconfig anew with a newer version of the program "
       "that made it\n"},
      {Join3(kV1, "command: aws"), "interactiveMode is not set" + write_mode},
      {Join3(kV1, "command: aws", "interactiveMode: never"),
       "interactiveMode: is no mode" + write_mode},
      {Join3(kV1Beta1, "command: aws", "args: x"),
       "args: expected a list of texts\n  fix: write it as [\"a\", \"b\"]\n"},
      {Join3(kV1Beta1, "command: aws", "env: x"),
       "env: expected a list\n  fix: write it as [{name: A, value: b}]\n"},
      {Join3(kV1Beta1, "command: aws", "env: [{value: hunter2}]"),
       "env: an entry without the name of a variable\n"
       "  fix: write it as {name: A, value: b}\n"},
      {Join3(kV1Beta1, "command: aws", "env: [{name: A=B, value: hunter2}]"),
       "env: an entry without the name of a variable\n"
       "  fix: write it as {name: A, value: b}\n"},
      {Join3(kV1Beta1, "command: aws", "env: [{name: A, value: 1}]"),
       "env: value: expected text\n  fix: put the value in quotes\n"},
      {Join3(kV1Beta1, "command: aws", "provideClusterInfo: \"true\""),
       "provideClusterInfo: expected true or false\n"
       "  fix: write true or false without quotes\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.exec);
    std::string errors = WithExec(c.exec).ErrorsOf();
    const std::string label = ": user \"u\": exec: ";
    ASSERT_NE(std::string::npos, errors.find(label)) << errors;
    EXPECT_EQ(0u, errors.find("error: /home/me/.kube/config:12:"));
    errors.erase(0, errors.find(label) + label.size());
    EXPECT_EQ(c.errors, errors);
  }
  World list(Kubeconfig("server: \"https://s\"", "exec: [a]"));
  EXPECT_EQ(
      "error: /home/me/.kube/config:12:16: user \"u\": exec: expected a map\n"
      "  fix: write command: and apiVersion: in it\n",
      list.ErrorsOf());
}

}  // namespace
}  // namespace mcf
