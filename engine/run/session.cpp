#include "run/session.hpp"

#include "diagnostics/codes/run.hpp"
#include "system/parallel.hpp"
#include "text/suggest.hpp"

namespace onpace {

RouteRequest route_request(Request const& request, SourceId rules, std::vector<SourceId> const& data) {
  return {.rules = rules,
          .data = data,
          .settings = request.settings,
          .as_of = request.as_of,
          .targets = request.targets,
          .entities = request.entities,
          .tags = request.tags,
          .jobs = jobs_or_cores(request.jobs),
          .progress = request.progress,
          .memory = request.memory,
          .late_after = request.late_after,
          .profile = request.profile,
          .imports = request.imports};
}

void report_unknown_format(std::string const& name, std::vector<std::string> const& known, Diagnostics& diagnostics) {
  diagnostics.report(
      {.code = codes::unknown_format, .span = {}, .arguments = {name, listed(known)}, .help = suggestion(name, known)});
}

}  // namespace onpace
