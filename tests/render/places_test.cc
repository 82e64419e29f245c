// Each rendered leaf knows the place in the manifest that asks for it.
#include "tests/manifest/manifest_testing.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

constexpr const char* kSet = R"(
apiVersion: kubernetes.openmcf.org/v1
kind: KubernetesStatefulSet
metadata:
  name: db
  env: prod
spec:
  namespace: shop
  container:
    app:
      image:
        repo: postgres
        tag: "16"
        pullSecretName: pull
      resources:
        limits:
          cpu: "2"
      env:
        variables:
          LEVEL:
            value: info
        secrets:
          PASSWORD:
            secretRef:
              name: credentials
              key: password
      ports:
        - name: sql
          containerPort: 5432
          networkProtocol: TCP
          appProtocol: tcp
          servicePort: 15432
      volumeMounts:
        - name: data
          mountPath: /data
          subPath: pg
        - name: conf
          mountPath: /conf
          readOnly: true
          config_map:
            name: settings
            key: settings
            defaultMode: 256
        - name: shared
          mountPath: /shared
          pvc:
            claimName: team
      livenessProbe:
        http_get:
          path: /live
          portName: sql
          httpHeaders:
            - name: X-Probe
              value: live
        periodSeconds: 7
      readinessProbe:
        exec:
          command: [check]
    sidecars:
      - name: log
        image: log:1
        ports:
          - containerPort: 9100
            protocol: UDP
        env:
          - name: TARGET
            value: db
  availability:
    replicas: 3
  volumeClaimTemplates:
    - name: data
      size: 10Gi
      storage_class: ssd
      accessModes: [ReadWriteOncePod]
)";

constexpr const char* kApplication = R"(
apiVersion: meta.p6m.dev/v1alpha1
kind: PlatformApplication
metadata:
  name: echo
  namespace: shop
  labels:
    p6m.dev/domain: sales
spec:
  config:
    LEVEL: info
  secrets:
    - name: keys
  deployment:
    kind: StatefulSet
    image: echo:31
    ports:
      - port: 8080
        protocol: http
    readinessProbe:
      port: 8081
      path: /ready
    resources:
      requests:
        cpu: 100m
    readOnlyRootFilesystem: true
    volumeMounts:
      - name: files
        mountPath: /files
        source:
          secret:
            secretName: certificates
    volumeClaimTemplates:
      - name: data
        mountPath: /data
        size: 1Gi
        storageClassName: fast
  networking:
    ingress:
      enabled: true
      path: /echo
      gateway: internal-open
      hostnames: [echo.example.com]
  autoscaling:
    minReplicas: 3
    maxReplicas: 5
)";

struct Place {
  const char* object;
  std::string path;
  std::string written;  // the rest of the line at the place, "" for no place
};

// What stands at the place that a field of an object knows.
std::string WrittenAt(const std::string& text, const DesiredComponent& desired,
                      const Place& place) {
  for (const DesiredObject& object : desired.objects) {
    const ObjectKey key = object.object.key();
    if (key.kind + "/" + key.name != place.object) continue;
    const auto path = FieldPath::Parse(place.path);
    EXPECT_TRUE(path.has_value()) << place.path;
    if (!path) return "";
    EXPECT_NE(nullptr, FindAt(object.object.tree(), *path)) << place.path;
    const auto where = object.sources.find(*path);
    if (where == object.sources.end()) return "";
    const std::size_t line = static_cast<std::size_t>(where->second.line);
    const std::size_t column = static_cast<std::size_t>(where->second.column);
    return Split(text, '\n')[line - 1].substr(column - 1);
  }
  ADD_FAILURE() << "no object " << place.object;
  return "";
}

void ExpectPlaces(const char* text, const std::vector<Place>& places) {
  const DesiredComponent desired = Rendered(ParseOne(text));
  for (const Place& place : places) {
    EXPECT_EQ(place.written, WrittenAt(text, desired, place))
        << place.object << " " << place.path;
  }
}

const std::string kTemplatePod = "spec.template.spec";

TEST(PlacesTest, OfWhatAllObjectsHave) {
  ExpectPlaces(
      kSet,
      {{"ServiceAccount/db", "metadata.name", "db"},
       {"ServiceAccount/db", "metadata.namespace", "shop"},
       {"Service/db", "metadata.labels.app", "db"},
       {"Service/db", "spec.selector.app", "db"},
       {"Service/db", "metadata.labels[\"planton.ai/environment\"]", "prod"},
       {"StatefulSet/db",
        "spec.template.metadata.labels[\"planton.ai/environment\"]", "prod"},
       {"Service/db", "metadata.labels[\"planton.ai/kind\"]", ""}});
}

TEST(PlacesTest, OfPorts) {
  const std::string service = "spec.ports[port=15432,protocol=TCP].";
  const std::string container =
      kTemplatePod +
      ".containers[name=app].ports[containerPort=5432,protocol=TCP].";
  ExpectPlaces(kSet, {{"Service/db", service + "port", "15432"},
                      {"Service/db", service + "targetPort", "5432"},
                      {"Service/db", service + "appProtocol", "tcp"},
                      {"StatefulSet/db", container + "name", "sql"},
                      {"StatefulSet/db", container + "protocol", "TCP"}});
}

TEST(PlacesTest, OfContainers) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"[name=app].image", "\"16\""},
      {"[name=app].resources.limits.cpu", "\"2\""},
      {"[name=app].env[name=LEVEL].value", "info"},
      {"[name=app].env[name=PASSWORD].valueFrom.secretKeyRef.name",
       "credentials"},
      {"[name=app].env[name=PASSWORD].valueFrom.secretKeyRef.key", "password"},
      {"[name=app].env[name=K8S_POD_ID]", ""},
      {"[name=app].volumeMounts[mountPath=\"/data\"].subPath", "pg"},
      {"[name=app].volumeMounts[mountPath=\"/conf\"].readOnly", "true"},
      {"[name=app].livenessProbe.httpGet.path", "/live"},
      {"[name=app].livenessProbe.httpGet.port", "sql"},
      {"[name=app].livenessProbe.httpGet.httpHeaders[0].value", "live"},
      {"[name=app].livenessProbe.periodSeconds", "7"},
      {"[name=app].readinessProbe.exec.command", "[check]"},
      {"[name=log].image", "log:1"},
      {"[name=log].ports[containerPort=9100,protocol=UDP].protocol", "UDP"},
      {"[name=log].env[name=TARGET].value", "db"},
  };
  for (const auto& [rest, written] : cases) {
    const std::string path = kTemplatePod + ".containers" + rest;
    ExpectPlaces(kSet, {{"StatefulSet/db", path, written}});
  }
}

TEST(PlacesTest, OfVolumesAndClaims) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {kTemplatePod + ".imagePullSecrets[name=pull]", "pull"},
      {kTemplatePod + ".volumes[name=conf].configMap.name", "settings"},
      {kTemplatePod + ".volumes[name=conf].configMap.items[0].key", "settings"},
      {kTemplatePod + ".volumes[name=conf].configMap.defaultMode", "256"},
      {kTemplatePod + ".volumes[name=shared].persistentVolumeClaim.claimName",
       "team"},
      {"spec.replicas", "3"},
      {"spec.volumeClaimTemplates[0].metadata.name", "data"},
      {"spec.volumeClaimTemplates[0].spec.resources.requests.storage", "10Gi"},
      {"spec.volumeClaimTemplates[0].spec.storageClassName", "ssd"},
      {"spec.volumeClaimTemplates[0].spec.accessModes", "[ReadWriteOncePod]"},
  };
  for (const auto& [path, written] : cases) {
    ExpectPlaces(kSet, {{"StatefulSet/db", path, written}});
  }
}

TEST(PlacesTest, OfApplications) {
  const std::string container = kTemplatePod + ".containers[name=echo]";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"spec.template.metadata.labels[\"p6m.dev/domain\"]", "sales"},
      {container + ".image", "echo:31"},
      {container + ".env[name=LEVEL]", "info"},
      {container + ".envFrom[0]", "keys"},
      {container + ".readinessProbe.httpGet.port", "8081"},
      {container + ".readinessProbe.httpGet.path", "/ready"},
      {container + ".resources.requests.cpu", "100m"},
      {container + ".securityContext.readOnlyRootFilesystem", "true"},
      {container + ".volumeMounts[mountPath=\"/data\"].mountPath", "/data"},
      {kTemplatePod + ".volumes[name=files].secret.secretName", "certificates"},
      {"spec.volumeClaimTemplates[0].spec.storageClassName", "fast"},
  };
  for (const auto& [path, written] : cases) {
    ExpectPlaces(kApplication, {{"StatefulSet/echo", path, written}});
  }
  ExpectPlaces(kApplication,
               {{"Service/echo",
                 "spec.ports[port=8080,protocol=TCP].appProtocol", "http"},
                {"HorizontalPodAutoscaler/echo", "spec.minReplicas", "3"},
                {"HorizontalPodAutoscaler/echo", "spec.maxReplicas", "5"},
                {"HTTPRoute/echo", "spec.hostnames", "[echo.example.com]"},
                {"HTTPRoute/echo", "spec.parentRefs", "internal-open"},
                {"HTTPRoute/echo", "spec.rules", "/echo"}});
}

}  // namespace
}  // namespace mcf
