// What the figures that the configuration names say of an open rule file.
#include <algorithm>

#include "figures/cells/row_text.hpp"
#include "gate/paths.hpp"
#include "run/session.hpp"
#include "run/slices.hpp"
#include "run/steps.hpp"
#include "server/workspace/state.hpp"

namespace onpace::server {
namespace {

/// Figures of more bytes are read when a file is opened or saved, and not while it is being written.
constexpr std::uintmax_t kMostWhileWriting = 2U << 20U;

std::uintmax_t bytes_of(std::vector<Input> const& data) {
  std::uintmax_t bytes = 0;
  for (Input const& input : data) {
    std::error_code error;
    auto const size = std::filesystem::file_size(input.name.substr(0, input.name.find('?')), error);
    if (!error) bytes += size;
  }
  return bytes;
}

Request request_for(State& state, File const& file) {
  Configuration const& configuration = configuration_for(state, file.path).configuration;
  AnalysisSettings settings = analysis_settings(state, file.path);
  Request request{.rules = {{.name = file.path, .text = file.text}},
                  .as_of = settings.as_of,
                  .entities = configuration.entities,
                  .profile = configuration.profile,
                  .appearance = {.language = state.language},
                  .verdicts = VerdictDetail::evidence,
                  .imports = std::move(settings.imports),
                  .period = configuration.period};
  for (ConfiguredData const& data : configuration.data)
    for (std::string const& path : data_files_in(data.path))
      request.data.push_back({.name = path, .profile = data.profile});
  return request;
}

/// Of the entity that is judged first, or of any.
std::optional<LatestFigure> latest_of(Series const& series, Table const& table, Sources const& sources, Day as_of) {
  for (auto column = series.columns.rbegin(); column != series.columns.rend(); ++column) {
    if (column->period.end > as_of + 1) continue;
    for (EntityIndex entity = table.held().first; entity < table.held().behind; ++entity) {
      auto const found = figure(*column, entity);
      if (!found || found->row == kNoRow) continue;
      Span const place = place_of(table.rows, found->row, sources);
      LatestFigure latest{.value = std::string(value_text(table.rows, found->row, sources)),
                          .period = filed_text(column->period),
                          .entity = table.entities[entity]};
      if (place.source < sources.size())
        latest.place = sources[place.source].name + ":" + std::to_string(line_of(table.rows, found->row, sources));
      return latest;
    }
  }
  return std::nullopt;
}

void add_latest(Request const& request, Judged& judged) {
  Sources sources;
  Diagnostics unheard;
  std::vector<SourceId> const files = add_inputs(request.rules, sources, unheard, kMostRuleBytes);
  std::vector<SourceId> const data = add_data(request.data, sources, unheard);
  if (files.empty() || unheard.has_errors()) return;
  auto const route = plan_rules(route_request(request, files.front(), data), sources, unheard);
  if (!route || !read_all(*route, sources, unheard)) return;
  for (std::size_t index = 0; index < route->table.series.size(); ++index) {
    Series const& series = route->table.series[index];
    auto latest = latest_of(series, route->table, sources, route->as_of.last_day);
    if (!latest) continue;
    if (index < route->plan.indicators.size()) latest->unit = route->plan.indicators[index].unit->symbol;
    judged.latest.emplace(series.indicator, *std::move(latest));
  }
}

}  // namespace

std::shared_ptr<Judged const> judged_for(State& state, Document& document) {
  bool const is_large = document.judged && document.judged->bytes > kMostWhileWriting;
  if (document.is_judged || is_large) return document.judged;
  if (document.file->kind != FileKind::rules || !analysis_for(state, document).checked) return document.judged;
  document.is_judged = true;
  Request const request = request_for(state, *document.file);
  if (request.data.empty()) {
    document.judged.reset();
    return nullptr;
  }
  auto judged = std::make_shared<Judged>();
  judged->as_of = request.as_of;
  Answer answer = check(request);
  judged->verdicts = std::move(answer.verdicts);
  add_latest(request, *judged);
  judged->bytes = bytes_of(request.data);
  document.judged = judged;
  return document.judged;
}

}  // namespace onpace::server
