#include "figures/discover.hpp"

#include <string>
#include <utility>

#include "figures/intake/intake.hpp"
#include "figures/open/unread_kinds.hpp"
#include "figures/read.hpp"
#include "system/files/transcoding.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// `[ENTITY:]INDICATOR@PERIOD=VALUE`
void discover_setting(MetIndicators& met, std::string_view setting) {
  std::size_t const at = setting.find('@');
  std::size_t const equals = setting.find('=');
  if (at == std::string_view::npos || equals == std::string_view::npos) return;
  std::string_view name = setting.substr(0, at);
  if (std::size_t const colon = name.rfind(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  met.add(name, {}, setting.substr(equals + 1));
}

}  // namespace

std::vector<SeriesConvention> discover_series(std::vector<SourceId> const& files, std::vector<Office> const& offices,
                                              std::vector<std::string> const& settings, Units const& units,
                                               Sources& sources, std::vector<std::string> const& columns) {
  std::vector<SourceId> const texts = without_unread_kinds(files, sources);
  make_utf8_as_asked(asked_encodings(texts, offices, sources), sources);  // faults are reported by the reader
  make_utf8(texts, Looked::whole, sources);
  ReadRequest request{.files = files, .offices = offices};
  for (std::string const& name : columns)
    request.conventions.push_back({.indicator = name, .unit = {}, .nature = Nature::index});
  Diagnostics unheard;  // the reader reports the same once more
  MetIndicators met{units};
  Intake intake{request, unheard, names_for(request), {request.conventions, units}};
  intake.met = &met;
  read_each_file(intake, sources);
  for (std::string const& setting : settings)
    discover_setting(met, setting);
  return std::move(met.series);
}

void MetIndicators::add(std::string_view name, std::string_view unit, std::string_view value) {
  std::string key = normalized(name);
  if (key.empty() || !known.insert(key).second) return;
  std::string const amount = halfwidth(value);
  std::size_t const end = amount.find_first_not_of("0123456789+-.eE ");
  std::string const own = unit.empty() && end != std::string::npos ? amount.substr(end) : std::string(unit);
  SeriesConvention found{.indicator = std::move(key), .unit = {}, .nature = Nature::index};
  if (auto const measured = units.find(own)) found.unit = *measured;
  series.push_back(std::move(found));
}

}  // namespace onpace
