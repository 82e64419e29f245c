#include "manifest/outputs.h"

#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

std::string Outputs(const std::string& text, bool upstream_parity = false) {
  std::string found;
  for (const auto& [name, value] : OutputsOf(ParseOne(text), upstream_parity)) {
    found += name + "=" + value + "\n";
  }
  return found;
}

std::string Port(const char* name, int service, bool ingress = false) {
  return "{name: " + std::string(name) +
         ", containerPort: 9, networkProtocol: TCP, appProtocol: tcp, "
         "servicePort: " +
         std::to_string(service) + (ingress ? ", isIngressPort: true}" : "}");
}

TEST(OutputsTest, NamesWhatAKubernetesStatefulSetHas) {
  const std::string portless = SetYaml{}.Text();
  EXPECT_EQ("headless_service=db-headless\nnamespace=shop\n",
            Outputs(portless));
  EXPECT_EQ(
      "headless_service=db-headless\n"
      "kube_endpoint=db.shop.svc.cluster.local\n"
      "namespace=shop\n"
      "port_forward_command=kubectl port-forward -n shop service/db "
      "8080:8080\n"
      "service=db\n",
      Outputs(portless, true));
  const std::string two =
      SetYaml{.app = "ports: [" + Port("aa", 81) + ", " + Port("bb", 82) + "]",
              .spec = "ingress: {enabled: false, hostname: a.b}"}
          .Text();
  EXPECT_EQ(
      "headless_service=db-headless\n"
      "kube_endpoint=db.shop.svc.cluster.local\n"
      "namespace=shop\n"
      "port_forward_command=kubectl port-forward -n shop service/db 81:81\n"
      "service=db\n",
      Outputs(two));
  const std::string ingress =
      SetYaml{.app = "ports: [" + Port("aa", 81) + ", " + Port("bb", 82, true) +
                     "]",
              .spec = "ingress: {enabled: true, hostname: a.b}"}
          .Text();
  EXPECT_EQ(
      "external_hostname=a.b\n"
      "headless_service=db-headless\n"
      "internal_hostname=internal-a.b\n"
      "kube_endpoint=db.shop.svc.cluster.local\n"
      "namespace=shop\n"
      "port_forward_command=kubectl port-forward -n shop service/db 82:82\n"
      "service=db\n",
      Outputs(ingress));
  // Upstream prints 8080 whatever the ports are.
  EXPECT_NE(std::string::npos,
            Outputs(ingress, true).find("service/db 8080:8080\n"));
}

TEST(OutputsTest, NamesWhatAPlatformApplicationHas) {
  EXPECT_EQ(
      "kube_endpoint=echo.shop.svc.cluster.local\n"
      "namespace=shop\n"
      "port_forward_command=kubectl port-forward -n shop service/echo "
      "8080:8080\n"
      "service=echo\n",
      Outputs(AppYaml{}.Text()));
  EXPECT_EQ("namespace=shop\n", Outputs(AppYaml{.deployment = ""}.Text()));
  const std::string ingress =
      AppYaml{.spec =
                  "networking: {ingress: {enabled: true, hostnames: [a.b, "
                  "c.d]}}"}
          .Text();
  EXPECT_NE(std::string::npos,
            Outputs(ingress).find("external_hostname=a.b\n"));
  EXPECT_EQ(Outputs(ingress), Outputs(ingress, true));
}

}  // namespace
}  // namespace mcf
