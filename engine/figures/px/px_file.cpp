// PC-Axis: keywords with the dimensions of a table, then its cells in their order.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/intake/formats.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/px/px_cube.hpp"

namespace onpace {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// One of these stands first in a file.
constexpr auto kFirstWords = std::to_array<std::string_view>({"CHARSET",        "AXIS-VERSION",
                                                              "CODEPAGE",       "LANGUAGE",
                                                              "LANGUAGES",      "CREATION-DATE",
                                                              "NEXT-UPDATE",    "PX-SERVER",
                                                              "DIRECTORY-PATH", "UPDATE-FREQUENCY",
                                                              "TABLEID",        "SYNONYMS",
                                                              "DEFAULT-GRAPH",  "DECIMALS",
                                                              "SHOWDECIMALS",   "ROUNDING",
                                                              "MATRIX",         "AGGREGALLOWED",
                                                              "AUTOPEN",        "SUBJECT-CODE",
                                                              "SUBJECT-AREA",   "CONFIDENTIAL",
                                                              "COPYRIGHT",      "DESCRIPTION",
                                                              "TITLE",          "DESCRIPTIONDEFAULT",
                                                              "CONTENTS",       "UNITS",
                                                              "STUB",           "HEADING",
                                                              "CONTVARIABLE",   "SOURCE"});

bool looks_like_px(std::string_view text) {
  std::size_t const first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return false;
  std::size_t end = first;
  while (end < text.size() && is_px_word_part(text[end]))
    ++end;
  bool const known =
      std::find(kFirstWords.begin(), kFirstWords.end(), text.substr(first, end - first)) != kFirstWords.end();
  if (!known) return false;
  if (end < text.size() && text[end] == '[') end = std::min(text.find(']', end), text.size() - 1) + 1;
  std::size_t const equals = text.find_first_not_of(kBlanks, end);
  return equals != std::string_view::npos && text[equals] == '=';
}

/// Dots stand for a figure that is missing, whatever they are shown as; a dash for none at all.
Profile const& px_signs() {
  static Profile const signs{.name = "pc-axis",
                             .english = kPcAxis,
                             .chinese = kPcAxis,
                             .missing = ". .. ... .... ..... ......",
                             .zero = "-",
                             .decimal = '.'};
  return signs;
}

bool separates(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == ',' || byte == ';';
}

using Places = std::unordered_map<std::string_view, std::size_t>;

class DataReader {
 public:
  DataReader(Intake& intake, Office const& office, std::string_view text, PxHead const& head, PxTable const& table)
      : intake_(intake),
        text_(text),
        head_(head),
        table_(table),
        source_(table.cube.place.source),
        at_(head.data),
        rows_(intake, table.cube, office) {}

  void read() {
    if (!rows_.begin()) return;
    bool const has_keys = find_keys();
    bool const goes_on = has_keys ? take_keyed() : take_all();
    if (!goes_on || !is_whole(has_keys)) return;
    rows_.finish();
  }

 private:
  /// Cells are separated by space of any kind, and in old files by commas and semicolons.
  bool next(PxToken& token) {
    while (at_ < text_.size() && separates(text_[at_]))
      ++at_;
    if (at_ >= text_.size()) return false;
    if (text_[at_] == '"') {
      token = px_quoted(intake_, source_, text_, at_, false);
      return !token.open;
    }
    std::size_t end = at_;
    while (end < text_.size() && !separates(text_[end]) && text_[end] != '"')
      ++end;
    token = {.cell = {text_.substr(at_, end - at_),
                      {source_, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)}}};
    at_ = end;
    return true;
  }

  bool take_all() {
    PxToken token;
    while (next(token)) {
      if (taken_ < table_.cells && !rows_.take(taken_, token.cell, {})) return false;
      ++taken_;
    }
    return true;
  }

  /// Whether rows begin with the values of their stub dimensions, and which are meant: values or codes.
  bool find_keys() {
    bool any = false;
    for (std::size_t at = 0; at < table_.stubs; ++at) {
      CubeDimension const& dimension = table_.cube.dimensions[at];
      PxKeyword const* const keys = head_.find("KEYS", dimension.name.text);
      any = any || keys != nullptr;
      PxKeyword const* const words = head_.find(
          keys != nullptr && !keys->values.empty() && keys->values.front().text == "CODES" ? "CODES" : "VALUES",
          dimension.name.text);
      Places& places = places_.emplace_back();
      for (std::size_t value = 0; words != nullptr && value < words->values.size(); ++value)
        places.emplace(words->values[value].text, value);
    }
    return any;
  }

  /// The number of the first cell of a row, by its keys; nothing after a report.
  std::optional<std::uint64_t> row_of(PxToken token, std::uint64_t width) {
    std::uint64_t row = 0;
    for (std::size_t at = 0; at < table_.stubs; ++at) {
      CubeDimension const& dimension = table_.cube.dimensions[at];
      if (at > 0 && !next(token)) return std::nullopt;
      auto const found = places_[at].find(token.cell.text);
      if (found == places_[at].end()) {
        intake_.diagnostics.report({.code = codes::px_key_unknown,
                                    .span = token.cell.span,
                                    .arguments = {brief(token.cell.text), brief(dimension.name.text)}});
        reported_ = true;
        return std::nullopt;
      }
      row = row * dimension.values.size() + found->second;
    }
    return row * width;
  }

  /// Rows that are left out hold no figures.
  bool take_keyed() {
    std::uint64_t width = 1;
    for (std::size_t at = table_.stubs; at < table_.cube.dimensions.size(); ++at)
      width *= table_.cube.dimensions[at].values.size();
    PxToken token;
    while (next(token)) {
      std::optional<std::uint64_t> const row = row_of(token, width);
      made_ += width;
      if (!row) return !reported_;
      for (std::uint64_t cell = 0; cell < width; ++cell) {
        if (!next(token)) return true;
        ++taken_;
        if (!rows_.take(*row + cell, token.cell, {})) return false;
      }
    }
    return true;
  }

  /// False, and reported, where the file was cut off or has more cells than its head says.
  bool is_whole(bool has_keys) {
    std::uint64_t const made = has_keys ? made_ : table_.cells;
    if (taken_ != made) {
      report_cells(table_.cube, taken_, made, intake_.diagnostics);
      return false;
    }
    std::size_t const last = text_.find_last_not_of(kBlanks);
    if (text_[last] == ';' || last + 1 < text_.size()) return true;  // some offices end with a line end alone
    std::size_t const begin = text_.find_last_of(" \t\r\n,;=", last) + 1;
    intake_.diagnostics.report(
        {.code = codes::px_open_end,
         .span = {source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last + 1)},
         .arguments = {brief(text_.substr(begin, last + 1 - begin))}});
    return false;
  }

  Intake& intake_;
  std::string_view text_;
  PxHead const& head_;
  PxTable const& table_;
  SourceId source_;
  std::size_t at_;
  CubeRows rows_;
  std::vector<Places> places_{};
  std::uint64_t taken_ = 0;  ///< cells
  std::uint64_t made_ = 0;   ///< cells that the rows with keys should have
  bool reported_ = false;
};

void read_px(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  intake.is_sound = check_on(intake.checked, text.size());
  if (!intake.is_sound) return;
  intake.collected.progress.read = intake.bytes_before + text.size();
  Office office = *intake.office;
  office.profile = &px_signs();
  intake.signs = number_signs(office, ' ');
  PxHead head;
  if (read_px_head(intake, source, text, begin, head))
    if (std::optional<PxTable> const table = px_table(intake, office, head))
      DataReader(intake, office, text, head, *table).read();
  if (intake.request.progress != nullptr) intake.request.progress->done += text.size();
}

}  // namespace

DataFormat const kPxFormat = {"PC-Axis", looks_like_px, read_px, "a table of keywords and cells (`.px`)",
                              "由关键字和单元格组成的表（`.px`）"};

}  // namespace onpace
