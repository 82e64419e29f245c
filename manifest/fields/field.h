#ifndef MCF_MANIFEST_FIELDS_FIELD_H_
#define MCF_MANIFEST_FIELDS_FIELD_H_

#include <string>

#include "base/result.h"
#include "manifest/fields/findings.h"

namespace mcf {

// How a field or object was met in its document.
struct Trace {
  std::string full_path = {};  // as errors have it, written or not
  bool is_written = false;     // even if what is written is wrong
  bool is_broken = false;      // wrong in itself, which was reported
  bool is_default = false;     // nothing is written, or nothing valid
  Position key_where = {};     // of its key, in a map

  Spot KeySpot() const { return {key_where, full_path}; }
};

// A value with its place; that of an absent one is the object around it.
template <typename T>
struct Field : Located<T>, Trace {
  Spot spot() const { return {this->where, full_path}; }
  // Line 0 when nothing is written.
  Position WhereWritten() const {
    return is_written ? this->where : Position();
  }
};

// The place of an object: a base of the structs that keep it, or a member
// when the object's fields are members of the struct around it.
struct Message : Trace {
  Position where = {};

  Spot spot() const { return {where, full_path}; }
};

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_FIELD_H_
