// Which targets, outcomes and rungs of a rule file its tests reach.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "onpace/place.hpp"
#include "run/pipeline.hpp"

namespace onpace {

/// A comparison of a goal: whether some test has seen it hold, fail, and lack figures.
struct CoveredComparison {
  std::string target{};
  std::string text{};
  TextPlace place{};
  bool holds = false;
  bool fails = false;
  bool is_missing = false;
};

/// A rung of a method that the rules use.
struct CoveredRung {
  std::string method{};
  std::string text{};
  Text label{};
  std::string status{};
  TextPlace place{};
  bool can_hold = false;  ///< not where it never does, such as `tolerance > 0` without a tolerance
  bool is_reached = false;
};

struct CoveredTarget {
  std::string key{};
  TextPlace place{};
  bool is_reached = false;
};

struct Coverage {
  std::string rules{};
  std::vector<CoveredTarget> targets{};
  std::vector<CoveredComparison> comparisons{};
  std::vector<CoveredRung> rungs{};

  [[nodiscard]] std::size_t reached() const;
  [[nodiscard]] std::size_t in_all() const;
};

/// By rule file.
class CoverageOfRules {
 public:
  /// What there is to reach, once for each rule file.
  Coverage& of(Route const& route, Sources const& sources);
  [[nodiscard]] std::vector<Coverage> const& all() const { return all_; }

 private:
  std::vector<Coverage> all_{};
};

/// A verdict that a test says something of.
void add_verdict(Coverage& coverage, Evidence const& evidence);

}  // namespace onpace
