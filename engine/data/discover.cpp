#include "data/discover.hpp"

#include <string>
#include <unordered_set>

#include "base/unicode.hpp"
#include "data/columns.hpp"
#include "data/csv.hpp"
#include "data/transcoding.hpp"

namespace onpace {
namespace {

struct Discovery {
  Units const& units;
  std::unordered_set<std::string> known{};
  std::vector<SeriesConvention> series{};

  /// `value` may carry the unit, as in `5.6%`.
  void add(std::string_view name, std::string_view unit, std::string_view value) {
    std::string key = normalized(name);
    if (key.empty() || !known.insert(key).second) return;
    std::string const amount = halfwidth(value);
    std::size_t const end = amount.find_first_not_of("0123456789+-.eE ");
    std::string const own = unit.empty() && end != std::string::npos ? amount.substr(end) : std::string(unit);
    SeriesConvention found{.indicator = std::move(key), .nature = Nature::index};
    if (auto const measured = units.find(own)) found.unit = *measured;
    series.push_back(std::move(found));
  }
};

void discover_file(Discovery& discovery, std::string_view text) {
  Diagnostics unheard;  // the reader reports the same once more
  CsvCursor cursor{text, text.starts_with("\xEF\xBB\xBF") ? std::size_t{3} : 0};
  CsvRow row;
  if (!next_row(cursor, row)) return;
  std::vector<Cell> header;
  auto const cell = [&](CsvField const& field) { return text.substr(field.begin, field.end - field.begin); };
  for (CsvField const& field : row.fields)
    header.push_back({cell(field), {}});
  auto const columns = match_columns(header, {}, no_mapping(), unheard);
  if (!columns || !columns->has(ColumnName::indicator) || !columns->has(ColumnName::value)) return;
  auto const at = [&](ColumnName name) -> std::string_view {
    int const index = columns->at[static_cast<std::size_t>(name)];
    return index >= 0 && static_cast<std::size_t>(index) < row.fields.size()
               ? cell(row.fields[static_cast<std::size_t>(index)])
               : "";
  };
  while (next_row(cursor, row))
    discovery.add(at(ColumnName::indicator), at(ColumnName::unit), at(ColumnName::value));
}

/// `[ENTITY:]INDICATOR@PERIOD=VALUE`
void discover_setting(Discovery& discovery, std::string_view setting) {
  std::size_t const at = setting.find('@');
  std::size_t const equals = setting.find('=');
  if (at == std::string_view::npos || equals == std::string_view::npos) return;
  std::string_view name = setting.substr(0, at);
  if (std::size_t const colon = name.rfind(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  discovery.add(name, {}, setting.substr(equals + 1));
}

}  // namespace

std::vector<SeriesConvention> discover_series(std::vector<SourceId> const& files,
                                              std::vector<std::string> const& settings, Units const& units,
                                              Sources& sources) {
  make_utf8(files, Looked::begin, sources);
  Discovery discovery{units};
  for (SourceId const id : files)
    if (!first_bad_utf8(sources[id].text)) discover_file(discovery, sources[id].text);
  for (std::string const& setting : settings)
    discover_setting(discovery, setting);
  return std::move(discovery.series);
}

}  // namespace onpace
