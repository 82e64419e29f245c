#include "base/encoding.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstdint>

#include "base/text.h"

namespace mcf {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr int kGzipWindow = 15 + 16;  // the largest window, gzip framing

std::array<std::int8_t, 256> MakeDecodeTable() {
  std::array<std::int8_t, 256> table;
  table.fill(-1);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    table[Byte(kAlphabet[i])] = static_cast<std::int8_t>(i);
  }
  return table;
}

// zlib never writes through next_in; its type only predates const.
Bytef* ZlibInput(std::string_view bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

// The length of the UTF-8 character at the front of text, 0 when it is none.
std::size_t Utf8Length(std::string_view text) {
  const std::uint32_t lead = Byte(text[0]);
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  if (lead >= 0xC2 && lead <= 0xDF) length = 2;
  if (lead >= 0xE0 && lead <= 0xEF) length = 3;
  if (lead >= 0xF0 && lead <= 0xF4) length = 4;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (StartsCharacter(text[i])) return 0;
  }
  const std::uint32_t second = Byte(text[1]);
  if (lead == 0xE0 && second < 0xA0) return 0;   // overlong
  if (lead == 0xED && second >= 0xA0) return 0;  // surrogates
  if (lead == 0xF0 && second < 0x90) return 0;   // overlong
  if (lead == 0xF4 && second >= 0x90) return 0;  // above U+10FFFF
  return length;
}

}  // namespace

std::string EncodeBase64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = Byte(bytes[i]) << 16;
    if (left > 1) group |= Byte(bytes[i + 1]) << 8;
    if (left > 2) group |= Byte(bytes[i + 2]);
    text += kAlphabet[group >> 18];
    text += kAlphabet[group >> 12 & 63];
    text += left > 1 ? kAlphabet[group >> 6 & 63] : '=';
    text += left > 2 ? kAlphabet[group & 63] : '=';
  }
  return text;
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  const std::array<std::int8_t, 256> table = MakeDecodeTable();
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t group = 0;
  int digits = 0;
  int padding = 0;
  for (char c : text) {
    if (c == '\n' || c == '\r') continue;
    if (c == '=') {
      if (digits < 2 || digits + ++padding > 4) return std::nullopt;
      continue;
    }
    const std::int8_t value = table[Byte(c)];
    if (value < 0 || padding > 0) return std::nullopt;
    group = group << 6 | static_cast<std::uint32_t>(value);
    if (++digits < 4) continue;
    bytes += static_cast<char>(group >> 16 & 0xFF);
    bytes += static_cast<char>(group >> 8 & 0xFF);
    bytes += static_cast<char>(group & 0xFF);
    group = 0;
    digits = 0;
  }
  if (digits == 0) return bytes;
  if (digits + padding != 4) return std::nullopt;
  if (digits == 2) bytes += static_cast<char>(group >> 4 & 0xFF);
  if (digits == 3) {
    bytes += static_cast<char>(group >> 10 & 0xFF);
    bytes += static_cast<char>(group >> 2 & 0xFF);
  }
  return bytes;
}

std::string Gzip(std::string_view bytes) {
  z_stream stream = {};
  // These fail only for want of memory or with another zlib than we built for.
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, 8,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  gz_header header = {};  // no time and no name in it
  header.os = 255;        // unknown, so that all systems write the same bytes
  deflateSetHeader(&stream, &header);
  const auto size = static_cast<uLong>(bytes.size());
  std::string packed(deflateBound(&stream, size), '\0');
  stream.next_in = ZlibInput(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

Result<std::string> Gunzip(std::string_view bytes, std::size_t limit) {
  const Error broken{.what = "damaged gzip data"};
  if (bytes.size() > UINT_MAX) return broken;
  z_stream stream = {};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) return broken;
  stream.next_in = ZlibInput(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());

  std::string text;
  std::array<char, 32768> buffer;
  int status = Z_OK;
  while (status == Z_OK && text.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    status = inflate(&stream, Z_NO_FLUSH);
    text.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  const bool complete = status == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (text.size() > limit) {
    return Error{.what = "gzip data unpacks to more than " +
                         std::to_string(limit) + " bytes"};
  }
  if (!complete) return broken;
  return text;
}

std::size_t FindInvalidUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = Utf8Length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::string PercentEncode(std::string_view text, std::string_view plain) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (char c : text) {
    if (plain.find(c) != std::string_view::npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kHex[byte >> 4];
    encoded += kHex[byte & 15];
  }
  return encoded;
}

std::string PercentEncode(std::string_view text) {
  return PercentEncode(
      text,
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~");
}

}  // namespace mcf
