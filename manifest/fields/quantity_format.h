#ifndef MCF_MANIFEST_FIELDS_QUANTITY_FORMAT_H_
#define MCF_MANIFEST_FIELDS_QUANTITY_FORMAT_H_

#include <optional>
#include <string_view>

#include "manifest/fields/formats.h"

namespace mcf {

// A valid quantity that is not negative; see CheckFormat.
std::optional<Complaint> CheckQuantity(std::string_view text);

// A valid quantity of at least one byte.
std::optional<Complaint> CheckStorageSize(std::string_view text);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_QUANTITY_FORMAT_H_
