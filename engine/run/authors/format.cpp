// `onpace fmt`: each file by itself.
#include "onpace/format.hpp"

#include "format/format.hpp"
#include "rules/load.hpp"
#include "run/session.hpp"
#include "run/steps.hpp"

namespace onpace {

FormatAnswer format(FormatRequest const& request) {
  Session session{request.appearance};
  FormatAnswer answer;
  for (SourceId const id : add_inputs(request.files, session.sources, session.diagnostics, kMostRuleBytes)) {
    Source const& source = session.sources[id];
    FormattedFile file{.name = source.name, .text = formatted(id, session.sources, session.diagnostics)};
    file.is_changed = file.text && *file.text != source.text;
    if (file.is_changed && request.diffs) file.diff = unified_diff(source.name, source.text, *file.text);
    answer.files.push_back(std::move(file));
  }
  tell_diagnostics(session, answer);
  return answer;
}

}  // namespace onpace
