#ifndef MCF_BASE_CONSOLE_H_
#define MCF_BASE_CONSOLE_H_

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string_view>

namespace mcf {

// The three streams of a process, as the system has them: console_posix.cc or
// console_windows.cc.
enum class Stream { kIn, kOut, kErr };

bool IsTerminal(Stream stream);
// Writes all of it. Gives up quietly when the reader is gone, as `head` goes:
// nobody is left to tell.
void WriteAll(Stream stream, std::string_view text);
std::size_t ScreenWidth();  // columns of the terminal behind stderr
// One character from stdin; empty at its end or after a stop.
std::optional<char> ReadChar(const std::stop_token& stop);

}  // namespace mcf

#endif  // MCF_BASE_CONSOLE_H_
