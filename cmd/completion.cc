#include "cmd/completion.h"

#include <algorithm>

#include "base/text.h"
#include "cmd/completion_scripts.h"
#include "cmd/completion_values.h"
#include "cmd/flag_list.h"
#include "kubeconfig/names.h"

namespace mcf {
namespace {

using Otherwise = Completion::Otherwise;

std::vector<Candidate> ToCandidates(const std::vector<std::string>& values) {
  std::vector<Candidate> candidates;
  for (const std::string& value : values) candidates.push_back({value});
  return candidates;
}

// Bash makes words of `--output=text` at the `=`.
std::vector<std::string> JoinAtEqualSigns(std::vector<std::string> words) {
  std::vector<std::string> joined;
  bool goes_on = false;
  for (std::string& word : words) {
    const bool is_sign = word == "=" && !joined.empty();
    if (is_sign || goes_on) {
      joined.back() += word;
    } else {
      joined.push_back(std::move(word));
    }
    goes_on = is_sign;
  }
  return joined;
}

Completion KeepThoseWith(const std::string& start, Completion completion) {
  std::erase_if(completion.candidates, [&](const Candidate& candidate) {
    return !candidate.value.starts_with(start);
  });
  return completion;
}

// Completes the last word of one verb.
class VerbCompleter {
 public:
  VerbCompleter(const Verb& verb, Context& context)
      : verb_(verb.name), flags_(FlagsOf(verb)), context_(context) {}

  Completion Run(const std::vector<std::string>& words) {
    std::string word = words.back();
    const FlagInfo* flag = ReadFlags({words.begin(), words.end() - 1});
    const std::size_t sign = word.find('=');
    if (flag == nullptr && word.starts_with("-")) {
      if (sign == std::string::npos) return KeepThoseWith(word, FlagNames());
      flag = FindFlag(word.substr(0, sign));
      if (flag == nullptr) return {};
      word = word.substr(sign + 1);
    }
    return KeepThoseWith(word, flag ? ValuesOf(*flag, word) : Names(word));
  }

 private:
  const FlagInfo* FindFlag(const std::string& name) const {
    for (const FlagInfo& flag : flags_) {
      if (std::ranges::count(flag.names, name) > 0) return &flag;
    }
    return nullptr;
  }

  // Takes note of the flags so far; gives that whose value comes next.
  const FlagInfo* ReadFlags(const std::vector<std::string>& words) {
    const FlagInfo* awaited = nullptr;
    for (const std::string& word : words) {
      if (awaited != nullptr) {
        Note(*awaited, word);
        awaited = nullptr;
        continue;
      }
      const std::size_t sign = word.find('=');
      const FlagInfo* flag = FindFlag(word.substr(0, sign));
      if (flag == nullptr || !flag->takes_value()) continue;
      if (sign == std::string::npos) {
        awaited = flag;
      } else {
        Note(*flag, word.substr(sign + 1));
      }
    }
    return awaited;
  }

  // The flags that choose the cluster to ask.
  void Note(const FlagInfo& flag, const std::string& value) {
    const std::string& name = flag.names.front();
    if (name == "--namespace") cluster_.ns = value;
    if (name == "--kubeconfig") cluster_.kubeconfig = value;
    if (name == "--context") cluster_.context = value;
    if (name == "--cluster") cluster_.cluster = value;
    if (name == "--user") cluster_.user = value;
    if (name == "--server") cluster_.server = value;
  }

  Completion ValuesOf(const FlagInfo& flag, const std::string& word) {
    const std::string& name = flag.names.front();
    if (!flag.values.empty()) return {ToCandidates(flag.values)};
    if (flag.type == "FILE") return {{}, Otherwise::kFiles};
    if (flag.type == "DIR") return {{}, Otherwise::kFolders};
    if (flag.type == "NAMESPACE") return {NamespacesFor(cluster_, context_)};
    if (name == "--set") {
      return word.find('=') == std::string::npos ? OverridePaths(word)
                                                 : Completion{};
    }
    const KubeconfigNames names = ListKubeconfigNames(
        cluster_.kubeconfig, context_.files, context_.process);
    if (name == "--context") return {ToCandidates(names.contexts)};
    if (name == "--cluster") return {ToCandidates(names.clusters)};
    if (name == "--user") return {ToCandidates(names.users)};
    return {};
  }

  Completion FlagNames() const {
    Completion completion;
    for (const FlagInfo& flag : flags_) {
      for (const std::string& name : flag.names) {
        completion.candidates.push_back({name, flag.about});
      }
    }
    return completion;
  }

  Completion Names(const std::string& word) {
    if (verb_ == "explain") return ExplainPaths(word);
    if (verb_ == "completion") {
      std::vector<std::string> shells = CompletionShells();
      shells.emplace_back("install");
      return {ToCandidates(shells)};
    }
    const bool takes_names = verb_ == "status" || verb_ == "delete";
    if (takes_names) return {ComponentsFor(cluster_, context_)};
    return {};
  }

  const std::string verb_;
  const std::vector<FlagInfo> flags_;
  Context& context_;
  ClusterFlags cluster_;
};

Completion VerbNames() {
  Completion completion;
  for (const Verb& verb : Verbs()) {
    completion.candidates.push_back({verb.name, verb.about});
  }
  return completion;
}

}  // namespace

Completion Complete(std::vector<std::string> words, Context& context) {
  words = JoinAtEqualSigns(std::move(words));
  if (words.empty()) words.emplace_back();
  if (words.size() == 1) return KeepThoseWith(words.front(), VerbNames());
  const Verb* verb = LookUpVerb(words.front());
  if (verb == nullptr) return {};
  words.erase(words.begin());
  VerbCompleter completer(*verb, context);
  return completer.Run(words);
}

std::string FormatCompletion(const Completion& completion) {
  constexpr int kNoSpace = 2, kNoFiles = 4, kFoldersOnly = 16;
  std::string text;
  for (const Candidate& candidate : completion.candidates) {
    text += candidate.value;
    if (!candidate.about.empty()) text += "\t" + candidate.about;
    text += "\n";
  }
  int directive = completion.goes_on ? kNoSpace : 0;
  if (completion.otherwise == Otherwise::kFolders) directive |= kFoldersOnly;
  if (completion.otherwise == Otherwise::kNothing) directive |= kNoFiles;
  return text + ":" + std::to_string(directive) + "\n";
}

}  // namespace mcf
