#ifndef MCF_MANIFEST_FIELDS_IMAGE_FORMAT_H_
#define MCF_MANIFEST_FIELDS_IMAGE_FORMAT_H_

#include <optional>
#include <string_view>

#include "manifest/fields/formats.h"

namespace mcf {

// References to container images, [HOST[:PORT]/]PATH[:TAG][@DIGEST], by the
// grammar of the container runtimes. The API server takes any text, and then
// the pods end in InvalidImageName. See CheckFormat.
std::optional<Complaint> CheckImage(std::string_view reference);
std::optional<Complaint> CheckImageRepo(std::string_view repo);  // no tag
std::optional<Complaint> CheckImageTag(std::string_view tag);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_IMAGE_FORMAT_H_
