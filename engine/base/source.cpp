#include "base/source.hpp"

#include <algorithm>
#include <utility>

namespace onpace {

SourceId Sources::add(std::string name, std::string text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  sources_.push_back({std::move(name), std::move(text), std::move(starts)});
  return static_cast<SourceId>(sources_.size() - 1);
}

std::uint32_t line_number(Source const& source, std::uint32_t offset) {
  auto const after = std::upper_bound(source.line_starts.begin(), source.line_starts.end(), offset);
  return static_cast<std::uint32_t>(after - source.line_starts.begin());
}

Place place_of(Source const& source, std::uint32_t offset) {
  std::uint32_t const line = line_number(source, offset);
  std::uint32_t const start = source.line_starts[line - 1];
  auto const end = std::min<std::size_t>(offset, source.text.size());
  std::uint32_t column = 1;
  for (std::size_t at = start; at < end; ++at)
    if ((static_cast<unsigned char>(source.text[at]) & 0xC0U) != 0x80U) ++column;
  // a byte-order mark is not a column that an editor shows
  if (line == 1 && source.text.starts_with("\xEF\xBB\xBF") && offset >= 3) --column;
  return {line, column};
}

std::string_view line_of(Source const& source, std::uint32_t line) {
  if (line == 0 || line > source.line_starts.size()) return {};
  std::uint32_t const start = source.line_starts[line - 1];
  std::string_view text = std::string_view(source.text).substr(start);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (start == 0 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

}  // namespace onpace
