// Verdicts that change with the rules, below the changes of `diff`.
#pragma once

#include <string>

#include "onpace/compare.hpp"
#include "report/json_values.hpp"

namespace onpace {

std::string verdicts_text(VerdictChanges const& verdicts, Appearance const& appearance);
std::string verdicts_markdown(VerdictChanges const& verdicts, Language language);
Json verdicts_json(VerdictChanges const& verdicts);

}  // namespace onpace
