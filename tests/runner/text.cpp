#include "text.hpp"

#include <unistd.h>

#include <cstdio>

namespace onpace::cases {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t const end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  if (from.empty()) return text;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  unsigned count = 0;
  for (char const character : text) {
    if (character == '\n' || character == '\r' || character == ' ' || character == '=') continue;
    std::size_t const digit = kDigits.find(character);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>((bits >> count) & 0xFFU);
  }
  return bytes;
}

std::string visible(std::string_view text) {
  std::string result;
  for (char const character : text) {
    auto const byte = static_cast<unsigned char>(character);
    if ((byte >= 0x20U && byte != 0x7FU) || byte == '\t') {
      result += character;
      continue;
    }
    result += "\xE2\x90";
    result += static_cast<char>(byte == 0x7FU ? 0xA1U : 0x80U + byte);
  }
  return result;
}

std::optional<std::string> read_file(std::string const& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string text;
  char buffer[65536];
  for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    text.append(buffer, size);
  bool const good = std::ferror(file) == 0;
  std::fclose(file);
  return good ? std::optional(std::move(text)) : std::nullopt;
}

bool write_file(std::string const& path, std::string_view text) {
  std::string const draft = path + ".draft";
  std::FILE* file = std::fopen(draft.c_str(), "wb");
  if (file == nullptr) return false;
  bool good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  good = std::fclose(file) == 0 && good;
  if (good && std::rename(draft.c_str(), path.c_str()) == 0) return true;
  ::unlink(draft.c_str());
  return false;
}

}  // namespace onpace::cases
