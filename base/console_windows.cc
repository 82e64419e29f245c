#include <windows.h>

#include "base/console.h"

namespace mcf {
namespace {

constexpr DWORD kStopCheckMillis = 50;

HANDLE HandleOf(Stream stream) {
  switch (stream) {
    case Stream::kIn:
      return GetStdHandle(STD_INPUT_HANDLE);
    case Stream::kOut:
      return GetStdHandle(STD_OUTPUT_HANDLE);
    case Stream::kErr:
      break;
  }
  return GetStdHandle(STD_ERROR_HANDLE);
}

// Lets a console understand UTF-8 and the escapes of colours, as terminals
// elsewhere do.
void PrepareConsole(HANDLE handle) {
  DWORD mode = 0;
  if (GetConsoleMode(handle, &mode) == 0) return;
  SetConsoleOutputCP(CP_UTF8);
  SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

}  // namespace

bool IsTerminal(Stream stream) {
  DWORD mode = 0;
  return GetConsoleMode(HandleOf(stream), &mode) != 0;
}

void WriteAll(Stream stream, std::string_view text) {
  const HANDLE handle = HandleOf(stream);
  PrepareConsole(handle);
  while (!text.empty()) {
    DWORD written = 0;
    const auto size = static_cast<DWORD>(text.substr(0, 1u << 20).size());
    if (WriteFile(handle, text.data(), size, &written, nullptr) == 0) return;
    text.remove_prefix(written);
  }
}

std::size_t ScreenWidth() {
  CONSOLE_SCREEN_BUFFER_INFO info{};
  if (GetConsoleScreenBufferInfo(HandleOf(Stream::kErr), &info) == 0) return 80;
  const int width = info.srWindow.Right - info.srWindow.Left + 1;
  return width > 0 ? static_cast<std::size_t>(width) : 80;
}

// Ctrl-C ends a read of the console by itself.
std::optional<char> ReadChar(const std::stop_token& stop) {
  const HANDLE handle = HandleOf(Stream::kIn);
  while (!stop.stop_requested()) {
    if (WaitForSingleObject(handle, kStopCheckMillis) == WAIT_TIMEOUT) continue;
    char c = 0;
    DWORD length = 0;
    if (ReadFile(handle, &c, 1, &length, nullptr) == 0 || length == 0) break;
    return c;
  }
  return std::nullopt;
}

}  // namespace mcf
