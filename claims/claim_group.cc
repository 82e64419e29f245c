#include "claims/claim_group.h"

#include "base/text.h"

namespace mcf {

ClaimGroup ClaimScene::Where(
    const std::function<bool(const ClaimCase&)>& wanted) const {
  ClaimGroup group;
  for (const ClaimCase& c : cases) {
    if (wanted(c)) group.push_back(&c);
  }
  return group;
}

std::string ClaimScene::SetName() const {
  return "StatefulSet " + input.ns + "/" + sets.key.name;
}

std::string ClaimScene::Kubectl() const {
  return "kubectl -n " + input.ns + " ";
}

std::string NumberOf(const ClaimGroup& group) {
  return Count(group.size(), "claim");
}

std::string Verb(const ClaimGroup& group, const char* one,
                 const char* several) {
  return group.size() == 1 ? one : several;
}

std::string NamesOf(const ClaimGroup& group) {
  return NamesOf(group, [](const ClaimCase&) { return std::string(); });
}

std::string NamesOf(const ClaimGroup& group,
                    const std::function<std::string(const ClaimCase&)>& extra) {
  constexpr std::size_t kMost = 5;
  std::vector<std::string> names;
  for (const ClaimCase* c : group) {
    if (names.size() == kMost) break;
    names.push_back(c->line.name + extra(*c));
  }
  std::string text = Join(names, ", ");
  if (group.size() > kMost) {
    text += " and " + std::to_string(group.size() - kMost) + " more";
  }
  return text;
}

// A command has to name them all to be of use, unless there are too many.
std::string DeleteCommand(const ClaimScene& scene, const ClaimGroup& group) {
  constexpr std::size_t kMost = 20;
  if (group.size() > kMost) {
    return scene.Kubectl() + "get pvc, then delete those no longer needed";
  }
  std::string command = scene.Kubectl() + "delete pvc", shared;
  const std::size_t length = command.size();
  for (const ClaimCase* c : group) {
    if (c->line.shared_with.empty()) {
      command += " " + c->line.name;
    } else {
      shared = c->line.shared_with;
    }
  }
  if (shared.empty()) return command;
  if (command.size() == length) return "none of them, " + shared + " uses them";
  return command + " (the others are used by " + shared + ")";
}

std::string DropOwners(const ClaimScene& scene, const ClaimGroup& group) {
  return scene.Kubectl() + "patch pvc " + group.front()->line.name +
         " --type=merge -p '{\"metadata\":{\"ownerReferences\":null}}'" +
         (group.size() > 1 ? ", and so for each of them" : "");
}

std::string GrowCommand(const ClaimScene& scene, const ClaimGroup& group) {
  const ClaimCase& first = *group.front();
  return scene.Kubectl() + "patch pvc " + first.line.name +
         " --type=merge -p "
         "'{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"" +
         first.line.requested + "\"}}}}'" +
         (group.size() > 1 ? ", and so for each of them" : "");
}

std::string SizesOf(const ClaimCase& c) {
  return " (" + ClaimTemplateOf(c.claim->tree()).size + ", asked for " +
         c.line.requested + ")";
}

}  // namespace mcf
