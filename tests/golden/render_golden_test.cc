// Renders the cases of tests/support/render_cases.h and compares with
// rendered.yaml and warnings.txt beside each. MCF_UPDATE_GOLDEN=1 rewrites what
// is expected; read the difference before committing it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/yaml.h"
#include "manifest/component.h"
#include "manifest/fields/schema.h"
#include "manifest/input_kinds.h"
#include "manifest/reference_file.h"
#include "object/defaults.h"
#include "object/kinds.h"
#include "render/render.h"
#include "tests/support/fakes.h"
#include "tests/support/render_cases.h"

namespace mcf {
namespace {

struct CaseOutput {
  std::string yaml;
  std::string warnings;
  std::vector<DesiredComponent> components;
};

RenderOptions ReadOptions(const fs::path& folder) {
  RenderOptions options;
  std::istringstream lines(ReadText(folder / "options.txt"));
  std::string flag, value;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t blank = line.find(' ');
    flag = line.substr(0, blank);
    value = blank == std::string::npos ? "" : line.substr(blank + 1);
    if (flag == "--upstream-parity") {
      options.upstream_parity = true;
    } else if (flag == "--pdb") {
      options.pdb = true;
    } else if (flag == "--hpa-default=false") {
      options.hpa_default = false;
    } else if (flag == "--gateway") {
      options.gateway = value;
    } else if (flag == "--gateway-namespace") {
      options.gateway_namespace = value;
    } else if (flag == "--host-suffix") {
      options.host_suffix = value;
    } else if (flag == "--docker-config-json") {
      options.docker_config_json = ReadText(folder / value);
    } else {
      ADD_FAILURE() << "unknown flag in options.txt: " << line;
    }
  }
  return options;
}

// Reads, parses and resolves a case; nothing when a step failed.
ParsedInput LoadCase(const fs::path& folder, const std::string& manifest,
                     Warnings& warnings) {
  FakeFiles files;
  files.files["manifest.yaml"] = manifest;
  std::vector<ReferenceValue> values;
  if (fs::exists(folder / "refs.yaml")) {
    files.files["refs.yaml"] = ReadText(folder / "refs.yaml");
    auto read = ReadReferenceFile("refs.yaml", files);
    if (!Succeeded(read)) return {};
    values = *std::move(read);
  }
  FakeProcess process;
  const Sources sources =
      ReadSources({.filenames = {"manifest.yaml"}}, {files, process, {}});
  auto input = ParseInput(sources.documents, {}, warnings);
  if (!Succeeded(input)) return {};
  if (!Succeeded(ResolveReferences(*input, values, {}, {}))) return {};
  return *std::move(input);
}

// Renders a case as it would be with another manifest.
CaseOutput RenderCase(const std::string& name, const std::string& manifest) {
  const fs::path folder = RenderCases() / name;
  const RenderOptions options = ReadOptions(folder);
  Warnings warnings;
  const ParsedInput input = LoadCase(folder, manifest, warnings);
  CaseOutput output;
  for (const Warning& warning : warnings) {
    output.warnings += warning.ToString();
  }
  for (const Component& component : input.components) {
    auto desired = Render(component, options);
    if (!Succeeded(desired)) continue;
    for (const DesiredObject& item : desired->objects) {
      if (!output.yaml.empty()) output.yaml += "---\n";
      output.yaml += FormatYaml(item.object.tree());
    }
    for (const Warning& warning : desired->warnings) {
      output.warnings += warning.ToString();
    }
    output.components.push_back(*std::move(desired));
  }
  return output;
}

std::string ManifestOf(const std::string& name) {
  return ReadText(RenderCases() / name / "manifest.yaml");
}

CaseOutput RenderCase(const std::string& name) {
  return RenderCase(name, ManifestOf(name));
}

class RenderGoldenTest : public testing::TestWithParam<std::string> {};

TEST_P(RenderGoldenTest, MatchesWhatIsExpected) {
  const fs::path folder = RenderCases() / GetParam();
  const CaseOutput output = RenderCase(GetParam());
  ExpectGolden(folder / "rendered.yaml", output.yaml);
  ExpectGolden(folder / "warnings.txt", output.warnings);
}

TEST_P(RenderGoldenTest, IsWhatTheProgramPrints) {
  const fs::path folder = RenderCases() / GetParam();
  const ProgramResult render = RunRender(GetParam());
  EXPECT_EQ(0, render.exit_code);
  EXPECT_EQ(ReadText(folder / "rendered.yaml"), render.out);
  EXPECT_EQ(ReadText(folder / "warnings.txt"), render.err);
}

Json SnakeCased(const Schema& schema, const InputKind& kind, const Json& tree) {
  if (!tree.is_object()) return tree;
  Json renamed = Json::object();
  for (const auto& [key, value] : tree.items()) {
    const FieldInfo* field = FindField(schema, key, kind);
    Json below = value;
    if (field->schema != nullptr && field->type == FieldType::kObject) {
      below = SnakeCased(*field->schema, kind, value);
    } else if (field->schema != nullptr) {
      for (Json& item : below) item = SnakeCased(*field->schema, kind, item);
    }
    renamed[SnakeCase(field->name)] = std::move(below);
  }
  return renamed;
}

// The keys in another order and, where the kind knows it, their other spelling.
TEST_P(RenderGoldenTest, IsTheSameHoweverKeysAreWritten) {
  auto documents = ParseYaml(ManifestOf(GetParam()), "manifest.yaml");
  ASSERT_TRUE(documents.ok());
  std::string text;
  for (const YamlNode& document : *documents) {
    Json tree = ToJson(document);
    const InputKind* kind = FindInputKind(tree.value("kind", ""));
    if (kind != nullptr && kind->protobuf) {
      tree = SnakeCased(*kind->document, *kind, tree);
    }
    text += "---\n" + FormatYaml(tree);
  }
  EXPECT_EQ(ReadText(RenderCases() / GetParam() / "rendered.yaml"),
            RenderCase(GetParam(), text).yaml);
}

// The document as JSON text, the keys of each map in some order.
std::string Shuffled(const YamlNode& node, std::mt19937& random) {
  std::vector<std::string> parts;
  for (const YamlNode& item : node.items) {
    parts.push_back(Shuffled(item, random));
  }
  for (const YamlEntry& entry : node.entries) {
    parts.push_back(FormatJson(entry.key) + ": " +
                    Shuffled(entry.value, random));
  }
  if (node.type == YamlNode::Type::kList) return "[" + Join(parts, ",") + "]";
  if (node.type != YamlNode::Type::kMap) return FormatJson(node.scalar);
  std::shuffle(parts.begin(), parts.end(), random);
  return "{" + Join(parts, ",\n") + "}";
}

TEST_P(RenderGoldenTest, IsTheSameForAnyOrderOfKeys) {
  auto documents = ParseYaml(ManifestOf(GetParam()), "manifest.yaml");
  ASSERT_TRUE(documents.ok());
  for (const unsigned seed : {1u, 2u, 3u, 5u, 8u, 13u}) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::string text;
    for (const YamlNode& document : *documents) {
      text += "---\n" + Shuffled(document, random) + "\n";
    }
    EXPECT_EQ(ReadText(RenderCases() / GetParam() / "rendered.yaml"),
              RenderCase(GetParam(), text).yaml);
  }
}

// Nulls and empty maps or lists would be owned by us without a meaning.
void ExpectNoEmpties(const Json& tree, const std::string& place) {
  if (tree.is_structured() && tree.empty()) {
    EXPECT_THAT(place, testing::EndsWith("/emptyDir"));
  }
  EXPECT_FALSE(tree.is_null()) << place;
  if (tree.is_object()) {
    for (const auto& [key, value] : tree.items()) {
      ExpectNoEmpties(value, place + "/" + key);
    }
  } else if (tree.is_array()) {
    for (const Json& item : tree) ExpectNoEmpties(item, place + "/*");
  }
}

TEST_P(RenderGoldenTest, KeepsTheRulesOfAllObjects) {
  for (const DesiredComponent& component : RenderCase(GetParam()).components) {
    SCOPED_TRACE(component.id.ToString());
    int order = 0;
    for (const DesiredObject& desired : component.objects) {
      const ObjectKey key = desired.object.key();
      SCOPED_TRACE(key.ToString());
      ExpectNoEmpties(desired.object.tree(), "");

      const KindInfo* kind = FindKind(key.group, key.kind);
      ASSERT_NE(nullptr, kind);
      EXPECT_LE(order, kind->order) << "out of listing order";
      order = kind->order;
      EXPECT_EQ(ApiVersion(*kind), desired.object.api_version());
      EXPECT_EQ(kind->namespaced, !key.ns.empty());

      Json again = desired.object.tree();
      DefaultAtomicValues(again);
      EXPECT_EQ(desired.object.tree(), again);
    }
  }
}

TEST_P(RenderGoldenTest, SourcesNameFieldsThatAreThere) {
  for (const DesiredComponent& component : RenderCase(GetParam()).components) {
    for (const DesiredObject& desired : component.objects) {
      for (const auto& [path, where] : desired.sources) {
        SCOPED_TRACE(desired.object.key().ToString() + " " + path.ToString());
        EXPECT_NE(nullptr, FindAt(desired.object.tree(), path));
        EXPECT_EQ("manifest.yaml", where.file);
        EXPECT_GT(where.line, 0);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, RenderGoldenTest,
                         testing::ValuesIn(CaseNames(RenderCases())), TestName);

}  // namespace
}  // namespace mcf
