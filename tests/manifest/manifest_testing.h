#ifndef MCF_TESTS_MANIFEST_MANIFEST_TESTING_H_
#define MCF_TESTS_MANIFEST_MANIFEST_TESTING_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "manifest/component.h"
#include "manifest/explain/explain.h"
#include "manifest/explain/rules.h"

namespace mcf {

// A KubernetesStatefulSet that is valid as it starts, and YAML lines added to
// three of its objects.
struct SetYaml {
  std::string app = {};       // of spec.container.app
  std::string spec = {};      // of spec
  std::string metadata = {};  // of metadata
  std::string ns = "shop";
  std::string image = "{repo: postgres, tag: \"16\"}";

  std::string Text() const;
};

// Likewise a PlatformApplication.
struct AppYaml {
  std::string deployment = "ports: [{port: 8080, protocol: http}]";
  std::string spec = {};
  std::string metadata = {};

  std::string Text() const;
};

inline std::string Indented(const std::string& lines, int columns) {
  std::string text;
  if (lines.empty()) return text;
  for (const std::string& line : Split(lines, '\n')) {
    text += std::string(static_cast<std::size_t>(columns), ' ') + line + "\n";
  }
  return text;
}

inline std::string SetYaml::Text() const {
  return "apiVersion: kubernetes.openmcf.org/v1\n"
         "kind: KubernetesStatefulSet\n"
         "metadata:\n"
         "  name: db\n" +
         Indented(metadata, 2) + "spec:\n  namespace: " + ns +
         "\n  container:\n    app:\n      image: " + image + "\n" +
         Indented(app, 6) + Indented(spec, 2);
}

inline std::string AppYaml::Text() const {
  return "apiVersion: meta.p6m.dev/v1alpha1\n"
         "kind: PlatformApplication\n"
         "metadata:\n"
         "  name: echo\n"
         "  namespace: shop\n" +
         Indented(metadata, 2) +
         "spec:\n  deployment:\n    kind: StatefulSet\n"
         "    image: echo:31\n" +
         Indented(deployment, 4) + Indented(spec, 2);
}

inline std::vector<SourceDocument> Documents(const std::string& text,
                                             bool named = true,
                                             const std::string& file = "f") {
  std::vector<SourceDocument> documents;
  auto roots = ParseYaml(text, file);
  EXPECT_TRUE(roots.ok()) << roots.errors().front().ToString() << text;
  if (!roots) return documents;
  for (YamlNode& root : *roots) {
    documents.push_back(
        {.root = std::move(root), .file = file, .named = named});
  }
  return documents;
}

// Rules that a field page does not repeat, for they are about any field.
inline bool IsGeneralRule(const std::string& rule) {
  return rule == "type" || rule == "oneof" || rule == "unknown_field" ||
         rule == "duplicate_key" || rule == "duplicate_identity" ||
         rule == "unsupported_field" || rule == "unsupported_kind";
}

// The rule is a known one, and `explain` names it for the field it was found
// at: checks and documentation cannot drift apart.
inline void ExpectExplained(const std::string& component,
                            const std::string& path, const std::string& rule) {
  EXPECT_NE(nullptr, FindRule(rule)) << rule;
  if (component.empty() || path.empty() || IsGeneralRule(rule)) return;
  const std::string kind = component.substr(0, component.find('/'));
  auto place = FindInSchema(kind + "." + path);
  ASSERT_TRUE(place) << place.errors().front().ToString();
  const std::string page = Explain(*place);
  EXPECT_NE(page.find("\n  " + rule + "\n"), std::string::npos)
      << rule << " is not explained:\n"
      << page;
}

// One line a finding: "PATH: what [rule] fix".
inline std::string LineOf(const Error& error) {
  ExpectExplained(error.component, error.path, error.rule);
  std::string line = error.path + ": " + error.what + " [" + error.rule + "]";
  if (!error.why.empty()) line += " why: " + error.why;
  if (!error.fix.empty()) line += " fix: " + error.fix;
  return line + "\n";
}

inline std::string LineOf(const Warning& warning) {
  ExpectExplained(warning.component, warning.path, warning.code);
  std::string line = "warning: " + warning.path + ": " + warning.what + " [" +
                     warning.code + "]";
  if (!warning.fix.empty()) line += " fix: " + warning.fix;
  return line + "\n";
}

inline std::string Lines(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += LineOf(error);
  return text;
}

inline std::string Lines(const Warnings& warnings) {
  std::string text;
  for (const Warning& warning : warnings) text += LineOf(warning);
  return text;
}

// For tests that are not about warnings.
inline Result<ParsedInput> ParseDocuments(
    const std::vector<SourceDocument>& documents,
    const ParseOptions& options = {}) {
  Warnings warnings;
  return ParseInput(documents, options, warnings);
}

// What is found in `text`: the errors, or else the warnings.
inline std::string Check(const std::string& text,
                         const ParseOptions& options = {}) {
  Warnings warnings;
  auto input = ParseInput(Documents(text), options, warnings);
  return input ? Lines(warnings) : Lines(input.errors());
}

// The one component of a valid text.
inline Component ParseOne(const std::string& text,
                          const ParseOptions& options = {}) {
  auto input = ParseDocuments(Documents(text), options);
  EXPECT_TRUE(input.ok()) << Check(text, options) << text;
  if (!input || input->components.empty()) return {};
  return input->components.front();
}

inline KubernetesStatefulSet ParseSet(const SetYaml& yaml) {
  const Component component = ParseOne(yaml.Text());
  const auto* set = std::get_if<KubernetesStatefulSet>(&component.input);
  EXPECT_NE(nullptr, set);
  return set == nullptr ? KubernetesStatefulSet() : *set;
}

inline PlatformApplication ParseApp(const AppYaml& yaml) {
  const Component component = ParseOne(yaml.Text());
  const auto* app = std::get_if<PlatformApplication>(&component.input);
  EXPECT_NE(nullptr, app);
  return app == nullptr ? PlatformApplication() : *app;
}

// "PATH|rule" of each finding, for tables where the text is asserted
// elsewhere.
inline std::string Rules(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) {
    ExpectExplained(error.component, error.path, error.rule);
    text += error.path + "|" + error.rule + "\n";
  }
  return text;
}

}  // namespace mcf

#endif  // MCF_TESTS_MANIFEST_MANIFEST_TESTING_H_
