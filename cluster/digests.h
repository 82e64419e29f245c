#ifndef MCF_CLUSTER_DIGESTS_H_
#define MCF_CLUSTER_DIGESTS_H_

#include "object/component.h"
#include "object/snapshot.h"

namespace mcf {

// The copy of what was sent, with the digest of every long text in its place;
// false when it has none. For a record that would not fit otherwise. Never for
// a Secret, of which no value is in the copy.
bool DigestLongTexts(Json& sent);

// Gives every recorded copy with digests its texts back (InventoryEntry::known)
// where the live or the desired object still has them; a text that neither has
// is not known any more, and says so.
void ResolveDigests(const std::vector<DesiredComponent>& components,
                    Snapshot& snapshot);

}  // namespace mcf

#endif  // MCF_CLUSTER_DIGESTS_H_
