// What a file of figures is, as an analyst sees it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "figures/cells/record.hpp"
#include "figures/table/rows.hpp"
#include "look/entry.hpp"
#include "onpace/text.hpp"
#include "values/period.hpp"

namespace onpace {

/// How long periods are: `year`, `quarter`, … `other`.
using PeriodLengths = std::vector<std::string>;

struct SpanLook {
  std::uint64_t figures = 0;
  std::optional<Period> first{};
  std::optional<Period> last{};
  PeriodLengths lengths{};
};

struct SeriesLook {
  std::string indicator;    ///< as the file calls it
  std::string rule_name{};  ///< as the entry calls it; empty: the same
  std::string unit{};
  std::size_t entities = 0;
  SpanLook span{};
};

struct ColumnLook {
  std::string name;
  std::optional<ColumnName> meaning{};
  bool holds_figures = false;
  bool chooses = false;
  bool differs = false;  ///< tells rows of one series apart, and nobody reads it
  std::vector<std::pair<std::string, std::uint64_t>> values{};
  bool has_more = false;
  std::uint64_t empty = 0;
};

/// What speaks for a profile.
struct ProfileLook {
  std::string name;
  std::vector<std::string> columns{};
  std::vector<std::string> signs{};
  std::vector<std::string> marks{};  ///< titles and columns that only its office has

  /// Not only by signs, which several offices use.
  [[nodiscard]] bool is_named() const { return !columns.empty() || !marks.empty(); }
};

/// A table of a container, and whether it can be read.
struct TableLook {
  std::string name;
  std::uint64_t figures = 0;
  bool is_read = false;
};

/// What one target would get for one entity.
struct TargetFigures {
  std::string target;
  std::string entity;     ///< empty: that of figures that name none
  std::string indicator;  ///< in the rules
  SpanLook span{};        ///< without figures: it lacks them
  std::string near{};     ///< a name of the file that is nearly the same, of an indicator that lacks figures
};

struct FileLook {
  std::string name;
  std::string container{};          ///< `XLSX`; empty: a file of its own
  std::vector<TableLook> tables{};  ///< of a container with several
  std::string format{};             ///< `CSV`
  std::string encoding{};
  std::string encoding_readings{};  ///< the encodings that it may be in with a word in each, where one was presumed
  char separator = '\0';
  std::string decimal{};          ///< where the entry says so
  std::uint32_t header_line = 0;  ///< 0: the format has none
  std::vector<std::string> titles{};
  std::uint64_t rows = 0;
  std::optional<ColumnName> across{};
  bool is_understood = false;  ///< the header says what every figure needs
  std::vector<ColumnLook> columns{};
  std::size_t figure_columns = 0;
  std::vector<SeriesLook> series{};
  std::vector<std::string> entities{};
  SpanLook span{};
  std::vector<std::pair<ObservationStatus, std::uint64_t>> statuses{};
  std::vector<std::pair<std::string, std::uint64_t>> missing{};  ///< cells without a figure, by what they hold
  std::vector<ProfileLook> profiles{};
  DataEntry entry{};
  bool has_entry = false;  ///< the rules have one for this file already
  std::string entry_text{};
  std::vector<TargetFigures> targets{};
  std::size_t targets_left_out = 0;  ///< pairs of target and entity that are not listed
  bool is_read = false;
};

}  // namespace onpace
