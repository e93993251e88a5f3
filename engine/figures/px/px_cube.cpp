#include "figures/px/px_cube.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "diagnostics/codes/figures.hpp"

namespace onpace {
namespace {

Text values_text(std::size_t count) {
  return {fmt::format("{} value{}", count, count == 1 ? "" : "s"), fmt::format("{} 个值", count)};
}

/// `20051` of quarters is `2005-Q1`; as it is where that is not its form.
std::string period_of(std::string_view interval, std::string_view time) {
  if (time.size() <= 4 || interval.empty()) return std::string(time);
  std::string_view const year = time.substr(0, 4);
  std::string_view const part = time.substr(4);
  char const letter = interval.front() == 'H' ? 'S' : interval.front();
  bool const known = std::string_view("SQMW").find(letter) != std::string_view::npos;
  return known ? fmt::format("{}-{}{}", year, letter, part) : std::string(time);
}

/// The first and the last time of a range with as many steps as there are values: only years can be counted so.
std::vector<std::string> years_of_range(std::vector<Cell> const& ends, std::size_t count) {
  std::string joined;
  for (Cell const& end : ends)
    joined += end.text;
  std::size_t const dash = joined.find('-');
  if (dash != 4 || joined.size() != 9 || joined.find_first_not_of("0123456789-") != std::string::npos) return {};
  int const first = std::stoi(joined.substr(0, 4));
  int const last = std::stoi(joined.substr(5));
  if (last < first || static_cast<std::size_t>(last - first) + 1 != count) return {};
  std::vector<std::string> years;
  for (int year = first; year <= last; ++year)
    years.push_back(std::to_string(year));
  return years;
}

/// What `TLIST(Q1),"20051","20052"` or `TLIST(A1,"2005"-"2010")` says of each value; empty where it says that of
/// others.
std::vector<std::string> times_of(PxKeyword const& keyword, std::size_t count) {
  std::vector<Cell> const& words = keyword.values;
  bool const is_list = words.size() > 3 && words[0].text == "TLIST" && words[1].text == "(";
  if (!is_list) return {};
  std::string_view const interval = words[2].text;
  auto const close = std::find_if(words.begin() + 3, words.end(), [](Cell const& word) { return word.text == ")"; });
  if (close == words.end()) return {};
  if (close != words.begin() + 3) return years_of_range({words.begin() + 3, close}, count);
  std::vector<std::string> times;
  for (auto word = close + 1; word != words.end(); ++word)
    times.push_back(period_of(interval, word->text));
  return times.size() == count ? times : std::vector<std::string>();
}

class TableReader {
 public:
  TableReader(Intake& intake, Office const& office, PxHead const& head)
      : intake_(intake), office_(office), head_(head) {}

  std::optional<PxTable> read() {
    table_.cube.format = kPcAxis;
    table_.cube.place = head_.keywords.back().word.span;
    if (!add_dimensions("STUB")) return std::nullopt;
    table_.stubs = table_.cube.dimensions.size();
    if (!add_dimensions("HEADING")) return std::nullopt;
    if (table_.cube.dimensions.empty()) {
      report_missing("STUB");
      return std::nullopt;
    }
    read_contents();
    read_units();
    std::optional<std::uint64_t> const cells = cells_of(table_.cube, intake_.diagnostics);
    if (!cells) return std::nullopt;
    table_.cells = *cells;
    return std::move(table_);
  }

 private:
  bool report_missing(std::string const& part) {
    intake_.diagnostics.report({.code = codes::px_part_missing, .span = table_.cube.place, .arguments = {brief(part)}});
    return false;
  }

  bool add_dimensions(std::string_view word) {
    PxKeyword const* const names = head_.find(word);
    if (names == nullptr) return true;
    return std::all_of(names->values.begin(), names->values.end(), [&](Cell const& name) { return add(name); });
  }

  bool add(Cell const& name) {
    CubeDimension dimension{.name = name};
    PxKeyword const* const values = head_.find("VALUES", name.text);
    if (values == nullptr) return report_missing(fmt::format("VALUES(\"{}\")", brief(name.text)));
    dimension.values = values->values;
    if (PxKeyword const* const codes = head_.find("CODES", name.text)) {
      if (codes->values.size() != dimension.values.size()) {
        intake_.diagnostics.report(
            {.code = codes::px_codes_differ,
             .span = codes->word.span,
             .arguments = {brief(name.text), values_text(codes->values.size()), values_text(dimension.values.size())},
             .labels = {{values->word.span, {}}}});
        return false;
      }
      dimension.others = codes->values;
      dimension.other_name = {intake_.rewritten.emplace_back(fmt::format("CODES({})", name.text)), name.span};
    }
    give_role(dimension);
    table_.cube.dimensions.push_back(std::move(dimension));
    return true;
  }

  void give_role(CubeDimension& dimension) {
    PxKeyword const* const times = head_.find("TIMEVAL", dimension.name.text);
    PxKeyword const* const contents = head_.find("CONTVARIABLE");
    if (contents != nullptr && !contents->values.empty() && contents->values.front().text == dimension.name.text)
      dimension.role = ColumnName::indicator;
    else if (times != nullptr)
      dimension.role = ColumnName::period;
    else if (head_.find("MAP", dimension.name.text) != nullptr)
      dimension.role = ColumnName::entity;
    bool const of_time =
        dimension.role == ColumnName::period || column_in(office_, brief(dimension.name.text)) == ColumnName::period;
    if (of_time) use_periods(dimension, times);
  }

  /// Values that are no periods may have them as codes, or in `TIMEVAL`.
  void use_periods(CubeDimension& dimension, PxKeyword const* times) {
    if (name_periods(intake_, dimension.values)) return;
    if (name_periods(intake_, dimension.others)) return std::swap(dimension.values, dimension.others);
    std::vector<std::string> const known =
        times == nullptr ? std::vector<std::string>() : times_of(*times, dimension.values.size());
    for (std::size_t at = 0; at < known.size(); ++at)
      dimension.values[at].text = intake_.rewritten.emplace_back(known[at]);
  }

  /// Without a dimension for it, all cells are of one content.
  void read_contents() {
    PxKeyword const* const contents = head_.find("CONTENTS");
    if (contents != nullptr && !contents->values.empty())
      table_.cube.indicator = {{"CONTENTS", contents->word.span}, contents->values.front()};
  }

  static CubeUnit unit_in(PxKeyword const& keyword) {
    bool const none = keyword.values.empty() || keyword.values.front().text == "-";
    return {none ? Cell{{}, keyword.word.span} : keyword.values.front(), {{}, keyword.word.span}};
  }

  void read_units() {
    Cube& cube = table_.cube;
    PxKeyword const* const whole = head_.find("UNITS");
    auto const contents =
        std::find_if(cube.dimensions.begin(), cube.dimensions.end(),
                     [](CubeDimension const& dimension) { return dimension.role == ColumnName::indicator; });
    if (contents == cube.dimensions.end()) {
      if (whole != nullptr) cube.units.push_back(unit_in(*whole));
      return;
    }
    cube.unit_dimension = static_cast<std::size_t>(contents - cube.dimensions.begin());
    for (Cell const& value : contents->values) {
      PxKeyword const* const own = head_.find("UNITS", value.text);
      PxKeyword const* const unit = own != nullptr ? own : whole;
      cube.units.push_back(unit != nullptr ? unit_in(*unit) : CubeUnit{{{}, value.span}, {{}, value.span}});
    }
  }

  Intake& intake_;
  Office const& office_;
  PxHead const& head_;
  PxTable table_{};
};

}  // namespace

std::optional<PxTable> px_table(Intake& intake, Office const& office, PxHead const& head) {
  return TableReader(intake, office, head).read();
}

}  // namespace onpace
