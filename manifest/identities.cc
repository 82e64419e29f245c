#include "manifest/identities.h"

namespace mcf {

void Identities::Add(const Identity& identity, Errors* errors) {
  const std::string id = identity.ToString();
  const auto [first, inserted] = seen_.emplace(id, identity.where);
  if (inserted) return;
  errors->push_back(Error{
      .kind = Error::Kind::kManifest,
      .what = id + " is there twice, first at " + first->second.ToString(),
      .why = "each would undo what the other one applies",
      .fix = "rename one of them or remove it",
      .where = identity.where,
      .rule = "duplicate_identity",
      .component = id});
}

}  // namespace mcf
