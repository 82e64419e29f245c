#include "render/probes.h"

#include <gtest/gtest.h>

#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

std::string RenderedProbe(const Probe& probe) {
  KubernetesStatefulSet spec = ValidStatefulSet();
  spec.readiness_probe = probe;
  const Json set = ObjectNamed(Rendered(ComponentOf(spec)), "StatefulSet/db");
  return ValueAt(set, "spec.template.spec.containers[name=app].readinessProbe");
}

TEST(ProbesTest, WritesEachHandler) {
  Probe http;
  http.http_get = HttpGet{.port_number = {80}};
  Probe full;
  full.http_get = HttpGet{.path = "/ready",
                          .port_name = {"web"},
                          .host = "localhost",
                          .scheme = "HTTPS",
                          .http_headers = {{"B", "2"}, {"A", "1"}}};
  Probe tcp;
  tcp.tcp_socket = TcpSocket{.port_name = {"web"}};
  Probe tcp_host = tcp;
  tcp_host.tcp_socket->host = "127.0.0.1";
  Probe grpc;
  grpc.grpc = Grpc{.port = 90};
  Probe grpc_service = grpc;
  grpc_service.grpc->service = "health";
  Probe exec;
  exec.exec = Exec{.command = {"sh", "-c", "exit 0"}};

  const struct {
    const char* name;
    const Probe& probe;
    const char* expected;
  } cases[] = {
      {"http", http, R"({"httpGet":{"port":80}})"},
      {"http with all", full,
       R"({"httpGet":{"host":"localhost","httpHeaders":[)"
       R"({"name":"B","value":"2"},{"name":"A","value":"1"}],)"
       R"("path":"/ready","port":"web","scheme":"HTTPS"}})"},
      {"tcp", tcp, R"({"tcpSocket":{"port":"web"}})"},
      {"tcp with host", tcp_host,
       R"({"tcpSocket":{"host":"127.0.0.1","port":"web"}})"},
      {"grpc", grpc, R"({"grpc":{"port":90}})"},
      {"grpc with service", grpc_service,
       R"({"grpc":{"port":90,"service":"health"}})"},
      {"exec", exec, R"({"exec":{"command":["sh","-c","exit 0"]}})"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, RenderedProbe(c.probe));
  }
}

TEST(ProbesTest, LeavesOutTimingsThatAreNotGiven) {
  Probe probe;
  probe.exec = Exec{.command = {"true"}};
  probe.period_seconds = 7;
  EXPECT_EQ(R"({"exec":{"command":["true"]},"periodSeconds":7})",
            RenderedProbe(probe));

  probe.initial_delay_seconds = 1;
  probe.timeout_seconds = 2;
  probe.success_threshold.value = 3;
  probe.failure_threshold = 4;
  EXPECT_EQ(R"({"exec":{"command":["true"]},"failureThreshold":4,)"
            R"("initialDelaySeconds":1,"periodSeconds":7,)"
            R"("successThreshold":3,"timeoutSeconds":2})",
            RenderedProbe(probe));
}

}  // namespace
}  // namespace mcf
