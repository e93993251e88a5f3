// One run of `check` on its way from rule files to verdicts.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "run/baseline.hpp"
#include "run/session.hpp"

namespace onpace {

/// One run, and what came of each rule file.
struct CheckRun : Session {
  Request const& request;
  std::vector<std::string> outputs{};  ///< files that are written afterwards
  std::vector<std::unique_ptr<Route>> routes{};
  std::vector<Diagnostics> told{};  ///< by route: what was found in its figures
  std::size_t unchanged = 0;        ///< rule files that were passed over,
  KnownNames passed_over{};         ///< and the names in them
  bool is_judged = false;           ///< there are verdicts, whatever is said of them
  std::optional<Baseline> baseline{};
  std::map<std::string, std::string> canonical_names{};  ///< of rule files, where there is a baseline

  explicit CheckRun(Request const& its_request) : Session{its_request.appearance}, request(its_request) {}
  [[nodiscard]] ReportInput report_input(Route& route, JudgeInput const& judge);
};

/// Reads and judges everything that the request selects, or what is to be explained: a target or a group.
void judge_files(CheckRun& run, std::optional<std::string> const& explained);

/// Whether every rule file was judged, and nothing is wrong.
bool all_judged(CheckRun const& run);

}  // namespace onpace
