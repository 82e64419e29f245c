#include "tests/fuzz/targets.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/quantity.h"
#include "base/text.h"
#include "manifest/explain/rules.h"
#include "manifest/explain/schema_path.h"
#include "manifest/overrides.h"
#include "manifest/parse_document.h"
#include "render/render.h"

namespace mcf {
namespace {

void Expect(bool kept, const std::string& promise) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", promise.c_str());
  std::abort();
}

void ExpectErrors(const Errors& errors) {
  Expect(!errors.empty(), "a failure says what is wrong");
  for (const Error& error : errors) {
    Expect(!error.what.empty(), "an error has words");
    Expect(FindRule(error.rule) != nullptr, "rule " + error.rule + " is known");
  }
}

// A text that stands for a secret in the corpus.
constexpr std::string_view kMarker = "hunter2";

std::size_t CountMarkers(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(kMarker); at != std::string_view::npos;
       at = text.find(kMarker, at + 1)) {
    ++count;
  }
  return count;
}

std::size_t CountMarkers(const YamlNode& node) {
  std::size_t count = CountMarkers(node.text);
  for (const YamlNode& item : node.items) count += CountMarkers(item);
  for (const YamlEntry& entry : node.entries) {
    count += CountMarkers(entry.key) + CountMarkers(entry.value);
  }
  return count;
}

// Whether markers are in the values of env.secrets and nowhere else, names of
// Secrets included.
bool IsSecret(const YamlNode& root) {
  const YamlNode* node = &root;
  for (const char* name : {"spec", "container", "app", "env", "secrets"}) {
    node = node->Find(name);
    if (node == nullptr) return false;
  }
  std::size_t inside = 0;
  for (const YamlEntry& entry : node->entries) {
    inside += CountMarkers(entry.value);
    for (const char* name : {"secretRef", "secret_ref"}) {
      const YamlNode* ref = entry.value.Find(name);
      if (ref != nullptr && !ref->entries.empty()) inside -= CountMarkers(*ref);
    }
  }
  return inside > 0 && inside == CountMarkers(root);
}

void ExpectNoSecrets(const ParsedDocument& parsed) {
  std::string said;
  for (const Error& error : parsed.errors) said += error.ToString();
  for (const Warning& warning : parsed.warnings) said += warning.ToString();
  Expect(CountMarkers(said) == 0, "secrets are not shown: " + said);
}

// Reading a text and writing it gives the same tree again.
void RunYaml(std::string_view input) {
  const auto documents = ParseYaml(input, "f.yaml");
  if (!documents) {
    for (const Error& error : documents.errors()) {
      Expect(error.where && error.where->line > 0, "an error has a place");
    }
    return ExpectErrors(documents.errors());
  }
  for (const YamlNode& document : *documents) {
    const Json tree = ToJson(document);
    const auto again = ParseYaml(FormatYaml(tree), "again");
    Expect(again && again->size() == 1, "what we write can be read");
    Expect(ToJson(again->front()) == tree, "what we write is the same");
  }
}

std::vector<SourceDocument> DocumentsOf(std::string_view text) {
  std::vector<SourceDocument> documents;
  auto roots = ParseYaml(text, "f.yaml");
  if (!roots) return documents;
  for (YamlNode& root : *roots) {
    documents.push_back({.root = std::move(root), .file = "f.yaml"});
  }
  return documents;
}

// The objects as text; "" when the documents are refused.
std::string RenderAll(const std::vector<SourceDocument>& documents,
                      const RenderOptions& options) {
  Warnings warnings;
  auto input = ParseInput(documents, {}, warnings);
  if (!input) {
    ExpectErrors(input.errors());
    return "";
  }
  const std::vector<ReferenceValue> values = {
      {.kind = "KubernetesPostgres",
       .name = "db",
       .env = "",
       .field_path = "status.outputs.service",
       .value = "db.shop"}};
  if (auto resolved = ResolveReferences(*input, values, {}, {}); !resolved) {
    ExpectErrors(resolved.errors());
    return "";
  }
  std::string text;
  for (const Component& component : input->components) {
    auto desired = Render(component, options);
    if (!desired) {
      ExpectErrors(desired.errors());
      return "";
    }
    for (const DesiredObject& object : desired->objects) {
      text += "---\n" + FormatYaml(object.object.tree());
    }
  }
  return text;
}

void SortKeys(YamlNode& node) {
  std::sort(
      node.entries.begin(), node.entries.end(),
      [](const YamlEntry& a, const YamlEntry& b) { return a.key < b.key; });
  for (YamlEntry& entry : node.entries) SortKeys(entry.value);
  for (YamlNode& item : node.items) SortKeys(item);
}

// From bytes to objects; the order of keys has no say in them.
void RunManifest(std::string_view input, const RenderOptions& options) {
  std::vector<SourceDocument> documents = DocumentsOf(input);
  for (const SourceDocument& document : documents) {
    if (IsSecret(document.root)) ExpectNoSecrets(ParseDocument(document, {}));
  }
  const std::string rendered = RenderAll(documents, options);
  if (rendered.empty()) return;
  for (SourceDocument& document : documents) SortKeys(document.root);
  Expect(RenderAll(documents, options) == rendered,
         "sorted keys give the same objects");
}

// The length picks the flags, so that one input is one run.
bool HasFlags(std::string_view input) { return input.size() % 2 == 1; }

void RunOpenmcf(std::string_view input) {
  RenderOptions options;
  if (HasFlags(input)) {
    options.upstream_parity = true;
    options.docker_config_json = R"({"auths": {}})";
  }
  RunManifest(input, options);
}

void RunApplication(std::string_view input) {
  RenderOptions options;
  if (HasFlags(input)) {
    options.gateway = "public-oidc";
    options.gateway_namespace = "gateways";
    options.host_suffix = "example.com";
    options.hpa_default = false;
    options.pdb = true;
  }
  RunManifest(input, options);
}

void RunQuantity(std::string_view input) {
  const auto quantity = Quantity::Parse(input);
  CheckFormat(Format::kQuantity, input);
  CheckFormat(Format::kStorageSize, input);
  if (!quantity) return;
  const std::string text = quantity->ToString();
  const auto again = Quantity::Parse(text);
  Expect(again && *again == *quantity, text + " has the value");
  Expect(again->ToString() == text, text + " is written the same");
}

constexpr std::string_view kBaseManifest =
    "apiVersion: kubernetes.openmcf.org/v1\n"
    "kind: KubernetesStatefulSet\n"
    "metadata: {name: db, labels: {a/b: c}}\n"
    "spec:\n"
    "  namespace: shop\n"
    "  container:\n"
    "    app:\n"
    "      image: {repo: postgres, tag: '16'}\n"
    "      ports: [{name: sql, containerPort: 1, networkProtocol: TCP,\n"
    "               appProtocol: tcp, servicePort: 1}]\n"
    "      env: {variables: {A: x}, secrets: {B: y}}\n";

// Each line is one --set.
void RunSet(std::string_view input) {
  std::vector<SourceDocument> documents = DocumentsOf(kBaseManifest);
  const auto applied = ApplyOverrides(Split(input, '\n'), documents);
  if (!applied) return ExpectErrors(applied.errors());
  RenderAll(documents, {});
}

// A path of `explain`.
void RunPath(std::string_view input) {
  const auto place = FindInSchema(input);
  if (place) return;
  Expect(!place.errors().front().fix.empty(), "an unknown path has a fix");
}

}  // namespace

std::span<const FuzzTarget> FuzzTargets() {
  static constexpr FuzzTarget kTargets[] = {
      {"yaml", RunYaml},
      {"openmcf", RunOpenmcf},
      {"application", RunApplication},
      {"quantity", RunQuantity},
      {"set", RunSet},
      {"path", RunPath},
  };
  return kTargets;
}

const FuzzTarget* FindFuzzTarget(std::string_view name) {
  for (const FuzzTarget& target : FuzzTargets()) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

}  // namespace mcf
