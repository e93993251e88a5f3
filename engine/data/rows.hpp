// Where figures came from and what was said of them.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source.hpp"
#include "values/period.hpp"

namespace onpace {

using RowIndex = std::uint32_t;
inline constexpr RowIndex kNoRow = 0xFFFFFFFFU;

/// SDMX CL_OBS_STATUS, as far as a verdict cares.
enum class ObservationStatus : std::uint8_t { normal, provisional, estimated, break_in_series };

/// Orders releases: a figure without a release day is the oldest, a setting of the command line the newest.
inline constexpr Day kNoRelease = std::numeric_limits<Day>::min();
inline constexpr Day kSettingRelease = std::numeric_limits<Day>::max();

/// A value that is not its place's 254 bytes at most: a longer one, or one with doubled quotes in it.
struct OddValue {
  std::uint32_t end = 0;
  std::string text;
};

/// One entry for each figure that was read, in the order of the files; nine bytes each. Texts stay in their source, and
/// what most rows do not have stands in vectors that are empty until one has it.
struct Rows {
  std::vector<std::uint32_t> value_at;     ///< the value's offset in its source
  std::vector<std::uint8_t> value_length;  ///< in bytes; 255: in `odd_values`
  std::vector<std::uint32_t> filed;        ///< index into `periods`
  std::vector<std::string> periods;        ///< as the files have them, each spelling once
  std::vector<RowIndex> run_begins;        ///< where the rows of `run_sources` begin
  std::vector<SourceId> run_sources;
  std::vector<Day> released;              ///< also `kNoRelease` and `kSettingRelease`; empty: all `kNoRelease`
  std::vector<ObservationStatus> status;  ///< empty: all normal
  std::vector<bool> breaks;               ///< the series starts anew with this figure; empty: never
  std::unordered_map<RowIndex, std::uint32_t> lines;  ///< where a row begins on another line than its value
  std::unordered_map<RowIndex, OddValue> odd_values;

  [[nodiscard]] std::size_t size() const { return value_at.size(); }
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
/// Room for that many.
void reserve(Rows& rows, std::size_t count);
RowIndex append(Rows& rows, Provenance const& row);

SourceId source_of(Rows const& rows, RowIndex row);
/// 1-based; of `--set`, which one.
std::uint32_t line_of(Rows const& rows, RowIndex row, Sources const& sources);
Span place_of(Rows const& rows, RowIndex row);
std::string_view value_text(Rows const& rows, RowIndex row, Sources const& sources);
inline std::string const& filed_text(Rows const& rows, RowIndex row) { return rows.periods[rows.filed[row]]; }
/// Empty for a figure without a release day, and for a setting.
std::optional<Day> released_on(Rows const& rows, RowIndex row);

inline Day release_order(Rows const& rows, RowIndex row) {
  return rows.released.empty() ? kNoRelease : rows.released[row];
}
inline ObservationStatus status_of(Rows const& rows, RowIndex row) {
  return rows.status.empty() ? ObservationStatus::normal : rows.status[row];
}
inline bool breaks_at(Rows const& rows, RowIndex row) { return !rows.breaks.empty() && rows.breaks[row]; }

}  // namespace onpace
