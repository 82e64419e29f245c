#ifndef MCF_CMD_OUTPUT_FLAGS_H_
#define MCF_CMD_OUTPUT_FLAGS_H_

#include "cmd/flags.h"

namespace mcf {

inline constexpr const char* kOutputGroup = "Output";

// The formats of most verbs; those with more have a list of their own.
enum class TextOrJson { kText, kJson };
inline constexpr Choice<TextOrJson> kTextOrJson[] = {
    {TextOrJson::kText, "text", "for people"},
    {TextOrJson::kJson, "json", "for programs"}};

// --output, one of `formats`.
template <typename T, std::size_t N>
void AddOutputFlag(Flags& flags, T& format, const Choice<T> (&formats)[N]) {
  flags.Group(kOutputGroup);
  flags.OneOf("-o,--output", format, formats, "format: ", {"FORMAT"});
}
inline void AddOutputFlag(Flags& flags, TextOrJson& format) {
  AddOutputFlag(flags, format, kTextOrJson);
}

}  // namespace mcf

#endif  // MCF_CMD_OUTPUT_FLAGS_H_
