#include "data/discover.hpp"

#include <string>
#include <unordered_set>

#include "base/unicode.hpp"
#include "data/formats.hpp"
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

/// Reads it as if no indicator were known: every row is of one that is not.
void discover_file(Discovery& discovery, SourceId file, std::string_view text) {
  Diagnostics unheard;  // the reader reports the same once more
  if (!is_sound_text(file, text, unheard)) return;
  ReadRequest const request;
  Intake intake{
      request, unheard, {request.conventions, request.entities, request.met}, {request.conventions, discovery.units}};
  intake.checked = {text, 0};
  intake.meet_unknown = [&](Record const& record) {
    discovery.add(record[ColumnName::indicator].text, record[ColumnName::unit].text, record[ColumnName::value].text);
  };
  read_source(intake, file, text);
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
  make_utf8(files, Looked::whole, sources);
  Discovery discovery{units};
  for (SourceId const id : files)
    discover_file(discovery, id, sources[id].text);
  for (std::string const& setting : settings)
    discover_setting(discovery, setting);
  return std::move(discovery.series);
}

}  // namespace onpace
