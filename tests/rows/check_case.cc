#include "tests/rows/check_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "base/yaml.h"
#include "object/field_path.h"
#include "tests/rows/row_paths.h"
#include "tests/support/program.h"

namespace mcf {
namespace {

std::string ManifestText(const Row& row, const Json& one) {
  if (const Json* text = Find(one, "text")) return text->get<std::string>();
  Json manifest = row.manifest;
  if (const Json* set = Find(one, "set")) {
    EXPECT_THAT(SetPaths(manifest, *set), testing::IsEmpty());
  }
  if (const Json* nulls = Find(one, "nulls")) {
    for (const Json& path : *nulls) {
      const auto parsed = FieldPath::Parse(path.get<std::string>());
      if (parsed) SetAt(manifest, *parsed, nullptr);
      EXPECT_TRUE(parsed.has_value()) << path;
    }
  }
  std::string text = FormatYaml(manifest);
  for (const std::string& line : Split(TextAt(one, {"spec_text"}), '\n')) {
    text += "  " + line + "\n";  // spec is the last key
  }
  return text;
}

// One case in a folder of its own.
class CaseRun {
 public:
  CaseRun(const Row& row, const Json& one) : one_(one) {
    folder_.Write("manifest.yaml", ManifestText(row, one));
    if (const Json* files = Find(one, "files")) {
      for (const auto& [name, content] : files->items()) {
        folder_.Write(name, content.is_string() ? content.get<std::string>()
                                                : FormatYaml(content));
      }
    }
  }

  // The verb on the case's input with its flags.
  ProgramResult Verb(const std::string& verb) const {
    std::vector<std::string> words = {verb, "-o", "json"};
    if (one_.contains("input")) {
      Append(words, TextsOf(one_, "input"));
    } else {
      Append(words, {"-f", "manifest.yaml"});
    }
    Append(words, TextsOf(one_, "args"));
    return Run(words);
  }

  ProgramResult Run(const std::vector<std::string>& words) const {
    ProgramInput input{.words = {ProgramUnderTest()},
                       .env = {{"HOME", folder_.path()}, {"KUBECONFIG", ""}},
                       .in = TextAt(one_, {"stdin"}),
                       .folder = folder_.path()};
    Append(input.words, words);
    return RunProgram(input);
  }

 private:
  static void Append(std::vector<std::string>& words,
                     const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
  }

  const Json& one_;
  ScratchFolder folder_;
};

Json JsonOf(const ProgramResult& result) {
  auto tree = ParseJson(result.out, "output");
  EXPECT_TRUE(tree.ok()) << result.ToString();
  return tree.ok() ? *tree : Json();
}

// "RULE at PATH", or what of it there is; the message where there is no rule.
std::vector<std::string> Findings(const Json& validation, const char* kind) {
  std::vector<std::string> found;
  for (const Json& item : validation.at(kind)) {
    const std::string rule = TextAt(item, {"rule"});
    const std::string path = TextAt(item, {"path"});
    found.push_back(rule.empty()   ? TextAt(item, {"message"})
                    : path.empty() ? rule
                                   : rule + " at " + path);
  }
  return found;
}

// All that is said of them, for people.
std::string Words(const Json& validation) {
  std::string words;
  for (const char* kind : {"errors", "warnings"}) {
    for (const Json& item : validation.at(kind)) {
      words += TextAt(item, {"message"}) + "\n" + TextAt(item, {"fix"}) + "\n";
    }
  }
  return words;
}

// A case that is not refused has exactly the warnings it names.
void CheckFindings(const Json& one, const CaseRun& run) {
  const ProgramResult result = run.Verb("validate");
  SCOPED_TRACE(result.ToString());
  const Json validation = JsonOf(result);
  if (!validation.is_object()) return;
  const bool refused = one.contains("refuses");
  EXPECT_EQ(refused ? 2 : 0, result.exit_code);
  EXPECT_THAT(Findings(validation, "errors"),
              testing::UnorderedElementsAreArray(TextsOf(one, "refuses")));
  if (!refused) {
    EXPECT_THAT(Findings(validation, "warnings"),
                testing::UnorderedElementsAreArray(TextsOf(one, "warns")));
  }
  for (const std::string& text : TextsOf(one, "says")) {
    EXPECT_THAT(Words(validation), testing::HasSubstr(text));
  }
}

std::string NameOf(const Json& object) {
  return TextAt(object, {"kind"}) + " " + TextAt(object, {"metadata", "name"});
}

const Json* ObjectOf(const Json& list, const std::string& name) {
  for (const Json& object : list.at("items")) {
    if (NameOf(object) == name) return &object;
  }
  return nullptr;
}

void CheckFields(const Json& list, const std::string& name,
                 const Json& fields) {
  const Json* object = ObjectOf(list, name);
  ASSERT_NE(nullptr, object) << "no " << name;
  for (const auto& [path, expected] : fields.items()) {
    const auto parsed = FieldPath::Parse(path);
    ASSERT_TRUE(parsed.has_value()) << path;
    const Json* found = FindAt(*object, *parsed);
    EXPECT_EQ(expected, found == nullptr ? Json() : *found)
        << name << ": " << path;
  }
}

void CheckRendered(const Json& one, const Json& list) {
  std::vector<std::string> names;
  for (const Json& object : list.at("items")) names.push_back(NameOf(object));
  if (one.contains("objects")) {
    EXPECT_EQ(TextsOf(one, "objects"), names);
  }
  for (const std::string& name : TextsOf(one, "absent")) {
    EXPECT_THAT(names, testing::Not(testing::Contains(name)));
  }
  if (const Json* renders = Find(one, "renders")) {
    for (const auto& [name, fields] : renders->items()) {
      CheckFields(list, name, fields);
    }
  }
}

void CheckOutputs(const Json& expected, const CaseRun& run) {
  const ProgramResult result = run.Verb("outputs");
  SCOPED_TRACE(result.ToString());
  const Json tree = JsonOf(result);
  ASSERT_TRUE(tree.is_object() && tree.at("components").size() == 1);
  EXPECT_EQ(expected, tree.at("components")[0].at("outputs"));
}

void CheckExplained(const Row& row, const Json& explains, const CaseRun& run) {
  const std::string kind = TextAt(row.manifest, {"kind"});
  for (const auto& [path, texts] : explains.items()) {
    const ProgramResult result = run.Run({"explain", kind + "." + path});
    EXPECT_EQ(0, result.exit_code) << result.ToString();
    for (const Json& text : texts) {
      EXPECT_THAT(result.out, testing::HasSubstr(text.get<std::string>()));
    }
  }
}

void CheckCommand(const Json& one, const CaseRun& run) {
  const ProgramResult result = run.Run(TextsOf(one, "run"));
  SCOPED_TRACE(result.ToString());
  EXPECT_EQ(one.value("exit", 0), result.exit_code);
  for (const std::string& text : TextsOf(one, "prints")) {
    EXPECT_THAT(result.out, testing::HasSubstr(text));
  }
  for (const std::string& text : TextsOf(one, "says")) {
    EXPECT_THAT(result.err, testing::HasSubstr(text));
  }
}

}  // namespace

void CheckCase(const Row& row, const RowCase& one) {
  SCOPED_TRACE(one.where);
  const Json& tree = one.tree;
  const CaseRun run(row, tree);
  if (tree.contains("run")) return CheckCommand(tree, run);
  if (const Json* explains = Find(tree, "explains")) {
    return CheckExplained(row, *explains, run);
  }
  CheckFindings(tree, run);
  if (tree.contains("refuses")) return;
  const ProgramResult rendered = run.Verb("render");
  SCOPED_TRACE(rendered.ToString());
  const Json list = JsonOf(rendered);
  if (!list.is_object()) return;
  CheckRendered(tree, list);
  if (tree.value("same", false)) {
    EXPECT_EQ(CaseRun(row, {}).Verb("render").out, rendered.out);
  }
  if (const Json* outputs = Find(tree, "outputs")) CheckOutputs(*outputs, run);
}

}  // namespace mcf
