#include "kubeconfig/in_cluster.h"

#include <gtest/gtest.h>

#include "tests/kubeconfig/resolving.h"

namespace mcf {
namespace {

constexpr const char* kFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

World Pod() {
  World world;
  world.process.env["KUBERNETES_SERVICE_HOST"] = "10.96.0.1";
  world.process.env["KUBERNETES_SERVICE_PORT"] = "443";
  const std::string folder = kFolder;
  world.files.files = {{folder + "/token", "pod-token\n"},
                       {folder + "/ca.crt", "the CA"},
                       {folder + "/namespace", "shop"}};
  return world;
}

TEST(InClusterTest, UsesTheServiceAccountOfThePod) {
  World world = Pod();
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection) << world.ErrorsOf();
  EXPECT_EQ("https://10.96.0.1:443", connection->server);
  EXPECT_EQ("the CA", connection->ca_pem);
  EXPECT_EQ(std::string(kFolder) + "/token", connection->token_file);
  EXPECT_EQ("shop", connection->ns);
  EXPECT_EQ("the service account of this pod", connection->context_origin);
}

TEST(InClusterTest, BracketsIpv6AndPrefersPodNamespace) {
  World world = Pod();
  world.process.env["KUBERNETES_SERVICE_HOST"] = "fd00::1";
  world.process.env["POD_NAMESPACE"] = "jobs";
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection);
  EXPECT_EQ("https://[fd00::1]:443", connection->server);
  EXPECT_EQ("jobs", connection->ns);
}

TEST(InClusterTest, FlagsStillWin) {
  World world = Pod();
  world.files.files["my-ca"] = "my CA";
  Result<Connection> connection = world.Resolve(
      {.ns = "other", .certificate_authority = "my-ca", .token = "mine"});
  ASSERT_TRUE(connection);
  EXPECT_EQ("mine", connection->token);
  EXPECT_EQ("", connection->token_file);
  EXPECT_EQ("my CA", connection->ca_pem);
  EXPECT_EQ("other", connection->ns);
  EXPECT_TRUE(connection->ns_given);
}

TEST(InClusterTest, DoesNotSendThePodsTokenToAnotherServer) {
  World world = Pod();
  Result<Connection> connection = world.Resolve({.server = "https://other"});
  ASSERT_TRUE(connection);
  EXPECT_EQ("https://other:443", connection->server);
  EXPECT_EQ("", connection->token);
  EXPECT_EQ("", connection->token_file);
}

TEST(InClusterTest, AKubeconfigComesFirst) {
  World world = Pod();
  world.files.files["/home/me/.kube/config"] =
      Kubeconfig("server: \"https://file\"", "");
  Result<Connection> connection = world.Resolve();
  ASSERT_TRUE(connection);
  EXPECT_EQ("https://file:443", connection->server);
  EXPECT_EQ("", connection->token_file);
}

TEST(InClusterTest, NeedsTheTokenAndBothVariables) {
  for (const char* missing :
       {"KUBERNETES_SERVICE_HOST", "KUBERNETES_SERVICE_PORT", "token"}) {
    SCOPED_TRACE(missing);
    World world = Pod();
    world.process.env.erase(missing);
    world.files.files.erase(std::string(kFolder) + "/" + missing);
    EXPECT_EQ(
        "error: no kubeconfig: nothing found in /home/me/.kube/config\n"
        "  fix: name one with --kubeconfig or KUBECONFIG\n",
        world.ErrorsOf());
  }
}

}  // namespace
}  // namespace mcf
