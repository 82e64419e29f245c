#include "tests/plane/ownership_check.h"

#include <fstream>

#include "base/text.h"
#include "base/yaml.h"
#include "object/field_path.h"
#include "tests/plane/ownership_report.h"
#include "tests/support/cluster_test.h"

namespace mcf {
namespace {

std::string WriteTo(const std::string& folder, const std::string& file,
                    const std::string& text) {
  const std::string path = folder + "/" + file;
  std::ofstream(path) << text;
  return path;
}

void Add(Problems& problems, const std::string& who, const Problems& more) {
  for (const std::string& problem : more) problems.push_back(who + problem);
}

// One manifest of one row, judged and applied.
class ChangeCheck {
 public:
  ChangeCheck(const OwnershipWorld& world, const OwnershipRow& row,
              const std::string& path, const std::vector<std::string>& flags)
      : world_(world), row_(row), path_(path), flags_(flags) {}

  Problems Refusal();
  Problems Success();
  bool is_applied() const { return is_applied_; }

 private:
  ProgramResult Run(const std::string& verb,
                    const std::vector<std::string>& more) const;
  ProgramResult Apply(std::vector<std::string> more = {}) const;
  void Judge();
  void CompareJudges();
  void CompareVerdicts();
  std::map<std::string, Json> Objects() const;
  std::map<std::string, Json> Versions() const;
  std::string Revision() const;
  void ExpectLive(const std::map<std::string, Json>& live);
  void Expect(bool holds, const std::string& problem, const std::string& shown);

  const OwnershipWorld& world_;
  const OwnershipRow& row_;
  const std::string path_;
  const std::vector<std::string> flags_;
  JudgedComponent server_, local_;
  Problems problems_;
  bool is_applied_ = false;
};

ProgramResult ChangeCheck::Run(const std::string& verb,
                               const std::vector<std::string>& more) const {
  std::vector<std::string> words = {verb, "-f", path_};
  words.insert(words.end(), flags_.begin(), flags_.end());
  words.insert(words.end(), more.begin(), more.end());
  return world_.Tool(words);
}

ProgramResult ChangeCheck::Apply(std::vector<std::string> more) const {
  more.push_back("--yes");
  if (!row_.wait) more.push_back("--wait=false");
  return Run("apply", more);
}

void ChangeCheck::Expect(bool holds, const std::string& problem,
                         const std::string& shown) {
  if (!holds) problems_.push_back(problem + "\n" + shown);
}

void ChangeCheck::Judge() {
  server_ = ReadJudged(Run("diff", {"-o", "json"}));
  local_ =
      ReadJudged(Run("diff", {"-o", "json", "--as", OwnershipWorld::kReader}));
}

void ChangeCheck::CompareJudges() {
  const std::size_t before = problems_.size();
  CompareVerdicts();
  if (problems_.size() > before) problems_.push_back(server_.ToString());
}

void ChangeCheck::CompareVerdicts() {
  const int code = server_.IsAllUnchanged() || row_.same ? 0 : 1;
  Expect(server_.result.exit_code == code,
         "the server's diff does not end with " + std::to_string(code),
         server_.ToString());
  Expect(local_.result.exit_code == server_.result.exit_code,
         "the local diff ends otherwise than the server's with " +
             std::to_string(server_.result.exit_code),
         local_.ToString());
  Add(problems_,
      "server: ", CompareShown(row_.objects, row_.anywhere, server_));
  Add(problems_, "local: ", CompareShown(row_.local, row_.anywhere, local_));
  const std::string effect = server_.Effect(row_.name);
  // What only changes hands is written too.
  const bool is_same = effect == row_.effect ||
                       (effect == "in-place" && row_.effect == "none" &&
                        !row_.objects.contains("StatefulSet/" + row_.name));
  if (!is_same) {
    problems_.push_back("server: effect " + effect + ", expected " +
                        row_.effect);
  }
  if (local_.Effect(row_.name) != effect) {
    problems_.push_back("local: effect " + local_.Effect(row_.name) +
                        ", the server says " + effect);
  }
  if (local_.Blocked() != server_.Blocked()) {
    problems_.push_back("blocked by the server's judge:\n" + server_.Blocked() +
                        "by the local one:\n" + local_.Blocked());
  }
  if (row_.takes_known) {
    const std::set<std::string> takes(row_.takes.begin(), row_.takes.end());
    const std::set<std::string> losing = server_.LosingManagers();
    if (losing != takes) {
      problems_.push_back(
          "taken from: " +
          Join(std::vector<std::string>(losing.begin(), losing.end()), " ") +
          ", expected " + Join(row_.takes, " "));
    }
    if (local_.LosingManagers() != losing) {
      problems_.push_back("local: takes from others than the server's judge");
    }
  }
}

std::map<std::string, Json> ChangeCheck::Objects() const {
  std::map<std::string, Json> live;
  for (const auto& [key, object] : server_.objects) {
    live[key] = world_.Live(TextAt(object, {"kind"}), TextAt(object, {"name"}),
                            TextAt(object, {"namespace"}));
  }
  return live;
}

// Of the objects and the record, to be compared.
std::map<std::string, Json> ChangeCheck::Versions() const {
  std::map<std::string, Json> versions = Objects();
  for (auto& [key, object] : versions) object = WithoutStatus(object);
  const std::string id = TextAt(server_.component, {"id"});
  const std::string record = "statefulset-mcf." +
                             ToLower(id.substr(0, id.find('/'))) + "." +
                             row_.name;
  versions["record"] = world_.Live("ConfigMap", record, row_.ns);
  return versions;
}

std::string ChangeCheck::Revision() const {
  return TextAt(world_.SettledSet(row_.name, row_.ns),
                {"status", "updateRevision"});
}

Problems ChangeCheck::Refusal() {
  Judge();
  CompareJudges();
  const auto before = Versions();
  const ProgramResult apply = Apply();
  Expect(apply.exit_code == row_.refused,
         "apply does not end with " + std::to_string(row_.refused),
         apply.ToString());
  for (const std::string& part : row_.says) {
    Expect((apply.out + apply.err).find(part) != std::string::npos,
           "apply does not say: " + part, apply.ToString());
  }
  for (const auto& [key, object] : Versions()) {
    if (object != before.at(key)) {
      problems_.push_back(key + " was written by an apply that was refused");
    }
  }
  return problems_;
}

Problems ChangeCheck::Success() {
  const std::string revision = Revision();
  Judge();
  CompareJudges();
  const ProgramResult apply = Apply();
  Expect(apply.exit_code == 0, "apply fails", apply.ToString());
  if (apply.exit_code != 0) return problems_;

  const bool rolls = Revision() != revision;
  const std::string effect = server_.Effect(row_.name);
  if (!revision.empty() && rolls != (effect == "rolls-pods")) {
    problems_.push_back("effect foretold " + effect + ", the revision " +
                        (rolls ? "has changed" : "is the same"));
  }
  const std::map<std::string, Json> live = Objects();
  Add(problems_, "after apply: ", CompareForetold(server_, live));
  ExpectLive(live);
  is_applied_ = true;
  return problems_;
}

void ChangeCheck::ExpectLive(const std::map<std::string, Json>& live) {
  for (const auto& [key, fields] : row_.live) {
    for (const auto& [text, value] : fields) {
      const auto path = FieldPath::Parse(text);
      const auto it = live.find(key);
      if (!path || it == live.end()) {
        problems_.push_back("live: there is no " + key + " " + text);
        continue;
      }
      const Json* now = FindAt(it->second, *path);
      if ((now == nullptr ? Json(nullptr) : *now) != value) {
        problems_.push_back("after apply: " + key + " " + text + ": is " +
                            (now == nullptr ? "absent" : FormatJson(*now)) +
                            ", expected " + FormatJson(value));
      }
    }
  }
}

// The commands and applies that come before the change.
bool PlayBefore(const OwnershipWorld& world, const OwnershipRow& row,
                const std::string& folder, Problems& problems) {
  for (const OwnershipStep& step : row.before) {
    ProgramResult result;
    if (step.is_apply) {
      Json manifest = row.first;
      for (const auto& [path, value] : step.set.items()) {
        const auto at = FieldPath::Parse(path);
        if (!at) {
          problems.push_back("no path: " + path);
        } else if (value.is_null()) {
          EraseAt(manifest, *at);
        } else {
          SetAt(manifest, *at, value);
        }
      }
      std::vector<std::string> words = {
          "apply", "--yes", "--wait=false", "-f",
          WriteTo(folder, row.name + "-before.yaml", FormatYaml(manifest))};
      words.insert(words.end(), step.flags.begin(), step.flags.end());
      result = world.Tool(words);
    } else {
      result = world.Shell(step.command, row.ns, folder);
    }
    if (result.exit_code != 0) {
      problems.push_back("what comes before fails\n" + result.ToString());
      return false;
    }
  }
  return true;
}

}  // namespace

std::string WriteFirst(const OwnershipRow& row, const std::string& folder) {
  return WriteTo(folder, row.name + ".yaml", FormatYaml(row.first));
}

RowOutcome CheckChange(const OwnershipWorld& world, const OwnershipRow& row,
                       const std::string& manifest_path,
                       const std::vector<std::string>& flags) {
  ChangeCheck check(world, row, manifest_path, flags);
  RowOutcome outcome{.problems = check.Success()};
  // What is ignored goes on being a difference.
  const bool ignores =
      std::find(flags.begin(), flags.end(), "--ignore") != flags.end();
  if (check.is_applied() && !ignores) outcome.applied = manifest_path;
  return outcome;
}

RowOutcome CheckRow(const OwnershipWorld& world, const OwnershipRow& row,
                    const std::string& folder) {
  RowOutcome outcome;
  if (!row.ours) {
    const ProgramResult render =
        world.Tool({"render", "-f", WriteFirst(row, folder)});
    WriteTo(folder, row.name + "-rendered.yaml", render.out);
  }
  if (!PlayBefore(world, row, folder, outcome.problems)) return outcome;
  const std::string path =
      WriteTo(folder, row.name + "-change.yaml", FormatYaml(row.manifest));
  std::vector<std::string> flags = row.flags;
  if (row.refused != 0) {
    outcome.problems = ChangeCheck(world, row, path, flags).Refusal();
    if (row.forced.empty()) return outcome;
    flags.insert(flags.end(), row.forced.begin(), row.forced.end());
  }
  const RowOutcome change = CheckChange(world, row, path, flags);
  Add(outcome.problems, row.refused == 0 ? "" : "forced: ", change.problems);
  outcome.applied = change.applied;
  return outcome;
}

}  // namespace mcf
