#include <fmt/format.h>

#include "base/files.hpp"
#include "pages.hpp"

namespace onpace::docs {

std::string opening(std::string_view title, std::string_view text) {
  return fmt::format("<!-- written by `./dev docs` from the tables of the engine: change those -->\n# {}\n\n{}\n",
                     title, text);
}

std::string cell(std::string_view text) {
  std::string result;
  for (char const byte : text) {
    if (byte == '|') result += '\\';
    result += byte == '\n' ? ' ' : byte;
  }
  return result;
}

std::string code(std::string_view text) { return fmt::format("`{}`", text); }

std::string with_files(std::string_view markdown) {
  constexpr std::string_view kMark = "<!-- file: ";
  constexpr std::string_view kFence = "\n```";
  std::string result;
  while (true) {
    std::size_t const mark = markdown.find(kMark);
    std::size_t const name = mark + kMark.size();
    std::size_t const name_end = mark == std::string_view::npos ? mark : markdown.find(" -->", name);
    std::size_t const fence = name_end == std::string_view::npos ? name_end : markdown.find(kFence, name_end);
    if (fence == std::string_view::npos) return result.append(markdown);
    std::size_t const begin = markdown.find('\n', fence + 1);
    std::size_t const end = markdown.find(kFence, begin);
    FileText const file = read_file(std::string(markdown.substr(name, name_end - name)));
    if (!file.text || begin == std::string_view::npos || end == std::string_view::npos) return {};
    result.append(markdown.substr(0, begin + 1)).append(*file.text);
    markdown.remove_prefix(end + 1);
  }
}

}  // namespace onpace::docs
