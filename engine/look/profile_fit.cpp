#include "look/profile_fit.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "figures/cells/column_names.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/rows/sheet_layout.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

/// What stands in a column of numbers instead of a number, and what stands behind numbers.
struct Signs {
  std::set<std::string> alone{};
  std::set<std::string> behind{};
};

std::size_t end_of_number(std::string_view text) {
  std::size_t const digits = text.find_first_of("0123456789");
  if (digits == std::string_view::npos || digits > 2) return 0;
  std::size_t const end = text.find_first_not_of("0123456789.,- ", digits);
  return end == std::string_view::npos ? text.size() : end;
}

void add_cell(std::string const& cell, Signs& signs) {
  constexpr std::size_t longest = 8;
  std::size_t const end = end_of_number(cell);
  if (end == cell.size()) return;
  std::string_view const rest = trimmed(std::string_view(cell).substr(end));
  if (rest.size() > longest || rest.starts_with('%')) return;
  (end == 0 ? signs.alone : signs.behind).insert(std::string(rest));
}

constexpr std::size_t kLongestFlag = 4;  ///< bytes, in a column without a name behind figures

/// Of the columns that hold numbers for the most part, and of those for flags.
Signs signs_in(RawTable const& table) {
  Signs signs;
  for (std::size_t index = 1; index < table.header.size(); ++index)
    if (table.header[index].empty() && is_like_period(period_in(table.header[index - 1])))
      for (std::vector<std::string> const& row : table.rows)
        if (index < row.size() && !row[index].empty() && row[index].size() <= kLongestFlag)
          signs.behind.insert(row[index]);
  for (std::size_t index = 0; index < table.header.size(); ++index) {
    auto const [filled, numbers] = filled_in(table, index);
    if (numbers * 2 < filled || numbers == 0) continue;
    for (std::vector<std::string> const& row : table.rows)
      if (index < row.size() && !row[index].empty()) add_cell(row[index], signs);
  }
  return signs;
}

/// The columns that the profile's `entity=geo;status=OBS_FLAG` names.
std::vector<std::string> columns_in(Profile const& profile, RawTable const& table) {
  std::vector<std::string> found;
  for (std::string_view rest = profile.columns; !rest.empty();) {
    std::size_t const end = std::min(rest.find(';'), rest.size());
    std::string_view const name = rest.substr(0, end).substr(rest.find('=') + 1);
    for (std::string const& header : table.header)
      if (name == header || name == without_label(header)) found.push_back(header);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return found;
}

struct Marks {
  std::string_view profile;
  std::string_view words;  ///< between `|`: names of columns, or beginnings of titles
};

/// What else tells whose table it is.
constexpr auto kMarks = std::to_array<Marks>({
    {"abs", "Series Type|Collection Month|No. Obs."},
    {"bis", "BIS data|Reference area:BIS"},
    {"destatis",
     "statistics_code|value_variable_code|zeit_code|FACH-SCHL|Statistisches Bundesamt|GENESIS|Destatis|Statistik_Code"},
    {"eurostat", "Data extracted on|[ESTAT]|ESTAT:|geo\\time|geo\\TIME_PERIOD"},
    {"bls", "seriesID|series_id"},
    {"ibge", "Nível Territorial|Nível Territorial (Código)|Unidade de Medida (Código)|SIDRA|IBGE"},
    {"imf", "WEO Country Code|WEO Subject Code|Dataset_Code|International Monetary Fund|IMF"},
    {"ine", "INEbase|Instituto Nacional de Estadística"},
    {"insee", "idBank|Libellé|Dernière mise à jour"},
    {"ksh", "KSH|Központi Statisztikai Hivatal"},
    {"nbs-china", "数据库：|数据来源：国家统计局|时间：|时间:"},
    {"oecd", "OECD.|OECD|PowerCode Code"},
    {"ons", "CDID|PreUnit|Source dataset ID|v4_0|v4_1"},
    {"statistics-canada", "DGUID|VECTOR|COORDINATE|SCALAR_FACTOR"},
    {"world-bank", "Indicator Code|Series Code|World Development Indicators|Country Code"},
});

std::vector<std::string> marks_in(std::string_view profile, RawTable const& table) {
  auto const row =
      std::find_if(kMarks.begin(), kMarks.end(), [&](Marks const& each) { return each.profile == profile; });
  std::vector<std::string> found;
  for (std::string_view rest = row == kMarks.end() ? std::string_view() : row->words; !rest.empty();) {
    std::size_t const end = std::min(rest.find('|'), rest.size());
    std::string_view const mark = rest.substr(0, end);
    auto const is_it = [&](std::string const& cell) { return cell == mark; };
    auto const holds = [&](std::string const& text) { return text.find(mark) != std::string::npos; };
    bool const there = std::any_of(table.header.begin(), table.header.end(), is_it) ||
                       std::any_of(table.titles.begin(), table.titles.end(), holds) ||
                       (!table.rows.empty() && std::any_of(table.rows[0].begin(), table.rows[0].end(), holds));
    if (there) found.emplace_back(mark);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return found;
}

/// The likelier one first.
std::size_t weight(ProfileLook const& look) {
  return look.columns.size() * 3 + look.signs.size() + look.marks.size() * 4;
}

}  // namespace

std::vector<ProfileLook> fitting_profiles(RawTable const& table) {
  Signs const signs = signs_in(table);
  std::vector<ProfileLook> fitting;
  for (Profile const& profile : profiles()) {
    ProfileLook look{.name = std::string(profile.name),
                     .columns = columns_in(profile, table),
                     .marks = marks_in(profile.name, table)};
    bool all = true;
    for (std::string const& sign : signs.alone) {
      std::size_t const blank = std::min(sign.find(' '), sign.size());
      bool const known = meaning_alone(profile, sign) || (meaning_alone(profile, sign.substr(0, blank)) &&
                                                          flag_status(profile, sign.substr(blank), true));
      if (known) look.signs.push_back(sign);
      all = all && known;
    }
    for (std::string const& flag : signs.behind) {
      bool const known = flag_status(profile, flag).has_value();
      if (known) look.signs.push_back(flag);
      all = all && known;
    }
    std::erase_if(look.marks, [&](std::string const& mark) {
      return std::find(look.columns.begin(), look.columns.end(), mark) != look.columns.end();
    });
    bool const known = !look.columns.empty() || !look.marks.empty();
    if ((all || known) && (known || !look.signs.empty())) fitting.push_back(std::move(look));
  }
  std::stable_sort(fitting.begin(), fitting.end(),
                   [](ProfileLook const& a, ProfileLook const& b) { return weight(a) > weight(b); });
  if (!fitting.empty())
    std::erase_if(fitting,
                  [least = weight(fitting.front()) / 2](ProfileLook const& each) { return weight(each) < least; });
  return fitting;
}

}  // namespace onpace
