#include "run/session.hpp"

#include <utility>

#include "diagnostics/codes/run.hpp"
#include "figures/open/address.hpp"
#include "system/parallel.hpp"
#include "text/suggest.hpp"

namespace onpace {

RouteRequest route_request(Request const& request, SourceId rules, std::vector<SourceId> const& data) {
  std::vector<FileProfile> profiles;
  for (Input const& input : request.data)
    if (!input.profile.empty()) profiles.push_back({file_of(input.name), input.profile});
  return {.rules = rules,
          .data = data,
          .settings = with_period(request.settings, request.period),
          .as_of = request.as_of,
          .targets = request.targets,
          .entities = request.entities,
          .tags = request.tags,
          .jobs = jobs_or_cores(request.jobs),
          .progress = request.progress,
          .memory = request.memory,
          .late_after = request.late_after,
          .profile = request.profile,
          .profiles = std::move(profiles),
          .period = request.period,
          .imports = request.imports};
}

void report_unknown_format(std::string const& name, std::vector<std::string> const& known, Diagnostics& diagnostics) {
  diagnostics.report(
      {.code = codes::unknown_format, .span = {}, .arguments = {name, listed(known)}, .help = suggestion(name, known)});
}

}  // namespace onpace
