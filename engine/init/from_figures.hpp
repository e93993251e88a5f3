// A rule file and its test, made of figures.
#pragma once

#include <string>
#include <vector>

#include "init/series.hpp"
#include "onpace/init.hpp"

namespace onpace {

/// Each series becomes an indicator and a target to fill in, in the language of the request.
std::string rules_text(GuessedFile const& guessed, InitRequest const& request);

/// The verdicts of the rules on the figures as they are; none where they cannot be judged.
std::vector<Verdict> verdicts_now(GuessedFile const& guessed, InitRequest const& request, std::string const& rules);

/// A test that holds the statuses of these verdicts.
std::string test_text(GuessedFile const& guessed, InitRequest const& request, std::vector<Verdict> const& verdicts,
                      std::string const& data_name);

/// As of when the figures are judged: their last period.
std::string last_period(GuessedFile const& guessed);

}  // namespace onpace
