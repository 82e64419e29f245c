// Every --flag and every verb that a message, a help text or a page names
// exists: nobody is sent to what was never built. Read are the string literals
// of the program's sources, a statement at a time, and README.md and docs/ line
// by line.

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "cmd/verbs.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;

// What stands between two literals of a statement.
constexpr char kGap = '\n';

// The literals of a C++ source, those of a statement joined to one text.
class LiteralReader {
 public:
  explicit LiteralReader(std::string source) : source_(std::move(source)) {}

  std::vector<std::string> Read() {
    while (at_ < source_.size()) ReadToken();
    EndStatement();
    return std::move(texts_);
  }

 private:
  bool Sees(std::string_view start) const {
    return source_.compare(at_, start.size(), start) == 0;
  }
  void SkipBehind(const std::string& end, std::size_t from) {
    const std::size_t found = source_.find(end, from);
    at_ = found == std::string::npos ? source_.size() : found + end.size();
  }
  void EndStatement() {
    if (!text_.empty()) texts_.push_back(std::exchange(text_, ""));
  }

  void ReadToken() {
    const char c = source_[at_];
    if (Sees("//")) return SkipBehind("\n", at_);
    if (Sees("/*")) return SkipBehind("*/", at_);
    if (Sees("#include")) return SkipBehind("\n", at_);
    if (Sees("R\"")) return ReadRaw();
    if (c == '"' || c == '\'') return ReadQuoted(c);
    ++at_;
    if (c == ';') return EndStatement();
    const bool is_blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!is_blank && !text_.ends_with(kGap)) text_ += kGap;
  }

  void ReadRaw() {
    const std::size_t open = source_.find('(', at_);
    const std::string end =
        ")" + source_.substr(at_ + 2, open - at_ - 2) + "\"";
    SkipBehind(end, open);
    text_ += source_.substr(open + 1, at_ - end.size() - open - 1);
  }

  void ReadQuoted(char quote) {
    const std::size_t start = ++at_;
    while (at_ < source_.size() && source_[at_] != quote) {
      at_ += source_[at_] == '\\' ? 2 : 1;
    }
    if (quote == '"') text_ += source_.substr(start, at_ - start);
    ++at_;
  }

  const std::string source_;
  std::size_t at_ = 0;
  std::string text_;
  std::vector<std::string> texts_;
};

std::set<std::string> NamesOf(const std::vector<Verb>& verbs) {
  std::set<std::string> names;
  for (const Verb& verb : verbs) {
    for (const FlagInfo& flag : FlagsOf(verb)) {
      names.insert(flag.names.begin(), flag.names.end());
    }
  }
  return names;
}

// Flags of other programs: they may stand where words of a command of that
// program come before them.
bool IsOfAnother(const std::string& flag, const std::string& before) {
  static const std::pair<const char*, const char*> kOthers[] = {
      {"--type", "patch "},          // kubectl patch
      {"--keep", "scripts/demo"},    // of this repository
      {"--binary", "scripts/test"},  // of this repository
      {"--install", "cmake"},
      {"--region", "get-token"},  // of aws
      {"--cluster-name", "get-token"},
      {"--login", "get-token"},  // of kubelogin
      {"--server-id", "get-token"}};
  return std::ranges::any_of(kOthers, [&](const auto& other) {
    return flag == other.first && before.find(other.second) != before.npos;
  });
}

std::vector<std::smatch> Matches(const std::string& text,
                                 const std::string& pattern) {
  const std::regex regex(pattern);
  return {std::sregex_iterator(text.begin(), text.end(), regex),
          std::sregex_iterator()};
}

std::set<std::string> FlagsMissing(const std::string& text,
                                   const std::set<std::string>& known) {
  std::set<std::string> missing;
  for (const std::smatch& match : Matches(
           text, R"((?:^|[^\w-])(--(?:\[no-\])?[a-z][a-z0-9-]*[a-z0-9]))")) {
    const std::string flag =
        std::regex_replace(match[1].str(), std::regex(R"(\[no-\])"), "");
    const auto at = static_cast<std::size_t>(match.position());
    // "--no-" with a name behind it stands for any.
    if (flag == "--no" || known.contains(flag)) continue;
    if (!IsOfAnother(flag, text.substr(0, at))) missing.insert(flag);
  }
  return missing;
}

// Verbs that are no verbs, and flags that a command's verb does not have.
std::set<std::string> WrongIn(const std::string& text) {
  if (text.find("--") == text.npos && text.find("mcf") == text.npos) return {};
  static const std::set<std::string> kAllFlags = NamesOf(Verbs());
  std::set<std::string> wrong = FlagsMissing(text, kAllFlags);
  for (const std::smatch& match : Matches(
           text, R"(kubectl[ -]statefulset[-_]mcf ([a-z_]+)([^`|\n\\]*))")) {
    const std::string name = match[1];
    // The first is for shells, the second said by help alone.
    if (name == "__complete" || name == "help") continue;
    const Verb* verb = LookUpVerb(name);
    if (verb == nullptr) {
      wrong.insert(name);
    } else {
      wrong.merge(FlagsMissing(match[2], NamesOf({*verb})));
    }
  }
  return wrong;
}

std::vector<fs::path> FilesIn(const fs::path& folder,
                              const std::set<std::string>& extensions) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (extensions.contains(entry.path().extension().string())) {
      files.push_back(entry.path());
    }
  }
  return files;
}

// Whatever folder has a source in it, but what is built or tests.
std::vector<fs::path> Sources() {
  std::vector<fs::path> sources;
  for (const auto& entry : fs::directory_iterator(SourceDir())) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || name == "build" || name == "tests" ||
        name.starts_with('.')) {
      continue;
    }
    std::ranges::move(FilesIn(entry.path(), {".cc", ".h"}),
                      std::back_inserter(sources));
  }
  return sources;
}

TEST(NamedWordsTest, OfMessagesExist) {
  std::size_t count = 0;
  for (const fs::path& path : Sources()) {
    for (const std::string& text :
         LiteralReader(ReadTextFile(path.string())).Read()) {
      ++count;
      for (const std::string& word : WrongIn(text)) {
        ADD_FAILURE() << path.string() << ": there is no " << word << " in\n"
                      << text;
      }
    }
  }
  EXPECT_GT(count, 1000u);
}

TEST(NamedWordsTest, OfPagesExist) {
  std::vector<fs::path> pages =
      FilesIn(fs::path(SourceDir()) / "docs", {".md"});
  pages.push_back(fs::path(SourceDir()) / "README.md");
  for (const fs::path& page : pages) {
    std::istringstream lines(ReadTextFile(page.string()));
    for (std::string line; std::getline(lines, line);) {
      for (const std::string& word : WrongIn(line)) {
        ADD_FAILURE() << page.string() << ": there is no " << word << " in\n"
                      << line;
      }
    }
  }
}

TEST(NamedWordsTest, FindsWhatIsWrong) {
  const struct {
    const char* text;
    std::set<std::string> wrong;
  } cases[] = {
      {"use --keep-claims, or --adopt", {"--keep-claims"}},
      {"kubectl statefulset-mcf access prints the rights", {"access"}},
      {"`kubectl statefulset-mcf render --yes`", {"--yes"}},
      {"kubectl statefulset-mcf apply --yes --no-wait", {}},
      {"`--[no-]wait`, --no-gateway, each has a --no-", {}},
      {"kubectl patch pvc x --type=merge", {}},
      {"an object's --type", {"--type"}},
      {"a-- b --", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(c.wrong, WrongIn(c.text)) << c.text;
}

TEST(NamedWordsTest, ReadsLiteralsByStatement) {
  const std::string source =
      "#include \"x\"\n// \"no\"\nf('\"', \"a\\\"b\" \"c\" + d + "
      "R\"s(e\")s\"); "
      "g(\"h\");";
  EXPECT_EQ((std::vector<std::string>{"\na\\\"bc\ne\"\n", "\nh\n"}),
            LiteralReader(source).Read());
}

}  // namespace
}  // namespace mcf
