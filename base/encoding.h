#ifndef MCF_BASE_ENCODING_H_
#define MCF_BASE_ENCODING_H_

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace mcf {

// Standard alphabet, padded.
std::string EncodeBase64(std::string_view bytes);
// Skips line ends, as Go's decoder does; empty when the text is no base64.
std::optional<std::string> DecodeBase64(std::string_view text);

std::string Gzip(std::string_view bytes);  // same input, same bytes
// Stops with an error above `limit` bytes of output.
Result<std::string> Gunzip(std::string_view bytes, std::size_t limit);

// The byte offset of the first byte that is not UTF-8, npos when all is.
std::size_t FindInvalidUtf8(std::string_view text);

// Every byte that is not in `plain` as %XX.
std::string PercentEncode(std::string_view text, std::string_view plain);
// All but what RFC 3986 calls unreserved: for a segment of a path, or a value
// of a query.
std::string PercentEncode(std::string_view text);

}  // namespace mcf

#endif  // MCF_BASE_ENCODING_H_
