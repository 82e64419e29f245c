#include "plan/body.h"

#include "diff/owners.h"
#include "object/equality.h"
#include "object/list_types.h"

namespace mcf {
namespace {

// An empty map in a body would be a field of its own.
void EraseEmptyMaps(FieldPath path, Json& tree) {
  for (; !path.empty(); path = path.Parent()) {
    const Json* map = FindAt(tree, path);
    if (map == nullptr || !map->is_object() || !map->empty()) return;
    EraseAt(tree, path);
  }
}

}  // namespace

void TakeLiveText(const Object& live, Object& body) {
  const std::string kind = body.kind();
  for (const FieldPath& leaf : LeavesOf(kind, body.tree())) {
    const Json* sent = body.Find(leaf);
    const Json* there = live.Find(leaf);
    if (sent == nullptr) continue;
    if (sent->is_object() && sent->empty()) continue;  // {} holds no text
    if (there != nullptr && *sent == *there) continue;
    if (!AreEqual(kind, leaf, sent, there)) continue;
    if (there != nullptr) {
      SetAt(body.tree(), leaf, *there);
    } else if (!OthersOwning(live, leaf).empty()) {
      EraseAt(body.tree(), leaf);
      EraseEmptyMaps(leaf.Parent(), body.tree());
    }
  }
}

void LeaveAsItIs(const Object& live, const FieldPath& path, Object& body) {
  EraseAt(body.tree(), path);
  EraseEmptyMaps(path.Parent(), body.tree());
  for (const FieldPath& leaf : LeavesOf(live.kind(), live.tree())) {
    if (!leaf.StartsWith(path) || !WeHold(live, leaf)) continue;
    if (const Json* value = live.Find(leaf)) SetAt(body.tree(), leaf, *value);
  }
}

}  // namespace mcf
