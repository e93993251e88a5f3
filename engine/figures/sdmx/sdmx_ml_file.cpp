// SDMX-ML data messages as rows: series keys and attributes become columns, as in SDMX-CSV.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/cells/csv.hpp"
#include "figures/cells/scale_words.hpp"
#include "figures/intake/formats.hpp"
#include "figures/periods/trimesters.hpp"
#include "figures/rows/row_mistake.hpp"
#include "figures/rows/sheet.hpp"
#include "figures/sdmx/sdmx_ml_survey.hpp"

namespace onpace {
namespace {

/// The name that the reader knows a column by: the mapping's word for it, else the usual one.
std::string_view name_for(Office const& office, ColumnName column, std::string_view usual) {
  if (column_in(office, usual) == column) return usual;
  for (OfficeColumn const& mapped : office.columns)
    if (mapped.column == column) return mapped.header;
  return usual;
}

/// Attributes that mean nothing to the reader are passed over: they tell no two figures apart.
bool is_read(SdmxMlValue const& component, Office const& office) {
  bool const is_chosen = std::any_of(office.where.begin(), office.where.end(),
                                     [&](KeptRows const& kept) { return is_same_name(kept.header, component.name); });
  return !component.is_attribute || is_chosen || column_in(office, component.name) || is_scale_column(component.name);
}

/// A data set's word for what it does, and SDMX-CSV's.
struct Action {
  std::string_view name;
  std::string_view letter;
};
constexpr auto kActions = std::to_array<Action>({{"Append", "A"},
                                                 {"Merge", "M"},
                                                 {"Replace", "R"},
                                                 {"Information", "I"},
                                                 {"Delete", "D"},
                                                 {"Update", "R"},
                                                 {"", "M"}});

/// Hands the rows of the message on to the reader of rows.
class RowTaker : public SdmxMlTaker {
 public:
  RowTaker(SdmxMlText const& text, Intake& intake, SdmxMlSurvey const& survey, SheetReading& sheet)
      : places_{intake, text.source, text.text}, survey_(survey), sheet_(sheet) {}

  /// The header comes first.
  bool take_header(Span place, bool released, bool in_order) {
    Office const& office = *places_.intake.office;
    std::vector<Cell> header;
    for (SdmxMlValue const& column : survey_.columns) {
      places_of_.push_back(is_read(column, office) ? std::optional(header.size()) : std::nullopt);
      if (!places_of_.back()) continue;
      bool const value = column.name == "OBS_VALUE";
      std::string_view const name = value ? name_for(office, ColumnName::value, column.name) : column.name;
      header.push_back({name, column.cell.span});
    }
    width_ = header.size();
    if (released) header.push_back({name_for(office, ColumnName::released, "released"), place});
    if (in_order) header.push_back({name_for(office, ColumnName::action, "ACTION"), place});
    released_ = released;
    in_order_ = in_order;
    for (std::size_t column = 0; column < width_; ++column) {
      if (column_in(office, header[column].text) == ColumnName::period) period_ = column;
      if (is_same_name(header[column].text, "FREQ")) frequency_ = column;
    }
    series_row_.resize(header.size());
    return sheet_.take(header);
  }

  void group(SdmxMlDataSet const&, SdmxMlGroup const&) override {}

  bool row(SdmxMlRow const& row) override {
    SdmxMlSetSurvey const& set = survey_.data_sets[row.data_set.number - 1];
    bool const deletes = set.action.text == "Delete";
    if (row.is_empty_series && !deletes) return true;
    bool const same = row.series_number != 0 && row.series_number == last_series_ && row.data_set.number == last_set_;
    if (!same) begin_series(row, set);
    last_series_ = row.series_number;
    last_set_ = row.data_set.number;
    row_ = series_row_;
    for (Cell& cell : row_)
      if (cell.text.empty()) cell.span = row.place;
    if (row.series_number == 0) take_groups(row.observation, set, row_);
    bool seen = series_seen_;
    for (std::size_t at = 0; at < row.observation.size(); ++at) {
      SdmxMlValue const& value = row.observation[at];
      std::optional<std::size_t> const column = column_of(value.name, at);
      if (!column) continue;
      row_[*column] = value.cell;
      if (value.cell.text == "NaN" && value.name == "OBS_VALUE") row_[*column].text = {};
      if (may_be_invisible(value.cell.text)) seen = !report_invisible(places_, value.cell) && seen;
    }
    if (period_ && frequency_) row_[*period_].text = whole_period(row_[*period_].text, row_[*frequency_].text);
    return !seen || sheet_.take(row_);
  }

 private:
  /// Observations of one message name their parts in one order: where a part stood last is tried first.
  std::optional<std::size_t> column_of(std::string_view name, std::size_t at) {
    if (at < memo_.size() && memo_[at].first == name) return memo_[at].second;
    std::optional<std::size_t> const column = places_of_[survey_.column_of(name)];
    if (at >= memo_.size()) memo_.resize(at + 1);
    memo_[at] = {name, column};
    return column;
  }

  /// Messages of version 2.0 name a year or a quarter by one of its months, and say in FREQ that it is one: `2000-01`.
  std::string_view whole_period(std::string_view text, std::string_view frequency) {
    bool const is_longer = frequency == "A" || frequency == "Q" || frequency == "S" || frequency == "H";
    if (!is_longer || text.size() != 7 || text[4] != '-' || text.find_first_not_of("0123456789-") < text.size())
      return text;
    int const month = (text[5] - '0') * 10 + (text[6] - '0');
    if (month < 1 || month > 12) return text;
    std::string whole(text.substr(0, 4));
    if (frequency == "Q") whole += fmt::format("-Q{}", (month + 2) / 3);
    if (frequency == "S" || frequency == "H") whole += fmt::format("-S{}", (month + 5) / 6);
    auto const [known, is_new] = whole_periods_.try_emplace(whole);
    if (is_new) known->second = places_.intake.rewritten.emplace_back(std::move(whole));
    return known->second;
  }

  void put(SdmxMlValue const& value, std::vector<Cell>& row) {
    if (std::optional<std::size_t> const column = places_of_[survey_.column_of(value.name)]) row[*column] = value.cell;
  }

  void begin_series(SdmxMlRow const& row, SdmxMlSetSurvey const& set) {
    std::fill(series_row_.begin(), series_row_.end(), Cell{{}, row.place});
    for (SdmxMlValue const& value : row.data_set.attributes)
      put(value, series_row_);
    if (row.series_number != 0) take_groups(row.series, set, series_row_);
    series_seen_ = true;
    for (SdmxMlValue const& value : row.series) {
      put(value, series_row_);
      if (may_be_invisible(value.cell.text)) series_seen_ = !report_invisible(places_, value.cell) && series_seen_;
    }
    if (released_) series_row_[width_] = set.valid_from;
    if (!in_order_) return;
    auto const known = std::find_if(kActions.begin(), kActions.end(),
                                    [&](Action const& each) { return each.name == set.action.text; });
    series_row_.back() = {known == kActions.end() ? set.action.text : known->letter, set.action.span};
  }

  /// The attributes of the groups that have the key.
  void take_groups(SdmxMlValues const& key, SdmxMlSetSurvey const& set, std::vector<Cell>& row) {
    auto const value_of = [&](std::string_view name) -> SdmxMlValue const* {
      auto const found =
          std::find_if(key.begin(), key.end(), [&](SdmxMlValue const& each) { return each.name == name; });
      return found == key.end() ? nullptr : &*found;
    };
    for (SdmxMlGroups const& groups : set.groups) {
      if (!write_group_key(groups.dimensions, value_of, group_key_)) continue;
      auto const found = groups.attributes.find(group_key_);
      if (found == groups.attributes.end()) continue;
      for (SdmxMlValue const& value : found->second)
        put(value, row);
    }
  }

  CsvFile places_;
  SdmxMlSurvey const& survey_;
  SheetReading& sheet_;
  std::size_t width_ = 0;
  bool released_ = false;
  bool in_order_ = false;
  std::vector<Cell> series_row_{};  ///< what all observations of the series have
  std::vector<Cell> row_{};
  bool series_seen_ = true;                              ///< nothing invisible is in the series
  std::vector<std::optional<std::size_t>> places_of_{};  ///< the columns of components; empty: nothing reads it
  std::vector<std::pair<std::string_view, std::optional<std::size_t>>> memo_{};
  std::string group_key_{};
  std::optional<std::size_t> period_{};
  std::optional<std::size_t> frequency_{};
  std::map<std::string, std::string_view> whole_periods_{};
  std::size_t last_series_ = 0;
  std::size_t last_set_ = 0;
};

bool report_fault(SdmxMlOutcome const& outcome, Diagnostics& diagnostics) {
  if (outcome.fault == XmlFault::none) return false;
  Code const code = outcome.fault == XmlFault::broken          ? codes::xml_broken
                    : outcome.fault == XmlFault::cut_off       ? codes::xml_cut_off
                    : outcome.fault == XmlFault::document_type ? codes::xml_with_type
                                                               : codes::xml_too_deep;
  Text const about = outcome.fault == XmlFault::too_deep ? Text(std::to_string(kDeepestXml)) : outcome.why;
  diagnostics.report({.code = code, .span = outcome.fault_place, .arguments = {about}});
  return true;
}

/// True, and reported, where it is no data message that is read.
bool report_root(SdmxMlOutcome const& outcome, Diagnostics& diagnostics) {
  std::string const root(brief(outcome.root_name));
  switch (outcome.root) {
    case SdmxMlRoot::generic:
    case SdmxMlRoot::specific:
      return false;
    case SdmxMlRoot::structure:
      diagnostics.report({.code = codes::sdmx_ml_without_data,
                          .span = outcome.root_place,
                          .arguments = {Text{fmt::format("a structure message of SDMX-ML (`{}`)", root),
                                             fmt::format("SDMX-ML 的结构消息（`{}`）", root)}}});
      return true;
    case SdmxMlRoot::error:
      diagnostics.report({.code = codes::sdmx_ml_without_data,
                          .span = outcome.root_place,
                          .arguments = {Text{fmt::format("the service's answer `{}`", outcome.error_text),
                                             fmt::format("服务器的答复“{}”", outcome.error_text)}}});
      return true;
    case SdmxMlRoot::other_form:
      diagnostics.report({.code = codes::sdmx_ml_other_form, .span = outcome.root_place, .arguments = {root}});
      return true;
    case SdmxMlRoot::unknown:
      diagnostics.report({.code = codes::xml_of_something_else, .span = outcome.root_place, .arguments = {root}});
      return true;
  }
  return true;
}

/// Reports what every figure needs and no component is.
bool has_needed(Intake const& intake, SdmxMlSurvey const& survey, Span place) {
  std::string names;
  for (SdmxMlValue const& column : survey.columns)
    if (names.size() < 400) names += fmt::format("{}`{}`", names.empty() ? "" : ", ", brief(column.name));
  bool all = true;
  for (auto const& [meaning, name] :
       {std::pair(ColumnName::indicator, "INDICATOR"), std::pair(ColumnName::period, "TIME_PERIOD"),
        std::pair(ColumnName::value, "OBS_VALUE")}) {
    bool const has =
        std::any_of(survey.columns.begin(), survey.columns.end(), [&, wanted = meaning](SdmxMlValue const& column) {
          return column.name == "OBS_VALUE" ? wanted == ColumnName::value
                                            : column_in(*intake.office, column.name) == wanted;
        });
    if (has || is_constant(*intake.office, meaning)) continue;
    all = false;
    intake.diagnostics.report(
        {.code = codes::sdmx_ml_part_missing,
         .span = place,
         .arguments = {name},
         .help = {fmt::format("its dimensions and attributes are {}; choose one with `columns:` under `data:` in the "
                              "rules",
                              names),
                  fmt::format("消息的维度和属性有 {}；请在规则的 `data:` 中用 `columns` 说明对应关系", names)}});
  }
  return all;
}

/// Data sets that are valid from several days are releases of the same figures; a single day is only that of the
/// message.
bool are_releases(SdmxMlSurvey const& survey) {
  std::set<std::string_view> days;
  for (SdmxMlSetSurvey const& set : survey.data_sets)
    if (set.rows > 0 && set.action.text != "Delete") days.insert(set.valid_from.text);
  return days.size() > 1;
}

/// Whether a data set may replace or delete what stands before it.
bool are_in_order(SdmxMlSurvey const& survey) {
  auto const filled = std::count_if(survey.data_sets.begin(), survey.data_sets.end(),
                                    [](SdmxMlSetSurvey const& set) { return set.rows > 0; });
  return filled > 1 || std::any_of(survey.data_sets.begin(), survey.data_sets.end(),
                                   [](SdmxMlSetSurvey const& set) { return set.action.text == "Delete"; });
}

void take_message(SdmxMlText const& text, Intake& intake, SdmxMlSurvey const& survey, Span place) {
  SheetReading sheet(intake, place);
  RowTaker taker(text, intake, survey, sheet);
  if (!taker.take_header(place, are_releases(survey), are_in_order(survey))) return;
  read_sdmx_ml_message(text, taker);
  sheet.finish();
}

void read_sdmx_ml(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin) {
  intake.is_sound = check_on(intake.checked, text.size());
  if (!intake.is_sound) return;
  intake.collected.progress.read = intake.bytes_before + text.size();
  if (intake.signs.decimal == ',') intake.signs = number_signs(no_office(), ',');  // a number of XML has a point
  intake.signs.never_groups = true;
  intake.trimesters = trimesters_of(*intake.office, true);
  SdmxMlText const message{source, text, begin, intake.rewritten};
  SdmxMlSurvey survey;
  SdmxMlOutcome const outcome = read_sdmx_ml_message(message, survey);
  survey.finish();
  Diagnostics& diagnostics = intake.diagnostics;
  bool const refused = report_fault(outcome, diagnostics) || report_root(outcome, diagnostics);
  if (!refused && survey.columns.size() > kMostFields)
    diagnostics.report(
        {.code = codes::too_many_columns, .span = outcome.root_place, .arguments = {std::to_string(kMostFields)}});
  else if (!refused && survey.rows == 0)
    diagnostics.report({.code = codes::data_without_figures, .span = outcome.root_place});
  else if (!refused && has_needed(intake, survey, outcome.root_place))
    take_message(message, intake, survey, outcome.root_place);
  if (intake.request.progress != nullptr) intake.request.progress->done += text.size();
}

bool looks_like_xml(std::string_view text) {
  std::size_t const first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

}  // namespace

DataFormat const kSdmxMlFormat = {
    "SDMX-ML", looks_like_xml, read_sdmx_ml,
    "a generic or structure-specific data message of version 2.1, or a generic or compact "
    "one of 2.0",
    "2.1 版的通用或特定结构数据消息，或 2.0 版的通用或紧凑数据消息"};

}  // namespace onpace
