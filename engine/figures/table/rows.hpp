// Where figures came from and what was said of them.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/source.hpp"
#include "values/period.hpp"

namespace onpace {

using RowIndex = std::uint32_t;
inline constexpr RowIndex kNoRow = 0xFFFFFFFFU;

/// SDMX CL_OBS_STATUS, as far as a verdict cares; `withdrawn`: a release says that there is no figure.
enum class ObservationStatus : std::uint8_t { normal, provisional, estimated, break_in_series, withdrawn };

/// Orders releases: a figure without a release day is the oldest, a setting of the command line the newest.
inline constexpr Day kNoRelease = std::numeric_limits<Day>::min();
inline constexpr Day kSettingRelease = std::numeric_limits<Day>::max();

/// A value that is not its place's 254 bytes at most: a longer one, or one with doubled quotes in it.
struct OddValue {
  std::uint32_t end = 0;
  std::string text;
};

/// Where the fields of a plain row stand; no fields: the rows are not plain.
struct PlainLayout {
  std::uint8_t fields = 0;
  std::uint8_t period = 0;
  std::uint8_t value = 0;
  char separator = ',';
  friend bool operator==(PlainLayout const&, PlainLayout const&) = default;
};

/// Figures of one source, one after the other.
struct RowRun {
  RowIndex begin = 0;  ///< its first row
  SourceId source = kNoSource;
  std::uint32_t first = 0;  ///< of plain rows: index into `places`; else into `value_at`
  PlainLayout layout{};
};

inline constexpr RowIndex kRowsAPlace = 32;
/// Of a value that stands in `odd_values`.
inline constexpr std::uint8_t kOddLength = 255;

/// What every figure that was read says beside its number, in the order of the files. Plain rows that follow one
/// another in their file keep the place of each 32nd, the others are found again from there; any other row takes nine
/// bytes. Texts stay in their source, and what most rows do not have stands in vectors that are empty until one has it,
/// and may end before the rows do.
struct Rows {
  RowIndex count = 0;
  std::vector<RowRun> runs;
  std::vector<std::uint32_t> places;       ///< offsets of plain rows: each 32nd of a run, its first among them
  std::uint32_t plain_end = 0;             ///< offset after the last plain row
  std::vector<std::uint32_t> value_at;     ///< the value's offset in its source
  std::vector<std::uint8_t> value_length;  ///< in bytes; `kOddLength`: in `odd_values`
  std::vector<std::uint32_t> filed;        ///< index into `periods`
  std::vector<std::string> periods;        ///< as the files have them, each spelling once
  std::vector<Day> released;               ///< also `kNoRelease` and `kSettingRelease`; absent: `kNoRelease`
  std::vector<ObservationStatus> status;   ///< absent: normal
  std::vector<bool> breaks;                ///< the series starts anew with this figure; absent: it does not
  std::unordered_map<RowIndex, std::uint32_t> lines;  ///< where a row begins on another line than its value
  std::unordered_map<RowIndex, OddValue> odd_values;

  [[nodiscard]] std::size_t size() const { return count; }
};

/// What one row says beside its number.
struct Provenance {
  Span place;              ///< of the value
  std::string_view value;  ///< as the file has it, doubled quotes made single
  std::uint32_t filed = 0;
  Day released = kNoRelease;
  ObservationStatus status = ObservationStatus::normal;
  bool breaks = false;
  std::optional<std::uint32_t> line{};  ///< where it is not the value's
};
RowIndex append(Rows& rows, Provenance const& row);

/// What a row that is plain says beside its number, place and period.
struct SaidOfRow {
  Day released = kNoRelease;
  ObservationStatus status = ObservationStatus::normal;
  bool breaks = false;
};
/// Of `count` rows from `first` on; of each row once, in their order.
void say_of_rows(Rows& rows, RowIndex first, std::size_t count, SaidOfRow const& said);

/// Whether a plain row that begins at `at` follows the last one.
bool goes_on(Rows const& rows, SourceId source, PlainLayout layout, std::uint32_t at);

/// Makes the plain rows that `append_plain` adds next begin at `at` of their source.
void begin_plain(Rows& rows, SourceId source, PlainLayout layout, std::uint32_t at);

/// Adds `count` rows after the plain one before; `begin_of` gives where each begins, and of `count` where the last
/// ends.
template <typename BeginOf>
void append_plain(Rows& rows, RowIndex count, BeginOf const& begin_of) {
  RowIndex const behind_place = (rows.count - rows.runs.back().begin) % kRowsAPlace;
  for (RowIndex row = (kRowsAPlace - behind_place) % kRowsAPlace; row < count; row += kRowsAPlace)
    rows.places.push_back(begin_of(row));
  rows.plain_end = begin_of(count);
  rows.count += count;
}

/// Adds the rows of `later`, whose indices into `periods` become those of `filed`, and whose lines count from `line`;
/// gives the index of the first.
RowIndex append_rows(Rows& rows, Rows const& later, std::vector<std::uint32_t> const& filed, std::uint32_t line);

/// The run that holds the row.
RowRun const& run_of(Rows const& rows, RowIndex row);
SourceId source_of(Rows const& rows, RowIndex row);
/// Empty for a figure without a release day, and for a setting.
std::optional<Day> released_on(Rows const& rows, RowIndex row);

inline Day release_order(Rows const& rows, RowIndex row) {
  return row < rows.released.size() ? rows.released[row] : kNoRelease;
}
inline ObservationStatus status_of(Rows const& rows, RowIndex row) {
  return row < rows.status.size() ? rows.status[row] : ObservationStatus::normal;
}
inline bool breaks_at(Rows const& rows, RowIndex row) { return row < rows.breaks.size() && rows.breaks[row]; }

}  // namespace onpace
