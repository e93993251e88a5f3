// How it stands, in a sentence.
#pragma once

#include <cstddef>
#include <string>

#include "judge/groups.hpp"
#include "onpace/check.hpp"

namespace onpace {

/// Verdicts of all rule files together.
struct Standing {
  StatusCounts counts{};
  bool several_entities = false;  ///< some target has several verdicts

  void add(VerdictTable const& verdicts);
  [[nodiscard]] std::size_t count(Status status) const { return counts[static_cast<std::size_t>(status)]; }
  [[nodiscard]] std::size_t verdicts() const;
  [[nodiscard]] std::size_t judged() const { return verdicts() - count(Status::no_data); }
};

/// `2 of 26 goals are missed, 3 are at risk.`
std::string headline(Standing const& standing, Language language);

/// How many more have no figures; empty where none, or where nothing else is known.
std::string missing_line(Standing const& standing, Language language);

}  // namespace onpace
