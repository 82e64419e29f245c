#ifndef MCF_OBJECT_PLACE_H_
#define MCF_OBJECT_PLACE_H_

#include <string>
#include <string_view>

#include "object/field_path.h"

namespace mcf {

// Where a path lies in the API's types: the struct it is in and the way from
// there, items of lists written as `*`. The tables of list types and defaults
// name places, so that what holds for a container is written once:
//   spec.template.spec.initContainers[name=x].env[name=Y].value of a
//   StatefulSet is {"Container", "env.*.value"}.
struct Place {
  std::string scope;  // a kind, or Metadata, PodSpec, Container, Probe, …
  std::string rest;   // "" for the struct itself

  Place Field(std::string_view name) const;
  Place Item() const;
  Place Next(const FieldPath::Step& step) const;
};

Place PlaceOf(const std::string& kind, const FieldPath& path);

// True when `rest` is what a table row says; `*` in the row stands for any one
// step: "resources.limits.*".
bool Matches(std::string_view pattern, std::string_view rest);

}  // namespace mcf

#endif  // MCF_OBJECT_PLACE_H_
