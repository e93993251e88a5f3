// A rule file as written: every value with its place, nothing settled yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "onpace/text.hpp"
#include "syntax/ast.hpp"
#include "system/boxed_optional.hpp"
#include "text/offset_map.hpp"
#include "values/nature.hpp"
#include "values/period.hpp"

namespace onpace {

/// A value with its place.
template <class Value>
struct Placed {
  Value value{};
  Span span{};
};

using Word = Placed<std::string>;

struct EntityRule {
  Word key;
  Text name;
  std::optional<Word> part_of;
};

struct UnitRule {
  Word key;
  std::optional<Word> is;  ///< `50 kg`; empty for a counter
};

struct SourceReference {
  Text document;
  Text section;
  std::string url;
};

struct IndicatorRule {
  Word key;  ///< NFC-normalised
  Text name;
  std::optional<Word> unit;
  Placed<Nature> nature;
  std::optional<Placed<Reported>> reported;
  std::optional<Shift> frequency;         ///< between reports: a year is 12 months, a week 7 days
  std::optional<Placed<int>> late_after;  ///< days before its figures are stale
  std::optional<Word> growth_of;
  std::optional<Word> plan_of;  ///< of a plan: what it is the plan of
  bool monotone = false;
  Span monotone_span{};
  std::optional<Word> prices;  ///< `current` or `constant`
  std::optional<Word> base;    ///< of an index: what is 100
  Text note;
  SourceReference source{};
};

struct DefinitionRule {
  Word name;
  std::vector<std::string> parameters;
  ast::Tree body;
};

inline constexpr int kUsualDaysLate = 60;
inline constexpr int kMostDaysLate = 3660;

struct PathPoint {
  Placed<Period> period;
  ast::Tree value;
};

/// `name: expression` under `with:`.
struct Argument {
  Word name;
  ast::Tree value;
};

struct Waiver {
  Placed<Day> until;
  Text reason;
};

/// `for_each: entity`: the target is judged for every entity of the file, or of those that belong to one of them.
struct ForEach {
  Span span{};
  std::optional<Word> part_of;  ///< of `for_each: {part_of: …}`
};

enum class NoData : std::uint8_t { warn, fail, ignore };
/// Which label is shown beside no-data if the horizon is over and its figure is missing.
enum class AfterHorizon : std::uint8_t { no_data, method };
enum class Direction : std::uint8_t { at_least, at_most };

struct TargetRule {
  Word key;
  Text name;
  std::optional<ast::Tree> goal;  ///< absent only where its text could not be parsed
  Span goal_span{};
  std::optional<Placed<Period>> horizon;
  BoxedOptional<Placed<Period>> by;    ///< instead of `horizon`: the level of that year (or quarter, …)
  BoxedOptional<Placed<Shift>> every;  ///< the goal is judged for each of these periods of the horizon
  std::optional<Placed<Day>> due;
  std::optional<Placed<bool>> binding;
  BoxedOptional<SourceReference> source;
  std::vector<PathPoint> path;
  Span path_span{};
  BoxedOptional<ast::Tree> at_risk;
  BoxedOptional<ast::Tree> warn;  ///< where it holds, the target is at risk, at the end too
  BoxedOptional<ast::Tree> reading;
  BoxedOptional<ast::Tree> aim;
  BoxedOptional<ast::Tree> baseline;
  std::optional<Placed<Period>> baseline_period;  ///< without a value the reading's own in that period
  bool baseline_or_later = false;                 ///< or in the first one after it that has a figure
  std::optional<Placed<Direction>> direction;
  BoxedOptional<Word> method;
  std::vector<Argument> with;
  BoxedOptional<Word> entity;
  BoxedOptional<ForEach> for_each;
  std::optional<Placed<int>> late_after;  ///< days before figures are stale
  std::optional<int> late_after_in_file;  ///< what the target's own file says at its top, where it is imported
  std::string weight;                     ///< a number above 0, as written; empty: 1
  Text owner;
  std::vector<std::string> tags;
  Text note;
  BoxedOptional<Waiver> waive;
  NoData no_data = NoData::warn;
  std::optional<Placed<AfterHorizon>> after_horizon;
};

struct GroupMember {
  Word target;
  std::string weight;  ///< a number above 0, as written; empty: the target's own
};

/// Targets that are scored together: those that are listed, and those with one of the tags.
struct GroupRule {
  Word key;  ///< NFC-normalised
  Text name;
  std::vector<GroupMember> targets;
  std::vector<Word> tags;
  Text note;
};

/// `columns: {period: 时间}` or `indicators: {B1GQ: gdp}`: what the office calls so, and what the rules do.
struct OfficeWord {
  Word theirs;
  Word ours;
};

/// `where: {s_adj: SCA}`: which rows of a file count.
struct KeptRowsRule {
  Word column;
  std::vector<std::string> values;
};

/// `3`, or `3-5`: rows of a file.
struct RowsRule {
  std::uint32_t first = 1;
  std::uint32_t last = 1;
  Span span{};
};

/// Rows that are left out: by their numbers, or by the text of their first cell.
struct SkipRule {
  std::optional<RowsRule> rows;
  Word text{};
};

/// How the files of one office are read.
/// Columns whose texts make up one: `period: [[year, month]]`.
struct ColumnJoinRule {
  std::string ours;
  std::vector<Word> parts;
};

struct DataRule {
  Span span{};
  std::optional<Word> files;  ///< `eurostat*.csv`; absent: all files
  std::optional<Word> profile;
  std::vector<OfficeWord> columns;
  std::vector<ColumnJoinRule> joins;
  std::vector<OfficeWord> indicators;
  std::vector<OfficeWord> entities;
  std::vector<OfficeWord> units;
  std::vector<OfficeWord> statuses;
  std::vector<KeptRowsRule> where;
  std::optional<Word> thousands;
  std::optional<Word> decimal;
  std::optional<Word> trimesters;     ///< `thirds` or `quarters`
  std::optional<Word> periods;        ///< `DD/MM/YYYY` and the like
  std::optional<Word> stamp;          ///< `first-day`, `last-day` or `last-month`
  std::optional<Word> each;           ///< `day`, `month`, `quarter`, `half-year` or `year`
  std::optional<Word> encoding;       ///< `windows-1252` and the like
  std::vector<Word> notes;            ///< marks of footnotes behind numbers
  std::optional<Word> brackets;       ///< `negative` or `uncertain`
  std::optional<Word> multiplier;     ///< `power` or `factor`
  std::vector<OfficeWord> constants;  ///< what the file does not say: the value, and the column
  std::optional<RowsRule> header;
  std::vector<SkipRule> skip;
  std::optional<Placed<bool>> transposed;
  std::optional<Word> table;
  std::optional<Word> across;  ///< with columns in braces, as the next three
  std::optional<Word> named_by_file;
  std::optional<Word> named_by_sheet;
  std::optional<Word> named_by_title;
};

/// Which calendar year gives its name to a reporting year that spans two.
enum class YearName : std::uint8_t { begin, end };

struct RuleFile {
  SourceId source = kNoSource;
  Text title;
  Text note{};
  std::optional<Placed<Period>> horizon;
  std::optional<Placed<Period>> by;        ///< as in a target, for all that say nothing else
  Calendar calendar;                       ///< how its periods are read
  std::optional<Placed<int>> year_starts;  ///< the first month of a reporting year, where the file says so
  std::optional<Placed<YearName>> year_named{};
  std::optional<Placed<int>> late_after{};  ///< days, of the targets that say nothing themselves
  std::vector<Word> imports;                ///< paths as written; those of imported files are not kept
  std::vector<EntityRule> entities;
  std::vector<UnitRule> units;
  std::vector<IndicatorRule> indicators;
  std::vector<DefinitionRule> definitions;
  std::vector<TargetRule> targets;
  std::vector<GroupRule> groups;
  std::vector<DataRule> data;  ///< the first that fits a file's name counts
};

enum class LadderStatus : std::uint8_t {
  on_track,
  at_risk,
  no_data,
  met,      ///< of `when_over:`: asked where the goal is met,
  missed,   ///< where it is missed,
  settled,  ///< or in both cases
};

struct Rung {
  Placed<LadderStatus> status;
  Text label;
  ast::Tree when;
};

/// How a status is decided while the horizon is open: what is expected by now, and the ladder. How it is called when it
/// is over. What a target must have for a method to judge it.
struct MethodNeeds {
  bool baseline = false;
  bool path = false;
  bool at_risk = false;
  bool milestone = false;  ///< a goal of milestones alone
};

struct MethodFile {
  SourceId source = kNoSource;
  Word name;
  Text title;
  Text summary;
  Text note;
  MethodNeeds needs{};                      ///< what the file says under `needs:`
  MethodNeeds speaks_of{};                  ///< what its expressions name
  SourceReference source_of_method{};       ///< who says so, and where
  std::vector<Word> aliases;                ///< other names of a built-in method
  std::vector<DefinitionRule> definitions;  ///< its own; their names count before those of the rule file
  std::vector<Argument> parameters;         ///< with their default values; `none` is no value
  std::optional<ast::Tree> applies;         ///< where it does not hold, the next method is asked
  std::optional<ast::Tree> expected;
  std::vector<Rung> ladder;
  std::vector<Rung> when_over;     ///< give a label alone
  bool asks_for_baseline = false;  ///< it needs or names the baseline, or the years since
  bool shows_labels = false;       ///< reports show its labels in place of the word of the status
};

/// `limit: none`: a parameter without a value.
bool is_none(ast::Tree const& value);

}  // namespace onpace
