#include "look/offers.hpp"

#include <algorithm>
#include <string_view>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/csv.hpp"

namespace onpace {
namespace {

/// What stands in `text` between two others; empty where they do not.
std::string_view between(std::string_view text, std::string_view before, std::string_view behind) {
  std::size_t const at = text.find(before);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + before.size());
  std::size_t const end = behind.empty() ? text.size() : text.find(behind);
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

}  // namespace

OfferedEncoding offered_encoding(FileReading const& reading) {
  for (Diagnostic const& each : reading.found.all()) {
    if (each.code != codes::data_not_utf8) continue;
    std::string_view const name = between(each.help.en, "`encoding: ", "`");
    // every encoding stands in backticks, the likeliest once more as an example
    std::string_view const rest = between(each.help.en, "`; ", "");
    std::size_t const first = rest.find('`');
    if (!name.empty() && first != std::string_view::npos) return {std::string(name), std::string(rest.substr(first))};
  }
  return {};
}

std::vector<std::string> offered_tables(FileReading const& reading) {
  std::vector<std::string> titles;
  for (Diagnostic const& each : reading.found.all()) {
    if (each.code != codes::several_tables || each.arguments.empty()) continue;
    std::string_view rest = each.arguments.front().en;
    for (std::string_view title = between(rest, "`", "`"); !title.empty(); title = between(rest, "`", "`")) {
      titles.emplace_back(title);
      rest = rest.substr(static_cast<std::size_t>(title.end() - rest.begin()) + 1);
    }
    break;
  }
  return titles;
}

std::vector<std::string> offered_notes(FileReading const& reading) {
  std::vector<std::string> marks;
  for (Diagnostic const& each : reading.found.all()) {
    std::string const mark(between(each.help.en, "`notes: [\"", "\"]`"));
    if (!mark.empty() && std::find(marks.begin(), marks.end(), mark) == marks.end()) marks.push_back(mark);
  }
  return marks;
}

std::vector<std::string> offered_periods(FileReading const& reading) {
  std::vector<std::string> forms;
  for (Diagnostic const& each : reading.found.all()) {
    if (each.code != codes::period_of_two_readings || each.arguments.empty()) continue;
    std::string_view rest = each.arguments.back().en;
    for (std::string_view form = between(rest, "`periods: ", "`"); !form.empty();
         form = between(rest, "`periods: ", "`")) {
      forms.emplace_back(form);
      rest = rest.substr(static_cast<std::size_t>(form.data() + form.size() - rest.data()) + 1);
    }
    break;
  }
  return forms;
}

bool has_open_brackets(FileReading const& reading) {
  std::vector<Diagnostic> const& all = reading.found.all();
  return std::any_of(all.begin(), all.end(), [](Diagnostic const& each) {
    return each.code == codes::not_a_figure && each.help.en.find("`brackets: negative`") != std::string::npos;
  });
}

std::vector<std::string> rows_left_out(FileReading const& reading) {
  constexpr std::string_view between_words = "\", \"";
  std::vector<std::string> words;
  for (Diagnostic const& each : reading.found.all()) {
    if (each.code != codes::rows_without_period || each.arguments.size() < 2) continue;
    std::string_view rest = each.arguments[1].en;
    if (rest.size() < 3) continue;
    rest = rest.substr(1, rest.size() - 2);
    for (std::size_t end = rest.find(between_words); end != std::string_view::npos; end = rest.find(between_words)) {
      words.emplace_back(rest.substr(0, end));
      rest.remove_prefix(end + between_words.size());
    }
    words.emplace_back(rest);
  }
  return words;
}

std::vector<std::string> rows_to_skip(FileReading const& reading, Sources const& sources) {
  std::vector<std::string> firsts;
  char const separator = reading.seen.tables.empty() ? ',' : reading.seen.tables.front().separator;
  for (Diagnostic const& each : reading.found.all()) {
    bool const row = each.code == codes::not_a_period && each.span.source != kNoSource && separator != '\0';
    if (!row) continue;
    std::string_view const text = sources[each.span.source].text;
    std::size_t const end_before =
        each.span.begin == 0 ? std::string_view::npos : text.rfind('\n', each.span.begin - 1);
    CsvCursor cursor{
        .text = text, .at = end_before == std::string_view::npos ? 0 : end_before + 1, .separator = separator};
    CsvRow cells;
    if (!next_row(cursor, cells) || cells.fields.empty()) continue;
    CsvField const first = cells.fields.front();
    std::string cell(text.substr(first.begin, first.end - first.begin));
    bool const is_first = each.span.begin <= first.begin + 1 && each.span.end >= first.end;
    bool const word = !cell.empty() && cell.size() <= 80 && cell.find_first_of("0123456789") == std::string::npos;
    if (!is_first || !word) return {};
    if (std::find(firsts.begin(), firsts.end(), cell) == firsts.end()) firsts.push_back(std::move(cell));
  }
  return firsts;
}

}  // namespace onpace
