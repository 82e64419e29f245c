#ifndef MCF_TESTS_SUPPORT_MANIFESTS_TEXT_H_
#define MCF_TESTS_SUPPORT_MANIFESTS_TEXT_H_

#include <string>

namespace mcf {

// A small complete component `db` in the namespace NS (ClusterTest::Manifest
// fills it in); the image tag says how its pods behave (tests/plane/kwok).
inline const std::string kDbManifest = R"(
apiVersion: kubernetes.openmcf.org/v1
kind: KubernetesStatefulSet
metadata:
  name: db
spec:
  namespace: NS
  container:
    app:
      image:
        repo: registry.example.com/db
        tag: ready
      ports:
        - name: sql
          containerPort: 5432
          networkProtocol: TCP
          appProtocol: tcp
          servicePort: 5432
      env:
        variables:
          LOG_LEVEL:
            value: info
        secrets:
          PASSWORD:
            value: hunter2-secret
      volumeMounts:
        - name: data
          mountPath: /data
          pvc:
            claimName: data
  availability:
    replicas: 2
  volumeClaimTemplates:
    - name: data
      size: 1Gi
  configMaps:
    db-config: |
      max_connections = 100
)";

// A small PlatformApplication `echo` in the namespace NS.
inline const std::string kEcho = R"(
apiVersion: meta.p6m.dev/v1alpha1
kind: PlatformApplication
metadata: {name: echo, namespace: NS}
spec:
  deployment:
    kind: StatefulSet
    image: registry.example.com/echo:ready
    ports:
      - {port: 8080, protocol: http}
    volumeClaimTemplates:
      - {name: data, mountPath: /data, size: 1Gi}
  autoscaling: {enabled: false}
)";

// `text` with the first `from` replaced by `to`; both must differ.
inline std::string With(std::string text, const std::string& from,
                        const std::string& to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? "missing in the manifest: " + from
                                 : text.replace(at, from.size(), to);
}

// `text` with every `from` replaced.
inline std::string ReplaceAll(std::string text, const std::string& from,
                              const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_MANIFESTS_TEXT_H_
