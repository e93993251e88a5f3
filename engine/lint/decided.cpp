// Goals that the figures do not decide: those that always hold, and those that never do.
#include <algorithm>
#include <utility>

#include "check/expression/written.hpp"
#include "diagnostics/codes/lint.hpp"
#include "lint/bounds.hpp"
#include "lint/comparisons.hpp"
#include "lint/lints.hpp"

namespace onpace {
namespace {

/// Of larger goals nothing is said: they are written by programs.
constexpr std::size_t kMostTerms = 2000;

/// A leaf of a goal, and what it can be by itself.
struct Part {
  Leaf const* leaf = nullptr;
  Comparison comparison{};
  Possible possible{};
};

/// Two parts that together decide.
struct Pair {
  std::uint32_t one = 0;
  std::uint32_t other = 0;
};

struct Goal {
  Look& look;
  CheckedTarget const& target;
  std::vector<Part> parts{};  ///< one for each leaf

  [[nodiscard]] std::string text(std::uint32_t leaf) const { return "`" + target.leaves[leaf].text + "`"; }
};

/// `at least 0套`, of what a comparison asks about.
Text range_text(Part const& part) {
  Range const& range = part.comparison.range;
  Unit const& unit = part.leaf->reading ? *part.leaf->reading->terms.back().type.unit : number_unit();
  auto const shown = [&](Number const& number) { return exact_quantity_text({number, unit}); };
  if (range.low && range.high)
    return {"between " + shown(*range.low) + " and " + shown(*range.high),
            "总在 " + shown(*range.low) + " 与 " + shown(*range.high) + " 之间"};
  if (range.low) return {"never below " + shown(*range.low), "不会低于 " + shown(*range.low)};
  return {"never above " + shown(*range.high), "不会高于 " + shown(*range.high)};
}

/// Why a part always or never holds by itself.
Text reason_of(Part const& part, Look const& look) {
  if (part.comparison.asks == Comparison::Asks::unknown)
    return {"whatever the figures are, its conditions come out the same", "无论数据如何，其条件的结果都一样"};
  if (part.comparison.value.empty()) return {"the figures cancel out", "两边的数据相互抵消"};
  bool const is_bounded = part.comparison.range.low || part.comparison.range.high;
  bool const is_reading = part.leaf->reading && is_bounded && (!part.leaf->low || !part.leaf->moving_aim);
  if (!is_reading) return {"no value lies within its bounds", "没有任何值落在其界限之内"};
  std::string const reading = "`" + written(*part.leaf->reading, look.checked.vocabulary, look.sources) + "`";
  Text const range = range_text(part);
  return {reading + " is " + range.en, reading + " " + range.zh};
}

/// The leaves that hang together by `kind` alone, below a node of it.
void add_leaves(CheckedTarget const& target, std::uint32_t node, GoalNode::Kind kind,
                std::vector<std::uint32_t>& leaves) {
  GoalNode const& part = target.parts[node];
  if (part.kind == GoalNode::Kind::leaf) return leaves.push_back(part.leaf);
  if (part.kind != kind) return;
  for (std::uint32_t const child : part.children)
    add_leaves(target, child, kind, leaves);
}

/// Two of the parts that cannot both hold, or cannot both fail.
std::optional<Pair> excluding(Goal const& goal, std::vector<std::uint32_t> const& leaves, bool holding) {
  for (std::size_t one = 0; one < leaves.size(); ++one)
    for (std::size_t other = one + 1; other < leaves.size(); ++other) {
      Comparison const& a = goal.parts[leaves[one]].comparison;
      Comparison const& b = goal.parts[leaves[other]].comparison;
      if (a.value != b.value || a.value.empty()) continue;
      auto const where_a = a.when(holding);
      auto const where_b = b.when(holding);
      if (where_a && where_b && both(*where_a, *where_b).is_empty()) return Pair{leaves[one], leaves[other]};
    }
  return std::nullopt;
}

/// What a part of the goal can be, and why where its leaves exclude one another.
struct Found {
  Possible possible{};
  std::optional<Pair> pair{};
};

/// The goal alone: what `warn:` says stands beside it.
Found of_node(Goal const& goal, std::uint32_t node) {
  GoalNode const& part = goal.target.parts[node];
  if (part.kind == GoalNode::Kind::leaf) return {goal.parts[part.leaf].possible, {}};
  bool const is_all = part.kind == GoalNode::Kind::all;
  Found found{.possible = is_all ? Possible{true, false} : Possible{false, true}};
  for (std::uint32_t const child : part.children) {
    GoalNode const& below = goal.target.parts[child];
    if (below.kind == GoalNode::Kind::leaf && goal.target.leaves[below.leaf].is_warning) continue;
    Found const its = of_node(goal, child);
    if (is_all) {
      found.possible = {found.possible.hold && its.possible.hold, found.possible.fail || its.possible.fail};
    } else {
      found.possible = {found.possible.hold || its.possible.hold, found.possible.fail && its.possible.fail};
    }
    if (its.pair) found.pair = its.pair;
  }
  std::vector<std::uint32_t> leaves;
  add_leaves(goal.target, node, part.kind, leaves);
  std::erase_if(leaves, [&](std::uint32_t leaf) { return goal.target.leaves[leaf].is_warning; });
  if (auto const pair = excluding(goal, leaves, is_all)) {
    found.pair = pair;
    (is_all ? found.possible.hold : found.possible.fail) = false;
  }
  return found;
}

void report_pair(Goal const& goal, Code code, Pair pair, Text reason) {
  Diagnostic found{.code = code,
                   .span = goal.target.leaves[pair.other].place,
                   .arguments = {goal.target.rule->key.value, std::move(reason)}};
  found.labels.push_back({goal.target.leaves[pair.one].place, {}});
  goal.look.found.report(std::move(found));
}

void report_whole(Goal const& goal, Found const& found) {
  bool const never_fails = !found.possible.fail;
  Code const code = never_fails ? codes::goal_never_fails : codes::goal_never_holds;
  if (found.pair) {
    std::string const one = goal.text(found.pair->one);
    std::string const other = goal.text(found.pair->other);
    if (never_fails)
      return report_pair(goal, code, *found.pair,
                         {one + " or " + other + " always holds", one + " 与 " + other + " 总有一个成立"});
    return report_pair(goal, code, *found.pair,
                       {one + " and " + other + " exclude one another", one + " 与 " + other + " 互相排斥"});
  }
  // the part that decides: in `and` the one that never holds, in `or` the one that never fails
  auto const decides = std::find_if(goal.parts.begin(), goal.parts.end(), [&](Part const& part) {
    return !part.leaf->is_warning && (never_fails ? !part.possible.fail : !part.possible.hold);
  });
  Part const& part = decides == goal.parts.end() ? goal.parts.front() : *decides;
  goal.look.found.report(
      {.code = code, .span = part.leaf->place, .arguments = {goal.target.rule->key.value, reason_of(part, goal.look)}});
}

/// A part beside others that can never fail or never hold, although the whole can.
void report_part(Goal const& goal, std::uint32_t leaf) {
  Part const& part = goal.parts[leaf];
  if ((part.possible.fail && part.possible.hold) || part.leaf->is_warning) return;
  std::string const text = goal.text(leaf);
  Text const reason = reason_of(part, goal.look);
  bool const never_fails = !part.possible.fail;
  goal.look.found.report(
      {.code = codes::part_without_effect,
       .span = part.leaf->place,
       .arguments = {goal.target.rule->key.value,
                     Text(text + (never_fails ? " can never fail, " : " can never hold, ") + reason.en,
                          text + (never_fails ? " 永远不会落空，" : " 永远不可能成立，") + reason.zh)}});
}

/// Parts that exclude one another, or of which one always holds, inside of a goal that the figures decide.
void report_inner(Goal const& goal, std::uint32_t node) {
  Found const found = of_node(goal, node);
  bool const never_fails = !found.possible.fail;
  if (!found.pair || (found.possible.hold && !never_fails)) return;
  std::string const one = goal.text(found.pair->one);
  std::string const other = goal.text(found.pair->other);
  report_pair(goal, codes::part_without_effect, *found.pair,
              never_fails ? Text(one + " or " + other + " always holds", one + " 与 " + other + " 总有一个成立")
                          : Text(one + " and " + other + " exclude one another", one + " 与 " + other + " 互相排斥"));
}

bool is_empty_band(Leaf const& leaf) {
  if (leaf.relation != Relation::band || !leaf.low || !leaf.high) return false;
  Term const& low = leaf.low->terms.back();
  Term const& high = leaf.high->terms.back();
  return low.kind == TermKind::constant && high.kind == TermKind::constant &&
         compare(low.number, high.number) == std::strong_ordering::greater;
}

}  // namespace

void look_for_decided(Look& look, CheckedTarget const& target) {
  if (target.leaves.empty() || target.parts.empty()) return;
  Goal goal{look, target};
  Bounding bounding{.vocabulary = look.checked.vocabulary, .horizon = target.horizon, .counters = look.counters()};
  for (Leaf const& leaf : target.leaves) {
    if (leaf.goal.terms.size() > kMostTerms || is_empty_band(leaf)) return;  // checking warns of such a band
    Bounds const bounds = bounds_of(leaf.goal, bounding);
    goal.parts.push_back({&leaf, comparison_behind_not(leaf.goal, leaf.goal.root(), bounds), bounds.truths.back()});
  }
  Found const found = of_node(goal, static_cast<std::uint32_t>(target.parts.size() - 1));
  if (!found.possible.fail || !found.possible.hold) return report_whole(goal, found);
  for (std::uint32_t leaf = 0; leaf < goal.parts.size(); ++leaf)
    report_part(goal, leaf);
  for (std::uint32_t node = 0; node + 1 < target.parts.size(); ++node)
    if (target.parts[node].kind != GoalNode::Kind::leaf) report_inner(goal, node);
}

}  // namespace onpace
