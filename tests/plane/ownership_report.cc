#include "tests/plane/ownership_report.h"

#include <sstream>

#include "object/field_path.h"
#include "report/secret_text.h"

namespace mcf {
namespace {

std::string KeyOf(const Json& object) {
  return TextAt(object, {"kind"}) + "/" + TextAt(object, {"name"});
}

bool IsOwnershipOnly(const Json& change) {
  return change.value("ownershipOnly", false);
}

// What differs in one object; what only changes hands is counted.
std::string TextOf(const Json& object) {
  std::string text = "  " + KeyOf(object) + " " +
                     TextAt(object, {"operation"}) + ", " +
                     TextAt(object, {"effect"}) + "\n";
  if (object["blocked"].is_object()) {
    text += "    blocked: " + FormatJson(object["blocked"]) + "\n";
  }
  int hands = 0;
  for (const Json& change : object["changes"]) {
    if (IsOwnershipOnly(change)) {
      ++hands;
      continue;
    }
    text += "    " + TextAt(change, {"path"}) + " " +
            TextAt(change, {"cause"}) + ": " +
            FormatJson(change.value("live", Json())) + " -> " +
            FormatJson(change.value("result", Json())) + "\n";
  }
  if (hands > 0) text += "    change hands: " + std::to_string(hands) + "\n";
  std::map<std::string, int> taken;
  for (const Json& path : object.value("takeover", Json::array())) {
    ++taken[TextAt(path, {"owner", "manager"})];
  }
  for (const auto& [manager, count] : taken) {
    text += "    taken from " + manager + ": " + std::to_string(count) + "\n";
  }
  return text;
}

// `app.env**` stands for one or more paths, `app.env*` for one at or below it.
struct PathPattern {
  std::string start;
  bool is_open = false, is_many = false;

  explicit PathPattern(const std::string& text)
      : start(text.substr(0, text.find('*'))),
        is_open(text.find('*') != std::string::npos),
        is_many(text.ends_with("**")) {}
  bool Matches(const std::string& path) const {
    return is_open ? path.starts_with(start) : path == start;
  }
};

bool IsOneOf(const std::string& word, const std::string& alternatives) {
  std::istringstream words(alternatives);
  for (std::string one; std::getline(words, one, '|');) {
    if (one == word) return true;
  }
  return false;
}

void CompareCauses(const std::string& key, const ExpectedObject& expected,
                   const std::map<std::string, std::string>& anywhere,
                   const Json& object, Problems& problems) {
  std::map<std::string, int> seen;
  for (const Json& change : object.value("changes", Json::array())) {
    if (IsOwnershipOnly(change)) continue;
    const std::string path = TextAt(change, {"path"});
    const std::string cause = TextAt(change, {"cause"});
    bool is_known = false;
    for (const auto& [text, causes] : expected.causes) {
      if (!PathPattern(text).Matches(path)) continue;
      is_known = true;
      ++seen[text];
      if (!IsOneOf(cause, causes)) {
        problems.push_back(key + " " + path + ": cause " + cause +
                           ", expected " + causes);
      }
    }
    for (const auto& [text, causes] : anywhere) {
      is_known |= PathPattern(text).Matches(path) && IsOneOf(cause, causes);
    }
    if (!is_known) {
      problems.push_back(key + " " + path + ": unexpected change, cause " +
                         cause);
    }
  }
  for (const auto& [text, causes] : expected.causes) {
    const int times = seen[text];
    if (times == 0) {
      problems.push_back(key + " " + text + ": not shown, expected " + causes);
    } else if (times > 1 && !PathPattern(text).is_many) {
      problems.push_back(key + " " + text + ": shown " + std::to_string(times) +
                         " times, expected one");
    }
  }
}

Json LiveAt(const Json& live, const FieldPath& path) {
  const Json* value = FindAt(live, path);
  return value == nullptr ? Json(nullptr) : *value;
}

// A hidden value stands for any text.
bool IsSame(const Json& foretold, const Json& now) {
  return now == foretold || (foretold == kSecretText && now.is_string());
}

// Of alternatives only the chosen one is foretold: what is there then may have
// more, but nothing of the others.
bool IsChosen(const Json& change, const Json& foretold, const Json& now) {
  const Json* before = Find(change, "live");
  if (!foretold.is_object() || !now.is_object()) return false;
  for (const auto& [key, value] : foretold.items()) {
    if (!now.contains(key) || !IsSame(value, now[key])) return false;
  }
  if (before == nullptr || !before->is_object()) return true;
  for (const auto& [key, value] : before->items()) {
    if (!foretold.contains(key) && now.contains(key)) return false;
  }
  return true;
}

bool IsHidden(const Json& change) { return change.value("secret", false); }

void CompareValue(const std::string& key, const Json& change, const Json& live,
                  Problems& problems) {
  const std::string text = TextAt(change, {"path"});
  const auto path = FieldPath::Parse(text);
  if (!path) {
    problems.push_back(key + ": no path: " + text);
    return;
  }
  const Json now = LiveAt(live, *path);
  const Json* foretold = Find(change, "result");
  if (foretold == nullptr) {
    if (!now.is_null()) {
      problems.push_back(key + " " + text + ": foretold to go, is " +
                         FormatJson(now));
    }
  } else if (IsHidden(change) ? now.is_null()
                              : !IsSame(*foretold, now) &&
                                    !IsChosen(change, *foretold, now)) {
    problems.push_back(key + " " + text + ": foretold " +
                       FormatJson(*foretold) + ", is " + FormatJson(now));
  }
}

// How lists are compared.
struct ListRule {
  bool may_have_more = false;
  bool has_order = true;  // of a pod template; elsewhere it says nothing
};

void CompareTrees(const std::string& where, const Json& rendered,
                  const Json& live, const ListRule& rule, Problems& problems);

void CompareLists(const std::string& where, const Json& rendered,
                  const Json& live, const ListRule& rule, Problems& problems) {
  if (!rule.may_have_more && rendered.size() != live.size()) {
    problems.push_back(where + ": " + std::to_string(live.size()) +
                       " items, rendered " + std::to_string(rendered.size()) +
                       ": " + FormatJson(live));
    return;
  }
  for (std::size_t i = 0; i < rendered.size(); ++i) {
    const Json* item = i < live.size() ? &live[i] : nullptr;
    if ((rule.may_have_more || !rule.has_order) && rendered[i].is_object()) {
      for (const Json& candidate : live) {
        const std::string name = TextAt(candidate, {"name"});
        if (name == TextAt(rendered[i], {"name"})) item = &candidate;
      }
    }
    CompareTrees(where + "[" + std::to_string(i) + "]", rendered[i],
                 item == nullptr ? Json(nullptr) : *item, rule, problems);
  }
}

// What the server does not store: a default, or nothing at all.
bool IsNothing(const Json& value) {
  return value.is_null() || value == false || value == "" ||
         (value.is_structured() && value.empty());
}

void CompareTrees(const std::string& where, const Json& rendered,
                  const Json& live, const ListRule& rule, Problems& problems) {
  if (rendered.is_object() && live.is_object()) {
    for (const auto& [key, value] : rendered.items()) {
      CompareTrees(where + "." + key, value, live.value(key, Json(nullptr)),
                   rule, problems);
    }
  } else if (rendered.is_array() && live.is_array()) {
    CompareLists(where, rendered, live, rule, problems);
  } else if (rendered != live && !(IsNothing(rendered) && live.is_null())) {
    problems.push_back(where + ": is " + FormatJson(live) + ", rendered " +
                       FormatJson(rendered));
  }
}

}  // namespace

bool JudgedComponent::IsAllUnchanged() const {
  if (objects.empty()) return false;
  for (const auto& [key, object] : objects) {
    if (TextAt(object, {"operation"}) != "unchanged") return false;
  }
  return true;
}

std::string JudgedComponent::ToString() const {
  std::string text;
  for (const auto& [key, object] : objects) {
    if (TextAt(object, {"operation"}) != "unchanged") text += TextOf(object);
  }
  return "$ " + result.command + "\n" + (objects.empty() ? result.out : text) +
         result.err + "[exit code " + std::to_string(result.exit_code) + "]\n";
}

std::string JudgedComponent::Effect(const std::string& set) const {
  const auto it = objects.find("StatefulSet/" + set);
  return it == objects.end() ? "" : TextAt(it->second, {"effect"});
}

std::string JudgedComponent::Blocked() const {
  std::string all;
  for (const auto& [key, object] : objects) {
    const std::string kind = TextAt(object, {"blocked", "kind"});
    if (!kind.empty()) all += key + ": " + kind + "\n";
  }
  return all;
}

std::set<std::string> JudgedComponent::LosingManagers() const {
  std::set<std::string> managers;
  for (const auto& [key, object] : objects) {
    for (const Json& path : object.value("takeover", Json::array())) {
      managers.insert(TextAt(path, {"owner", "manager"}));
    }
  }
  return managers;
}

JudgedComponent ReadJudged(ProgramResult result) {
  std::map<std::string, JudgedComponent> all = ReadAllJudged(result);
  if (!all.empty()) return all.begin()->second;
  return {.result = std::move(result)};
}

std::map<std::string, JudgedComponent> ReadAllJudged(
    const ProgramResult& result) {
  std::map<std::string, JudgedComponent> all;
  auto report = ParseJson(result.out, "report");
  if (!report || !report->contains("components")) return all;
  for (const Json& component : (*report)["components"]) {
    const std::string id = TextAt(component, {"id"});
    JudgedComponent& judged = all[id.substr(id.rfind('/') + 1)];
    judged.result = {.command = result.command,
                     .exit_code = result.exit_code,
                     .err = result.err};
    judged.component = component;
    for (const Json& object : component["objects"]) {
      judged.objects[KeyOf(object)] = object;
    }
  }
  return all;
}

Problems CompareShown(const ExpectedObjects& expected,
                      const std::map<std::string, std::string>& anywhere,
                      const JudgedComponent& judged) {
  Problems problems;
  for (const auto& [key, object] : judged.objects) {
    const auto it = expected.find(key);
    const std::string operation = TextAt(object, {"operation"});
    if (it != expected.end() && !it->second.operation.empty()) {
      if (operation != it->second.operation) {
        problems.push_back(key + ": operation " + operation + ", expected " +
                           it->second.operation);
      }
    } else if (operation == "create" || operation == "delete") {
      problems.push_back(key + ": unexpected " + operation);
    } else {
      CompareCauses(key, it == expected.end() ? ExpectedObject() : it->second,
                    anywhere, object, problems);
    }
  }
  for (const auto& [key, object] : expected) {
    if (!judged.objects.contains(key)) problems.push_back(key + ": not told");
  }
  return problems;
}

Problems CompareForetold(const JudgedComponent& judged,
                         const std::map<std::string, Json>& live) {
  Problems problems;
  for (const auto& [key, object] : judged.objects) {
    const Json& now = live.at(key);
    const std::string operation = TextAt(object, {"operation"});
    if (now.is_null() != (operation == "delete")) {
      problems.push_back(key + ": " + operation + ", but it is " +
                         (now.is_null() ? "not there" : "there"));
      continue;
    }
    if (operation == "create" || operation == "delete") continue;
    for (const Json& change : object.value("changes", Json::array())) {
      CompareValue(key, change, now, problems);
    }
  }
  return problems;
}

Problems CompareRendered(const Json& rendered, const Json& live,
                         bool foreign_items) {
  Problems problems;
  CompareTrees(
      TextAt(rendered, {"kind"}) + "/" + TextAt(rendered, {"metadata", "name"}),
      rendered, live,
      {foreign_items, TextAt(rendered, {"kind"}) == "StatefulSet"}, problems);
  return problems;
}

}  // namespace mcf
