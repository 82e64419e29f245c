#include "manifest/fields/schema.h"

#include <set>

#include "manifest/fields/member.h"
#include "manifest/fields/suggestions.h"
#include "manifest/input_kinds.h"
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "manifest/platform_application/platform_application.h"
#include "manifest/reference_file.h"
#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

// Every schema below one, once.
void Collect(const Schema& schema, std::set<const Schema*>* seen) {
  if (!seen->insert(&schema).second) return;
  for (const FieldInfo& field : schema.fields) {
    if (field.schema != nullptr) Collect(*field.schema, seen);
  }
}

std::set<const Schema*> AllSchemas() {
  std::set<const Schema*> schemas;
  for (const InputKind& kind : InputKinds()) Collect(*kind.document, &schemas);
  Collect(*ReferenceKind().document, &schemas);
  return schemas;
}

bool IsSentence(std::string_view text) {
  return !text.empty() && !text.ends_with('.') && !text.ends_with(' ') &&
         text.find("  ") == std::string_view::npos;
}

TEST(SchemaTest, DescribesEveryField) {
  for (const Schema* schema : AllSchemas()) {
    SCOPED_TRACE(schema->name);
    EXPECT_TRUE(IsSentence(schema->about)) << schema->about;
    std::set<std::string_view> names;
    for (const FieldInfo& field : schema->fields) {
      SCOPED_TRACE(field.name);
      EXPECT_TRUE(names.insert(field.name).second) << "written twice";
      EXPECT_TRUE(IsSentence(field.about)) << field.about;
      EXPECT_NE(nullptr, FindRule(field.required_rule));
    }
  }
}

// Adds the fields that fill nothing; `owner` is what rows must fill members of.
void CheckMembers(const Schema& schema, const void* owner,
                  const std::string& path, std::string* unread) {
  for (const FieldInfo& field : schema.fields) {
    const std::string below = path + "." + std::string(field.name);
    SCOPED_TRACE(below);
    const bool fills = field.fills.fill != nullptr;
    if (fills) {
      EXPECT_EQ(owner, field.fills.owner);
    }
    if (field.schema != nullptr) {
      const bool inside = field.type == FieldType::kObject;
      const void* around = inside ? owner : nullptr;
      CheckMembers(*field.schema, fills ? field.fills.target : around, below,
                   unread);
    } else if (!fills && !field.unsupported) {
      *unread += below + " ";
    }
  }
}

TEST(SchemaTest, RowsFillMembersOfTheirStruct) {
  std::string unread;
  CheckMembers(kKubernetesStatefulSetSchema, &kTypeTag<KubernetesStatefulSet>,
               "", &unread);
  EXPECT_EQ(
      ".apiVersion .kind .metadata.slug .metadata.annotations .metadata.tags "
      ".metadata.relationships.kind .metadata.relationships.env "
      ".metadata.relationships.name .metadata.relationships.type "
      ".metadata.group .spec.targetCluster.clusterKind "
      ".spec.targetCluster.clusterName .status ",
      unread);
  unread.clear();
  CheckMembers(kPlatformApplicationSchema, &kTypeTag<PlatformApplication>, "",
               &unread);
  EXPECT_EQ(
      ".apiVersion .kind .metadata.annotations .spec.deployment.kind .status ",
      unread);
  CheckMembers(*ReferenceKind().document, &kTypeTag<ReferenceValue>, "",
               &unread);
}

TEST(SchemaTest, GivesEveryCheckItsRule) {
  for (const Schema* schema : AllSchemas()) {
    for (const FieldInfo& field : schema->fields) {
      SCOPED_TRACE(std::string(schema->name) + "." + std::string(field.name));
      const bool checked =
          (!field.values.empty() && !field.open_values) ||
          field.format != Format::kNone || field.type == FieldType::kEnum ||
          field.min != std::numeric_limits<std::int32_t>::min() ||
          field.max != std::numeric_limits<std::int32_t>::max();
      EXPECT_EQ(checked, !field.rule.empty());
      if (checked) {
        EXPECT_NE(nullptr, FindRule(field.rule)) << field.rule;
      }
      for (const std::string& id : Split(field.wider_rules, '|')) {
        EXPECT_TRUE(id.empty() || FindRule(id) != nullptr) << id;
      }
      const bool keys = field.key_format != Format::kNone;
      EXPECT_EQ(keys, !field.key_rule.empty());
      if (keys) {
        EXPECT_NE(nullptr, FindRule(field.key_rule));
      }
      const bool object = field.type == FieldType::kObject;
      if (object) {
        EXPECT_NE(nullptr, field.schema);
      }
    }
  }
}

TEST(SchemaTest, PointsFromMistakesToFields) {
  for (const Schema* schema : AllSchemas()) {
    for (const Mistake& mistake : schema->mistakes) {
      SCOPED_TRACE(mistake.written);
      EXPECT_TRUE(IsSentence(mistake.fix));
      EXPECT_EQ(nullptr, FindField(*schema, mistake.written, InputKinds()[0]))
          << "this is a field";
      // "write size" names a field here.
      const bool one_word =
          mistake.fix.starts_with("write ") &&
          mistake.fix.find_first_of(" ,.", 6) == std::string_view::npos;
      if (!one_word) continue;
      EXPECT_NE(nullptr,
                FindField(*schema, mistake.fix.substr(6), InputKinds()[0]))
          << mistake.fix;
    }
    if (schema->shorthand.empty()) continue;
    EXPECT_NE(nullptr, FindField(*schema, schema->shorthand, InputKinds()[0]));
  }
}

TEST(SchemaTest, FindsFieldsByTheirNames) {
  const Schema& set = kKubernetesStatefulSetSchema;
  const InputKind& openmcf = *FindInputKind("KubernetesStatefulSet");
  const InputKind& p6m = *FindInputKind("PlatformApplication");
  EXPECT_EQ(nullptr, FindInputKind("kubernetesStatefulSet"));
  ASSERT_NE(nullptr, FindField(set, "apiVersion", openmcf));
  EXPECT_EQ(FindField(set, "apiVersion", openmcf),
            FindField(set, "api_version", openmcf));
  EXPECT_EQ(nullptr, FindField(set, "api_version", p6m));
  EXPECT_EQ(nullptr, FindField(set, "apiversion", openmcf));
  const Schema& reference = *ReferenceKind().document;
  EXPECT_EQ(FindField(reference, "fieldPath", openmcf),
            FindField(reference, "field", openmcf));
  EXPECT_EQ("container_port", SnakeCase("containerPort"));
  EXPECT_EQ("pvc", SnakeCase("pvc"));
}

// "PATH: field field …" of an object and of all objects below it.
std::string Dump(const Schema& schema, const std::string& path) {
  std::string text = path + ":";
  std::string below;
  for (const FieldInfo& field : schema.fields) {
    text += " " + std::string(field.name);
    if (field.schema == nullptr) continue;
    std::string deeper = path + "." + std::string(field.name);
    if (field.type == FieldType::kList) deeper += "[]";
    if (field.type == FieldType::kMap) deeper += "{}";
    below += Dump(*field.schema, deeper);
  }
  return text + "\n" + below;
}

TEST(SchemaTest, HasAllFieldsOfKubernetesStatefulSet) {
  const std::string probe =
      "httpGet grpc tcpSocket exec initialDelaySeconds periodSeconds "
      "timeoutSeconds successThreshold failureThreshold\n";
  const std::string app = ".spec.container.app";
  std::string probes;
  for (const char* name : {"livenessProbe", "readinessProbe", "startupProbe"}) {
    const std::string path = app + "." + name;
    probes += path + ": " + probe;
    probes +=
        path + ".httpGet: path portNumber portName host scheme httpHeaders\n";
    probes += path + ".httpGet.httpHeaders[]: name value\n";
    probes += path + ".grpc: port service\n";
    probes += path + ".tcpSocket: portNumber portName host\n";
    probes += path + ".exec: command\n";
  }
  auto resources = [](const std::string& path) {
    return path + ".resources: limits requests\n" + path +
           ".resources.limits: cpu memory\n" + path +
           ".resources.requests: cpu memory\n";
  };
  const std::string sidecars = ".spec.container.sidecars[]";
  EXPECT_EQ(
      ": apiVersion kind metadata spec status\n"
      ".metadata: name slug id org env labels annotations tags relationships "
      "group\n"
      ".metadata.relationships[]: kind env name type\n"
      ".spec: targetCluster namespace createNamespace container ingress "
      "availability volumeClaimTemplates podManagementPolicy configMaps\n"
      ".spec.targetCluster: clusterKind clusterName\n"
      ".spec.namespace: value valueFrom\n"
      ".spec.namespace.valueFrom: kind env name fieldPath\n"
      ".spec.container: app sidecars\n" +
          app +
          ": image resources env ports volumeMounts livenessProbe "
          "readinessProbe startupProbe command args\n" +
          app + ".image: repo tag pullSecretName\n" + resources(app) + app +
          ".env: variables secrets\n" + app +
          ".env.variables{}: value valueFrom\n" + app +
          ".env.variables{}.valueFrom: kind env name fieldPath\n" + app +
          ".env.secrets{}: value secretRef\n" + app +
          ".env.secrets{}.secretRef: namespace name key\n" + app +
          ".ports[]: name containerPort networkProtocol appProtocol "
          "servicePort isIngressPort\n" +
          app +
          ".volumeMounts[]: name mountPath readOnly subPath configMap secret "
          "hostPath emptyDir pvc\n" +
          app + ".volumeMounts[].configMap: name key path defaultMode\n" + app +
          ".volumeMounts[].secret: name key path defaultMode\n" + app +
          ".volumeMounts[].hostPath: path type\n" + app +
          ".volumeMounts[].emptyDir: medium sizeLimit\n" + app +
          ".volumeMounts[].pvc: claimName readOnly\n" + probes + sidecars +
          ": name image ports resources env\n" + sidecars +
          ".ports[]: name containerPort protocol\n" + resources(sidecars) +
          sidecars +
          ".env[]: name value\n"
          ".spec.ingress: enabled hostname\n"
          ".spec.availability: replicas podDisruptionBudget\n"
          ".spec.availability.podDisruptionBudget: enabled minAvailable "
          "maxUnavailable\n"
          ".spec.volumeClaimTemplates[]: name size storageClass accessModes\n",
      Dump(kKubernetesStatefulSetSchema, ""));
}

TEST(SchemaTest, HasAllFieldsOfPlatformApplication) {
  const std::string deployment = ".spec.deployment";
  EXPECT_EQ(
      ": apiVersion kind metadata spec status\n"
      ".metadata: name namespace labels annotations generateName finalizers "
      "ownerReferences uid resourceVersion generation creationTimestamp "
      "deletionTimestamp deletionGracePeriodSeconds managedFields selfLink\n"
      ".spec: config secrets deployment networking autoscaling resources "
      "resourceRequirements managedResources rollouts workloadSelectors\n"
      ".spec.secrets[]: name\n" +
          deployment +
          ": kind image ports readinessProbe resources "
          "readOnlyRootFilesystem volumeMounts volumeClaimTemplates "
          "podManagementPolicy\n" +
          deployment + ".ports[]: port protocol\n" + deployment +
          ".readinessProbe: port path\n" + deployment +
          ".resources: requests limits\n" + deployment +
          ".resources.requests: cpu memory\n" + deployment +
          ".resources.limits: cpu memory\n" + deployment +
          ".volumeMounts[]: name mountPath source\n" + deployment +
          ".volumeMounts[].source: configMap secret size storageClassName "
          "accessModes claimName\n" +
          deployment + ".volumeMounts[].source.configMap: name\n" + deployment +
          ".volumeMounts[].source.secret: secretName\n" + deployment +
          ".volumeClaimTemplates[]: name mountPath size storageClassName "
          "accessModes\n"
          ".spec.networking: ingress inbound outbound\n"
          ".spec.networking.ingress: enabled path gateway oidc hostnames type "
          "annotations visibility cdn\n"
          ".spec.autoscaling: enabled minReplicas maxReplicas triggers\n",
      Dump(kPlatformApplicationSchema, ""));
}

TEST(SchemaTest, SuggestsFields) {
  const InputKind& openmcf = *FindInputKind("KubernetesStatefulSet");
  const Schema& document = kKubernetesStatefulSetSchema;
  const Schema& spec = *FindField(document, "spec", openmcf)->schema;
  const Level levels[] = {{&document, ""}, {&spec, "spec"}};
  struct Case {
    const char *written, *fix;
  };
  const Case cases[] = {
      {"availabilty", "did you mean availability"},
      {"Container", "did you mean container"},
      {"create-namespace", "did you mean createNamespace"},
      {"createnamespace", "did you mean createNamespace"},
      {"config_map", "did you mean config_maps"},
      {"replicas", "write it under spec.availability"},
      {"metadata",
       "metadata belongs into the top of the document, check the indentation"},
      {"app", "app belongs into container, check the indentation"},
      {"affinity",
       "the fields here are targetCluster, namespace, createNamespace, "
       "container, ingress, availability, volumeClaimTemplates, "
       "podManagementPolicy, configMaps"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(c.fix, SuggestField(c.written, levels, openmcf)) << c.written;
  }
}

TEST(SchemaTest, SuggestsWords) {
  EXPECT_EQ("did you mean TCP", SuggestWord("tcp", "TCP|UDP"));
  EXPECT_EQ("did you mean runs_on", SuggestWord("runs-on", "runs_on=2|uses=4"));
  EXPECT_EQ("", SuggestWord("HTTP", "TCP2|UDP2"));
  EXPECT_EQ("TCP, UDP or SCTP", ListWords("TCP|UDP|SCTP"));
  EXPECT_EQ("Memory", ListWords("Memory"));
}

TEST(RulesTest, ListsEachRuleOnceInOrder) {
  std::string_view last;
  for (const Rule& rule : Rules()) {
    EXPECT_LT(last, rule.id);
    EXPECT_TRUE(IsSentence(rule.about)) << rule.id;
    last = rule.id;
  }
  EXPECT_EQ(nullptr, FindRule("no.such.rule"));
  ASSERT_NE(nullptr, FindRule("type"));
  EXPECT_EQ("type", FindRule("type")->id);
}

}  // namespace
}  // namespace mcf
