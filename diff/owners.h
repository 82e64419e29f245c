#ifndef MCF_DIFF_OWNERS_H_
#define MCF_DIFF_OWNERS_H_

#include <string>
#include <vector>

#include "object/managed_fields.h"
#include "object/object.h"

namespace mcf {

// Who stands behind a field manager. What a person did is undone by the person
// who approves a plan; a controller's word, and what another tool applies, is
// not.
enum class Actor {
  kUs,
  kPerson,      // kubectl, editors, dashboards, an unknown one that updates
  kTool,        // Helm, kapp, Argo CD, Flux, Pulumi, whoever else applies
  kController,  // of Kubernetes, an operator's
};
Actor ActorOf(const FieldOwner& owner);

// True for the managers that a person edits an object with that is there
// already: kubectl edit, set, patch, label, scale, …
bool IsEditing(const FieldOwner& owner);

// True for the managers that we write under.
bool IsOurManager(const FieldOwner& owner);

// True when our Apply entry holds the field: it has what we sent last.
bool WeHold(const Object& live, const FieldPath& path);

// Everyone but us who owns the field.
std::vector<FieldOwner> OthersOwning(const Object& live, const FieldPath& path);

// "kubectl-edit (Update)", "kubectl (Update, scale)".
std::string Describe(const FieldOwner& owner);
// The same of several, joined by commas.
std::string Describe(const std::vector<FieldOwner>& owners);

}  // namespace mcf

#endif  // MCF_DIFF_OWNERS_H_
