#include "kube/readable.h"

#include "base/encoding.h"
#include "base/text.h"

namespace mcf {
namespace {

std::string Shorten(std::string text, std::size_t limit) {
  if (text.size() <= limit) return text;
  return std::string(Front(text, limit)) + "…";
}

std::string WithUtf8Only(std::string_view text) {
  std::string clean(text);
  std::size_t at = 0;
  while (at < clean.size()) {
    const std::size_t bad = FindInvalidUtf8(std::string_view(clean).substr(at));
    if (bad == std::string_view::npos) break;
    at += bad;
    clean[at++] = '?';
  }
  return clean;
}

std::string WithoutTags(std::string_view html) {
  std::string text;
  bool in_tag = false;
  for (char c : html) {
    if (c == '<') {
      in_tag = true;
      text += ' ';
    } else if (c == '>') {
      in_tag = false;
    } else if (!in_tag) {
      text += c;
    }
  }
  return text;
}

std::string OnOneLine(std::string_view text) {
  std::string line;
  for (char c : text) {
    const bool blank = c == ' ';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line += c;
  }
  return std::string(Trim(line));
}

}  // namespace

std::string WithoutControls(std::string_view text) {
  std::string clean = WithUtf8Only(text);
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const auto byte = static_cast<unsigned char>(clean[i]);
    if (byte < 0x20 || byte == 0x7f) clean[i] = ' ';
    // U+0080 to U+009F: a terminal takes U+009B for the start of a sequence.
    if (byte == 0xc2 && static_cast<unsigned char>(clean[i + 1]) < 0xa0) {
      clean[i] = clean[i + 1] = ' ';
    }
  }
  return clean;
}

std::string FirstLine(std::string_view text, std::size_t limit) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return Shorten(WithoutControls(Trim(line)), limit);
}

std::string ReadableText(std::string_view body, std::size_t limit) {
  // Enough for any title; a page of megabytes is not worth a look.
  const std::string_view start = body.substr(0, 16 * limit);
  const bool html = start.find('<') != std::string_view::npos;
  const std::string text = html ? WithoutTags(start) : std::string(start);
  return Shorten(OnOneLine(WithoutControls(text)), limit);
}

}  // namespace mcf
