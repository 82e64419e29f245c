#include <algorithm>

#include "diff/differences.h"
#include "object/alternatives.h"
#include "object/equality.h"

namespace mcf {
namespace {

using Cause = FieldChange::Cause;

// One alternative goes, another one comes.
struct Pair {
  std::size_t gone, come;
  FieldPath parent;
  std::vector<std::string> choice;
};

bool IsRemoval(const FieldChange& change) { return !change.manifest; }

// The field of the map at `parent` that a change is in; "" when it is in none.
std::string FieldBelow(const FieldPath& parent, const FieldPath& path) {
  if (!path.StartsWith(parent) || path == parent) return "";
  return path.steps()[parent.steps().size()].name;
}

std::optional<Pair> FindPair(const std::string& kind,
                             const std::vector<FieldChange>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!IsRemoval(fields[i]) || fields[i].path.steps().size() < 2) continue;
    const FieldPath parent = fields[i].path.Parent();
    const std::string gone = FieldBelow(parent, fields[i].path);
    for (std::size_t j = 0; j < fields.size(); ++j) {
      if (IsRemoval(fields[j]) || fields[j].ownership_only) continue;
      const std::string come = FieldBelow(parent, fields[j].path);
      if (come.empty() || fields[j].path.Parent() != parent) continue;
      if (!AreAlternatives(kind, parent, gone, come)) continue;
      return Pair{i, j, parent, {come, gone}};
    }
  }
  return std::nullopt;
}

class Joiner {
 public:
  Joiner(const Versions& versions, const AppliedVersion& applied, bool ours)
      : desired_(versions.desired->object),
        live_(*versions.live),
        applied_(applied),
        ours_(ours) {}

  FieldChange Join(const Pair& pair, FieldChange gone,
                   const FieldChange& come) const {
    FieldChange joined = come;
    joined.path = pair.parent;
    joined.choice = pair.choice;
    joined.manifest = ReduceTo(pair.choice, desired_.Find(pair.parent));
    joined.live = ReduceTo(pair.choice, live_.Find(pair.parent));
    joined.applied = ReduceTo(pair.choice, applied_.Find(pair.parent));
    joined.after = joined.manifest;
    joined.cause = CauseOf(joined);
    joined.secret = gone.secret || come.secret;
    for (FieldOwner& owner : gone.owners) {
      if (std::ranges::find(joined.owners, owner) == joined.owners.end()) {
        joined.owners.push_back(std::move(owner));
      }
    }
    return joined;
  }

 private:
  Cause CauseOf(const FieldChange& joined) const {
    if (!ours_) return Cause::kAdopt;
    const bool you = !AreSame(joined.path, joined.manifest, joined.applied);
    const bool others = !AreSame(joined.path, joined.live, joined.applied);
    if (you && others) return Cause::kBoth;
    return others ? Cause::kDrift : Cause::kManifest;
  }

  bool AreSame(const FieldPath& path, const std::optional<Json>& a,
               const std::optional<Json>& b) const {
    return AreEqual(live_.kind(), path, a ? &*a : nullptr, b ? &*b : nullptr);
  }

  const Object& desired_;
  const Object& live_;
  const AppliedVersion& applied_;
  const bool ours_;
};

}  // namespace

void JoinAlternatives(const Versions& versions, const AppliedVersion& applied,
                      bool ours, ObjectDifferences& differences) {
  std::vector<FieldChange>& fields = differences.fields;
  const Joiner joiner(versions, applied, ours);
  while (auto pair = FindPair(versions.live->kind(), fields)) {
    FieldChange joined =
        joiner.Join(*pair, fields[pair->gone], fields[pair->come]);
    fields[pair->come] = std::move(joined);
    fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(pair->gone));
  }
}

}  // namespace mcf
