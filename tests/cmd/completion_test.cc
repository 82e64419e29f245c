#include "cmd/completion.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "cmd/verbs.h"
#include "tests/support/fakes.h"

namespace mcf {
namespace {

constexpr const char* kKubeconfig = R"(
apiVersion: v1
kind: Config
current-context: dev
contexts:
- {name: dev, context: {cluster: east, user: jane}}
- {name: production, context: {cluster: west, user: jane}}
clusters:
- {name: east, cluster: {server: "https://east.example"}}
- {name: west, cluster: {server: "https://west.example"}}
users:
- {name: jane, user: {token: hush}}
)";

class CompletionTest : public testing::Test {
 protected:
  CompletionTest() {
    process_.env["HOME"] = "/home/jane";
    files_.files["/home/jane/.kube/config"] = kKubeconfig;
  }

  // The candidates joined by blanks, "FILES" or "FOLDERS" behind them.
  std::string Completed(const std::vector<std::string>& words) {
    const Completion completion = Complete(words, context_);
    std::vector<std::string> shown;
    for (const Candidate& candidate : completion.candidates) {
      shown.push_back(candidate.value);
    }
    using Otherwise = Completion::Otherwise;
    if (completion.otherwise == Otherwise::kFiles) shown.emplace_back("FILES");
    if (completion.otherwise == Otherwise::kFolders) {
      shown.emplace_back("FOLDERS");
    }
    return Join(shown, " ");
  }

  FakeFiles files_;
  FakeProcess process_;
  FakeTerminal terminal_;
  FakeClock clock_;
  Context context_{files_, process_, terminal_, clock_, {}};
};

TEST_F(CompletionTest, OffersWhatFits) {
  struct Case {
    const char* name;
    std::vector<std::string> words;
    const char* expected;
  };
  const Case cases[] = {
      {"verbs", {"d"}, "diff delete"},
      {"a whole verb", {"render"}, "render"},
      {"no such verb", {"x"}, ""},
      {"behind no such verb", {"frobnicate", ""}, ""},
      {"flags", {"apply", "--for"}, "--force-conflicts --force-conflict"},
      {"switches both ways", {"apply", "--no-w"}, "--no-wait"},
      {"no such flag", {"apply", "--frob"}, ""},
      {"values", {"diff", "-o", ""}, "text diff json summary"},
      {"values that begin so", {"diff", "--output", "s"}, "summary"},
      {"values behind a sign", {"diff", "--output=j"}, "json"},
      {"values as bash has it", {"diff", "--output", "=", "j"}, "json"},
      {"empty as bash has it",
       {"render", "-o", "json", "--output", "="},
       "yaml json name"},
      {"how deletes cascade", {"delete", "--cascade", "f"}, "foreground"},
      {"when colours are used", {"diff", "--color", ""}, "auto always never"},
      {"files", {"diff", "-f", "exa"}, "FILES"},
      {"folders", {"diff", "-k", ""}, "FOLDERS"},
      {"free texts", {"diff", "--host-suffix", ""}, ""},
      {"contexts", {"diff", "--context", ""}, "dev production"},
      {"clusters", {"diff", "--cluster", "w"}, "west"},
      {"users", {"diff", "--user="}, "jane"},
      {"a kubeconfig that is missing",
       {"diff", "--kubeconfig", "none", "--context", ""},
       ""},
      {"kinds", {"explain", "P"}, "PlatformApplication"},
      {"fields",
       {"explain", "KubernetesStatefulSet.spec.cont"},
       "KubernetesStatefulSet.spec.container"},
      {"fields of items",
       {"explain", "KubernetesStatefulSet.spec.container.app.ports[0].servi"},
       "KubernetesStatefulSet.spec.container.app.ports[0].servicePort"},
      {"fields of nothing", {"explain", "KubernetesStatefulSet.frob."}, ""},
      {"fields to set",
       {"apply", "--set", "spec.availability.rep"},
       "spec.availability.replicas"},
      {"values to set", {"apply", "--set", "spec.availability.replicas=3"}, ""},
      {"shells", {"completion", "z"}, "zsh"},
      {"installing", {"completion", "i"}, "install"},
      {"arguments that are not taken", {"diff", ""}, ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Completed(c.words));
  }
}

// Nobody listens there, and nobody is told.
TEST_F(CompletionTest, IsSilentWithoutACluster) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"status", "-s", "http://127.0.0.1:1", ""},
        {"delete", "-s", "http://127.0.0.1:1", "d"},
        {"diff", "-s", "http://127.0.0.1:1", "-n", ""}}) {
    EXPECT_EQ("", Completed(words));
  }
  EXPECT_EQ("", terminal_.out + terminal_.notes);
}

TEST(FormatCompletionTest, EndsWithTheDirective) {
  using Otherwise = Completion::Otherwise;
  EXPECT_EQ(":4\n", FormatCompletion({}));
  EXPECT_EQ(":0\n", FormatCompletion({{}, Otherwise::kFiles}));
  EXPECT_EQ(":16\n", FormatCompletion({{}, Otherwise::kFolders}));
  EXPECT_EQ("diff\tShow it\nx\n:6\n",
            FormatCompletion({{{"diff", "Show it"}, {"x"}},
                              Otherwise::kNothing,
                              /*goes_on=*/true}));
}

TEST(VerbsTest, KnowEveryFlagOfEveryVerb) {
  for (const Verb& verb : Verbs()) {
    SCOPED_TRACE(verb.name);
    const std::vector<FlagInfo> flags = FlagsOf(verb);
    EXPECT_FALSE(flags.empty());
    for (const FlagInfo& flag : flags) {
      ASSERT_FALSE(flag.names.empty());
      EXPECT_TRUE(flag.names.front().starts_with("--")) << flag.names.front();
      EXPECT_NE("", flag.about) << flag.names.front();
    }
  }
}

}  // namespace
}  // namespace mcf
