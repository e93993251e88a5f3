// From rows of any format to observations.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "data/conversion.hpp"
#include "data/encoding.hpp"
#include "data/file_mapping.hpp"
#include "data/gather.hpp"
#include "data/names.hpp"
#include "data/read.hpp"
#include "data/record.hpp"
#include "data/spellings.hpp"

namespace onpace {

/// What all files of one request share while they are read.
struct Intake {
  ReadRequest const& request;
  Diagnostics& diagnostics;
  Names names;
  Conversions conversions;
  Gathering gathering{};
  Spellings filed{};                                   ///< index into `periods`; few, and in every row
  std::vector<std::optional<ParsedPeriod>> periods{};  ///< empty: not a period
  std::deque<std::string> rewritten{};                 ///< cells whose text is not the file's, byte for byte
  std::vector<std::deque<std::string>> joined{};       ///< such cells of the pieces that were joined
  std::uint64_t bytes_before = 0;                      ///< of the files before the one that is read
  CheckedText checked{};                               ///< of the file that is read
  bool is_sound = true;                                ///< false: reading ended at a byte that is no text
  FileMapping const* mapping = &no_mapping();          ///< of the file that is read
  std::function<void(Record const&)> meet_unknown{};   ///< takes rows of indicators that are not known
};

/// Checks one row and keeps its figure. A gap and a name that the rules do not know leave no observation.
void take_record(Intake& intake, Record const& record);

/// The series and the entity of a row, in the rules' words; where one is empty and none can be meant that is reported at
/// its place, or else at the value's.
std::optional<SeriesIndex> series_of(Intake& intake, Record const& record);
std::optional<EntityIndex> entity_of(Intake& intake, Record const& record);

/// The column for plain figures of a series, filed under a period that was met before; nothing where there are none
/// such.
Column* plain_column(Intake& intake, SeriesIndex series, std::uint32_t filed);

/// The figure of a row whose names are settled; empty for a gap and where something was reported.
std::optional<Observation> observation_of(Intake& intake, Record const& record, SeriesIndex series, EntityIndex entity);

}  // namespace onpace
