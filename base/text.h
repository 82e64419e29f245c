#ifndef MCF_BASE_TEXT_H_
#define MCF_BASE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mcf {

std::vector<std::string> Split(std::string_view text, char separator);
std::string Join(std::span<const std::string> parts,
                 std::string_view separator);
std::string_view Trim(std::string_view text);  // blanks, tabs, line ends
std::string ToLower(std::string_view text);    // ASCII
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// A byte as a number that is not negative.
constexpr std::uint32_t Byte(char c) { return static_cast<unsigned char>(c); }

// Whether a byte of UTF-8 begins a character.
constexpr bool StartsCharacter(char c) { return (Byte(c) & 0xC0) != 0x80; }
std::size_t CountCharacters(std::string_view text);
// At most `limit` bytes of its front, without half a character at the end.
std::string_view Front(std::string_view text, std::size_t limit);
bool HasControlOrBlank(std::string_view text);

// "1 claim", "3 claims".
std::string Count(std::size_t number, std::string_view singular);

// The candidate nearest to `word`, for "did you mean"; "" when none is within
// two edits (one for words of up to four letters).
std::string Nearest(std::string_view word,
                    std::span<const std::string> candidates);

}  // namespace mcf

#endif  // MCF_BASE_TEXT_H_
