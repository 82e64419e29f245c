#include "report/hide_values.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "report/plan_document.h"
#include "report/print_text.h"
#include "report/report.h"
#include "tests/support/plans.h"
#include "tests/support/yaml_objects.h"

namespace mcf {
namespace {

// Everything that is printed of these changes, in every format.
std::string Printed(std::vector<Change> changes) {
  Plan plan;
  plan.components.push_back(PlanOf(std::move(changes)));
  const Report report = MakeReport(plan, {});
  return PrintText(MakeDocument(report), {}) + FormatUnified(report, {}) +
         FormatReportJson(report);
}

std::string Pod(const std::string& env) {
  return "spec: {template: {spec: {containers: [{name: app, image: "
         "registry.example.com/postgres, env: [" +
         env + "]}]}}}";
}

Change SetOf(const std::string& live, const std::string& merged) {
  Change change{.key = SetKey(),
                .api_version = "apps/v1",
                .operation = Operation::kUpdate};
  change.live = MakeObject(SetKey(), Pod(live));
  change.merged = MakeObject(SetKey(), Pod(merged));
  change.desired = change.merged;
  FieldChange field{.path = *FieldPath::Parse(
                        "spec.template.spec.containers[name=app].env[name=A]")};
  field.live = change.live->Find(field.path) == nullptr
                   ? std::nullopt
                   : std::optional<Json>(*change.live->Find(field.path));
  field.after = *change.merged->Find(field.path);
  field.manifest = field.after;
  field.applied = field.live;
  change.fields = {field};
  return change;
}

Change SecretOf(const std::string& value) {
  Change change{.key = SecretKey("s"), .api_version = "v1"};
  change.live =
      MakeObject(change.key, "data: {k: " + EncodeBase64(value) + "}");
  change.merged = change.live;
  return change;
}

TEST(HideValuesTest, HidesAValueThatIsSecretOnOneSide) {
  const std::string from_secret =
      "{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}";
  struct Case {
    const char* name;
    std::string live, merged, secret;
    const char* hidden;
  };
  const Case cases[] = {
      {"becomes secret", "{name: A, value: tok-1234}", from_secret, "other",
       "tok-1234"},
      {"short", "{name: A, value: zq7}", from_secret, "other", "zq7"},
      {"becomes plain", from_secret, "{name: A, value: tok-1234}", "other",
       "tok-1234"},
      {"repeats a Secret", "{name: A, value: old}",
       "{name: A, value: tok-1234}", "tok-1234", "tok-1234"},
      {"inside of another text", "{name: A, value: old}",
       "{name: A, value: 'db://u:0123456789abcdef@h'}", "0123456789abcdef",
       "0123456789abcdef"},
      {"beside the change", "{name: A, value: old}, {name: B, value: tok-1234}",
       "{name: A, value: new}, {name: B, value: tok-1234}", "tok-1234",
       "tok-1234"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const std::string printed =
        Printed({SetOf(c.live, c.merged), SecretOf(c.secret)});
    EXPECT_EQ(std::string::npos, printed.find(c.hidden)) << printed;
    EXPECT_NE(std::string::npos, printed.find("(secret)"));
  }
}

TEST(HideValuesTest, LeavesTheRestReadable) {
  const std::string printed = Printed(
      {SetOf("{name: A, value: old-value}", "{name: A, value: new-value}"),
       SecretOf("postgres")});
  EXPECT_NE(std::string::npos, printed.find("registry.example.com/postgres"));
  EXPECT_NE(std::string::npos, printed.find("old-value"));
  EXPECT_NE(std::string::npos, printed.find("new-value"));
}

TEST(HideValuesTest, HidesWhatAConfigMapRepeats) {
  Change change{.key = ConfigMapKey("c"),
                .api_version = "v1",
                .operation = Operation::kUpdate};
  change.live = MakeObject(change.key, "data: {k: old}");
  change.merged = MakeObject(change.key, "data: {k: tok-1234}");
  change.fields = {
      MakeField("data.k", FieldChange::Cause::kManifest, "old", "tok-1234")};
  const std::string printed = Printed({change, SecretOf("tok-1234")});
  EXPECT_EQ(std::string::npos, printed.find("tok-1234")) << printed;
}

}  // namespace
}  // namespace mcf
