// Every field of the tables by itself: some manifest has it, another type is
// refused at its place, and so is its absence where it is required.
#include <set>

#include "manifest/fields/field_view.h"
#include "manifest/fields/schema.h"
#include "manifest/input_kinds.h"
#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

// Together they have every field; those that exclude each other are spread
// over the items of a list or over two manifests.
constexpr const char* kComplete[] = {
    R"(
apiVersion: kubernetes.openmcf.org/v1
kind: KubernetesStatefulSet
metadata:
  name: db
  slug: db
  id: id-1
  org: acme
  env: prod
  labels: {team: a}
  annotations: {note: b}
  tags: [c]
  relationships: [{kind: KubernetesRedis, env: e, name: r, type: uses}]
  group: d
spec:
  targetCluster: {clusterKind: GcpGkeCluster, clusterName: x}
  namespace: {value: shop}
  createNamespace: true
  container:
    app:
      image: {repo: postgres, tag: "16", pullSecretName: pull}
      resources:
        limits: {cpu: "1", memory: 1Gi}
        requests: {cpu: 100m, memory: 1Gi}
      env:
        variables:
          A: {value: a}
          B: {valueFrom: {kind: K, env: e, name: r, fieldPath: f}}
        secrets:
          C: {value: c}
          D: {secretRef: {namespace: shop, name: s, key: k}}
      ports:
        - name: http
          containerPort: 8080
          networkProtocol: TCP
          appProtocol: http
          servicePort: 80
          isIngressPort: true
      volumeMounts:
        - {name: data, mountPath: /data, readOnly: true, subPath: s}
        - name: a
          mountPath: /a
          configMap: {name: c, key: k, path: p, defaultMode: 256}
        - name: b
          mountPath: /b
          secret: {name: s, key: k, path: p, defaultMode: 256}
        - {name: c, mountPath: /c, hostPath: {path: /p, type: File}}
        - {name: d, mountPath: /d, emptyDir: {medium: Memory, sizeLimit: 1Gi}}
        - {name: e, mountPath: /e, pvc: {claimName: c, readOnly: true}}
      livenessProbe:
        httpGet:
          path: /
          portNumber: 80
          host: h
          scheme: HTTP
          httpHeaders: [{name: a, value: b}]
        initialDelaySeconds: 1
        periodSeconds: 1
        timeoutSeconds: 1
        successThreshold: 1
        failureThreshold: 1
      readinessProbe: {grpc: {port: 1, service: s}}
      startupProbe: {tcpSocket: {portNumber: 1, host: h}}
      command: [a]
      args: [b]
    sidecars:
      - name: log
        image: log:1
        ports: [{name: http, containerPort: 81, protocol: TCP}]
        resources:
          limits: {cpu: "1", memory: 1Gi}
          requests: {cpu: "1", memory: 1Gi}
        env: [{name: A, value: a}]
  ingress: {enabled: true, hostname: a.b}
  availability:
    replicas: 2
    podDisruptionBudget: {enabled: true, minAvailable: 1}
  volumeClaimTemplates:
    - {name: data, size: 1Gi, storageClass: s, accessModes: [ReadWriteOnce]}
  podManagementPolicy: Parallel
  configMaps: {settings: text}
)",
    R"(
apiVersion: kubernetes.openmcf.org/v1
kind: KubernetesStatefulSet
metadata: {name: db}
spec:
  namespace: {value: shop}
  container:
    app:
      image: {repo: postgres, tag: "16"}
      ports:
        - name: http
          containerPort: 8080
          networkProtocol: TCP
          appProtocol: http
          servicePort: 80
      livenessProbe: {httpGet: {portName: http}}
      readinessProbe: {tcpSocket: {portName: http}}
      startupProbe: {exec: {command: [a]}}
  availability:
    podDisruptionBudget: {maxUnavailable: 1}
)",
    R"(
apiVersion: meta.p6m.dev/v1alpha1
kind: PlatformApplication
metadata:
  name: echo
  namespace: shop
  labels: {a: b}
  annotations: {c: d}
spec:
  config: {A: a}
  secrets: [{name: s}]
  deployment:
    kind: StatefulSet
    image: echo:31
    ports: [{port: 80, protocol: http}]
    readinessProbe: {port: 80, path: /}
    resources:
      requests: {cpu: 1, memory: 1Gi}
      limits: {cpu: 1, memory: 1Gi}
    readOnlyRootFilesystem: true
    volumeMounts:
      - {name: a, mountPath: /a, source: {configMap: {name: c}}}
      - {name: b, mountPath: /b, source: {secret: {secretName: s}}}
    volumeClaimTemplates:
      - name: data
        mountPath: /data
        size: 1Gi
        storageClassName: s
        accessModes: [ReadWriteOnce]
    podManagementPolicy: Parallel
  networking:
    ingress:
      enabled: true
      path: /
      gateway: public-oidc
      oidc: true
      hostnames: [a.b]
  autoscaling: {enabled: true, minReplicas: 1, maxReplicas: 2}
)"};

// A field that a manifest has.
struct Written {
  const Schema* schema = nullptr;
  const FieldInfo* field = nullptr;
  Json::json_pointer at = Json::json_pointer();
  std::string path = {};  // as errors have it
};

void FindWritten(const Schema& schema, const InputKind& kind, const Json& tree,
                 const Written& parent, std::vector<Written>& found);

void FindBelow(Written one, const InputKind& kind, const Json& value,
               std::vector<Written>& found) {
  if (one.field->schema == nullptr) return;
  const Schema& schema = *one.field->schema;
  if (one.field->type == FieldType::kObject) {
    FindWritten(schema, kind, value, one, found);
  } else if (one.field->type == FieldType::kList) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      FindWritten(schema, kind, value[i],
                  {.at = one.at / i, .path = ItemPathOf(one.path, i)}, found);
    }
  } else {
    for (const auto& [key, entry] : value.items()) {
      FindWritten(schema, kind, entry,
                  {.at = one.at / key, .path = KeyPathOf(one.path, key)},
                  found);
    }
  }
}

void FindWritten(const Schema& schema, const InputKind& kind, const Json& tree,
                 const Written& parent, std::vector<Written>& found) {
  if (!tree.is_object()) return;  // the text that stands for one field of it
  for (const auto& [key, value] : tree.items()) {
    const FieldInfo* field = FindField(schema, key, kind);
    ASSERT_NE(nullptr, field) << parent.path << " " << key;
    found.push_back(
        {&schema, field, parent.at / key, FieldPathOf(parent.path, key)});
    FindBelow(found.back(), kind, value, found);
  }
}

struct Manifest {
  Json tree;
  std::vector<Written> fields;
};

Manifest ReadManifest(const char* text) {
  Manifest manifest;
  auto documents = ParseYaml(text, "f");
  EXPECT_TRUE(documents.ok());
  manifest.tree = ToJson(documents->front());
  const InputKind* kind =
      FindInputKind(manifest.tree["kind"].get<std::string>());
  EXPECT_NE(nullptr, kind);
  FindWritten(*kind->document, *kind, manifest.tree, Written(),
              manifest.fields);
  return manifest;
}

using Names = std::set<std::pair<std::string_view, std::string_view>>;

void AddAll(const Schema& schema, Names& names) {
  for (const FieldInfo& field : schema.fields) {
    // Of these no part is read.
    if (field.type == FieldType::kAny) continue;
    if (!names.insert({schema.name, field.name}).second) continue;
    if (field.schema != nullptr) AddAll(*field.schema, names);
  }
}

TEST(EveryFieldTest, SomeManifestHasIt) {
  Names all, written;
  for (const InputKind& kind : InputKinds()) AddAll(*kind.document, all);
  for (const char* text : kComplete) {
    EXPECT_EQ("", Check(text));
    for (const Written& one : ReadManifest(text).fields) {
      written.insert({one.schema->name, one.field->name});
    }
  }
  for (const auto& [schema, field] : all) {
    EXPECT_TRUE(written.contains({schema, field})) << schema << "." << field;
  }
}

// "RULE at PATH", of all that is found in a tree.
std::set<std::string> Found(const Json& tree) {
  std::set<std::string> found;
  auto input = ParseDocuments(Documents(FormatYaml(tree)), {});
  if (input) return found;
  for (const Error& error : input.errors()) {
    found.insert(error.rule + " at " + error.path);
  }
  return found;
}

TEST(EveryFieldTest, AnotherTypeIsRefused) {
  for (const char* text : kComplete) {
    const Manifest manifest = ReadManifest(text);
    for (const Written& one : manifest.fields) {
      if (one.path == "kind") continue;  // without it the table is not known
      const bool deep = manifest.tree[one.at].is_structured();
      Json tree = manifest.tree;
      tree[one.at] = deep ? Json(42) : Json({{"x", "y"}});
      EXPECT_TRUE(Found(tree).contains("type at " + one.path)) << one.path;
    }
  }
}

TEST(EveryFieldTest, AbsenceIsRefusedWhereItIsRequired) {
  for (const char* text : kComplete) {
    const Manifest manifest = ReadManifest(text);
    for (const Written& one : manifest.fields) {
      Json tree = manifest.tree;
      tree[one.at.parent_pointer()].erase(one.at.back());
      const std::string error =
          std::string(one.field->required_rule) + " at " + one.path;
      EXPECT_EQ(one.field->required, Found(tree).contains(error)) << error;
    }
  }
}

}  // namespace
}  // namespace mcf
