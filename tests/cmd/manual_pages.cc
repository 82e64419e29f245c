#include "tests/cmd/manual_pages.h"

#include <map>

#include "base/text.h"
#include "cmd/exit_code.h"
#include "cmd/help.h"
#include "cmd/verbs.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

// How a page writes what it is told.
class Page {
 public:
  virtual ~Page() = default;
  virtual void Title(const std::string& title) = 0;
  virtual void Chapter(const std::string& title) = 0;
  virtual void Section(const std::string& title) = 0;
  virtual void Paragraph(const std::string& text) = 0;
  virtual void Code(const std::vector<std::string>& lines) = 0;
  virtual void Row(const std::string& term, const std::string& about) = 0;
  virtual std::string Text() const { return text_; }

 protected:
  std::string text_;
};

class MarkdownPage : public Page {
 public:
  void Title(const std::string& title) override {
    text_ += "# " + title + "\n";
  }
  void Chapter(const std::string& title) override { Heading("## ", title); }
  void Section(const std::string& title) override { Heading("### ", title); }
  void Paragraph(const std::string& text) override {
    text_ += "\n" + text + "\n";
    in_table_ = false;
  }
  void Code(const std::vector<std::string>& lines) override {
    text_ += "\n";
    for (const std::string& line : lines) text_ += "    " + line + "\n";
    in_table_ = false;
  }
  void Row(const std::string& term, const std::string& about) override {
    if (!in_table_) text_ += "\n| | |\n|---|---|\n";
    in_table_ = true;
    text_ += "| `" + term + "` | " + ReplaceAll(about, "|", "\\|") + " |\n";
  }

 private:
  void Heading(const std::string& marks, const std::string& title) {
    text_ += "\n" + marks + title + "\n";
    in_table_ = false;
  }

  bool in_table_ = false;
};

class RoffPage : public Page {
 public:
  void Title(const std::string& title) override {
    text_ += ".TH " + ToUpper(title) + " 1\n";
  }
  void Chapter(const std::string& title) override {
    text_ += ".SH " + ToUpper(title) + "\n";
  }
  void Section(const std::string& title) override {
    text_ += ".SS \"" + Escaped(title) + "\"\n";
  }
  void Paragraph(const std::string& text) override {
    text_ += ".PP\n" + Escaped(text) + "\n";
  }
  void Code(const std::vector<std::string>& lines) override {
    text_ += ".PP\n.nf\n";
    for (const std::string& line : lines) text_ += Escaped(line) + "\n";
    text_ += ".fi\n";
  }
  void Row(const std::string& term, const std::string& about) override {
    text_ += ".TP\n.B " + Escaped(term) + "\n" + Escaped(about) + "\n";
  }

 private:
  static std::string ToUpper(std::string text) {
    for (char& c : text) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
  }

  static std::string Escaped(std::string text) {
    text = ReplaceAll(std::move(text), "\\", "\\e");
    text = ReplaceAll(std::move(text), "-", "\\-");
    return text.starts_with('.') || text.starts_with('\'') ? "\\&" + text
                                                           : text;
  }
};

std::string KeyOf(const FlagGroup& group) {
  std::string key = group.title;
  for (const FlagInfo& flag : group.flags) {
    key += "\n" + SpellingOf(flag) + flag.about;
  }
  return key;
}

// Groups that several verbs have are described once.
class Groups {
 public:
  Groups() {
    for (const Verb& verb : Verbs()) {
      for (FlagGroup& group : DescribeFlags(verb).groups) {
        const std::string key = KeyOf(group);
        if (++uses_[key] == 2 && group.title != "Options") {
          shared_.push_back(std::move(group));
        }
      }
    }
  }

  bool IsShared(const FlagGroup& group) const {
    return group.title != "Options" && uses_.at(KeyOf(group)) > 1;
  }
  // Formats differ between verbs, so the output has a title several times.
  const std::vector<FlagGroup>& shared() const { return shared_; }

 private:
  std::map<std::string, int> uses_;
  std::vector<FlagGroup> shared_;
};

bool IsOutput(const FlagGroup& group) { return group.title == "Output"; }

void WriteFlags(const FlagGroup& group, Page& page) {
  for (const FlagInfo& flag : group.flags) {
    if (flag.names.front() == "--help") continue;
    page.Row(SpellingOf(flag), flag.about);
  }
}

void WriteVerb(const Verb& verb, const Groups& groups, Page& page) {
  const VerbFlags flags = DescribeFlags(verb);
  page.Section(verb.name);
  page.Paragraph(std::string(verb.about) + ".");
  page.Code({UsageOf(verb, flags)});
  for (const Example& example : verb.examples) {
    page.Paragraph(std::string(example.about) + ":");
    page.Code({std::string(kProgram) + " " + example.words});
  }
  std::vector<std::string> elsewhere;
  for (const FlagGroup& group : flags.groups) {
    if (groups.IsShared(group) && !IsOutput(group)) {
      elsewhere.push_back(group.title);
    }
  }
  if (!elsewhere.empty()) {
    page.Paragraph("Flags described below: " + Join(elsewhere, ", ") +
                   ". Its own:");
  }
  for (const FlagInfo& word : flags.words) {
    page.Row(word.names.front(), word.about);
  }
  for (const FlagGroup& group : flags.groups) {
    if (!groups.IsShared(group) || IsOutput(group)) WriteFlags(group, page);
  }
}

void WriteCommands(Page& page) {
  const Groups groups;
  page.Chapter("Commands");
  page.Paragraph("-h, --help behind any of them prints its help.");
  for (const Verb& verb : Verbs()) WriteVerb(verb, groups, page);
  page.Chapter("Flags of several commands");
  for (const FlagGroup& group : groups.shared()) {
    if (IsOutput(group)) continue;
    page.Section(group.title);
    WriteFlags(group, page);
  }
  page.Chapter("Exit status");
  for (const ExitCodeInfo& exit : ExitCodes()) {
    page.Row(std::to_string(static_cast<int>(exit.code)), exit.about);
  }
  page.Paragraph(
      "Of several the worst counts: 130, 6, 7, 5, 4, 3, 2. On Windows kubectl "
      "passes every failure of a plugin on as 1.");
}

void WriteEnvironment(Page& page) {
  page.Chapter("Environment");
  page.Row("KUBECONFIG", "kubeconfig files, as in kubectl");
  page.Row("SSL_CERT_FILE, SSL_CERT_DIR",
           "where the certificates of authorities are, for servers whose "
           "kubeconfig names none and for URLs");
  page.Row("NO_COLOR, CLICOLOR_FORCE, TERM", "whether to colour");
}

}  // namespace

std::string CommandsPage() {
  MarkdownPage page;
  page.Title("The command line");
  page.Paragraph(
      "What `--help` prints, on one page. What scripts may rely on, and how "
      "input is\nread, is in [contract.md](contract.md).");
  WriteCommands(page);
  WriteEnvironment(page);
  return page.Text();
}

std::string ManPage() {
  RoffPage page;
  page.Title("kubectl-statefulset_mcf");
  page.Chapter("Name");
  page.Paragraph(std::string("kubectl-statefulset_mcf - ") + kProgramAbout);
  page.Chapter("Synopsis");
  page.Paragraph(std::string(kProgram) + " COMMAND [flags]");
  WriteCommands(page);
  WriteEnvironment(page);
  return page.Text();
}

}  // namespace mcf
