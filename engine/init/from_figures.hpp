// A rule file and its test, made of figures.
#pragma once

#include <optional>
#include <string>

#include "init/series.hpp"
#include "onpace/init.hpp"

namespace onpace {

/// Each series becomes an indicator and a target to fill in, in the language of the request.
std::string rules_text(GuessedFile const& guessed, InitRequest const& request);

/// A test that holds the statuses that the rules give now; nothing where they cannot be judged.
std::optional<std::string> test_text(GuessedFile const& guessed, InitRequest const& request, std::string const& rules,
                                     std::string const& data_name);

/// As of when the figures are judged: their last period.
std::string last_period(GuessedFile const& guessed);

}  // namespace onpace
