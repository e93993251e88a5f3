// Source texts and places in them.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "text/bytes.hpp"
#include "text/lines.hpp"

namespace onpace {

using SourceId = std::uint32_t;
inline constexpr SourceId kNoSource = 0xFFFFFFFFU;

/// Half-open range of byte offsets in one source.
struct Span {
  SourceId source = kNoSource;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(Span const&, Span const&) = default;
};

/// 1-based; the column counts code points, and in a sheet its columns.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// What a source's text is: the text of a file as it is; the cells of a sheet, or the rows of a database, as
/// comma-separated text, one line for each row; or figures from a program's memory, in onpace's own comma-separated form.
enum class SourceKind : std::uint8_t { text, sheet, rows, figures };

struct Source {
  Source(std::string its_name, Bytes its_bytes, SourceKind its_kind)
      : name(std::move(its_name)), bytes(std::move(its_bytes)), text(bytes.text), kind(its_kind) {}

  std::string name;  ///< as the user named it: a path, `<stdin>`, `--set`
  Bytes bytes;
  std::string_view text;
  SourceKind kind;
  LineIndex lines;
};

/// Every text that was read, kept for as long as diagnostics may point into it. Addresses are stable.
class Sources {
 public:
  SourceId add(std::string name, std::string text) { return add(std::move(name), bytes_of(std::move(text))); }
  SourceId add(std::string name, Bytes bytes, SourceKind kind = SourceKind::text);
  /// Gives a source another text, as long as nothing points into it.
  void replace(SourceId id, Bytes bytes);
  [[nodiscard]] Source const& operator[](SourceId id) const { return sources_[id]; }
  [[nodiscard]] std::size_t size() const { return sources_.size(); }

 private:
  std::deque<Source> sources_;
};

Place place_of(Source const& source, std::uint32_t offset);

/// 1-based, without counting columns, which takes long in a long line.
std::uint32_t line_number(Source const& source, std::uint32_t offset);

/// Offset of a 1-based line's first byte; empty when there are fewer lines.
std::optional<std::size_t> line_begin(Source const& source, std::uint32_t line);

/// The text of a 1-based line without its line ending.
std::string_view line_of(Source const& source, std::uint32_t line);

inline std::string_view text_of(Sources const& sources, Span span) {
  return sources[span.source].text.substr(span.begin, span.end - span.begin);
}

}  // namespace onpace
