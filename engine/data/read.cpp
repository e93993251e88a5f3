#include "data/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/unicode.hpp"
#include "data/doubts.hpp"
#include "data/formats.hpp"
#include "data/intake.hpp"
#include "data/settings.hpp"

namespace onpace {
namespace {

constexpr std::uint64_t kMostBytes = 0xFFFFFFFFU;  // a `Span` counts in 32 bits
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// False, and reported, when the file is no text that can be read.
bool is_sound(SourceId id, std::string const& text, Diagnostics& diagnostics) {
  auto const report = [&](Code code, std::size_t at, std::size_t length) {
    auto const begin = static_cast<std::uint32_t>(at);
    diagnostics.report({.code = code, .span = {id, begin, begin + static_cast<std::uint32_t>(length)}});
    return false;
  };
  if (text.size() >= kMostBytes) {
    diagnostics.report({.code = Code::data_too_large, .span = {id, 0, 0}, .arguments = {std::to_string(text.size())}});
    return false;
  }
  // a binary file's bytes are not worth showing, and the first that is wrong says nothing
  if (text.find('\0') != std::string::npos) return report(Code::data_is_binary, 0, 0);
  if (std::optional<std::size_t> const bad = first_bad_utf8(text)) return report(Code::data_not_utf8, *bad, 1);
  std::string_view const content =
      std::string_view(text).substr(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  if (content.find_first_not_of(" \t\r\n") == std::string_view::npos) return report(Code::data_is_empty, 0, 0);
  return true;
}

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
  std::size_t lines = request.settings.size();
  for (SourceId const id : request.files)
    lines += sources[id].line_starts.size();
  intake.observations.all.reserve(lines);
  for (SourceId const id : request.files)
    if (is_sound(id, sources[id].text, diagnostics)) read_file(intake, id, sources[id].text);
  std::uint32_t number = 0;
  for (std::string const& setting : request.settings)
    take_setting(intake, setting, ++number, sources);
  // without a single figure the targets still stand, and have no data
  if (intake.names.entities().empty()) intake.names.entity_of_nameless();
  keep_newest(intake.observations, request, intake.names, diagnostics);
  intake.names.report_unknown(diagnostics);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  report_doubts(intake.observations, request, intake.names, diagnostics);
  return table_of(intake.observations, request, intake.names);
}

}  // namespace onpace
