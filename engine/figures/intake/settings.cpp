#include "figures/intake/settings.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "diagnostics/codes/figures.hpp"

namespace onpace {
namespace {

Cell cell_of(Source const& source, SourceId id, std::size_t begin, std::size_t end) {
  auto const is_blank = [&](std::size_t at) { return source.text[at] == ' ' || source.text[at] == '\t'; };
  while (begin < end && is_blank(begin))
    ++begin;
  while (end > begin && is_blank(end - 1))
    --end;
  return {source.text.substr(begin, end - begin),
          {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

/// The parts of a setting; reports what is missing.
std::optional<Record> parts_of(Source const& source, SourceId id, Diagnostics& diagnostics) {
  std::string_view const text = source.text;
  Cell const whole = cell_of(source, id, 0, text.size());
  std::size_t const at = text.find('@');
  std::size_t const equals = text.find('=', at == std::string::npos ? 0 : at);
  if (at == std::string::npos || (equals == at + 1)) {
    diagnostics.report({.code = codes::setting_without_period, .span = whole.span, .arguments = {brief(whole.text)}});
    return std::nullopt;
  }
  Record record;
  if (equals != std::string::npos) record[ColumnName::value] = cell_of(source, id, equals + 1, text.size());
  if (record[ColumnName::value].text.empty()) {
    diagnostics.report({.code = codes::setting_without_value, .span = whole.span, .arguments = {brief(whole.text)}});
    return std::nullopt;
  }
  std::size_t const colon = std::min(text.find(':'), at);
  std::size_t const name = colon == at ? 0 : colon + 1;
  if (colon != at) record[ColumnName::entity] = cell_of(source, id, 0, colon);
  record[ColumnName::indicator] = cell_of(source, id, name, at);
  record[ColumnName::period] = cell_of(source, id, at + 1, equals);
  return record;
}

std::vector<std::string> with(std::vector<std::string> names, std::vector<std::string> const& more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

std::optional<SeriesIndex> series_of(Intake& intake, Cell const& cell) {
  std::optional<SeriesIndex> const series = intake.names.find_series(cell.text);
  if (!series && !is_known_elsewhere(intake.request, codes::setting_indicator_unknown, cell.text))
    intake.diagnostics.report({.code = codes::setting_indicator_unknown,
                               .span = cell.span,
                               .arguments = {brief(cell.text)},
                               .help = suggestion_for_label(cell.text, with(intake.names.indicators().all(),
                                                                            intake.request.indicators_elsewhere))});
  return series;
}

std::optional<EntityIndex> entity_of(Intake& intake, Cell const& cell, Cell const& whole) {
  Names& names = intake.names;
  if (!require_readable(intake, cell)) return std::nullopt;
  if (!cell.text.empty()) {
    if (!names.entities_are_declared()) return names.entity(cell);
    std::optional<EntityIndex> const entity = names.find_entity(cell.text);
    if (!entity && !is_known_elsewhere(intake.request, codes::setting_entity_unknown, cell.text))
      intake.diagnostics.report({.code = codes::setting_entity_unknown,
                                 .span = cell.span,
                                 .arguments = {brief(cell.text)},
                                 .help = suggestion_for_label(cell.text, names.entities().all())});
    return entity;
  }
  if (names.entities().size() == 1) return 0;
  if (names.entities().size() == 0) return names.entity_of_nameless();
  intake.diagnostics.report({.code = codes::setting_without_entity,
                             .span = whole.span,
                             .arguments = {brief(whole.text), names.entities()[0]}});
  return std::nullopt;
}

}  // namespace

void take_setting(Intake& intake, std::string const& text, std::uint32_t number, Sources& sources) {
  SourceId const id = sources.add("--set", text);
  Source const& source = sources[id];
  std::optional<Record> record = parts_of(source, id, intake.diagnostics);
  if (!record) return;
  record->line = number;
  std::optional<SeriesIndex> const series = series_of(intake, (*record)[ColumnName::indicator]);
  std::optional<EntityIndex> const entity =
      entity_of(intake, (*record)[ColumnName::entity], cell_of(source, id, 0, text.size()));
  if (!series || !entity) return;
  std::optional<Observation> observation = observation_of(intake, *record, *series, *entity);
  if (!observation) return;
  observation->row.released = kSettingRelease;
  collect(intake.collected, *observation);
}

}  // namespace onpace
