#include "server/workspace/uri.hpp"

namespace onpace::server {
namespace {

constexpr std::string_view kFile = "file://";
constexpr std::string_view kHexadecimal = "0123456789ABCDEF";

int digit_of(char sign) {
  if (sign >= 'a' && sign <= 'f') sign = static_cast<char>(sign - 'a' + 'A');
  std::size_t const digit = kHexadecimal.find(sign);
  return digit == std::string_view::npos ? -1 : static_cast<int>(digit);
}

bool is_plain(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') ||
         std::string_view("-._~/").find(sign) != std::string_view::npos;
}

}  // namespace

std::string path_of(std::string_view uri) {
  if (!uri.starts_with(kFile)) return std::string(uri);
  uri.remove_prefix(kFile.size());
  if (!uri.starts_with('/')) uri.remove_prefix(std::min(uri.find('/'), uri.size()));  // the machine's name
  std::string path;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    bool const is_coded =
        uri[at] == '%' && at + 2 < uri.size() && digit_of(uri[at + 1]) >= 0 && digit_of(uri[at + 2]) >= 0;
    path += is_coded ? static_cast<char>(digit_of(uri[at + 1]) * 16 + digit_of(uri[at + 2])) : uri[at];
    if (is_coded) at += 2;
  }
  return path;
}

std::string uri_of(std::string_view path) {
  std::string uri(kFile);
  for (char const sign : path) {
    auto const byte = static_cast<unsigned char>(sign);
    if (is_plain(sign))
      uri += sign;
    else
      uri += {'%', kHexadecimal[byte / 16], kHexadecimal[byte % 16]};
  }
  return uri;
}

}  // namespace onpace::server
