// Changes every default in the tables, one at a time, and looks at what reads
// them.
#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "base/yaml.h"
#include "manifest/explain/explain.h"
#include "manifest/explain/json_schema.h"
#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/member.h"
#include "manifest/fields/reader.h"
#include "manifest/input_kinds.h"
#include "tests/support/manifests.h"
#include "tests/support/rendered.h"

namespace mcf {
namespace {

// Between them all defaults have an effect.
constexpr const char* kSets[] = {
    R"(
metadata: {name: db}
spec:
  namespace: shop
  container:
    app:
      image: {repo: postgres, tag: "16"}
      volumeMounts:
        - {name: data, mountPath: /data}
        - {name: claim, mountPath: /claim, pvc: {claimName: c}}
    sidecars: [{name: log, image: "log:1", ports: [{containerPort: 81}]}]
  ingress: {hostname: a.b}
  volumeClaimTemplates: [{name: data, size: 1Gi}]
)",
    R"(
metadata: {name: db}
spec:
  namespace: shop
  container:
    app:
      image: {repo: postgres, tag: "16"}
      ports:
        - name: http
          containerPort: 8080
          networkProtocol: TCP
          appProtocol: http
          servicePort: 8081
  ingress: {enabled: true, hostname: a.b}
  availability: {podDisruptionBudget: {enabled: true}}
)"};
constexpr const char* kApplications[] = {
    R"(
metadata: {name: echo, namespace: shop}
spec:
  deployment:
    image: echo:1
    ports: [{port: 80, protocol: http}]
    volumeClaimTemplates: [{name: data, mountPath: /data, size: 1Gi}]
)",
    R"(
metadata: {name: echo, namespace: shop}
spec:
  deployment: {image: echo:1, ports: [{port: 80, protocol: http}]}
  networking: {ingress: {enabled: true}}
)"};

// A table that may be changed.
struct Table {
  explicit Table(const InputKind& original) : kind(original) {
    kind.document = Copy(*original.document, "");
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  const Schema* Copy(const Schema& schema, const std::string& path) {
    std::vector<FieldInfo>& own =
        rows.emplace_back(schema.fields.begin(), schema.fields.end());
    for (FieldInfo& row : own) {
      const std::string below = FieldPathOf(path, row.name);
      if (!row.default_value.empty()) defaults.push_back({below, &row});
      if (row.schema != nullptr) row.schema = Copy(*row.schema, below);
    }
    Schema& copy = schemas.emplace_back(schema);
    copy.fields = own;
    return &copy;
  }

  struct Default {
    std::string path;
    FieldInfo* row;
  };
  InputKind kind;
  std::deque<std::vector<FieldInfo>> rows = {};
  std::deque<Schema> schemas = {};
  std::vector<Default> defaults = {};
};

// Another value that the field may have.
std::string Another(const FieldInfo& row) {
  const std::string now(row.default_value);
  if (row.type == FieldType::kBool) return now == "true" ? "false" : "true";
  if (!row.values.empty()) {
    const std::string word = SplitWords(row.values)[1].name;
    return row.type == FieldType::kList ? "[" + word + "]" : word;
  }
  const std::size_t unit = now.find_first_not_of("0123456789");
  if (unit == 0) return now + "other";
  return std::to_string(std::stoi(now) + 1) +
         (unit == std::string::npos ? "" : now.substr(unit));
}

template <typename Spec>
std::string RenderedBy(const InputKind& kind, const char* text) {
  auto roots = ParseYaml(text, "f");
  EXPECT_TRUE(roots.ok());
  Findings findings;
  const YamlNode tree = ReadDocument(roots->front(), kind, findings);
  Spec spec;
  FillObject(*kind.document, FieldView::Root(tree), &spec);
  std::string all;
  for (const DesiredObject& one : Rendered(ComponentOf(spec)).objects) {
    all += FormatJson(one.object.tree()) + "\n";
  }
  return all;
}

template <typename Spec, std::size_t kCount>
std::string RenderedBy(const InputKind& kind,
                       const char* const (&texts)[kCount]) {
  std::string all;
  for (const char* text : texts) all += RenderedBy<Spec>(kind, text);
  return all;
}

template <typename Spec, std::size_t kCount>
std::string ChangeEach(const char* const (&texts)[kCount]) {
  Table table(*FindInputKind(Spec::kKind));
  const std::string before = RenderedBy<Spec>(table.kind, texts);
  std::string paths;
  for (const Table::Default& one : table.defaults) {
    SCOPED_TRACE(one.path);
    paths += one.path + " ";
    FieldInfo& row = *one.row;
    const std::string_view original = row.default_value;
    const std::string changed = Another(row);
    row.default_value = changed;
    EXPECT_NE(before, RenderedBy<Spec>(table.kind, texts));
    const std::string shown = changed + std::string(row.absent);
    EXPECT_NE(std::string::npos,
              Explain({.kind = &table.kind, .path = one.path, .field = &row})
                  .find("default: " + shown + "\n"));
    EXPECT_NE(std::string::npos,
              FormatJson(MakeJsonSchema({.kind = &table.kind}))
                  .find("Default: " + shown + "\""));
    row.default_value = original;
  }
  EXPECT_EQ(before, RenderedBy<Spec>(table.kind, texts));
  return paths;
}

TEST(DefaultsTest, ExplainAndRenderMoveTogetherForSets) {
  EXPECT_EQ(
      "spec.createNamespace "
      "spec.container.app.resources.limits.cpu "
      "spec.container.app.resources.limits.memory "
      "spec.container.app.resources.requests.cpu "
      "spec.container.app.resources.requests.memory "
      "spec.container.app.ports.isIngressPort "
      "spec.container.app.volumeMounts.readOnly "
      "spec.container.app.volumeMounts.pvc.readOnly "
      "spec.container.sidecars.ports.protocol "
      "spec.ingress.enabled "
      "spec.availability.replicas "
      "spec.availability.podDisruptionBudget.enabled "
      "spec.availability.podDisruptionBudget.minAvailable "
      "spec.volumeClaimTemplates.accessModes "
      "spec.podManagementPolicy ",
      ChangeEach<KubernetesStatefulSet>(kSets));
}

TEST(DefaultsTest, ExplainAndRenderMoveTogetherForApplications) {
  EXPECT_EQ(
      "spec.deployment.volumeClaimTemplates.accessModes "
      "spec.networking.ingress.enabled "
      "spec.networking.ingress.path "
      "spec.autoscaling.minReplicas "
      "spec.autoscaling.maxReplicas ",
      ChangeEach<PlatformApplication>(kApplications));
}

}  // namespace
}  // namespace mcf
