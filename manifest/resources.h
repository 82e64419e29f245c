#ifndef MCF_MANIFEST_RESOURCES_H_
#define MCF_MANIFEST_RESOURCES_H_

#include <string>

#include "manifest/fields/field.h"
#include "manifest/fields/findings.h"

namespace mcf {

// What a container may use and what is set aside for it, in both input kinds.

struct ResourceAmounts {
  Field<std::string> cpu, memory;  // quantities, "" for none
};

struct Resources : Message {
  ResourceAmounts limits, requests;
};

// No request above its limit, defaults included; memory in whole bytes.
void CheckResources(const Resources& resources, Findings& findings);

// Bytes with a fraction are legal and never meant.
void WarnAboutFraction(const Field<std::string>& bytes, Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_RESOURCES_H_
