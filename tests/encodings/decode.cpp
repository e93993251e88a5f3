// Standard input in GB 18030 on standard output in UTF-8; U+FFFD and one byte on where there is no character.
#include <cstdio>
#include <string>

#include "text/encodings/gb18030.hpp"
#include "text/encodings/utf16.hpp"

int main() {
  std::string text;
  for (int byte = std::getchar(); byte != EOF; byte = std::getchar())
    text += static_cast<char>(byte);
  std::string converted;
  for (std::size_t at = 0; at < text.size();) {
    onpace::CodePoint const found = onpace::gb18030_at(text, at);
    onpace::append_utf8(converted, found.length == 0 ? U'\uFFFD' : found.value);
    at += found.length == 0 ? 1 : found.length;
  }
  std::fwrite(converted.data(), 1, converted.size(), stdout);
  return 0;
}
