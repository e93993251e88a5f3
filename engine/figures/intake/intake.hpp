// From rows of any format to observations.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "figures/cells/record.hpp"
#include "figures/cells/spellings.hpp"
#include "figures/intake/actions.hpp"
#include "figures/intake/conversion.hpp"
#include "figures/intake/names.hpp"
#include "figures/intake/number_signs.hpp"
#include "figures/intake/request.hpp"
#include "figures/offices/office.hpp"
#include "figures/open/encoding.hpp"
#include "figures/periods/further_periods.hpp"
#include "figures/table/collected.hpp"

namespace onpace {

/// The indicators of files without rules, each with the unit of its first figure.
struct MetIndicators {
  Units const& units;
  std::unordered_set<std::string> known{};
  std::vector<SeriesConvention> series{};

  /// `value` may carry the unit, as in `5.6%`.
  void add(std::string_view name, std::string_view unit, std::string_view value);
};

/// The first numbers of a file that say something of its decimal mark.
struct MarkWitnesses {
  std::optional<Span> leans{};
  std::optional<Span> contradicts{};

  void note(MarkWitness witness, Span place) {
    if (witness == MarkWitness::none) return;
    std::optional<Span>& first = witness == MarkWitness::leans ? leans : contradicts;
    if (!first) first = place;
  }
};

/// A file in which a spelling has two readings, and whether another period of it has only one of them.
struct OpenSpelling {
  std::optional<Span> open{};
  std::string text{};  ///< of the first such cell
  bool settled = false;
};

/// The periods of one file that the file itself may settle.
struct OpenSpellings {
  OpenSpelling digits{};   ///< `202401`
  OpenSpelling slashes{};  ///< `2010/11`
  OpenSpelling romans{};   ///< `I/1992`
  OpenSpelling points{};   ///< `2024.06`
};

/// The period of the row above, where it is a range of months; of a table across, of the row itself.
struct RangeAbove {
  MonthRange range{};
  Span place{};             ///< of its cell
  std::string_view text{};  ///< with its year
};

/// What all files of one request share while they are read.
struct Intake {
  ReadRequest const& request;
  Diagnostics& diagnostics;
  Names names;
  Conversions conversions;
  CollectedFigures collected{};
  Spellings filed{};                                               ///< index into `periods`; few, and in every row
  std::vector<std::optional<ParsedPeriod>> periods{};              ///< empty: not a period
  std::unordered_map<std::uint32_t, FigureStatus> period_flags{};  ///< of those with a flag behind them
  std::deque<std::string> rewritten{};                ///< cells whose text is not the file's, byte for byte
  std::unordered_set<std::string_view> kept_texts{};  ///< those of them that are the same in many rows
  std::vector<std::deque<std::string>> joined{};      ///< such cells of the pieces that were joined
  std::uint64_t bytes_before = 0;                     ///< of the files before the one that is read
  CheckedText checked{};                              ///< of the file that is read
  bool is_sound = true;                               ///< false: reading ended at a byte that is not a text
  Office const* office = &no_office();                ///< of the file that is read
  Office own_columns{};                               ///< the same without its columns, where the file has onpace's
  NumberSigns signs{};                                ///< the same
  Trimesters trimesters = Trimesters::thirds;         ///< the same
  bool trimester_told = false;                        ///< of the file that is read: once is enough
  bool order_told = false;                            ///< the same: of `01/02/2024`
  bool step_told = false;                             ///< the same: of stamps
  RangeAbove range_above{};                           ///< the same
  OpenSpellings open{};                               ///< of the file that is read
  StampStep step = StampStep::unknown;                ///< the same: what its stamps stand for
  MarkWitnesses marks{};                              ///< the same
  SourceKind kind = SourceKind::text;                 ///< the same
  Bytes const* bytes = nullptr;                       ///< the same
  std::optional<ActionRows> actions{};                ///< of a file with a column for them
  MetIndicators* met = nullptr;                       ///< set: nothing but indicators is looked for

  /// Whether titles and notes around the table are passed over: somebody said whose the file is, or it is a sheet.
  [[nodiscard]] bool may_have_titles() const { return kind == SourceKind::sheet || office != &no_office(); }
};

/// A text that lives as long as the rows, and once only.
std::string_view kept_text(Intake& intake, std::string text);

/// Checks one row and keeps its figure. A gap and a name that the rules do not know leave no observation.
void take_record(Intake& intake, Record const& record);

/// Whether a new name contains only visible characters; false after a report.
bool require_readable(Intake& intake, Cell const& cell);

/// The series and the entity of a row, in the rules' words; where one is empty and none can be meant that is reported
/// at its place, or else at the value's.
std::optional<SeriesIndex> series_of(Intake& intake, Record const& record);
std::optional<EntityIndex> entity_of(Intake& intake, Record const& record);

/// Index into `periods`, and the day of the release; nothing after a report.
std::optional<std::uint32_t> filed_of(Intake& intake, Record const& record);
/// The index of a period that was met before.
std::optional<std::uint32_t> met_period(Intake& intake, std::string_view text);
std::optional<Day> release_of(Intake& intake, Record const& record);

/// The column for plain figures of a series, filed under a period that was met before; nothing where there are none
/// such.
Column* plain_column(Intake& intake, SeriesIndex series, std::uint32_t filed);

/// The figure of a row whose names are settled; empty for a gap and where something was reported. A gap with a release
/// day withdraws the figure of the releases before.
std::optional<Observation> observation_of(Intake& intake, Record const& record, SeriesIndex series, EntityIndex entity);

}  // namespace onpace
