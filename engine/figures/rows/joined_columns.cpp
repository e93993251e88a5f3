#include "figures/rows/joined_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/column_names.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

struct DateWord {
  std::string_view word;
  DatePart part;
};

/// Whole words, in lower case; beyond ASCII a name need only hold them.
constexpr auto kDateWords = std::to_array<DateWord>({
    {"month", DatePart::month},
    {"months", DatePart::month},
    {"monat", DatePart::month},
    {"monate", DatePart::month},
    {"berichtsmonat", DatePart::month},
    {"mois", DatePart::month},
    {"mes", DatePart::month},
    {"mon", DatePart::month},
    {"mm", DatePart::month},
    {"quarter", DatePart::quarter},
    {"quarters", DatePart::quarter},
    {"qtr", DatePart::quarter},
    {"quartal", DatePart::quarter},
    {"quartale", DatePart::quarter},
    {"trimestre", DatePart::quarter},
    {"half", DatePart::half_year},
    {"halfyear", DatePart::half_year},
    {"semester", DatePart::half_year},
    {"halbjahr", DatePart::half_year},
    {"semestre", DatePart::half_year},
    {"week", DatePart::week},
    {"weeks", DatePart::week},
    {"woche", DatePart::week},
    {"semaine", DatePart::week},
    {"semana", DatePart::week},
    {"day", DatePart::day},
    {"days", DatePart::day},
    {"tag", DatePart::day},
    {"jour", DatePart::day},
    {"dd", DatePart::day},
});
constexpr auto kDateSyllables = std::to_array<DateWord>({
    {"四半期", DatePart::quarter},
    {"季", DatePart::quarter},
    {"분기", DatePart::quarter},
    {"negyedév", DatePart::quarter},
    {"半年", DatePart::half_year},
    {"半期", DatePart::half_year},
    {"반기", DatePart::half_year},
    {"félév", DatePart::half_year},
    {"月", DatePart::month},
    {"월", DatePart::month},
    {"hónap", DatePart::month},
    {"mês", DatePart::month},
    {"周", DatePart::week},
    {"週", DatePart::week},
    {"주차", DatePart::week},
    {"hét", DatePart::week},
    {"día", DatePart::day},
    {"日", DatePart::day},
});

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

bool is_year(std::string_view text) { return text.size() == 4 && is_number(text) && text.front() != '0'; }

std::string_view letter_of(DatePart part) {
  switch (part) {
    case DatePart::half_year:
      return "S";
    case DatePart::quarter:
      return "Q";
    case DatePart::month:
      return "M";
    case DatePart::week:
      return "W";
    case DatePart::unknown:
    case DatePart::day:
      break;
  }
  return {};
}

/// `2024` and `1`.
std::string in_year(std::string_view year, std::string_view number, DatePart part) {
  // a month of the calendar, also where the years of the rules begin in another one
  if (part == DatePart::month) return fmt::format("{}-{:0>2}", year, number);
  if (part == DatePart::half_year || part == DatePart::quarter)
    return fmt::format("{}-{}{}", year, letter_of(part), number.substr(number.front() == '0' ? 1 : 0));
  if (part == DatePart::week) return fmt::format("{}-W{:0>2}", year, number);
  return fmt::format("{}{:0>2}", year, number);
}

std::string with_spaces(std::span<std::string const> texts) {
  std::string whole;
  for (std::string const& text : texts) {
    if (text.empty()) continue;
    if (!whole.empty()) whole += ' ';
    whole += text;
  }
  return whole;
}

/// A year, and what stands beside it.
std::string joined_period(JoinedColumn const& joined, std::span<std::string const> texts) {
  auto const year = std::find_if(texts.begin(), texts.end(), is_year);
  if (year == texts.end()) return with_spaces(texts);
  auto const at = static_cast<std::size_t>(year - texts.begin());
  auto const is_short = [&](std::size_t index) { return is_number(texts[index]) && texts[index].size() <= 2; };
  if (texts.size() == 2) {
    std::size_t const other = 1 - at;
    if (is_short(other)) return in_year(*year, texts[other], joined.parts[other]);
    // `1月`, `1분기` and `第1四半期` are written behind `2024年`
    bool const eastern = past_ascii(texts[other], 0) < texts[other].size() && is_digit(texts[other].front()) &&
                         texts[other].find(' ') == std::string::npos;
    if (eastern && texts[other].find_first_of(".") == std::string::npos) return *year + "年" + texts[other];
  }
  if (texts.size() == 3) {
    std::string_view month;
    std::string_view day;
    for (std::size_t index = 0; index < texts.size(); ++index) {
      if (index == at || !is_short(index)) continue;
      if (joined.parts[index] == DatePart::month) month = texts[index];
      if (joined.parts[index] == DatePart::day) day = texts[index];
    }
    if (!month.empty() && !day.empty()) return fmt::format("{}-{:0>2}-{:0>2}", *year, month, day);
  }
  return with_spaces(texts);
}

std::string names_text(OfficeJoin const& join) {
  std::string names;
  for (std::string const& header : join.headers)
    names += fmt::format("{}`{}`", names.empty() ? "" : ", ", header);
  return names;
}

std::optional<std::size_t> column_called(std::span<Cell const> header, std::string_view name) {
  auto const found = std::find_if(header.begin(), header.end(), [&](Cell const& cell) {
    return is_same_name(name, cell.text) || is_same_name(name, without_label(cell.text));
  });
  return found == header.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - header.begin()));
}

/// `missing`: a name of the join that the header does not have.
std::optional<JoinedColumn> join_in(std::span<Cell const> header, OfficeJoin const& join, std::string& missing) {
  JoinedColumn joined{join.column, {}};
  for (std::string const& name : join.headers) {
    std::optional<std::size_t> const at = column_called(header, name);
    if (!at) {
      missing = name;
      return std::nullopt;
    }
    joined.at.push_back(*at);
    joined.parts.push_back(date_part(name));
    joined.names.push_back(name);
  }
  return joined;
}

}  // namespace

DatePart date_part(std::string_view header) {
  std::string const lower = lower_case(brief(header));
  for (std::size_t begin = 0; begin < lower.size();) {
    std::size_t const end = std::min(lower.find_first_of(" _-./:()[]", begin), lower.size());
    std::string_view const word = std::string_view(lower).substr(begin, end - begin);
    begin = end + 1;
    auto const found =
        std::find_if(kDateWords.begin(), kDateWords.end(), [&](DateWord const& row) { return row.word == word; });
    if (found != kDateWords.end()) return found->part;
  }
  auto const held = std::find_if(kDateSyllables.begin(), kDateSyllables.end(),
                                 [&](DateWord const& row) { return lower.find(row.word) != std::string::npos; });
  return held == kDateSyllables.end() ? DatePart::unknown : held->part;
}

std::optional<std::vector<JoinedColumn>> joins_in(std::span<Cell const> header, Office const& office,
                                                  Diagnostics& diagnostics) {
  std::vector<JoinedColumn> joins;
  auto const has = [&](ColumnName column) {
    return std::any_of(joins.begin(), joins.end(), [&](JoinedColumn const& one) { return one.column == column; });
  };
  std::vector<std::pair<OfficeJoin const*, std::string>> partial;
  for (OfficeJoin const& join : office.joins) {
    std::string missing;
    std::optional<JoinedColumn> joined = join_in(header, join, missing);
    if (joined && !has(join.column)) joins.push_back(std::move(*joined));
    if (!joined) partial.emplace_back(&join, std::move(missing));
  }
  for (auto const& [join, missing] : partial) {
    auto const is_mapped = [&header, meant = join](OfficeColumn const& one) {
      return one.column == meant->column && column_called(header, one.header);
    };
    bool const otherwise = std::any_of(office.columns.begin(), office.columns.end(), is_mapped);
    if (has(join->column) || otherwise) continue;
    Span span = header.front().span;
    span.end = std::max(span.end, header.back().span.end);
    diagnostics.report({.code = codes::join_column_absent,
                        .span = span,
                        .arguments = {missing, names_text(*join), own_name(join->column)}});
    return std::nullopt;
  }
  return joins;
}

std::optional<std::string> joined_text(JoinedColumn const& joined, std::span<std::string_view const> texts) {
  std::vector<std::string> trimmed_texts;
  std::size_t empty = 0;
  for (std::string_view const text : texts) {
    trimmed_texts.emplace_back(trimmed(text));
    empty += trimmed_texts.back().empty() ? 1 : 0;
  }
  if (joined.column != ColumnName::period) return with_spaces(trimmed_texts);
  if (empty == texts.size()) return std::string();
  if (empty > 0) return std::nullopt;
  for (std::string& text : trimmed_texts)
    if (past_ascii(text, 0) < text.size()) text = std::string(trimmed(halfwidth(text)));
  return joined_period(joined, trimmed_texts);
}

bool calls_column(Office const& office, std::string_view name) {
  auto const is_same = [&](auto const& one) { return is_same_name(one.header, name); };
  return std::any_of(office.columns.begin(), office.columns.end(), is_same) ||
         std::any_of(office.where.begin(), office.where.end(), is_same) ||
         std::any_of(office.joins.begin(), office.joins.end(), [&](OfficeJoin const& join) {
           return std::any_of(join.headers.begin(), join.headers.end(),
                              [&](std::string const& header) { return is_same_name(header, name); });
         });
}

std::size_t number_among_alike(std::span<Cell const> header, std::size_t index) {
  std::size_t number = 0;
  std::size_t count = 0;
  if (header[index].text.empty()) return 0;
  for (std::size_t at = 0; at < header.size(); ++at) {
    if (header[at].text != header[index].text) continue;
    ++count;
    if (at == index) number = count;
  }
  return count > 1 ? number : 0;
}

}  // namespace onpace
