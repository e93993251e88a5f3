#include "judge/groups.hpp"

#include <algorithm>
#include <map>

namespace onpace {
namespace {

/// Where the verdicts of a target stand in the table, and how many there would be without a selection.
struct OwnRows {
  std::size_t first = 0;
  std::size_t count = 0;
  std::size_t possible = 0;
};

std::vector<OwnRows> rows_by_target(JudgeInput const& input, VerdictTable const& verdicts) {
  std::vector<OwnRows> rows(input.plan.targets.size());
  for (TargetRows const& own : verdicts.targets) {
    rows[own.target].first = own.first;
    rows[own.target].count = own.entities->size();
  }
  for (std::size_t target = 0; target < rows.size(); ++target)
    rows[target].possible = entities_for(input, *input.plan.targets[static_cast<std::uint32_t>(target)]).size();
  return rows;
}

/// Sums over verdicts, each of its target's whole weight.
struct Sums {
  Number points = 0;
  Number with_data = 0;
  Number all = 0;

  void add(Number const& weight, Status status) {
    all = all + weight;
    std::optional<Number> const own = points_of(status);
    if (!own) return;
    with_data = with_data + weight;
    points = points + weight * *own;
  }
};

/// Ten to the power of the most decimals that a weight has. Times this, weights are whole numbers: the sum of fractions
/// of many digits would grow with every member.
Number whole_scale(std::vector<MemberScore> const& members) {
  int decimals = 0;
  for (MemberScore const& member : members)
    decimals = std::max(decimals, decimals_of(member.weight).value_or(0));
  return scaled_decimal(1, decimals);
}

void add_sums(GroupScore& score, std::vector<Status> const& statuses) {
  Number const scale = whole_scale(score.members);
  std::map<std::size_t, Sums> by_count;  // what divides a target's weight
  for (MemberScore const& member : score.members) {
    Number const doubled = member.weight * scale * 2;  // so that half a point is whole, too
    Number const weight = rounded(doubled, 0).value_or(doubled);
    for (std::size_t row = member.first; row < member.first + member.count; ++row)
      by_count[member.count].add(weight, statuses[row]);
  }
  for (auto const& [count, sums] : by_count) {
    Number const unit = scale * 2 * static_cast<std::int64_t>(count);
    score.points = score.points + divide(sums.points, unit).value_or(0);
    score.weight_with_data = score.weight_with_data + divide(sums.with_data, unit).value_or(0);
    score.weight = score.weight + divide(sums.all, unit).value_or(0);
  }
}

}  // namespace

std::optional<Number> points_of(Status status) {
  switch (status) {
    case Status::met:
    case Status::on_track:
      return Number(1);
    case Status::at_risk:
      return Number(1, 2);
    case Status::missed:
      return Number(0);
    case Status::no_data:
      break;
  }
  return std::nullopt;
}

Number weight_of_one(MemberScore const& member) {
  return divide(member.weight, static_cast<std::int64_t>(member.count)).value_or(member.weight);
}

std::vector<GroupScore> score_groups(JudgeInput const& input, VerdictTable const& verdicts) {
  std::vector<GroupScore> scores;
  if (input.plan.groups.empty()) return scores;
  std::vector<OwnRows> const rows = rows_by_target(input, verdicts);
  for (std::uint32_t group = 0; group < input.plan.groups.size(); ++group) {
    GroupScore score{.group = group};
    for (Group::Member const& member : input.plan.groups[group].members) {
      OwnRows const& own = rows[member.target];
      score.members.push_back({member.target, member.weight, own.first, own.count});
      score.possible += own.possible;
      score.judged += own.count;
      for (std::size_t row = own.first; row < own.first + own.count; ++row)
        ++score.counts[static_cast<std::size_t>(verdicts.status[row])];
    }
    if (score.judged == 0) continue;
    add_sums(score, verdicts.status);
    score.score = divide(score.points, score.weight_with_data);
    scores.push_back(std::move(score));
  }
  return scores;
}

}  // namespace onpace
