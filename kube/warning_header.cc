#include "kube/warning_header.h"

namespace mcf {
namespace {

// Reads a quoted text whose opening quote is at `at`; leaves `at` behind the
// closing one, npos when there is none.
std::string ReadQuoted(std::string_view header, std::size_t& at) {
  std::string text;
  for (std::size_t i = at + 1; i < header.size(); ++i) {
    if (header[i] == '"') {
      at = i + 1;
      return text;
    }
    if (header[i] == '\\' && i + 1 < header.size()) ++i;
    text += header[i];
  }
  at = std::string_view::npos;
  return "";
}

}  // namespace

std::vector<std::string> ParseWarningHeader(std::string_view header) {
  std::vector<std::string> texts;
  std::size_t at = 0;
  while (at < header.size()) {
    const std::size_t quote = header.find('"', at);
    if (quote == std::string_view::npos) break;
    at = quote;
    std::string text = ReadQuoted(header, at);
    if (at == std::string_view::npos) break;
    texts.push_back(std::move(text));
    // A date may follow, quoted too and with a comma in it.
    const std::size_t date = header.find_first_not_of(' ', at);
    if (date != std::string_view::npos && header[date] == '"') {
      at = date;
      ReadQuoted(header, at);
      if (at == std::string_view::npos) break;
    }
    at = header.find(',', at);
    if (at == std::string_view::npos) break;
  }
  return texts;
}

}  // namespace mcf
