// The first screen of a report: how it stands, in a sentence, in numbers and in a table.
#pragma once

#include <string>
#include <vector>

#include "judge/groups.hpp"
#include "report/html/page.hpp"

namespace onpace {

/// Of all rule files together.
struct Summary {
  StatusCounts counts{};
  std::size_t targets = 0;
  bool several_entities = false;
  std::vector<SummaryRow> rows{};

  [[nodiscard]] std::size_t count(Status status) const { return counts[static_cast<std::size_t>(status)]; }
  [[nodiscard]] std::size_t verdicts() const;
  [[nodiscard]] std::size_t judged() const { return verdicts() - count(Status::no_data); }
};

std::string summary_section(Summary const& summary, Language language);

}  // namespace onpace
