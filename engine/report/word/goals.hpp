// Goal by goal, for the Word file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "report/table_row.hpp"
#include "report/word/document.hpp"

namespace onpace {

/// What the parts of a Word file share while it is written.
struct WordReport {
  WordDocument document;
  Language language;
  std::vector<TableRow> overview{};              ///< every verdict with data
  std::vector<std::vector<WordCell>> missing{};  ///< goals without data: name, reason, from whom
  std::size_t verdicts = 0;                      ///< over all rule files
  std::size_t told = 0;                          ///< by themselves, so far

  [[nodiscard]] bool chinese() const { return language == Language::chinese; }
  [[nodiscard]] std::string pick(char const* english, char const* chinese_text) const {
    return chinese() ? chinese_text : english;
  }
};

/// Nobody reads more on paper: of so many goals those that are missed or at risk are told of, and of these the first.
inline constexpr std::size_t kMostToldInWord = 500;

/// All goals of a rule file, below headings of the second level.
void tell_goals(WordReport& report, ReportInput const& input);

/// Goal, status, now, aim and gap of each of these, or of the first of many.
void verdict_table(WordReport& report, std::string const& first_column, std::vector<TableRow> const& rows);

}  // namespace onpace
