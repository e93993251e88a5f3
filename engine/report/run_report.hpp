// What a report over a whole run is made from: all rule files, and how the run ends.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "onpace/check.hpp"
#include "report/report.hpp"

namespace onpace {

/// What a verdict does to the run.
struct VerdictEffect {
  bool fails = false;
  std::optional<Status> was{};  ///< in the baseline
};

/// A report that is written even where mistakes ended the run: with `answer`, and without verdicts.
struct RunReport {
  std::vector<ReportInput> const& files;  ///< one for each rule file that was judged; none where there is a mistake
  std::string as_of{};                    ///< as it was given
  Answer const& answer;                   ///< how the run ends, and what is told of it
  std::function<VerdictEffect(ReportInput const& file, std::size_t row)> effect{};  ///< for one thread at a time
  Language language = Language::english;
  bool color = false;
  Sources const& sources;
  std::vector<std::string> rules{};  ///< the rule files, as they were given
  std::string day{};                 ///< the last one that `as_of` names; empty where it names none
  std::optional<Detail> detail{};    ///< none: what the format says by itself
  std::string summary{};             ///< of a run without verdicts that is no failure: what is said of it in one line
  Message::Severity fails_from = Message::Severity::error;  ///< diagnostics so grave, or graver, fail as tests do
  std::optional<std::size_t> show{};  ///< how many verdicts a text for people shows; none: as it thinks fit; 0: all
};

}  // namespace onpace
