#include "manifest/component.h"

#include "tests/manifest/manifest_testing.h"

namespace mcf {
namespace {

constexpr const char* kDeployment =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n";

std::string Join(const std::vector<std::string>& documents) {
  std::string text;
  for (const std::string& document : documents) text += "---\n" + document;
  return text;
}

TEST(ComponentTest, KnowsWhatItIs) {
  const Component set = ParseOne(SetYaml{}.Text());
  EXPECT_EQ("KubernetesStatefulSet", set.kind());
  EXPECT_EQ("db", set.name());
  EXPECT_EQ("shop", set.ns());
  EXPECT_EQ("KubernetesStatefulSet/shop/db", set.ToString());
  EXPECT_EQ("f", set.file);
  EXPECT_EQ("f:1:1", set.where.ToString());
  EXPECT_EQ("PlatformApplication/shop/echo",
            ParseOne(AppYaml{}.Text()).ToString());
  EXPECT_EQ(
      "KubernetesStatefulSet/db",
      ParseOne(SetYaml{.ns = "{valueFrom: {name: n1}}"}.Text()).ToString());
}

TEST(ComponentTest, ReadsEveryDocumentOfAllKinds) {
  // R15, Q34: documents of both kinds in one file, none left out.
  const std::string text =
      Join({SetYaml{}.Text(), AppYaml{}.Text(), SetYaml{.ns = "other"}.Text(),
            "apiVersion: kubernetes.openmcf.org/v1\nkind: "
            "KubernetesNamespace\nmetadata: {name: n1, env: prod}\nspec: "
            "{name: real}\n"});
  auto input = ParseDocuments(Documents(text), {});
  ASSERT_TRUE(input.ok()) << Lines(input.errors());
  std::string names;
  for (const Component& component : input->components) {
    names += component.ToString() + " ";
  }
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db PlatformApplication/shop/echo "
      "KubernetesStatefulSet/other/db ",
      names);
  ASSERT_EQ(1u, input->namespaces.size());
  EXPECT_EQ("n1", input->namespaces[0].name);
  EXPECT_EQ("real", input->namespaces[0].spec_name);
  EXPECT_EQ("prod", input->namespaces[0].env);
}

TEST(ComponentTest, ReportsAllErrorsInFileOrder) {
  const std::string text = SetYaml{.app = "args: 5\nlivenessProbe: {}",
                                   .spec = "podManagementPolicy: x",
                                   .image = "{tag: 16}"}
                               .Text();
  auto input =
      ParseDocuments(Documents(Join({text, AppYaml{.deployment = ""}.Text(),
                                     SetYaml{.ns = "{}"}.Text()})),
                     {});
  ASSERT_FALSE(input.ok());
  std::string places;
  for (const Error& error : input.errors()) {
    EXPECT_EQ(Error::Kind::kManifest, error.kind);
    places += error.where->ToString() + " " + error.component + " " +
              error.path + "\n";
  }
  EXPECT_EQ(
      "f:10:14 KubernetesStatefulSet/shop/db spec.container.app.image.repo\n"
      "f:10:20 KubernetesStatefulSet/shop/db spec.container.app.image.tag\n"
      "f:11:13 KubernetesStatefulSet/shop/db spec.container.app.args\n"
      "f:12:22 KubernetesStatefulSet/shop/db spec.container.app.livenessProbe\n"
      "f:13:24 KubernetesStatefulSet/shop/db spec.podManagementPolicy\n"
      "f:30:14 KubernetesStatefulSet/db spec.namespace\n",
      places);
}

TEST(ComponentTest, PrintsErrorsAsThePersonReadsThem) {
  auto input = ParseDocuments(
      Documents(SetYaml{.spec = "availability: {replicas: \"x\"}"}.Text(), true,
                "orders.yaml"),
      {});
  ASSERT_FALSE(input.ok());
  EXPECT_EQ(
      "error: orders.yaml:10:28: spec.availability.replicas: expected a whole "
      "number, got \"x\"\n"
      "  fix: write a number without quotes, e.g. replicas: 3\n",
      input.errors().front().ToString());
}

TEST(ComponentTest, NamesWarnings) {
  const std::string text =
      SetYaml{.spec = "availability: {replicas: 0}"}.Text();
  Warnings warnings;
  auto input = ParseInput(Documents(text), {}, warnings);
  ASSERT_TRUE(input.ok());
  ASSERT_EQ(1u, warnings.size());
  const Warning& warning = warnings.front();
  EXPECT_EQ("availability.replicas", warning.code);
  EXPECT_EQ("KubernetesStatefulSet/shop/db", warning.component);
  EXPECT_EQ("spec.availability.replicas", warning.path);
  EXPECT_EQ("f:10:28", warning.where->ToString());
}

TEST(ComponentTest, RefusesOtherKindsThatAreNamed) {
  EXPECT_EQ(
      "kind: kind \"Deployment\" is no input [unsupported_kind] fix: write "
      "kind: KubernetesStatefulSet or kind: PlatformApplication, or remove the "
      "document\n",
      Check(Join({SetYaml{}.Text(), kDeployment})));
  EXPECT_EQ(
      "kind: the document has no kind [unsupported_kind] fix: write kind: "
      "KubernetesStatefulSet or kind: PlatformApplication, or remove the "
      "document\n",
      Check("a: b\n"));
  EXPECT_EQ(
      "kind: the document has no kind [unsupported_kind] fix: write kind: "
      "KubernetesStatefulSet or kind: PlatformApplication, or remove the "
      "document\n",
      Check("- a\n"));
  // Other kinds of OpenMCF share the version.
  EXPECT_EQ(
      "kind: kind \"KubernetesPostgres\" is no input [unsupported_kind] fix: "
      "write kind: KubernetesStatefulSet or kind: PlatformApplication, or "
      "remove the document\n",
      Check("apiVersion: kubernetes.openmcf.org/v1\nkind: "
            "KubernetesPostgres\n"));
}

TEST(ComponentTest, TellsWarningsBesideErrors) {
  const std::string suspect =
      SetYaml{.spec = "availability: {replicas: 0}"}.Text();
  const std::string wrong = SetYaml{.spec = "availability: 0"}.Text();
  Warnings warnings;
  EXPECT_FALSE(
      ParseInput(Documents(Join({suspect, wrong})), {}, warnings).ok());
  ASSERT_EQ(1u, warnings.size());
  EXPECT_EQ("availability.replicas", warnings.front().code);
}

TEST(ComponentTest, CountsOtherKindsInFolders) {
  Warnings two;
  auto input = ParseInput(
      Documents(Join({SetYaml{}.Text(), kDeployment, "a: b\n"}), false), {},
      two);
  ASSERT_TRUE(input.ok());
  EXPECT_EQ(
      "warning: : 2 documents of other kinds were left out [other_kind] "
      "fix: name a file with -f to have its documents checked\n",
      Lines(two));
  Warnings single;
  auto one = ParseInput(Documents(Join({SetYaml{}.Text(), kDeployment}), false),
                        {}, single);
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(
      "warning: : 1 document of another kind was left out [other_kind] "
      "fix: name a file with -f to have its documents checked\n",
      Lines(single));
  // Nearly one of ours is a mistake wherever it stands.
  auto typo =
      ParseDocuments(Documents("apiVersion: meta.p6m.dev/v1alpha1\nkind: "
                               "PlatformAplication\n",
                               false),
                     {});
  ASSERT_FALSE(typo.ok());
  EXPECT_NE(std::string::npos,
            Rules(typo.errors()).find("kind|string.const\n"));
}

TEST(ComponentTest, NeedsAComponent) {
  const char* expected =
      ": the input holds no KubernetesStatefulSet and no PlatformApplication "
      "[no_component] fix: name a file or folder that has one with -f\n";
  EXPECT_EQ(expected, Check(""));
  auto folder = ParseDocuments(Documents(kDeployment, false), {});
  ASSERT_FALSE(folder.ok());
  EXPECT_EQ(expected, Lines(folder.errors()));
  EXPECT_EQ(expected,
            Check("kind: KubernetesNamespace\nmetadata: {name: a}\n"));
}

TEST(ComponentTest, RefusesOneIdentityTwice) {
  auto input =
      ParseDocuments(Documents(Join({SetYaml{}.Text(), SetYaml{}.Text()})), {});
  ASSERT_FALSE(input.ok());
  ASSERT_EQ(1u, input.errors().size());
  EXPECT_EQ(
      ": KubernetesStatefulSet/shop/db is there twice, first at f:2:1 "
      "[duplicate_identity] why: each would undo what the other one applies "
      "fix: rename one of them or remove it\n",
      Lines(input.errors()));
  EXPECT_EQ("f:12:1", input.errors().front().where->ToString());
  EXPECT_EQ("KubernetesStatefulSet/shop/db", input.errors().front().component);
  // With other errors too, and only in the same namespace and kind.
  const std::string broken = SetYaml{.spec = "createNamespace: x"}.Text();
  EXPECT_NE(std::string::npos,
            Check(Join({broken, broken})).find("[duplicate_identity]"));
  EXPECT_EQ("", Check(Join({SetYaml{}.Text(), SetYaml{.ns = "other"}.Text()})));
}

TEST(ComponentTest, TakesTheNamespaceOfKubectl) {
  std::string app = AppYaml{}.Text();
  const std::string line = "  namespace: shop\n";
  app.erase(app.find(line), line.size());
  EXPECT_EQ("PlatformApplication/default/echo", ParseOne(app).ToString());
  EXPECT_EQ("PlatformApplication/context/echo",
            ParseOne(app, {.default_ns = "context"}).ToString());
  EXPECT_EQ(
      "PlatformApplication/flag/echo",
      ParseOne(app, {.default_ns = "flag", .required_ns = "flag"}).ToString());
}

TEST(ComponentTest, RefusesAContradictingNamespace) {
  const ParseOptions options{.default_ns = "prod", .required_ns = "prod"};
  EXPECT_EQ(
      "spec.namespace: namespace \"shop\" differs from -n prod "
      "[namespace.mismatch] fix: leave -n out, or change the manifest\n",
      Check(SetYaml{}.Text(), options));
  EXPECT_EQ(
      "metadata.namespace: namespace \"shop\" differs from -n prod "
      "[namespace.mismatch] fix: leave -n out, or change the manifest\n",
      Check(AppYaml{}.Text(), options));
  auto input = ParseDocuments(Documents(SetYaml{}.Text()), options);
  EXPECT_EQ(Error::Kind::kUsage, input.errors().front().kind);
  EXPECT_EQ("", Check(SetYaml{.ns = "prod"}.Text(), options));
}

TEST(ComponentTest, RefusesControlLabelsFromElsewhere) {
  const std::string text =
      SetYaml{.metadata =
                  "labels:\n"
                  "  openmcf.org/provisioner: something-new\n"
                  "  kubernetes.openmcf.org/context: prod\n"
                  "  kubernetes.openmcf.org/docker-config-json-file: ~/x"}
          .Text();
  std::vector<SourceDocument> documents = Documents(text);
  auto local = ParseDocuments(documents, {});
  ASSERT_TRUE(local.ok()) << Lines(local.errors());
  const auto& set =
      std::get<KubernetesStatefulSet>(local->components.front().input);
  EXPECT_EQ("prod", set.labels.at("kubernetes.openmcf.org/context").value);
  documents.front().remote = true;
  auto remote = ParseDocuments(documents, {});
  ASSERT_FALSE(remote.ok());
  const std::string refused =
      ": is refused in a manifest from stdin or a URL [label.remote] why: "
      "whoever wrote the manifest would choose the cluster or a file of this "
      "machine fix: use --context or --docker-config-json, or save the "
      "manifest to a file\n";
  EXPECT_EQ("metadata.labels[\"kubernetes.openmcf.org/context\"]" + refused +
                "metadata.labels[\"kubernetes.openmcf.org/"
                "docker-config-json-file\"]" +
                refused,
            Lines(remote.errors()));
}

}  // namespace
}  // namespace mcf
