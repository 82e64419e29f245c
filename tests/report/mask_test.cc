#include <gtest/gtest.h>

#include "base/encoding.h"
#include "report/plan_document.h"
#include "report/print_text.h"
#include "tests/support/plans.h"
#include "tests/support/sets.h"

namespace mcf {
namespace {

using Cause = FieldChange::Cause;

constexpr char kLastApplied[] =
    "metadata.annotations[\"kubectl.kubernetes.io/"
    "last-applied-configuration\"]";

Report ReportOf(Change change) {
  Plan plan;
  plan.components.push_back(PlanOf({std::move(change)}));
  return MakeReport(plan, {});
}

const Change& Only(const Report& report) {
  return report.plan.components.at(0).changes.at(0);
}

// The JSON without its quotes.
std::string Shown(const Json& value) {
  std::string text = FormatJson(value);
  std::erase(text, '"');
  return text;
}

std::string Shown(const std::optional<Json>& value) {
  return value ? Shown(*value) : "-";
}

// manifest, applied, live, after.
std::string Sides(const FieldChange& field) {
  return Shown(field.manifest) + " | " + Shown(field.applied) + " | " +
         Shown(field.live) + " | " + Shown(field.after);
}

TEST(MaskTest, MasksEverySideOfAField) {
  struct Case {
    const char *name, *path, *live, *after, *expected;
  };
  const Case cases[] = {
      {"changed", "data.KEY", "b2xk", "bmV3",
       "(secret) | (secret) | (secret) | (secret, changed)"},
      {"new", "data.KEY", "", "bmV3", "(secret) | - | - | (secret)"},
      {"gone", "data.KEY", "b2xk", "", "- | (secret) | (secret) | -"},
      {"the same bytes", "data.KEY", "YQ==", "\"YQ==\\n\"",
       "(secret) | (secret) | (secret) | (secret)"},
      {"empty", "data.KEY", "b2xk", "\"\"",
       "(secret) | (secret) | (secret) | (secret, changed)"},
      {"no text at all", "data.KEY", "b2xk", "[1]",
       "(secret) | (secret) | (secret) | (secret, changed)"},
      {"stringData", "stringData.KEY", "old", "new",
       "(secret) | (secret) | (secret) | (secret, changed)"},
      {"the copy that kubectl keeps", kLastApplied, "'{\"data\":1}'",
       "'{\"data\":2}'", "(secret) | (secret) | (secret) | (secret, changed)"},
      {"all of data", "data", "{A: b2xk, B: b2xk}", "{A: b2xk, B: bmV3}",
       "{A:(secret),B:(secret)} | {A:(secret),B:(secret)} | "
       "{A:(secret),B:(secret)} | "
       "{A:(secret),B:(secret, changed)}"},
      {"a map above the copy that kubectl keeps", "metadata.annotations",
       "{kubectl.kubernetes.io/last-applied-configuration: old, a: b}",
       "{a: c}",
       "{a:(secret)} | "
       "{a:(secret),kubectl.kubernetes.io/last-applied-configuration:(secret)}"
       " | "
       "{a:(secret),kubectl.kubernetes.io/last-applied-configuration:(secret)}"
       " | {a:(secret, changed)}"},
      {"a snapshot file knows no values", "data.KEY", "(secret)", "bmV3",
       "(secret) | (secret) | (secret) | (secret, unknown)"},
      {"other fields show", "type", "Opaque", "Other",
       "Other | Opaque | Opaque | Other"},
      {"labels show", "metadata.labels.a", "b", "c", "c | b | b | c"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Report report = ReportOf(
        UpdateOf(SecretKey("s"),
                 {MakeField(c.path, Cause::kManifest, c.live, c.after)}));
    const FieldChange& field = Only(report).fields.at(0);
    EXPECT_EQ(c.expected, Sides(field));
    EXPECT_EQ(std::string(c.expected).find("secret") != std::string::npos,
              field.secret);
  }
}

TEST(MaskTest, MasksWholeObjects) {
  const Change change = UpdateOf(
      SecretKey("s"),
      {MakeField("data", Cause::kManifest, "{A: b2xk, B: b2xk, C: b2xk}",
                 "{A: b2xk, B: bmV3, D: bmV3}"),
       MakeField(kLastApplied, Cause::kManifest, "old copy", "new copy")});
  const Report report = ReportOf(change);
  const Change& masked = Only(report);
  const auto data = [](const std::optional<Object>& object) {
    return Shown(*object->Find(FieldPath{"data"}));
  };
  EXPECT_EQ("{A:(secret),B:(secret),C:(secret)}", data(masked.live));
  const char* after = "{A:(secret),B:(secret, changed),D:(secret)}";
  EXPECT_EQ(after, data(masked.merged));
  EXPECT_EQ(after, data(masked.desired));
  EXPECT_EQ("(secret)",
            masked.live->Annotation(
                "kubectl.kubernetes.io/last-applied-configuration"));
  EXPECT_EQ("(secret, changed)",
            masked.merged->Annotation(
                "kubectl.kubernetes.io/last-applied-configuration"));
}

TEST(MaskTest, LeavesOtherKindsAlone) {
  const Report report = ReportOf(
      UpdateOf(ConfigMapKey("c"),
               {MakeField("data.KEY", Cause::kManifest, "old", "new")}));
  const FieldChange& field = Only(report).fields.at(0);
  EXPECT_EQ("new | old | old | new", Sides(field));
  EXPECT_FALSE(field.secret);
}

TEST(MaskTest, MasksWhatIsMarkedSecretInAnyKind) {
  FieldChange field = MakeField("data.KEY", Cause::kManifest, "old", "new");
  field.secret = true;
  const Report report = ReportOf(UpdateOf(ConfigMapKey("c"), {field}));
  EXPECT_EQ("(secret) | (secret) | (secret) | (secret, changed)",
            Sides(Only(report).fields.at(0)));
}

TEST(MaskTest, ScrubsRefusalsThatQuoteValues) {
  Change change = UpdateOf(
      SecretKey("s"),
      {MakeField("data.KEY", Cause::kManifest, EncodeBase64("hunter22"),
                 EncodeBase64("swordfish"))});
  change.blocked =
      Error{.kind = Error::Kind::kCluster,
            .what = "cannot decode swordfish, before it was hunter22",
            .why = "got " + EncodeBase64("swordfish") + " twice: swordfish",
            .fix = "write swordfish"};
  const Report report = ReportOf(change);
  const Error& blocked = *Only(report).blocked;
  EXPECT_EQ("cannot decode (secret), before it was (secret)", blocked.what);
  EXPECT_EQ("got (secret) twice: (secret)", blocked.why);
  EXPECT_EQ("write (secret)", blocked.fix);
}

// The one test that matters most: a value that is hidden in every place a
// Secret has comes out of no format.
TEST(MaskTest, NoFormatLeaksAValue) {
  const std::string old_value = EncodeBase64("old-and-hidden");
  const std::string new_value = EncodeBase64("new-and-hidden");
  std::vector<Change> changes;
  changes.push_back(
      UpdateOf(SecretKey("a"),
               {MakeField("data.KEY", Cause::kBoth, old_value, new_value),
                MakeField("stringData.KEY", Cause::kDrift, "old-and-hidden",
                          "new-and-hidden"),
                MakeField(kLastApplied, Cause::kManifest, "'x old-and-hidden'",
                          "'x new-and-hidden'")}));
  changes.push_back(
      UpdateOf(SecretKey("b"),
               {MakeField("data", Cause::kManifest,
                          "{A: " + old_value + ", B: '" + old_value + "'}",
                          "{A: " + new_value + "}")}));
  changes.push_back(
      CreateOf("{apiVersion: v1, kind: Secret, metadata: {name: "
               "c, namespace: shop}, data: {KEY: " +
               new_value + "}}"));
  Change gone = UpdateOf(SecretKey("d"),
                         {MakeField("data.K", Cause::kRemoval, old_value, "")});
  gone.operation = Operation::kDelete;
  changes.push_back(gone);
  Change unchanged = gone;
  unchanged.operation = Operation::kUnchanged;
  changes.push_back(unchanged);
  Change blocked = changes[0];
  blocked.blocked = Error{.kind = Error::Kind::kCluster,
                          .what = "bad value new-and-hidden",
                          .why = "it is " + new_value};
  changes.push_back(blocked);
  Plan plan;
  plan.components.push_back(PlanOf(changes));
  const Report report = MakeReport(plan, {"dev", "https://x", "me"});
  for (const std::string& text :
       {PrintText(MakeDocument(report), {.color = true}),
        PrintText(MakeDocument(report), {}), FormatUnified(report, {}),
        FormatReportJson(report), FormatSummary(report)}) {
    for (const std::string& value :
         {old_value, new_value, std::string("and-hidden")}) {
      EXPECT_EQ(std::string::npos, text.find(value)) << text;
    }
  }
}

}  // namespace
}  // namespace mcf
