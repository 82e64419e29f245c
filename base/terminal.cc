#include "base/terminal.h"

#include <cstdlib>

#include "base/console.h"
#include "base/text.h"

namespace mcf {
namespace {

constexpr std::size_t kMaxAnswer = 4096;

// The first `width` characters, with control characters made harmless: a line
// end would leave half a progress line behind.
std::string CutToWidth(std::string_view line, std::size_t width) {
  std::string cut;
  std::size_t characters = 0;
  for (char c : line) {
    if (StartsCharacter(c) && ++characters > width) break;
    cut += Byte(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return cut;
}

bool IsSet(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool IsText(const char* name, std::string_view text) {
  const char* value = std::getenv(name);
  return value != nullptr && value == text;
}

}  // namespace

void SystemTerminal::EndProgress() {
  if (!has_progress_) return;
  has_progress_ = false;
  WriteAll(Stream::kErr, "\r\x1b[K");
}

void SystemTerminal::Out(std::string_view text) {
  std::lock_guard lock(mutex_);
  EndProgress();
  WriteAll(Stream::kOut, text);
}

void SystemTerminal::Note(std::string_view text) {
  std::lock_guard lock(mutex_);
  EndProgress();
  WriteAll(Stream::kErr, text);
}

void SystemTerminal::Progress(std::string_view line) {
  std::lock_guard lock(mutex_);
  if (!ShowsProgress()) return;
  if (line.empty()) return EndProgress();
  has_progress_ = true;
  // One column stays free: many terminals wrap after the last one.
  WriteAll(Stream::kErr, "\r" + CutToWidth(line, ScreenWidth() - 1) + "\x1b[K");
}

std::optional<std::string> SystemTerminal::Ask(std::string_view question,
                                               std::stop_token stop) {
  if (!CanAsk() || stop.stop_requested()) return std::nullopt;
  Note(question);
  std::string answer;
  while (answer.size() <= kMaxAnswer) {
    const std::optional<char> c = ReadChar(stop);
    if (!c) break;
    if (*c == '\n') {
      if (answer.ends_with('\r')) answer.pop_back();
      return answer;
    }
    answer += *c;
  }
  Note("\n");  // the person has not ended the line of the question
  return std::nullopt;
}

bool SystemTerminal::CanAsk() const { return IsTerminal(Stream::kIn); }

bool SystemTerminal::UseColor() const {
  if (color_ != ColorMode::kAuto) return color_ == ColorMode::kAlways;
  if (IsSet("NO_COLOR")) return false;
  if (IsSet("CLICOLOR_FORCE") && !IsText("CLICOLOR_FORCE", "0")) return true;
  return IsTerminal(Stream::kOut) && !IsText("TERM", "dumb");
}

bool SystemTerminal::ShowsProgress() const {
  return IsTerminal(Stream::kErr) && !IsText("TERM", "dumb");
}

}  // namespace mcf
