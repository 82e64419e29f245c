#ifndef MCF_MANIFEST_INPUT_KINDS_H_
#define MCF_MANIFEST_INPUT_KINDS_H_

#include <span>
#include <string_view>

#include "manifest/fields/schema.h"

namespace mcf {

// The kinds of document that we take.
std::span<const InputKind> InputKinds();

// By its exact kind; null when it is none of ours.
const InputKind* FindInputKind(std::string_view kind);

}  // namespace mcf

#endif  // MCF_MANIFEST_INPUT_KINDS_H_
