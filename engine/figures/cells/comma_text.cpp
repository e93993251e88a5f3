#include "figures/cells/comma_text.hpp"

#include <algorithm>

namespace onpace {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18U;

/// A text that would end its field stands in quotes. (`find_first_of` looks up each byte by a call.)
bool needs_quotes(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char byte) { return byte == ',' || byte == '"' || byte == '\n' || byte == '\r'; });
}

bool may_be_decimal(std::string_view text) {
  auto const first = std::find_if(text.begin(), text.end(), [](char byte) { return byte != '+' && byte != '-'; });
  return first != text.end() && *first >= '0' && *first <= '9' && std::find(first, text.end(), '.') != text.end();
}

}  // namespace

void CommaText::field(std::string_view text) { write(text, needs_quotes(text)); }

void CommaText::text_field(std::string_view text) { write(text, needs_quotes(text) || may_be_decimal(text)); }

void CommaText::write(std::string_view text, bool quoted) {
  if (!first_) piece_ += ',';
  first_ = false;
  if (spool_.size() + piece_.size() + text.size() > most_) full_ = true;
  if (full_) return;
  if (!quoted) {
    piece_ += text;
    return;
  }
  piece_ += '"';
  for (char const byte : text) {
    if (byte == '"') piece_ += '"';
    piece_ += byte == '\n' || byte == '\r' ? ' ' : byte;
  }
  piece_ += '"';
}

void CommaText::end_row() {
  piece_ += '\n';
  first_ = true;
  if (piece_.size() >= kPiece) flush();
}

void CommaText::skip_rows(std::size_t count) {
  for (; count > 0 && !full_; --count)
    end_row();
}

void CommaText::flush() {
  if (spool_.size() + piece_.size() > most_) full_ = true;
  if (!full_) spool_.append(piece_);
  piece_.clear();
}

Bytes CommaText::finish() {
  flush();
  return spool_.finish();
}

}  // namespace onpace
