#include "cluster/digests.h"

#include <map>

#include "kube/digest.h"

namespace mcf {
namespace {

constexpr const char* kDigest = "statefulset-mcf/sha256";
constexpr const char* kForgotten = "(too long to be recorded)";
// Shorter ones are not worth it: a digest takes 64.
constexpr std::size_t kLongText = 256;

// Null when the node is no digest.
const std::string* DigestIn(const Json& node) {
  if (!node.is_object() || node.size() != 1) return nullptr;
  const Json* digest = Find(node, kDigest);
  if (digest == nullptr || !digest->is_string()) return nullptr;
  return &digest->get_ref<const std::string&>();
}

bool HasDigest(const Json& node) {
  if (DigestIn(node) != nullptr) return true;
  if (!node.is_structured()) return false;
  for (const Json& item : node) {
    if (HasDigest(item)) return true;
  }
  return false;
}

const Json* ChildAt(const Json* parent, const std::string& key) {
  return parent == nullptr ? nullptr : Find(*parent, key);
}

const Json* ItemAt(const Json* parent, std::size_t index) {
  const bool has_it =
      parent != nullptr && parent->is_array() && index < parent->size();
  return has_it ? &(*parent)[index] : nullptr;
}

bool HasText(const Json* node, const std::string& digest) {
  return node != nullptr && node->is_string() &&
         Sha256Hex(node->get_ref<const std::string&>()) == digest;
}

void Resolve(const Json* live, const Json* desired, Json& node) {
  if (const std::string* digest = DigestIn(node)) {
    const Json* found = HasText(live, *digest)      ? live
                        : HasText(desired, *digest) ? desired
                                                    : nullptr;
    node = found == nullptr ? Json(kForgotten) : *found;
  } else if (node.is_object()) {
    for (const auto& [key, value] : node.items()) {
      Resolve(ChildAt(live, key), ChildAt(desired, key), value);
    }
  } else if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i) {
      Resolve(ItemAt(live, i), ItemAt(desired, i), node[i]);
    }
  }
}

}  // namespace

bool DigestLongTexts(Json& sent) {
  if (sent.is_string()) {
    const std::string& text = sent.get_ref<const std::string&>();
    if (text.size() < kLongText) return false;
    sent = Json{{kDigest, Sha256Hex(text)}};
    return true;
  }
  if (!sent.is_structured()) return false;
  bool has_long = false;
  for (Json& item : sent) has_long |= DigestLongTexts(item);
  return has_long;
}

void ResolveDigests(const std::vector<DesiredComponent>& components,
                    Snapshot& snapshot) {
  std::map<ObjectKey, const Object*> desired;
  for (const DesiredComponent& component : components) {
    for (const DesiredObject& each : component.objects) {
      desired.emplace(each.object.key(), &each.object);
    }
  }
  for (auto& [id, inventory] : snapshot.inventories) {
    for (InventoryEntry& entry : inventory.entries) {
      if (!entry.sent || !HasDigest(*entry.sent)) continue;
      const Object* live = snapshot.Find(entry.key);
      const auto wanted = desired.find(entry.key);
      entry.known = entry.sent;
      Resolve(live == nullptr ? nullptr : &live->tree(),
              wanted == desired.end() ? nullptr : &wanted->second->tree(),
              *entry.known);
    }
  }
}

}  // namespace mcf
