// One reading of files in memory, for tests of figures.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "figures/cells/row_text.hpp"
#include "figures/read.hpp"

namespace onpace {

/// One reading of files in memory, with what it found.
struct FigureReading {
  Units units{};
  Sources sources{};
  ReadRequest request{};
  Diagnostics diagnostics{};
  std::optional<Table> table{};

  FigureReading() {
    request.as_of = parse_as_of("2025").value();
    add("gdp", "亿元", Nature::flow, Reported::year_to_date);
    add("gdp_growth", "%", Nature::rate, Reported::year_to_date);
    add("income_gap", "pp", Nature::rate, Reported::per_period);
    add("people", "万人", Nature::stock, Reported::per_period);
    add("forest", "公顷", Nature::stock, Reported::per_period);
    add("rebuilt", "套", Nature::flow, Reported::per_period);
    add("metro", "", Nature::milestone, Reported::per_period);
    add("地区生产总值", "亿元", Nature::flow, Reported::per_period);
  }

  void add(char const* name, char const* unit, Nature nature, Reported reported) {
    request.conventions.push_back({name, *unit == '\0' ? number_unit() : units.find(unit).value(), nature, reported});
  }

  FigureReading& file(std::string text) {
    request.files.push_back(sources.add(fmt::format("file{}.csv", sources.size() + 1), std::move(text)));
    return *this;
  }
  FigureReading& set(std::string text) {
    request.settings.push_back(std::move(text));
    return *this;
  }
  FigureReading& as_of(char const* text) {
    request.as_of = parse_as_of(text).value();
    return *this;
  }
  FigureReading& read() {
    table = read_table(request, units, sources, diagnostics);
    return *this;
  }

  /// `E0417 2:5 E0418 3:9`, in the order they were reported.
  [[nodiscard]] std::string codes() const {
    std::string text;
    for (Diagnostic const& diagnostic : diagnostics.all()) {
      Place const place = place_of(sources[diagnostic.span.source], diagnostic.span.begin);
      text +=
          fmt::format("{}{} {}:{}", text.empty() ? "" : " ", row_of(diagnostic.code).code, place.line, place.column);
    }
    return text;
  }

  [[nodiscard]] Column const* column(char const* indicator, char const* span) const {
    Period const period = parse_span(span).value();
    for (Series const& series : table.value().series)
      for (Column const& column : series.columns)
        if (series.indicator == indicator && column.period == period) return &column;
    return nullptr;
  }

  /// By slot.
  static std::vector<RowIndex> rows(Column const& column) {
    std::vector<RowIndex> rows;
    for (std::size_t slot = 0; slot < column.rows.size(); ++slot)
      rows.push_back(column.rows[slot]);
    return rows;
  }

  /// The rows that count, by series, period and entity.
  [[nodiscard]] std::vector<RowIndex> counting() const {
    std::vector<RowIndex> rows;
    for (Series const& series : table.value().series)
      for (Column const& column : series.columns)
        for (RowIndex const row : FigureReading::rows(column))
          if (row != kNoRow) rows.push_back(row);
    return rows;
  }

  /// Of the rows that count.
  [[nodiscard]] std::vector<std::uint32_t> lines() const {
    std::vector<std::uint32_t> lines;
    for (RowIndex const row : counting())
      lines.push_back(line_of(table->rows, row, sources));
    return lines;
  }

  /// The figure as exact text, or `-` where there is none.
  [[nodiscard]] std::string value(char const* indicator, char const* span, std::string_view entity = "") const {
    Column const* const found = column(indicator, span);
    std::optional<EntityIndex> const index = table.value().entity(entity);
    if (found == nullptr || !index) return "-";
    std::optional<Figure> const figure = onpace::figure(*found, *index);
    if (!figure) return "-";
    return figure->not_done ? "no" : exact_text(figure->value);
  }
};

}  // namespace onpace
