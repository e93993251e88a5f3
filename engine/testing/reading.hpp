// The parts of a test file, one reader each.
#pragma once

#include "rules/shape.hpp"
#include "testing/test_file.hpp"

namespace onpace {

void read_given_data(Loading& loading, yaml::NodeId node, GivenFigures& given);
void read_given_figures(Loading& loading, yaml::NodeId node, GivenFigures& given);
void read_given_settings(Loading& loading, yaml::NodeId node, GivenFigures& given);

void read_expectations(Loading& loading, yaml::NodeId node, RuleTest& test);
void read_expected_scores(Loading& loading, yaml::NodeId node, RuleTest& test);

/// `E0512`, or a list of such; none for an empty list.
std::vector<Word> read_codes(Loading& loading, yaml::NodeId node);

/// The key by which a value is expected: `reading`.
std::string_view name_of(ExpectedValue value);

}  // namespace onpace
