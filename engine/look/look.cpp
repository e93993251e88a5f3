#include "look/look.hpp"

#include <algorithm>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/intake/formats.hpp"
#include "figures/open/address.hpp"
#include "figures/open/encoding.hpp"
#include "figures/open/unread_kinds.hpp"
#include "look/improve.hpp"
#include "look/offers.hpp"
#include "look/profile_fit.hpp"
#include "look/reading.hpp"
#include "look/summary.hpp"
#include "syntax/parse.hpp"
#include "system/files/transcoding.hpp"
#include "text/encodings/encoding.hpp"
#include "text/encodings/recognise.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostProfiles = 3;  ///< that are tried

/// Makes the text UTF-8, and says what it was.
std::string encoding_of(SourceId file, Sources& sources) {
  if (sources[file].kind != SourceKind::text) return {};
  std::string const before(sources[file].text.substr(0, 4096));
  std::optional<Encoding> const sure =
      first_bad_utf8(sources[file].text) ? sure_encoding(sources[file].text) : std::nullopt;
  bool const utf16 = is_utf16(sources[file].text);
  bool const changed = make_utf8(without_unread_kinds({file}, sources), Looked::whole, sources);
  if (utf16) return "UTF-16";
  if (changed && sure) return std::string(name_of(*sure));
  if (changed) return before.find("CHARSET") != std::string::npos ? "Windows-1252" : "GB 18030";
  if (first_bad_utf8(sources[file].text)) return {};
  return before.starts_with(kByteOrderMark) ? "UTF-8 (BOM)" : "UTF-8";
}

bool is_separated_text(Source const& source) {
  if (source.kind != SourceKind::text) return true;
  std::size_t const begin = source.text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  auto const found = std::find_if(kDataFormats.begin(), kDataFormats.end(), [&](DataFormat const* format) {
    return format->recognises(source.text.substr(begin));
  });
  return found == kDataFormats.end() || *found == &kCsvFormat;
}

/// The name without its folders.
std::string base_name(std::string const& path) { return path.substr(path.find_last_of('/') + 1); }

/// For `files:`; nothing for standard input.
std::string pattern_for(Source const& source) {
  std::string const inner = archived_file_of(source.name);
  std::string name = base_name(inner.empty() ? file_of(source.name) : inner);
  return name == "<stdin>" ? std::string() : name;
}

/// What the name of the file says that it is about.
std::string subject_of(Source const& source) {
  std::string const inner = archived_file_of(source.name);
  std::string name = base_name(inner.empty() ? file_of(source.name) : inner);
  return name.substr(0, name.find('.', 1));
}

/// As a format shows it that is no separated text: by a reading in which something stands for the indicator.
RawTable shown_table(SourceId file, FileReading const& plain, Sources& sources) {
  if (!plain.seen.tables.empty()) return raw_table(plain.seen.tables.front());
  EntryGuess guess = plain.guess;
  guess.entry.constants.emplace_back(ColumnName::indicator, "indicator");
  FileReading const reading =
      read_with(std::move(guess), {.file = file, .jobs = 1, .counts = false, .calendar = {}}, sources);
  return reading.seen.tables.empty() ? RawTable{} : raw_table(reading.seen.tables.front());
}

/// Of a file with several data sets, or lists of figures in JSON, the first.
FileReading with_one_data_set(FileReading plain, ReadingRequest const& request, Sources& sources) {
  if (std::vector<std::string> tables = offered_tables(plain); plain.seen.format == "JSON" && !tables.empty()) {
    EntryGuess guess = plain.guess;
    guess.entry.tables = std::move(tables);
    return read_with(std::move(guess), request, sources);
  }
  for (Diagnostic const& each : plain.found.all()) {
    if (each.code != codes::json_stat_several || each.arguments.size() < 2) continue;
    EntryGuess guess = plain.guess;
    guess.entry.where.push_back({"dataset", {each.arguments[1].en}});
    return read_with(std::move(guess), request, sources);
  }
  return plain;
}

/// First those whose columns are there, then none, then those whose signs are there.
std::vector<Profile const*> profiles_to_try(std::vector<ProfileLook> const& fitting, std::string const& given) {
  if (!given.empty()) return {profile_named(given)};
  std::vector<Profile const*> tried;
  for (ProfileLook const& fit : fitting)
    if (fit.is_named()) tried.push_back(profile_named(fit.name));
  tried.push_back(nullptr);
  for (ProfileLook const& fit : fitting)
    if (!fit.is_named() && tried.size() <= kMostProfiles) tried.push_back(profile_named(fit.name));
  return tried;
}

/// Gives what the file calls otherwise a name that rules can use; what has one of its own keeps it.
void name_indicators(FileReading const& reading, FileLook& look) {
  DataEntry& entry = look.entry;
  bool const fixed = std::any_of(entry.constants.begin(), entry.constants.end(),
                                 [](auto const& each) { return each.first == ColumnName::indicator; });
  if (fixed || !entry.indicators.empty()) return;
  constexpr std::size_t most = 12;
  bool const as_it_is = entry.is_empty();
  for (std::size_t index = 0; index < look.series.size() && entry.indicators.size() < most; ++index) {
    SeriesConvention const& series = reading.series[index];
    if (as_it_is && is_name(series.indicator)) continue;
    std::string name = name_for_rules(series.indicator);
    while (std::any_of(look.series.begin(), look.series.end(), [&](SeriesLook const& other) {
      return other.rule_name == name || (other.indicator == name && name != series.indicator);
    }))
      name += "_2";
    look.series[index].rule_name = name;
    if (name != series.indicator) entry.indicators.emplace_back(series.indicator, std::move(name));
  }
}

/// Everything that an author would try, from what is simplest.
FileReading best_reading(RawTable const& table, std::vector<ProfileLook> const& fitting, FileReading plain,
                         ReadingRequest const& request, std::string const& given, Sources& sources) {
  bool const settled = given.empty() && plain.errors == 0 && plain.figures > 0 && plain.warnings == 0;
  if (settled) return plain;
  auto const where = plain.guess.entry.where;
  std::string const encoding = plain.guess.entry.encoding;
  std::vector<std::string> const tables = plain.guess.entry.tables;
  FileReading best = is_understood(plain) ? improved(std::move(plain), request, sources) : std::move(plain);
  std::vector<Profile const*> const tried = profiles_to_try(fitting, given);
  std::string const subject = subject_of(sources[request.file]);
  for (Profile const* const profile : tried) {
    EntryGuess guess = guess_entry(table, profile, subject);
    guess.entry.files = pattern_for(sources[request.file]);
    guess.entry.encoding = encoding;
    guess.entry.where = where;
    guess.entry.tables = tables;
    FileReading reading = improved(read_with(std::move(guess), request, sources), request, sources);
    if (is_better(reading, best) || (!given.empty() && profile == tried.front())) best = std::move(reading);
  }
  return best;
}

/// The same where something else that the entry says is enough to find it.
FileReading without_header(FileReading reading, ReadingRequest const& request, Sources& sources) {
  EntryGuess guess = reading.guess;
  guess.entry.header.clear();
  if (reading.errors > 0 || guess.entry.is_empty()) return reading;
  FileReading found = read_with(std::move(guess), request, sources);
  return is_better(reading, found) ? std::move(reading) : std::move(found);
}

/// Where no header was found that says what a figure needs, one in a row that is named, or in several.
FileReading with_header(FileReading best, RawTable const& table, ReadingRequest const& request,
                        std::string const& given, Sources& sources) {
  bool const separated = table.header_line > 0 && table.separator != '\0';
  if (!separated || (is_understood(best) && best.errors == 0)) return best;
  std::string const subject = subject_of(sources[request.file]);
  for (HeaderGuess const& header : header_guesses(sources[request.file].text, table))
    for (Profile const* const profile : profiles_to_try(fitting_profiles(header.table), given)) {
      EntryGuess guess = guess_entry(header.table, profile, subject);
      guess.entry.files = pattern_for(sources[request.file]);
      guess.entry.encoding = best.guess.entry.encoding;
      guess.entry.header = header.rows;
      FileReading reading = improved(read_with(std::move(guess), request, sources), request, sources);
      reading = without_header(std::move(reading), request, sources);
      bool const reads = reading.errors == 0 && reading.figures > 0;
      if (reads && is_better(reading, best)) best = std::move(reading);
    }
  return best;
}

/// The columns as they stand there, where nobody knows what they mean.
void show_raw(RawTable const& table, FileLook& look) {
  look.columns.clear();
  look.separator = table.separator;
  for (std::size_t index = 0; index < table.header.size(); ++index) {
    SeenValues values;
    std::uint64_t empty = 0;
    for (std::vector<std::string> const& row : table.rows) {
      bool const filled = index < row.size() && !row[index].empty();
      empty += filled ? 0 : 1;
      if (filled) values.add(row[index]);
    }
    look.columns.push_back(
        {.name = table.header[index], .values = values.counts, .has_more = values.is_full, .empty = empty});
  }
}

}  // namespace

namespace {

/// Where the reader found another header than the table has, such as one of several rows, its names tell more.
FileReading with_seen_header(FileReading best, RawTable const& table, ReadingRequest const& request, Sources& sources) {
  if (!is_understood(best)) return best;
  RawTable const seen = raw_table(best.seen.tables.front());
  if (seen.header == table.header) return best;
  DataEntry const& known = best.guess.entry;
  EntryGuess guess = guess_entry(seen, profile_named(known.profile), subject_of(sources[request.file]));
  guess.entry.files = known.files;
  guess.entry.encoding = known.encoding;
  FileReading reading = improved(read_with(std::move(guess), request, sources), request, sources);
  return is_better(reading, best) ? std::move(reading) : std::move(best);
}

/// As the rules say, or else by the simplest entry that opens the file.
FileReading first_reading(LookRequest const& request, ReadingRequest const& how, FileLook& look, Sources& sources) {
  if (look.has_entry) return read_by(*request.by_rules, request.units, how, sources);
  EntryGuess nothing;
  nothing.entry.files = pattern_for(sources[how.file]);
  FileReading plain = read_with(nothing, how, sources);
  if (OfferedEncoding offered = offered_encoding(plain); !offered.name.empty()) {
    nothing.entry.encoding = offered.name;
    look.encoding = std::move(offered.name);
    look.encoding_readings = std::move(offered.readings);
    plain = read_with(std::move(nothing), how, sources);
  }
  return with_one_data_set(std::move(plain), how, sources);
}

}  // namespace

FileLook look_at(SourceId file, LookRequest const& request, Sources& sources, Diagnostics& diagnostics) {
  FileLook look{.name = sources[file].name};
  look.encoding = encoding_of(file, sources);
  Calendar const calendar = request.by_rules != nullptr ? request.by_rules->calendar : Calendar{};
  ReadingRequest const how{.file = file, .jobs = request.jobs, .calendar = calendar};
  look.has_entry = request.by_rules != nullptr && &office_for(request.by_rules->offices, file_of(look.name),
                                                              archived_file_of(look.name)) != &no_office();
  FileReading plain = first_reading(request, how, look, sources);
  bool const is_text = is_separated_text(sources[file]);
  std::optional<RawTable> raw;
  if (is_text) raw = raw_table(sources[file].text, sources[file].kind != SourceKind::text);
  if (!is_text && !has(plain, codes::unread_kind)) raw = shown_table(file, plain, sources);
  if (raw && !raw->header.empty()) {
    look.header_line = raw->header_line;
    look.titles = raw->titles;
    look.profiles = fitting_profiles(*raw);
    if (!look.has_entry) {
      plain = best_reading(*raw, look.profiles, std::move(plain), how, request.profile, sources);
      plain = with_header(std::move(plain), *raw, how, request.profile, sources);
      plain = with_seen_header(std::move(plain), *raw, how, sources);
    }
  }
  // once more, to look at every row
  ReadingRequest const whole{.file = file, .jobs = request.jobs, .counts = true, .calendar = calendar};
  FileReading const best = look.has_entry ? read_by(*request.by_rules, request.units, whole, sources)
                                          : read_with(std::move(plain.guess), whole, sources);
  add_reading(best, look);
  if (!look.has_entry) name_indicators(best, look);
  if (!look.is_understood && raw) show_raw(*raw, look);
  if (look.is_understood && is_text)
    look.header_line = line_number(sources[file], best.seen.tables.front().header.begin);
  if (look.separator == '\0' && raw) look.separator = raw->separator;
  if (sources[file].kind != SourceKind::text) look.separator = '\0';  // its rows were never a text
  if (!look.has_entry && !look.entry.is_empty()) look.entry_text = yaml_text(look.entry);
  for (Diagnostic const& each : best.found.all())
    diagnostics.report(each);
  return look;
}

}  // namespace onpace
