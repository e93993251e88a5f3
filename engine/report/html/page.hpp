// What the parts of an HTML report share while it is written.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "judge/trace/course.hpp"
#include "report/report.hpp"
#include "report/table_row.hpp"

namespace onpace {

/// A verdict with data, for the summary.
struct SummaryRow {
  std::string anchor{};  ///< where the report tells of it
  TableRow row{};
  std::optional<Status> before{};  ///< as of the report before
  bool is_waived = false;
};

/// A verdict of no data.
struct MissingRow {
  std::string anchor{};  ///< empty: nothing more is told
  std::string name{};
  std::vector<std::string> reasons{};  ///< of each part that has none; markup
  std::string owner{};                 ///< who is responsible, else who publishes the figures
};

/// How much a report tells: nobody reads thousands of goals.
inline constexpr std::size_t kManyVerdicts = 200;  ///< from then on less is told of each
inline constexpr std::size_t kMostTold = 2000;     ///< and of more than these, those that are missed or at risk alone

/// Over all rule files.
struct Extent {
  std::size_t verdicts = 0;
  std::size_t anchors = 0;  ///< given so far
  std::size_t told = 0;
  std::size_t left_out = 0;
  bool has_sortable = false;  ///< a table that a script can sort

  [[nodiscard]] bool is_long() const { return verdicts > kManyVerdicts; }
  /// Whether a verdict of that status is told by itself; counts it.
  bool tells(Status status);
};

/// The report on one rule file.
struct Page {
  ReportInput const& input;
  Extent& extent;
  Courses courses{input.judge};
  std::vector<SummaryRow> summary{};
  std::vector<MissingRow> missing{};
  std::unordered_map<std::size_t, std::string> anchors{};  ///< of verdicts that are told, by row

  [[nodiscard]] bool chinese() const { return input.language == Language::chinese; }
  [[nodiscard]] std::string pick(char const* english, char const* chinese_text) const {
    return chinese() ? chinese_text : english;
  }
  [[nodiscard]] std::string in(Text const& text) const { return text.in(input.language); }
  [[nodiscard]] bool is_long() const { return extent.is_long(); }
  std::string next_anchor() { return "g" + std::to_string(++extent.anchors); }
};

/// A verdict and everything that is told of it.
struct Told {
  std::size_t row = 0;
  Evidence const& evidence;
  Course const& course;
  std::string name{};  ///< as it is: not escaped

  [[nodiscard]] PlannedTarget const& target() const { return *evidence.target; }
  [[nodiscard]] TargetVerdict const& verdict() const { return *evidence.verdict; }
};

/// The word of a status with the method's word for it, as markup: mark, status, word.
std::string status_markup(Page const& page, Status status, Text const& label);

/// The status as of the report before the last one.
std::optional<Status> status_before(Course const& course);

/// Up to when the figures of a goal count, `2025-Q2`.
std::string reach_name(Page const& page, PlannedTarget const& target, Day end);

/// `binding` or `indicative`, where the rules say so.
std::string binding_chip(Page const& page, TargetRule const& rule);

/// Until when it is waived, and why.
std::string waiver_paragraph(Page const& page, TargetRule const& rule);

/// Source, owner, note.
std::string about_list(Page const& page, TargetRule const& rule);

/// The head of a goal: its status, values and picture, each part for itself; then what it rests on.
std::string goal_article(Page& page, Told const& told, std::string const& anchor, int level);

/// A table of those for whom one target is judged.
std::string entity_section(Page& page, std::size_t first, std::size_t last, std::vector<std::string> const& names,
                           std::string const& heading);

/// How the verdict came about: folded.
std::string derivation_details(Page const& page, Told const& told);

/// The goals that have no figures, and what is missing from whom: folded.
std::string missing_section(Page const& page);

std::string group_section(Page const& page);

/// Entities as tiles below what they are part of, each as its worst goal stands; empty where none is part of another.
std::string map_section(Page const& page);

}  // namespace onpace
