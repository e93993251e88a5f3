#include "data/read.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "data/doubts.hpp"
#include "data/encoding.hpp"
#include "data/formats.hpp"
#include "data/intake.hpp"
#include "data/settings.hpp"
#include "data/settle.hpp"

namespace onpace {
namespace {

void read_file(Intake& intake, SourceId id, std::string_view text) {
  std::size_t const begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (DataFormat const& format : kDataFormats)
    if (format.recognises(text.substr(begin))) return format.read(intake, id, text, static_cast<std::uint32_t>(begin));
  std::string names;
  for (DataFormat const& format : kDataFormats)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", format.name);
  intake.diagnostics.report({.code = Code::data_format_unknown, .span = {id, 0, 1}, .arguments = {names}});
}

}  // namespace

std::optional<Table> read_table(ReadRequest const& request, Units const& units, Sources& sources,
                                Diagnostics& diagnostics) {
  std::size_t const errors_before = diagnostics.error_count();
  Intake intake{request, diagnostics, {request.conventions, request.entities}, {request.conventions, units}};
  std::size_t bytes = 0;
  for (SourceId const id : request.files)
    bytes += sources[id].text.size();
  intake.gathering.progress.total = bytes;
  for (SourceId const id : request.files)
    if (is_sound_text(id, sources[id].text, diagnostics)) read_file(intake, id, sources[id].text);
  std::uint32_t number = 0;
  for (std::string const& setting : request.settings)
    take_setting(intake, setting, ++number, sources);
  // without a single figure the targets still stand, and have no data
  if (intake.names.entities().empty()) intake.names.entity_of_nameless();
  Table table = settle(std::move(intake.gathering), request, intake.names, sources, diagnostics);
  intake.names.report_unknown(diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  report_doubts(table, request, sources, diagnostics);
  return table;
}

}  // namespace onpace
