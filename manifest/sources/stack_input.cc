#include "manifest/sources/stack_input.h"

#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/member.h"
#include "manifest/fields/reader.h"
#include "manifest/fields/schema.h"

namespace mcf {
namespace {

// What we look into; the target is read as any other manifest.
struct Parts {
  Message provider_config;
  std::string docker_config_json;
};

constexpr FieldInfo kFields[] = {
    {.name = "target",
     .type = FieldType::kAny,
     .about = "The manifest",
     .required = true},
    Row<&Parts::provider_config>(
        {.name = "providerConfig",
         .type = FieldType::kAny,
         .about = "Refused, the cluster is chosen by kubeconfig",
         .secret = true}),
    Row<&Parts::docker_config_json>(
        {.name = "dockerConfigJson",
         .about = "Content of the image pull Secret",
         .secret = true}),
};
constexpr Schema kStackInput = {.name = "StackInput",
                                .about = "A manifest with what goes along",
                                .fields = kFields};
constexpr InputKind kKind = {.api_version = "",
                             .kind = "StackInput",
                             .document = &kStackInput,
                             .protobuf = true};

}  // namespace

Result<StackInput> ReadStackInput(const std::string& text,
                                  const std::string& file) {
  auto roots = ParseYaml(text, file);
  if (!roots) return roots.errors();
  if (roots->size() != 1) {
    return Error{.kind = Error::Kind::kUsage,
                 .what = file + " holds " + std::to_string(roots->size()) +
                         " documents, a stack input is one",
                 .fix = "name a file with target, or use -f for manifests"};
  }
  Findings findings;
  const YamlNode tree = ReadDocument(roots->front(), kKind, findings);
  Parts parts;
  FillObject(kStackInput, FieldView::Root(tree), &parts);
  if (parts.provider_config.is_written) {
    findings.Fail(parts.provider_config.spot(), "stack_input.provider_config",
                  {.what = "is not used",
                   .why = "the cluster is chosen by kubeconfig",
                   .fix = "remove it, and use --kubeconfig and --context"});
  }
  if (findings.HasErrors()) return findings.TakeErrors("");
  StackInput input{.target = {.root = *tree.Find("target"), .file = file},
                   .docker_config_json = parts.docker_config_json};
  return input;
}

}  // namespace mcf
