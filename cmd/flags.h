#ifndef MCF_CMD_FLAGS_H_
#define MCF_CMD_FLAGS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace mcf {

// One of the few values that a flag may have. Check, help, man page and
// completion read the same list of them.
template <typename T>
struct Choice {
  T value;
  const char* text;
  const char* about;
};

// What of it does not depend on the type.
struct ChoiceText {
  std::string text, about;
};

template <typename T, std::size_t N>
std::vector<ChoiceText> TextsOf(const Choice<T> (&choices)[N]) {
  std::vector<ChoiceText> texts;
  for (const Choice<T>& choice : choices) {
    texts.push_back({choice.text, choice.about});
  }
  return texts;
}

// What completion offers for a value that has no list of choices.
enum class Offer {
  kNothing,
  kFiles,
  kFolders,
  kNamespaces,
  kContexts,
  kClusters,
  kUsers,
  kComponents,   // recorded ones
  kFields,       // KIND.FIELD.FIELD
  kFieldsToSet,  // FIELD.FIELD=
};

// What stands for a value in the help, and what may be put there.
struct ValueType {
  const char* name;
  Offer offer = Offer::kNothing;
};
inline constexpr ValueType kFile{"FILE", Offer::kFiles};
inline constexpr ValueType kFolder{"DIR", Offer::kFolders};
inline constexpr ValueType kNamespaceName{"NAMESPACE", Offer::kNamespaces};

// A flag, or a word behind a verb, as the help has it.
struct FlagInfo {
  std::vector<std::string> names;  // "--output", "-o"; of a word "NAME"
  std::string about;
  std::string type = {};  // "FILE"; "" for a switch
  Offer offer = Offer::kNothing;
  std::vector<ChoiceText> choices = {};  // the only values, if there are any
  bool repeated = false;

  bool takes_value() const { return !type.empty(); }
};

// Flags that belong together, under a title of the help.
struct FlagGroup {
  std::string title;
  std::vector<FlagInfo> flags = {};
};

// What may stand behind a verb, in the order of its help.
struct VerbFlags {
  std::vector<FlagInfo> words;
  std::vector<FlagGroup> groups;
};

// The flags of one verb: added once, then read from a command line or
// described. Values are borrowed and must live until Parse. `names` are as in
// "-o,--output", or one without a dash for a word behind the verb.
class Flags {
 public:
  Flags();
  ~Flags();

  // Flags added from here on stand under this title; "Options" at first. One
  // name may stand in two groups: the one added first is meant.
  void Group(const std::string& title);
  // Is there or not.
  void Mark(const std::string& names, std::function<void()> set,
            const std::string& about);
  void Mark(const std::string& names, bool& value, const std::string& about);
  // Takes --NAME, --NAME=false and --no-NAME.
  void Switch(const std::string& name, std::function<void(bool)> set,
              const std::string& about);
  void Switch(const std::string& name, bool& value, const std::string& about);
  void Text(const std::string& names, std::string& value,
            const std::string& about, ValueType type);
  // A text with --no-NAME beside it, which excludes it.
  void TextOrNone(const std::string& name, std::string& value,
                  std::function<void()> set_none, const std::string& about,
                  ValueType type);
  void Number(const std::string& names, int& value, const std::string& about,
              ValueType type);
  // May be repeated.
  void List(const std::string& names, std::vector<std::string>& values,
            const std::string& about, ValueType type);
  // The choices must outlive this. What `about` says is followed by their list.
  template <typename Value, typename T, std::size_t N>
  void OneOf(const std::string& names, Value& value,
             const Choice<T> (&choices)[N], const std::string& about,
             ValueType type) {
    AddOneOf(names, TextsOf(choices), about, type,
             [&value, &choices](std::size_t i) { value = choices[i].value; });
  }
  // What else there is on a command line is no error.
  void AllowOthers();
  // Sets the values; true when help is asked for instead. Errors are in the
  // words of CLI11.
  Result<bool> Parse(std::vector<std::string> words);
  const VerbFlags& Described() const { return described_; }

 private:
  void AddOneOf(const std::string& names, std::vector<ChoiceText> choices,
                const std::string& about, ValueType type,
                std::function<void(std::size_t)> set);
  CLI::App& Here() { return *groups_[group_]; }
  FlagInfo& Describe(const std::string& names, const std::string& about);
  FlagInfo& Describe(const std::string& names, const std::string& about,
                     ValueType type, CLI::Option* option);

  std::unique_ptr<CLI::App> app_;
  std::vector<CLI::App*> groups_;  // those of described_, parts of app_
  VerbFlags described_;
  std::size_t group_ = 0;
};

}  // namespace mcf

#endif  // MCF_CMD_FLAGS_H_
