// The API server reads the body of a server-side apply with a YAML 1.1 reader,
// also when it is JSON. That reader refuses, or silently changes, characters
// that any JSON reader takes:
//   "\/" and surrogate pairs  refused: never written here, characters above
//                             U+FFFF go out as they are
//   raw U+007F..U+009F        refused, except U+0085, which becomes a blank
//   raw U+FFFE, U+FFFF        refused
// Written as \uXXXX they all arrive as they are.

#include <array>
#include <cstdio>

#include "kube/api_client.h"

namespace mcf {
namespace {

std::string Escape(unsigned code) {
  std::array<char, 8> text;
  std::snprintf(text.data(), text.size(), "\\u%04x", code);
  return text.data();
}

// The code point to escape that begins at `at`, 0 when there is none, and its
// length in bytes. All are in strings: outside of them JSON is ASCII.
unsigned CodeToEscape(const std::string& text, std::size_t at,
                      std::size_t& length) {
  auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  length = 1;
  if (byte(at) == 0x7f) return 0x7f;
  if (byte(at) == 0xc2 && byte(at + 1) <= 0x9f) {  // C2 80 .. C2 9F
    length = 2;
    return byte(at + 1);
  }
  if (byte(at) == 0xef && byte(at + 1) == 0xbf && byte(at + 2) >= 0xbe) {
    length = 3;
    return 0xff00 | (byte(at + 2) + 0x40);  // EF BF BE, EF BF BF
  }
  return 0;
}

}  // namespace

std::string FormatApplyBody(const Json& tree) {
  const std::string text = FormatJson(tree);
  std::string body;
  body.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t length = 1;
    const unsigned code = CodeToEscape(text, i, length);
    if (code == 0) {
      body += text[i];
    } else {
      body += Escape(code);
      i += length - 1;
    }
  }
  return body;
}

}  // namespace mcf
