#include "run/offices.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/cells/column_names.hpp"
#include "figures/offices/profiles.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

Profile const* profile_of(std::string const& name, Span span, Diagnostics& diagnostics) {
  if (Profile const* const known = profile_named(name)) return known;
  std::vector<std::string> names;
  for (Profile const& profile : profiles())
    names.emplace_back(profile.name);
  diagnostics.report(
      {.code = codes::unknown_profile, .span = span, .arguments = {name}, .help = suggestion(name, names)});
  return nullptr;
}

/// `known`: the rules' names; empty where any name is one.
OfficeNames names_of(std::vector<OfficeWord> const& words, std::vector<std::string> const& known,
                     Diagnostics& diagnostics) {
  OfficeNames names;
  for (OfficeWord const& word : words) {
    std::string ours = normalized(word.ours.value);
    if (!known.empty() && std::find(known.begin(), known.end(), ours) == known.end())
      diagnostics.report({.code = codes::mapped_to_unknown,
                          .span = word.ours.span,
                          .arguments = {word.theirs.value, ours},
                          .help = suggestion(ours, known)});
    names.insert_or_assign(normalized(word.theirs.value), std::move(ours));
  }
  return names;
}

void map_statuses(std::vector<OfficeWord> const& words, Office& office, Diagnostics& diagnostics) {
  for (OfficeWord const& word : words) {
    std::optional<FigureStatus> const status = parse_status(word.ours.value);
    if (status)
      office.statuses.insert_or_assign(normalized(word.theirs.value), *status);
    else
      diagnostics.report({.code = codes::mapped_to_no_status,
                          .span = word.ours.span,
                          .arguments = {word.theirs.value, word.ours.value}});
  }
}

template <class Rule>
std::vector<std::string> keys_of(std::vector<Rule> const& rules) {
  std::vector<std::string> keys;
  for (Rule const& rule : rules)
    keys.push_back(normalized(rule.key.value));
  return keys;
}

/// What a word of a choice stands for; the first of its kind, which says nothing, where there is none.
template <class Meaning>
Meaning one_of(std::optional<Word> const& word, std::initializer_list<std::pair<std::string_view, Meaning>> meanings) {
  for (auto const& [name, meaning] : meanings)
    if (word && word->value == name) return meaning;
  return Meaning{};
}

std::optional<NamePattern> pattern_of(std::optional<Word> const& word, Diagnostics& diagnostics) {
  if (!word) return std::nullopt;
  Text fault;
  std::optional<NamePattern> pattern = name_pattern(word->value, word->span, fault);
  if (!pattern)
    diagnostics.report(
        {.code = codes::pattern_misshapen, .span = word->span, .arguments = {word->value, std::move(fault)}});
  return pattern;
}

RowsMeant rows_of(RowsRule const& rule) { return {rule.first, rule.last, rule.span}; }

TableLayout layout_of(DataRule const& rule, Diagnostics& diagnostics) {
  TableLayout layout;
  if (rule.header) layout.header = rows_of(*rule.header);
  for (SkipRule const& skip : rule.skip) {
    SkippedRows skipped{.text = skip.text.value, .span = skip.text.span};
    if (skip.rows) skipped.rows = rows_of(*skip.rows);
    layout.skip.push_back(std::move(skipped));
  }
  if (rule.transposed && rule.transposed->value) layout.transposed = rule.transposed->span;
  if (rule.table) layout.table = {rule.table->value, rule.table->span};
  layout.across = pattern_of(rule.across, diagnostics);
  layout.file = pattern_of(rule.named_by_file, diagnostics);
  layout.sheet = pattern_of(rule.named_by_sheet, diagnostics);
  layout.title = pattern_of(rule.named_by_title, diagnostics);
  return layout;
}

Office office_of(DataRule const& rule, RuleFile const& rules, Diagnostics& diagnostics) {
  Office office;
  if (rule.files) office.files = rule.files->value;
  if (rule.profile) office.profile = profile_of(rule.profile->value, rule.profile->span, diagnostics);
  for (OfficeWord const& word : rule.columns)
    if (auto const column = column_meaning(word.ours.value)) office.columns.push_back({*column, word.theirs.value});
  for (ColumnJoinRule const& join : rule.joins) {
    OfficeJoin joined{column_meaning(join.ours).value_or(ColumnName::period), {}};
    for (Word const& part : join.parts)
      joined.headers.push_back(part.value);
    office.joins.push_back(std::move(joined));
  }
  office.indicators = names_of(rule.indicators, keys_of(rules.indicators), diagnostics);
  office.entities = names_of(rule.entities, keys_of(rules.entities), diagnostics);
  office.units = names_of(rule.units, {}, diagnostics);
  for (auto& [theirs, ours] : office.units)
    if (ours == "none") ours.clear();  // as where no unit is said
  map_statuses(rule.statuses, office, diagnostics);
  for (KeptRowsRule const& kept : rule.where)
    office.where.push_back({kept.column.value, kept.values});
  if (rule.thousands) office.thousands = rule.thousands->value;
  if (rule.decimal) office.decimal = rule.decimal->value.front();
  if (rule.trimesters)
    office.trimesters = rule.trimesters->value == "quarters" ? Trimesters::quarters : Trimesters::thirds;
  office.periods = one_of<PeriodForm>(rule.periods, {{"DD/MM/YYYY", PeriodForm::day_month},
                                                     {"MM/DD/YYYY", PeriodForm::month_day},
                                                     {"YYYYMM", PeriodForm::year_month},
                                                     {"YYYY/MM", PeriodForm::year_slash_month},
                                                     {"YYYYQQ", PeriodForm::year_quarter},
                                                     {"YYYY年度", PeriodForm::administrative_year}});
  office.stamp = one_of<Stamp>(
      rule.stamp, {{"first-day", Stamp::first_day}, {"last-day", Stamp::last_day}, {"last-month", Stamp::last_month}});
  office.each = one_of<StampStep>(rule.each, {{"day", StampStep::day},
                                              {"month", StampStep::month},
                                              {"quarter", StampStep::quarter},
                                              {"half-year", StampStep::half_year},
                                              {"year", StampStep::year}});
  if (rule.encoding) {
    office.encoding = encoding_named(rule.encoding->value);
    if (!office.encoding)
      diagnostics.report(
          {.code = codes::encoding_unknown, .span = rule.encoding->span, .arguments = {rule.encoding->value}});
  }
  for (Word const& note : rule.notes)
    office.notes.push_back(halfwidth(note.value));
  office.brackets =
      one_of<Brackets>(rule.brackets, {{"negative", Brackets::negative}, {"uncertain", Brackets::uncertain}});
  if (rule.multiplier)
    office.multiplier = rule.multiplier->value == "power" ? MultiplierKind::power : MultiplierKind::factor;
  for (OfficeWord const& word : rule.constants)
    if (auto const column = column_meaning(word.ours.value))
      office.constants.push_back({*column, word.theirs.value, word.theirs.span});
  office.layout = layout_of(rule, diagnostics);
  return office;
}

}  // namespace

std::vector<Office> offices_in(RuleFile const& rules, std::string const& profile, Diagnostics& diagnostics) {
  std::vector<Office> offices;
  for (DataRule const& rule : rules.data)
    offices.push_back(office_of(rule, rules, diagnostics));
  if (profile.empty()) return offices;
  Profile const* const named = profile_of(profile, {}, diagnostics);
  for (Office& office : offices)
    if (office.profile == nullptr) office.profile = named;
  offices.push_back({.profile = named});
  return offices;
}

void adapt_offices(std::vector<Office>& offices, std::vector<FileProfile> const& profiles, std::string const& period,
                   Diagnostics& diagnostics) {
  std::vector<Office> of_files;
  for (FileProfile const& each : profiles) {
    Profile const* const profile = profile_of(each.profile, {}, diagnostics);
    Office office = office_for(offices, each.file);
    office.files = each.file.substr(each.file.find_last_of('/') + 1);
    if (office.profile == nullptr) office.profile = profile;
    of_files.push_back(std::move(office));
  }
  offices.insert(offices.begin(), std::make_move_iterator(of_files.begin()), std::make_move_iterator(of_files.end()));
  if (period.empty()) return;
  offices.emplace_back();
  for (Office& office : offices)
    office.period = period;
}

std::vector<std::string> with_period(std::vector<std::string> settings, std::string const& period) {
  if (period.empty()) return settings;
  for (std::string& setting : settings) {
    std::size_t const equals = setting.find('=');
    if (equals != std::string::npos && setting.substr(0, equals).find('@') == std::string::npos)
      setting.insert(equals, "@" + period);
  }
  return settings;
}

}  // namespace onpace
