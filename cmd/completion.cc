#include "cmd/completion.h"

#include <algorithm>

#include "base/text.h"
#include "cmd/completion_values.h"
#include "cmd/verbs.h"
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
      : words_(DescribeFlags(verb).words),
        flags_(FlagsOf(verb)),
        context_(context) {}

  Completion Run(std::vector<std::string> words) {
    std::string word = words.back();
    words.pop_back();
    const FlagInfo* flag = FindAwaited(words);
    if (flag != nullptr) words.pop_back();
    cluster_ = ClusterIn(words);
    const std::size_t sign = word.find('=');
    if (flag == nullptr && word.starts_with("-")) {
      if (sign == std::string::npos) return KeepThoseWith(word, FlagNames());
      flag = FindFlag(word.substr(0, sign));
      if (flag == nullptr) return {};
      word = word.substr(sign + 1);
    }
    if (flag == nullptr && !words_.empty()) flag = &words_.front();
    return flag == nullptr ? Completion{}
                           : KeepThoseWith(word, ValuesOf(*flag, word));
  }

 private:
  const FlagInfo* FindFlag(const std::string& name) const {
    for (const FlagInfo& flag : flags_) {
      if (std::ranges::count(flag.names, name) > 0) return &flag;
    }
    return nullptr;
  }

  // The flag whose value comes next, or null.
  const FlagInfo* FindAwaited(const std::vector<std::string>& words) const {
    const FlagInfo* awaited = nullptr;
    for (const std::string& word : words) {
      const FlagInfo* flag = awaited == nullptr ? FindFlag(word) : nullptr;
      awaited = flag != nullptr && flag->takes_value() ? flag : nullptr;
    }
    return awaited;
  }

  // What the flags so far say of the cluster to ask.
  static ClusterOptions ClusterIn(const std::vector<std::string>& words) {
    ClusterOptions cluster;
    Flags flags;
    flags.AllowOthers();
    AddClusterFlags(flags, cluster);
    (void)flags.Parse(words);  // nobody is told of errors
    return cluster;
  }

  Completion ValuesOf(const FlagInfo& flag, const std::string& word) const {
    if (!flag.choices.empty()) return ChoicesOf(flag);
    switch (flag.offer) {
      case Offer::kNothing:
        return {};
      case Offer::kFiles:
        return {{}, Otherwise::kFiles};
      case Offer::kFolders:
        return {{}, Otherwise::kFolders};
      case Offer::kNamespaces:
        return {NamespacesFor(cluster_, context_)};
      case Offer::kContexts:
        return {ToCandidates(Kubeconfig().contexts)};
      case Offer::kClusters:
        return {ToCandidates(Kubeconfig().clusters)};
      case Offer::kUsers:
        return {ToCandidates(Kubeconfig().users)};
      case Offer::kComponents:
        return {ComponentsFor(cluster_, context_)};
      case Offer::kFields:
        return ExplainPaths(word);
      case Offer::kFieldsToSet:
        return word.find('=') == std::string::npos ? OverridePaths(word)
                                                   : Completion{};
    }
    return {};
  }

  static Completion ChoicesOf(const FlagInfo& flag) {
    Completion completion;
    for (const ChoiceText& choice : flag.choices) {
      completion.candidates.push_back({choice.text, choice.about});
    }
    return completion;
  }

  KubeconfigNames Kubeconfig() const {
    return ListKubeconfigNames(cluster_.flags.kubeconfig, context_.files,
                               context_.process);
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

  const std::vector<FlagInfo> words_, flags_;
  Context& context_;
  ClusterOptions cluster_;
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
