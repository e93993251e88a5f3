#include "onpace/figures.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace onpace {
namespace {

constexpr std::string_view kHeader = "entity,indicator,period,value";
constexpr std::string_view kFurtherHeader = ",unit,status,released,source,note";
constexpr std::string_view kNoFurtherFields = ",,,,,";

/// As a field of CSV (RFC 4180).
void append_field(std::string& text, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    text += field;
    return;
  }
  text += '"';
  for (char const byte : field) {
    if (byte == '"') text += '"';
    text += byte;
  }
  text += '"';
}

std::uint32_t line_ends(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

/// `mantissa * 10^exponent`, with a point where that is short enough to be read fast.
void append_decimal(std::string& text, std::int64_t mantissa, int exponent) {
  std::array<char, std::numeric_limits<std::int64_t>::digits10 + 3> buffer{};
  char* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), mantissa).ptr;
  std::string_view digits(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  if (exponent == 0) {
    text += digits;
    return;
  }
  constexpr int most_decimals = 18;
  if (exponent > 0 || exponent < -most_decimals) {
    text += digits;
    text += 'e';
    text += std::to_string(exponent);
    return;
  }
  if (digits.front() == '-') {
    text += '-';
    digits.remove_prefix(1);
  }
  auto const decimals = static_cast<std::size_t>(-exponent);
  if (digits.size() <= decimals) {
    text += "0.";
    text.append(decimals - digits.size(), '0');
    text += digits;
    return;
  }
  text += digits.substr(0, digits.size() - decimals);
  text += '.';
  text += digits.substr(digits.size() - decimals);
}

bool has_further_fields(PublishedFigure const& figure) {
  return !figure.unit.empty() || !figure.status.empty() || !figure.released.empty() || !figure.source.empty() ||
         !figure.note.empty();
}

}  // namespace

Figures::Figures(std::string name) : name_(std::move(name)), text_(kHeader) { text_ += '\n'; }

/// Adds the missing columns to the rows written so far.
void Figures::widen() {
  std::string wider;
  wider.reserve(text_.size() + line_ * kNoFurtherFields.size());
  bool quoted = false;
  bool header = true;
  for (char const byte : text_) {
    if (byte == '"') quoted = !quoted;
    if (byte == '\n' && !quoted) wider += std::exchange(header, false) ? kFurtherHeader : kNoFurtherFields;
    wider += byte;
  }
  text_ = std::move(wider);
  wide_ = true;
}

std::uint32_t Figures::add(PublishedFigure const& figure) {
  if (!wide_ && has_further_fields(figure)) widen();
  std::size_t const begin = text_.size();
  append_field(text_, figure.entity);
  for (std::string_view const field : {figure.indicator, figure.period, std::string_view(figure.value.text())}) {
    text_ += ',';
    append_field(text_, field);
  }
  if (wide_)
    for (std::string_view const field : {figure.unit, figure.status, figure.released, figure.source, figure.note}) {
      text_ += ',';
      append_field(text_, field);
    }
  text_ += '\n';
  std::uint32_t const line = line_ + 1;
  line_ += line_ends(std::string_view(text_).substr(begin));
  return line;
}

bool Figures::add_column(std::string_view indicator, std::string_view period, std::span<std::string const> entities,
                         std::span<std::int64_t const> mantissas, int exponent) {
  if (entities.size() != mantissas.size()) return false;
  std::string middle = ",";
  append_field(middle, indicator);
  middle += ',';
  append_field(middle, period);
  middle += ',';
  std::size_t const begin = text_.size();
  for (std::size_t index = 0; index < entities.size(); ++index) {
    append_field(text_, entities[index]);
    text_ += middle;
    append_decimal(text_, mantissas[index], exponent);
    if (wide_) text_ += kNoFurtherFields;
    text_ += '\n';
  }
  line_ += line_ends(std::string_view(text_).substr(begin));
  return true;
}

Input Figures::input() const& {
  Figures copy = *this;
  return std::move(copy).input();
}

Input Figures::input() && {
  auto const kept = std::make_shared<std::string const>(std::move(text_));
  return {.name = std::move(name_), .kept = kept, .view = *kept, .is_figures = true};
}

}  // namespace onpace
