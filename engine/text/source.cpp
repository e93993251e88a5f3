#include "text/source.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace onpace {

namespace {

/// The number of the field at `end`, counted from 1.
std::uint32_t field_number(std::string_view text, std::size_t begin, std::size_t end) {
  std::uint32_t number = 1;
  bool quoted = false;
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (text[at] == ',' && !quoted) ++number;
  }
  return number;
}

}  // namespace

SourceId Sources::add(std::string name, Bytes bytes, SourceKind kind) {
  sources_.emplace_back(std::move(name), std::move(bytes), kind);
  return static_cast<SourceId>(sources_.size() - 1);
}

void Sources::replace(SourceId id, Bytes bytes) {
  Source& source = sources_[id];
  std::string name = std::move(source.name);
  SourceKind const kind = source.kind;
  std::destroy_at(&source);  // its lines were counted for the old text
  std::construct_at(&source, std::move(name), std::move(bytes), kind);
}

std::uint32_t line_number(Source const& source, std::uint32_t offset) {
  return source.lines.line_at(source.text, offset);
}

std::optional<std::size_t> line_begin(Source const& source, std::uint32_t line) {
  return source.lines.begin_of(source.text, line);
}

Place place_of(Source const& source, std::uint32_t offset) {
  std::uint32_t const line = line_number(source, offset);
  std::size_t const start = line_begin(source, line).value_or(0);
  auto const end = std::min<std::size_t>(offset, source.text.size());
  if (source.kind == SourceKind::sheet) return {line, field_number(source.text, start, end)};
  std::uint32_t column = 1;
  for (std::size_t at = start; at < end; ++at)
    if ((static_cast<unsigned char>(source.text[at]) & 0xC0U) != 0x80U) ++column;
  // a byte-order mark is not a column that an editor shows
  if (line == 1 && source.text.starts_with("\xEF\xBB\xBF") && offset >= 3) --column;
  return {line, column};
}

std::string_view line_of(Source const& source, std::uint32_t line) {
  std::optional<std::size_t> const start = line_begin(source, line);
  if (!start) return {};
  std::string_view text = source.text.substr(*start);
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (*start == 0 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

}  // namespace onpace
