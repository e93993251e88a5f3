#include "report/pages/links.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "text/printable.hpp"

namespace onpace {

bool is_web_link(std::string_view address) {
  std::string begin(address.substr(0, 8));
  std::transform(begin.begin(), begin.end(), begin.begin(), [](unsigned char letter) { return std::tolower(letter); });
  bool const is_web = begin.starts_with("https://") || begin.starts_with("http://");
  return is_web && address.find_first_of(" \t\r\n\\<>\"'`") == std::string_view::npos && printable(address) == address;
}

}  // namespace onpace
