// Verdicts as the rows of a table for people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace onpace {

/// One line of the table; a note and a heading have only a text of their own.
struct TableRow {
  Status status = Status::no_data;
  std::string word;  ///< the status, or what says more (`met early`)
  std::string name;
  std::string reading;
  std::string aim;
  std::string gap;
  double filled = -1;          ///< reading against aim, 0 to 1; below 0 where a bar says nothing
  std::string reason;          ///< instead of values
  std::optional<Day> reach{};  ///< the day after the last figure
  std::string reach_text;      ///< where later ones of the horizon may still come
  bool is_part = false;        ///< of a goal with several parts
  bool is_note = false;
  bool is_heading = false;
  std::string note;                   ///< also what is said below a row with a reason
  std::size_t verdict = 0;            ///< the row of the verdict table
  std::optional<std::size_t> part{};  ///< whose values it shows
  std::string way{};                  ///< their sparkline; see report/sparklines
};

/// Says below each row whose figures end before those of another one where they end.
std::vector<TableRow> with_early_ends(std::vector<TableRow> rows, Language language);

/// The row of a verdict under `name`, the rows of its parts, and notes below them (expected, still needed, waived).
std::vector<TableRow> rows_of(ReportInput const& input, Evidence const& evidence, std::string name);

/// The row alone; of a composite goal with the values of the part that decided, whose text is the row's note.
TableRow row_of(ReportInput const& input, Evidence const& evidence, std::string name);

/// Until when a target is waived, or when its waiver ended, and why. The target has one.
std::string waiver_text(TargetRule const& rule, ReportInput const& input);

/// Best first, as people count them.
inline constexpr Status kStatusesShown[] = {Status::met, Status::on_track, Status::at_risk, Status::missed,
                                            Status::no_data};

std::string_view glyph(Status status);

/// `text` in the colour of the status.
std::string painted(std::string const& text, Status status, bool color);

}  // namespace onpace
