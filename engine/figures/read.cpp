#include "figures/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/seen.hpp"
#include "figures/contradictions.hpp"
#include "figures/intake/filed_periods.hpp"
#include "figures/intake/formats.hpp"
#include "figures/intake/intake.hpp"
#include "figures/intake/named.hpp"
#include "figures/intake/settings.hpp"
#include "figures/open/address.hpp"
#include "figures/open/containers.hpp"
#include "figures/open/encoding.hpp"
#include "figures/open/unread_kinds.hpp"
#include "figures/periods/stamps.hpp"
#include "figures/periods/trimesters.hpp"
#include "figures/released_figures.hpp"
#include "figures/releases.hpp"
#include "figures/told_apart.hpp"
#include "system/files/transcoding.hpp"

namespace onpace {

std::vector<AskedEncoding> asked_encodings(std::vector<SourceId> const& files, std::vector<Office> const& offices,
                                           Sources const& sources) {
  std::vector<AskedEncoding> asked;
  for (SourceId const id : files) {
    if (sources[id].kind != SourceKind::text) continue;
    std::string const& name = sources[id].name;
    Office const& office = office_for(offices, file_of(name), archived_file_of(name));
    if (office.encoding) asked.push_back({id, *office.encoding});
  }
  return asked;
}

namespace {

/// What the rules say of rows and titles is for tables of text and sheets; elsewhere the format says how figures lie.
bool report_layout(Intake& intake, DataFormat const& format) {
  TableLayout const& layout = intake.office->layout;
  bool any = false;
  auto const report = [&](bool said, std::string_view key, Span span) {
    if (!said) return;
    any = true;
    intake.diagnostics.report({.code = codes::layout_of_format, .span = span, .arguments = {key, format.name}});
  };
  report(layout.header.has_value(), "header", layout.header ? layout.header->span : Span{});
  report(!layout.skip.empty(), "skip", layout.skip.empty() ? Span{} : layout.skip.front().span);
  report(layout.transposed.has_value(), "transposed", layout.transposed.value_or(Span{}));
  bool const has_lists = &format == &kJsonFormat;  // several, of which the rules may choose one
  report(layout.table.has_value() && !has_lists, "table", layout.table ? layout.table->span : Span{});
  report(layout.title.has_value(), "title", layout.title ? layout.title->span : Span{});
  return any;
}

void read_file(Intake& intake, SourceId id, std::string_view text) {
  // rows that are no file's own text are written with commas
  if (intake.kind != SourceKind::text) return kCsvFormat.read(intake, id, text, 0);
  SeenFile* const seen = intake.request.seen;
  std::size_t const begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (DataFormat const* const format : kDataFormats)
    if (format->recognises(text.substr(begin))) {
      if (seen != nullptr) seen->format = format->name;
      if (format == &kCsvFormat || !report_layout(intake, *format))
        format->read(intake, id, text, static_cast<std::uint32_t>(begin));
      return;
    }
  // whatever else it is, its first line tells what is wrong with it
  kCsvFormat.read(intake, id, text, static_cast<std::uint32_t>(begin));
}

/// When a file is looked through for bytes that are no text.
enum class Checking : std::uint8_t { first, on_the_way };

/// A smaller file is looked through first: its mistakes are found before any of its rows is read.
constexpr std::size_t kLeastOnTheWay = std::size_t{1} << 20U;

void choose_office(Intake& intake, Source const& source) {
  // figures from a program use the names of the rules
  bool const own = source.kind == SourceKind::figures;
  intake.office =
      own ? &no_office() : &office_for(intake.request.offices, file_of(source.name), archived_file_of(source.name));
  std::size_t const begin = source.text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  bool const maps_columns = !intake.office->columns.empty() || !intake.office->joins.empty();
  if (!maps_columns || !has_own_columns(source.text.substr(begin), *intake.office)) return;
  intake.own_columns = *intake.office;
  intake.own_columns.columns.clear();
  intake.own_columns.joins.clear();
  intake.own_columns.constants.clear();
  intake.own_columns.layout = {};
  intake.office = &intake.own_columns;
}

/// Where a number would be another one if the file had the decimal mark that others in it have.
void report_marks(Intake& intake, Source const& source) {
  if (!intake.marks.leans || !intake.marks.contradicts) return;
  auto const text = [&](Span span) { return brief(source.text.substr(span.begin, span.end - span.begin)); };
  intake.diagnostics.report({.code = codes::marks_disagree,
                             .span = *intake.marks.leans,
                             .arguments = {text(*intake.marks.leans), text(*intake.marks.contradicts)},
                             .labels = {{*intake.marks.contradicts, {"the point is decimal", "点是小数点"}}}});
}

/// False where a byte that is not a text was met on the way.
bool read_files(Intake& intake, Sources const& sources, Checking checking) {
  if (intake.request.seen != nullptr) intake.request.seen->tables.clear();
  for (SourceId const id : intake.request.files)
    intake.collected.progress.total += sources[id].text.size();
  for (SourceId const id : intake.request.files) {
    std::string_view const text = sources[id].text;
    bool const first = checking == Checking::first || text.size() < kLeastOnTheWay;
    bool const sound = first ? is_sound_text(id, text, intake.diagnostics) : begins_sound(id, text, intake.diagnostics);
    intake.checked = {text, 0};
    intake.kind = sources[id].kind;
    intake.bytes = &sources[id].bytes;
    choose_office(intake, sources[id]);
    intake.signs = number_signs(*intake.office, ',');
    // figures from a program are written as the rules are
    intake.trimesters = trimesters_of(*intake.office, intake.kind == SourceKind::figures);
    intake.trimester_told = false;
    intake.order_told = false;
    intake.step_told = false;
    intake.range_above = {};
    intake.open = {};
    intake.step = step_of(*intake.office, text);
    intake.marks = {};
    if (sound && take_outer_names(intake, sources[id])) read_file(intake, id, text);
    if (intake.actions) apply_actions(intake);
    report_marks(intake, sources[id]);
    report_open_spellings(intake);
    if (sound && (!intake.is_sound || !check_on(intake.checked, text.size()))) return false;
    intake.bytes_before += text.size();
  }
  return true;
}

}  // namespace

void read_each_file(Intake& intake, Sources const& sources) { read_files(intake, sources, Checking::first); }

namespace {

void take_settings(Intake& intake, Sources& sources) {
  std::uint32_t number = 0;
  intake.office = &no_office();
  intake.signs = {};
  intake.trimesters = Trimesters::thirds;
  for (std::string const& setting : intake.request.settings) {
    intake.open = {};
    ++intake.bytes_before;  // what another setting settles says nothing of this one
    take_setting(intake, setting, ++number, sources);
    report_open_spellings(intake);
  }
  // without any figure the targets still exist, and have no data
  if (intake.names.entities().size() == 0) intake.names.entity_of_nameless();
}

Survey survey_of(Intake& intake, Sources& sources) {
  Survey survey{.table = {},
                .entities = {},
                .row_ranges = std::move(intake.collected.row_ranges),
                .figures = intake.collected.passed_over,
                .negative_from = std::move(intake.collected.negative_from)};
  intake.names.report_unknown(intake.request, intake.diagnostics);
  survey.table =
      choose_releases(std::move(intake.collected), intake.request, intake.names, sources, intake.diagnostics);
  survey.entities = std::move(intake.names).shared_entities();
  return survey;
}

Table chosen_table(Intake& intake, Sources& sources) {
  std::vector<UnreadColumns> const unread = intake.collected.unread;
  Table table = choose_releases(std::move(intake.collected), intake.request, intake.names, sources, intake.diagnostics);
  if (!intake.diagnostics.has_errors()) report_told_apart(table, unread, sources, intake.diagnostics);
  intake.names.report_unknown(intake.request, intake.diagnostics);
  return table;
}

ReleasedFigures released_figures_of(Intake& intake, Sources& sources) {
  ReleasedFigures figures{intake.request, std::move(intake.collected), {{}, {}, {}}};
  choose_releases(figures.collected, intake.request, intake.names, sources, intake.diagnostics);
  intake.names.report_unknown(intake.request, intake.diagnostics);
  figures.names = std::move(intake.names);
  figures.request.progress = nullptr;
  figures.collected.by_spelling = {};  // no more figures are added
  figures.collected.by_period.clear();
  return figures;
}

Intake new_intake(ReadRequest const& request, Units const& units, Diagnostics& diagnostics) {
  Intake intake{request, diagnostics, names_for(request), {request.conventions, units}};
  intake.collected.kept = request.kept;
  return intake;
}

/// `2024 JAN` and `2023 MAY` are `0 A`: texts that are written alike. A word without digits is one of its own.
std::string shape_of(std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::string(brief(text));
  std::string shape;
  for (char const byte : brief(text)) {
    bool const digit = byte >= '0' && byte <= '9';
    bool const letter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    char const kind = digit ? '0' : letter ? 'A' : byte;
    bool const in_run = (digit || letter) && !shape.empty() && shape.back() == kind;
    if (!in_run) shape += kind;
  }
  return shape;
}

/// What mistakes of one cause have in common.
struct Cause {
  SourceId source = kNoSource;
  Code code{};
  std::string shape{};
  friend auto operator<=>(Cause const&, Cause const&) = default;
};

std::optional<Cause> cause_of(Diagnostic const& found) {
  bool const of_row = row_of(found.code).severity == Severity::error && found.span.source != kNoSource;
  if (!of_row || found.arguments.empty()) return std::nullopt;
  return Cause{found.span.source, found.code, shape_of(found.arguments.front().en) + "\n" + shape_of(found.help.en)};
}

/// Whether the table that was read is perhaps not the one that is meant.
bool is_of_whole_table(Diagnostic const& found) {
  return found.span.source != kNoSource &&
         (found.code == codes::header_missing || found.code == codes::column_missing ||
          found.code == codes::data_without_figures);
}

/// A name as an address has it.
std::string in_address(std::string_view name) {
  std::string text;
  for (char const byte : name)
    text += byte == '%' ? "%25" : byte == '&' ? "%26" : std::string(1, byte);
  return text;
}

/// The further sheets of a book, as they are chosen.
std::vector<Text> other_sheets(Source const& source) {
  constexpr std::size_t most = 12;
  std::vector<Text> choices;
  if (source.kind != SourceKind::sheet) return choices;
  std::string const file = file_of(source.name);
  for (std::string const& sheet : sheets_of_file(file))
    if (sheet != sheet_of(source.name) && choices.size() < most)
      choices.emplace_back(fmt::format("another sheet: `{}?sheet={}`", file, in_address(sheet)),
                           fmt::format("另一张工作表：`{}?sheet={}`", file, in_address(sheet)));
  return choices;
}

/// Mistakes of one cause are one, with their count.
void pass_on(Diagnostics const& found, Sources const& sources, Diagnostics& diagnostics) {
  constexpr std::size_t most_alone = 5;
  std::map<Cause, std::size_t> counts;
  std::set<Cause> told;
  std::set<SourceId> with_sheets;
  for (Diagnostic const& each : found.all())
    if (std::optional<Cause> const cause = cause_of(each)) ++counts[*cause];
  for (Diagnostic each : found.all()) {
    std::optional<Cause> const cause = cause_of(each);
    std::size_t const count = cause ? counts[*cause] : 1;
    if (count > most_alone && !told.insert(*cause).second) continue;
    if (count > most_alone)
      each.label = {
          fmt::format("{}{}and in {} more places", each.label.en, each.label.en.empty() ? "" : ", ", count - 1),
          fmt::format("{}{}另有 {} 处", each.label.zh, each.label.zh.empty() ? "" : "，", count - 1)};
    if (is_of_whole_table(each) && with_sheets.insert(each.span.source).second)
      each.choices = other_sheets(sources[each.span.source]);
    diagnostics.report(std::move(each));
  }
}

/// What `finish` makes of what was read; what was found goes on then.
template <typename Finish>
auto finished(Intake& intake, Sources& sources, Diagnostics& diagnostics, Finish const& finish) {
  if constexpr (std::is_void_v<decltype(finish(intake, sources))>) {
    finish(intake, sources);
    pass_on(intake.diagnostics, sources, diagnostics);
  } else {
    auto result = finish(intake, sources);
    pass_on(intake.diagnostics, sources, diagnostics);
    return result;
  }
}

/// Gives files their text that are not in UTF-8, first those of which the mapping says what they are in; gives the
/// files that are not in that, which are reported.
std::vector<SourceId> convert(ReadRequest const& request, Looked looked, Sources& sources, Diagnostics& diagnostics) {
  std::vector<SourceId> const files = without_unread_kinds(request.files, sources);
  std::vector<SourceId> faulty;
  for (EncodingFault const& fault : make_utf8_as_asked(asked_encodings(files, request.offices, sources), sources)) {
    report_encoding_fault(fault, sources, diagnostics);
    faulty.push_back(fault.asked.file);
  }
  make_utf8(files, looked, sources);
  return faulty;
}

/// Reads all files and settings and gives what `finish` makes of them. Looks through all files first where one turns
/// out to be no text: nothing else is said of it then.
template <typename Finish>
auto read_all(ReadRequest const& asked_for, Units const& units, Sources& sources, Diagnostics& diagnostics,
              Finish const& finish) {
  std::vector<SourceId> const faulty = convert(asked_for, Looked::begin, sources, diagnostics);
  ReadRequest sound;
  if (!faulty.empty()) {
    sound = asked_for;
    std::erase_if(sound.files,
                  [&](SourceId id) { return std::find(faulty.begin(), faulty.end(), id) != faulty.end(); });
  }
  ReadRequest const& request = faulty.empty() ? asked_for : sound;
  {
    Diagnostics found;
    Intake intake = new_intake(request, units, found);
    if (read_files(intake, sources, Checking::on_the_way)) {
      take_settings(intake, sources);
      return finished(intake, sources, diagnostics, finish);
    }
  }
  make_utf8(without_unread_kinds(request.files, sources), Looked::whole, sources);
  Diagnostics found;
  Intake intake = new_intake(request, units, found);
  read_files(intake, sources, Checking::first);
  take_settings(intake, sources);
  return finished(intake, sources, diagnostics, finish);
}

}  // namespace

std::optional<Table> read_table(ReadRequest const& request, Units const& units, Sources& sources,
                                Diagnostics& diagnostics) {
  std::size_t const errors_before = diagnostics.error_count();
  Table table = read_all(request, units, sources, diagnostics, chosen_table);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  report_contradictions(table, request, sources, diagnostics);
  return table;
}

std::optional<Survey> survey_figures(ReadRequest const& request, Units const& units, Sources& sources,
                                     Diagnostics& diagnostics) {
  std::size_t const errors_before = diagnostics.error_count();
  Survey survey = read_all(request, units, sources, diagnostics, survey_of);
  return diagnostics.error_count() > errors_before ? std::nullopt : std::optional(std::move(survey));
}

bool read_again(Table& table, ReadRequest const& request, Units const& units, Sources& sources,
                Diagnostics& diagnostics) {
  std::size_t const errors_before = diagnostics.error_count();
  table.series.clear();
  table.rows = {};
  read_all(request, units, sources, diagnostics, [&](Intake& intake, Sources& all) {
    choose_releases_into(table, std::move(intake.collected), request, intake.names, all, diagnostics);
  });
  if (diagnostics.error_count() > errors_before) {
    for (Series& series : table.series)
      series.columns.clear();
    return false;
  }
  report_contradictions(table, request, sources, diagnostics);
  return true;
}

std::optional<ReleasedFigures> read_released_figures(ReadRequest const& request, Units const& units, Sources& sources,
                                                     Diagnostics& diagnostics) {
  std::size_t const errors_before = diagnostics.error_count();
  ReleasedFigures figures = read_all(request, units, sources, diagnostics, released_figures_of);
  if (diagnostics.error_count() > errors_before) return std::nullopt;
  report_contradictions(table_of(figures, request.as_of, {}, sources), request, sources, diagnostics);
  return figures;
}

}  // namespace onpace
