#include "figures/rows/scale_hints.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/scale_words.hpp"

namespace onpace {
namespace {

std::string_view field(std::span<Cell const> row, int column) {
  return column >= 0 && static_cast<std::size_t>(column) < row.size() ? row[static_cast<std::size_t>(column)].text
                                                                      : std::string_view();
}

/// Whether a text names another scale than that of the unit: as a unit of the same measure, or by a word.
bool names_other_scale(std::string_view text, Unit const& own, Units const& units) {
  if (auto const unit = units.find(text); unit && same_measure(*unit, own))
    return compare(unit->scale, own.scale) != std::strong_ordering::equal;
  bool const counts = own.kind == UnitKind::number || own.kind == UnitKind::measured;
  std::optional<int> const power = counts ? scale_within(text) : std::nullopt;
  return power && scale_within(own.symbol) != power;
}

}  // namespace

ScaleHints::ScaleHints(Intake& intake, std::span<Cell const> header, Columns const& columns)
    : intake_(intake), columns_(columns) {
  unit_ = columns.at[static_cast<std::size_t>(ColumnName::unit)];
  // a unit that the rules call none, such as `Millions of dollars`, still says by what the figures count
  OfficeNames const& units = intake.office->units;
  passes_over_ = unit_ >= 0 && columns.unit.text.empty() &&
                 std::any_of(units.begin(), units.end(),
                             [](auto const& unit) { return unit.second.empty() && scale_within(unit.first); });
  needed_ = passes_over_;
  if (!columns.unit.text.empty()) return;
  for (std::size_t index = 0; index < header.size(); ++index) {
    bool const read = columns.reads(index);
    if (!read && may_be_unit_column(brief(header[index].text))) unit_columns_.push_back(index);
  }
  int const value = columns.at[static_cast<std::size_t>(ColumnName::value)];
  if (value >= 0) value_title_ = header[static_cast<std::size_t>(value)];
  bool const titled =
      !value_title_.text.empty() && (!in_brackets(value_title_.text).empty() || scale_within(brief(value_title_.text)));
  if (!titled) value_title_ = {};
  needed_ =
      passes_over_ || titled || !columns.scales.empty() || !unit_columns_.empty() || !intake.office->indicators.empty();
}

void ScaleHints::take(SeriesIndex series, Cell const& name, std::span<Cell const> row) {
  if (!needed_ || intake_.request.conventions[series].nature == Nature::milestone) return;
  if (!field(row, columns_.at[static_cast<std::size_t>(ColumnName::multiplier)]).empty()) return;
  if (std::string_view const unit = field(row, unit_); !unit.empty()) {
    Cell const& cell = row[static_cast<std::size_t>(unit_)];
    bool const looked_at =  // without rules, by the file's own unit
        intake_.request.seen != nullptr && intake_.request.conventions[series].unit.kind == UnitKind::number;
    if (passes_over_ && !looked_at && unit_in_rules(*intake_.office, cell).text.empty())
      check(series, unit, cell,
            {"say under `units:` which unit and scale it is, or correct the indicator's `unit:`",
             "请在 `units:` 下写明它是哪个单位、带什么倍数，或更正该指标的 `unit:`"});
    return;
  }
  if (!intake_.office->indicators.empty()) check(series, in_brackets(name.text), name);
  if (!value_title_.text.empty()) {
    std::string_view const within = in_brackets(value_title_.text);
    check(series, within.empty() ? value_title_.text : within, value_title_);
  }
  Nature const nature = intake_.request.conventions[series].nature;
  if (nature != Nature::rate && nature != Nature::index)
    for (Cell const& title : columns_.scales)
      check(series, title.text, title);
  for (std::size_t const column : unit_columns_)
    if (column < row.size()) check(series, translated(intake_.office->units, row[column]).text, row[column]);
}

void ScaleHints::take_title(SeriesIndex series, Cell const& title) {
  if (intake_.request.conventions[series].nature != Nature::milestone) check(series, in_brackets(title.text), title);
}

void ScaleHints::check(SeriesIndex series, std::string_view hint, Cell const& where, Text help) {
  if (hint.empty() || hint.size() > 80 || !seen_.emplace(series, std::string(hint)).second) return;
  SeriesConvention const& convention = intake_.request.conventions[series];
  Unit const& own = convention.unit;
  if (!names_other_scale(hint, own, intake_.conversions.units())) return;
  Text const unit = own.symbol.empty() ? Text("no unit", "无单位") : Text("`" + own.symbol + "`");
  intake_.diagnostics.report({.code = codes::scale_differs,
                              .span = where.span,
                              .arguments = {brief(hint), convention.indicator, unit},
                              .help = std::move(help)});
}

}  // namespace onpace
