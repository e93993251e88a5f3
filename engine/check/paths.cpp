#include "check/paths.hpp"

#include <algorithm>
#include <utility>

#include "diagnostics/codes/rules.hpp"

namespace onpace {
namespace {

/// A number that is written out, with its sign.
std::optional<Number> constant_of(Expression const& expression) {
  Term const* term = &expression.terms[expression.root()];
  bool const negated = term->kind == TermKind::operation && term->op == ast::Operator::negate;
  if (negated) term = &expression.terms[expression.child(*term, 0)];
  if (term->kind != TermKind::constant || term->type.kind != TypeKind::quantity) return std::nullopt;
  return negated ? -term->number : term->number;
}

struct Walk {
  Checking const& checking;
  CheckedTarget const& target;
  Leaf const& leaf;

  void warn(Span place, Text what, Text help) const {
    checking.diagnostics.report({.code = codes::path_leads_elsewhere,
                                 .span = place,
                                 .arguments = {target.rule->key.value, std::move(what), std::move(help)}});
  }
  [[nodiscard]] PathPoint const& written(CheckedPathPoint const& point) const {
    auto const found = std::find_if(target.rule->path.begin(), target.rule->path.end(),
                                    [&](PathPoint const& each) { return each.period.value.end == point.end; });
    return *found;
  }
};

std::string code(std::string const& text) { return "`" + text + "`"; }

void warn_of_place(Walk const& walk, CheckedPathPoint const& point) {
  Period const horizon = walk.target.horizon;
  if (walk.target.by && point.end <= horizon.end) return;  // on the way to the level of that period
  bool const known = horizon.begin < horizon.end;
  if (!known || (point.end > horizon.begin && point.end <= horizon.end)) return;
  Placed<Period> const& period = walk.written(point).period;
  std::string const name = code(period_text(period.value, walk.checking.rules.calendar));
  std::string const whole = code(period_text(horizon, walk.checking.rules.calendar));
  walk.warn(period.span, {"has a point outside the horizon: " + name, "有一点不在期限之内：" + name},
            {"all points must end within " + whole, "各点须止于 " + whole + " 之内"});
}

void warn_of_turn(Walk const& walk, CheckedPathPoint const& before, CheckedPathPoint const& point) {
  std::optional<Number> const from = constant_of(before.value);
  std::optional<Number> const to = constant_of(point.value);
  if (!from || !to || before.is_share != point.is_share) return;
  if (compare(*to, *from) != std::strong_ordering::less) return;
  std::string const first = code(walk.written(before).value.text);
  std::string const second = code(walk.written(point).value.text);
  walk.warn(walk.written(point).value.map.whole,
            {"falls from " + first + " to " + second, "从 " + first + " 降到 " + second},
            {"each point is the total by then, which does not fall", "每一点都是到该时点为止的累计水平，不应下降"});
}

/// The aim in the terms of the point: if the point is a share, the aim is 1.
std::optional<Number> aim_for(Walk const& walk, CheckedPathPoint const& point) {
  if (point.is_share) return Number(1);
  std::optional<Expression> const& aim = walk.leaf.low ? walk.leaf.low : walk.leaf.high;
  return aim ? constant_of(*aim) : std::nullopt;
}

void warn_of_aim(Walk const& walk, CheckedPathPoint const& point) {
  std::optional<Number> const value = constant_of(point.value);
  std::optional<Number> const aim = aim_for(walk, point);
  if (!value || !aim) return;
  auto const order = compare(*value, *aim);
  PathPoint const& written = walk.written(point);
  std::string const text = code(written.value.text);
  if (order == std::strong_ordering::greater)
    return walk.warn(written.value.map.whole, {"goes beyond the aim at " + text, "以 " + text + " 超出目标值"},
                     {"a path leads to the aim and ends there", "路径通向目标值并止于目标值"});
  if (point.end != walk.target.horizon.end || order != std::strong_ordering::less) return;
  walk.warn(written.value.map.whole, {"ends at " + text + ", not at the aim", "止于 " + text + "，而不是目标值"},
            {"make the last point the aim, or leave it out: at the end of the horizon the goal itself decides",
             "请把最后一点写成目标值，或删去它：期限届满时以目标本身为准"});
}

}  // namespace

void warn_of_path(Checking const& checking, CheckedTarget const& target, Leaf const& leaf) {
  Walk const walk{checking, target, leaf};
  for (CheckedPathPoint const& point : target.path)
    warn_of_place(walk, point);
  // a ceiling may be reached from above; a rate may go up and down
  bool const ceiling = leaf.relation == Relation::at_most || leaf.relation == Relation::below;
  bool const grows = leaf.nature == Nature::flow || (leaf.nature == Nature::stock && !ceiling);
  if (!grows) return;
  for (std::size_t index = 0; index < target.path.size(); ++index) {
    if (index > 0) warn_of_turn(walk, target.path[index - 1], target.path[index]);
    warn_of_aim(walk, target.path[index]);
  }
}

}  // namespace onpace
