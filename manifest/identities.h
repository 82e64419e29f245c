#ifndef MCF_MANIFEST_IDENTITIES_H_
#define MCF_MANIFEST_IDENTITIES_H_

#include <map>
#include <string>

#include "base/result.h"

namespace mcf {

// What makes a component another one than its neighbours.
struct Identity {
  std::string kind, ns, name;
  Position where = {};  // of its document

  std::string ToString() const { return kind + "/" + ns + "/" + name; }
};

// The identities of one input, each of which may come once.
class Identities {
 public:
  // Adds an error when the identity was there before.
  void Add(const Identity& identity, Errors* errors);

 private:
  std::map<std::string, Position> seen_;
};

}  // namespace mcf

#endif  // MCF_MANIFEST_IDENTITIES_H_
