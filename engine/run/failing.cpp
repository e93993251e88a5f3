#include "run/failing.hpp"

#include <algorithm>
#include <set>

#include "diagnostics/codes/run.hpp"
#include "judge/verdict/labels.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

/// Each once, in the order of the rules.
struct Labels {
  std::vector<Text> all{};
  std::set<std::pair<std::string, std::string>> known{};

  void add(Text const& label) {
    if (!label.empty() && known.emplace(label.en, label.zh).second) all.push_back(label);
  }
  void add(PlannedTarget const& target) {
    for (PlannedLeaf const& leaf : target.leaves)
      for (PlannedMethod const& method : leaf.methods)
        for (auto const* rungs : {&method.ladder, &method.when_over})
          for (auto const& rung : *rungs)
            add(rung->label);
  }
};

bool is_called(Text const& label, std::string const& name) { return label.en == name || label.zh == name; }

Text listed_in_both(std::vector<Text> const& labels) {
  std::vector<std::string> english;
  std::vector<std::string> chinese;
  for (Text const& label : labels) {
    english.push_back(label.in(Language::english));
    chinese.push_back(label.in(Language::chinese));
  }
  return {listed(english).en, listed(chinese).zh};
}

}  // namespace

bool fails(Request const& request, TargetRule const& rule, Status status, AsOf const& as_of) {
  if (is_waived(rule, as_of)) return false;
  if (status != Status::no_data) return request.fail_on.contains(status);
  if (rule.no_data == NoData::ignore) return false;
  bool const as_missed = rule.no_data == NoData::fail && request.fail_on.contains(Status::missed);
  return as_missed || request.fail_on.contains(Status::no_data);
}

bool fails_by_label(Request const& request, ReportInput const& input, std::size_t row) {
  TargetRule const& rule = input.judge.plan.rule(input.verdicts.target(row));
  bool const ignored = input.verdicts.status[row] == Status::no_data && rule.no_data == NoData::ignore;
  if (request.fail_on_labels.empty() || ignored || is_waived(rule, input.judge.as_of)) return false;
  Text const label = input.evidence(row, false).verdict->label;
  return std::any_of(request.fail_on_labels.begin(), request.fail_on_labels.end(),
                     [&](std::string const& name) { return is_called(label, name); });
}

void check_labels(Request const& request, std::vector<std::unique_ptr<Route>> const& routes, Diagnostics& diagnostics) {
  if (request.fail_on_labels.empty()) return;
  Labels labels;
  for (auto const& route : routes)
    for (std::uint32_t const target : route->selection.targets)
      labels.add(*route->plan.targets[target]);
  for (Text const& label : labels::all())
    labels.add(label);
  for (std::string const& name : request.fail_on_labels) {
    bool const known =
        std::any_of(labels.all.begin(), labels.all.end(), [&](Text const& label) { return is_called(label, name); });
    if (!known)
      diagnostics.report({.code = codes::unknown_label, .span = {}, .arguments = {name, listed_in_both(labels.all)}});
  }
}

}  // namespace onpace
