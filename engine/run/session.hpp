// What every use of the library has: the texts that it read, and what was wrong with them.
#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "diagnostics/render.hpp"
#include "onpace/check.hpp"
#include "run/messages.hpp"
#include "run/pipeline.hpp"
#include "text/source.hpp"

namespace onpace {

struct Session {
  Appearance const& appearance;
  Sources sources{};
  Diagnostics diagnostics{};
};

/// Rendered, and as data.
template <typename AnyAnswer>
void tell_diagnostics(Session const& session, AnyAnswer& answer) {
  RenderOptions const look{.language = session.appearance.language, .color = session.appearance.color};
  answer.diagnostics = render(session.diagnostics, session.sources, look);
  answer.messages = messages_of(session.diagnostics, session.sources);
}

/// What a route is asked for by a caller of the library.
RouteRequest route_request(Request const& request, SourceId rules, std::vector<SourceId> const& data);

void report_unknown_format(std::string const& name, std::vector<std::string> const& known, Diagnostics& diagnostics);

/// The row of a table of formats; null after a report.
template <typename Formats>
auto const* format_named(std::string const& name, Formats const& formats, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (auto const& format : formats) {
    if (format.name == name) return &format;
    known.emplace_back(format.name);
  }
  report_unknown_format(name, known, diagnostics);
  return static_cast<decltype(&formats[0])>(nullptr);
}

}  // namespace onpace
