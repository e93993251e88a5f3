// The first screen of a report: how it stands, in a sentence, in numbers and in a table.
#pragma once

#include <string>
#include <vector>

#include "report/html/page.hpp"
#include "report/pages/headline.hpp"

namespace onpace {

/// Of all rule files together.
struct Summary {
  Standing standing{};
  std::vector<SummaryRow> rows{};
};

std::string summary_section(Summary const& summary, Language language);

}  // namespace onpace
