#include "check/methods.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <span>
#include <utility>

#include "check/check.hpp"
#include "check/expression/plans.hpp"
#include "check/expression/settle.hpp"
#include "check/expression/types.hpp"
#include "diagnostics/codes/check.hpp"
#include "text/suggest.hpp"

namespace onpace {
namespace {

constexpr auto kOfBaseline = std::to_array<std::string_view>({"baseline", "years_passed", "years_total"});
constexpr auto kOfLine = std::to_array<std::string_view>({"baseline", "path"});

bool is_one_year(Period horizon) { return whole_months(horizon) == 12; }

Type quantity(SharedUnit unit) { return {TypeKind::quantity, std::move(unit)}; }

Type const& reading_type(Leaf const& leaf) { return leaf.reading->terms[leaf.reading->root()].type; }

/// Of a rate it is in percentage points; of rates that add up, a share of the aim.
Type gap_type(Leaf const& leaf) {
  SharedUnit const& unit = reading_type(leaf).unit;
  if (leaf.nature == Nature::flow) return quantity(unit);
  return quantity(unit->kind == UnitKind::ratio ? SharedUnit::lasting(points_unit()) : unit);
}

/// Times an aim it has the aim's unit; a bare number times a ratio would be a ratio.
Type time_share_type(Leaf const& leaf) {
  bool const bare = leaf.reading && reading_type(leaf).unit->kind == UnitKind::number;
  return quantity(bare ? SharedUnit() : SharedUnit::lasting(ratio_unit()));
}

void supply(Scope& scope, std::string_view name, Supplied which, Type type) {
  scope.names.emplace_back(name, ArgumentSupplied{which, std::move(type)});
}

/// The scope keeps a pointer: `expression` must outlive it.
void supply_terms(Scope& scope, std::string_view name, Expression const& expression) {
  scope.names.emplace_back(name, ArgumentTerms{&expression, expression.root()});
}

Expression written_truth(bool truth) {
  Expression expression;
  expression.terms.push_back({.kind = TermKind::truth, .type = {TypeKind::truth, {}}, .truth = truth});
  return expression;
}

/// `true` or `false`, written out.
Expression const& truth_of(bool truth) {
  static Expression const kTrue = written_truth(true);
  static Expression const kFalse = written_truth(false);
  return truth ? kTrue : kFalse;
}

/// The names that every expression of a method may use; `aim` comes from the caller. If a schedule applies to something
/// that adds up, only that is the reading.
Scope method_scope(Leaf const& leaf, CheckedTarget const& target, MethodFile const& method, bool accrues = false) {
  constexpr std::size_t kMost = 11;
  Scope scope{.method = method.source,
              .of_method = true,
              .defined = method.definitions.empty() ? nullptr : &method.definitions};
  scope.names.reserve(kMost);
  supply_terms(scope, "goal", leaf.goal);
  if (leaf.reading) supply_terms(scope, "reading", accrues ? *leaf.accrued : *leaf.reading);
  if (leaf.baseline) supply_terms(scope, "baseline", *leaf.baseline);
  if (leaf.baseline_before_horizon || leaf.baseline_from)
    supply(scope, "baseline", Supplied::baseline, reading_type(leaf));
  supply(scope, "time_share", Supplied::time_share, time_share_type(leaf));
  supply(scope, "years_passed", Supplied::years_passed, quantity({}));
  supply(scope, "years_left", Supplied::years_left, quantity({}));
  supply(scope, "years_total", Supplied::years_total, quantity({}));
  supply(scope, "direction", Supplied::direction, quantity({}));
  supply_terms(scope, "trend", truth_of(leaf.is_trend));
  if (leaf.reading && !target.path.empty()) supply(scope, "path", Supplied::path, reading_type(leaf));
  if (can_foresee(leaf.goal)) supply(scope, "foreseen", Supplied::foreseen, {TypeKind::truth, {}});
  return scope;
}

/// The method's own parameters, or what the target gives under `with:`, one scope inside the other: each may name those
/// before it.
class Parameters {
 public:
  Parameters(MethodFile const& method, TargetRule const& rule, Scope const& around) : innermost_(&around) {
    for (Argument const& parameter : method.parameters) {
      Argument const* chosen = &parameter;
      for (Argument const& given : rule.with)
        if (given.name.value == parameter.name.value) chosen = &given;
      Binding value = ArgumentNone{};
      if (!is_none(chosen->value)) value = ArgumentText{&chosen->value, chosen->value.root(), innermost_};
      scopes_.push_back({.names = {{parameter.name.value, std::move(value)}}, .around = innermost_});
      innermost_ = &scopes_.back();
    }
  }
  Parameters(Parameters const&) = delete;
  Parameters& operator=(Parameters const&) = delete;
  [[nodiscard]] Scope const& scope() const { return *innermost_; }

 private:
  std::deque<Scope> scopes_{};  ///< the scopes point at one another
  Scope const* innermost_;
};

void check_arguments(MethodFile const& method, TargetRule const& rule, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (Argument const& parameter : method.parameters)
    names.push_back(parameter.name.value);
  for (Argument const& given : rule.with)
    if (std::find(names.begin(), names.end(), given.name.value) == names.end())
      diagnostics.report({.code = codes::unknown_argument,
                          .span = given.name.span,
                          .arguments = {method.name.value, given.name.value, listed(names)}});
}

bool speaks_of(ast::Tree const& tree, std::span<std::string_view const> names) {
  return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](ast::Node const& node) {
    return node.kind == ast::Kind::name && std::find(names.begin(), names.end(), tree.slice(node.text)) != names.end();
  });
}

/// Whether the method asks for the baseline, or what the target gives it does.
bool asks_for_baseline(MethodFile const& method, TargetRule const& rule) {
  return method.asks_for_baseline || std::any_of(rule.with.begin(), rule.with.end(), [](Argument const& argument) {
           return speaks_of(argument.value, kOfBaseline);
         });
}

/// Whether its schedule is one of what adds up, wherever that begins.
bool follows_what_adds_up(Leaf const& leaf, MethodFile const& method) {
  if (!leaf.offset || !method.expected || speaks_of(*method.expected, kOfLine)) return false;
  return std::none_of(method.definitions.begin(), method.definitions.end(),
                      [](DefinitionRule const& definition) { return speaks_of(definition.body, kOfLine); });
}

struct Writer {
  Leaf const& leaf;
  CheckedTarget const& target;
  Vocabulary const& vocabulary;
  Diagnostics& diagnostics;
  KnownRungs* rungs;
};

std::optional<Expression> write_expected(Writer const& writer, MethodFile const& method,
                                         std::optional<Expression> const& aim) {
  if (!aim) return std::nullopt;
  if (!method.expected) return aim;
  bool const accrues = follows_what_adds_up(writer.leaf, method);
  std::optional<Expression> way = aim;
  if (accrues) way = joined(*aim, ast::Operator::subtract, *writer.leaf.offset, reading_type(writer.leaf));
  Scope const common = method_scope(writer.leaf, writer.target, method, accrues);
  Scope inner{.around = &common};
  supply_terms(inner, "aim", *way);
  Parameters const parameters(method, *writer.target.rule, inner);
  Expression expected = settle(*method.expected, parameters.scope(), writer.vocabulary, writer.diagnostics);
  read_plans_for(expected, writer.target.horizon, writer.vocabulary);
  bool const sound = expected.terms[expected.root()].type.kind == TypeKind::quantity;
  if (accrues && sound) expected = joined(expected, ast::Operator::add, *writer.leaf.offset, reading_type(writer.leaf));
  TypeChecker checker{writer.vocabulary.units, writer.diagnostics};
  Span const place = method.expected->map.whole;
  Operand const reading{*writer.leaf.reading, writer.leaf.reading->root(), "reading", place};
  common_type(checker, reading, {expected, expected.root(), method.expected->text, place});
  return expected;
}

std::shared_ptr<CheckedRung> write_rung(Writer const& writer, LadderStatus status, Text const& label,
                                        ast::Tree const& when, Scope const& scope) {
  auto rung = std::make_shared<CheckedRung>(CheckedRung{
      status, label, settle(when, scope, writer.vocabulary, writer.diagnostics), when.text, when.map.whole});
  read_plans_for(rung->when, writer.target.horizon, writer.vocabulary);
  TypeChecker checker{writer.vocabulary.units, writer.diagnostics};
  require_truth(checker, {rung->when, rung->when.root(), when.text, when.map.whole});
  return rung;
}

std::shared_ptr<CheckedRung const> known_or_written(Writer const& writer, MethodFile const& method, Rung const& rung,
                                                    Scope const& scope) {
  bool const may_be_known = writer.rungs != nullptr && may_share_rungs(writer.leaf, *writer.target.rule);
  if (may_be_known)
    if (auto known = writer.rungs->find(rung, writer.leaf)) return known;
  auto written = write_rung(writer, rung.status.value, rung.label, rung.when, scope);
  if (may_be_known) writer.rungs->keep(method, rung, writer.leaf, written);
  return written;
}

/// The names that are known after the values were computed.
void supply_judged(Scope& scope, Leaf const& leaf) {
  if (!leaf.reading) return;
  scope.names.reserve(3);
  supply(scope, "aim", Supplied::aim, reading_type(leaf));
  supply(scope, "expected", Supplied::expected, reading_type(leaf));
  supply(scope, "gap", Supplied::gap, gap_type(leaf));
}

/// Uses the same reading as the schedule.
std::optional<Expression> write_applies(Writer const& writer, MethodFile const& method) {
  if (!method.applies) return std::nullopt;
  TargetRule const& rule = *writer.target.rule;
  Scope const common = method_scope(writer.leaf, writer.target, method, follows_what_adds_up(writer.leaf, method));
  Scope inner{.around = &common};
  supply_judged(inner, writer.leaf);
  Parameters const parameters(method, rule, inner);
  Scope scope{.around = &parameters.scope()};
  if (rule.at_risk) scope.names.emplace_back("at_risk", ArgumentText{&*rule.at_risk, rule.at_risk->root(), &inner});
  Expression applies = settle(*method.applies, scope, writer.vocabulary, writer.diagnostics);
  TypeChecker checker{writer.vocabulary.units, writer.diagnostics};
  require_truth(checker, {applies, applies.root(), method.applies->text, method.applies->map.whole});
  return applies;
}

CheckedMethod write_method(Writer const& writer, MethodFile const& method) {
  CheckedMethod checked{.name = method.name.value,
                        .title = method.title.empty() ? Text(method.name.value) : method.title,
                        .is_own = method.shows_labels || Methods::is_file(method.name.value),
                        .asks_for_baseline = asks_for_baseline(method, *writer.target.rule)};
  Scope const common = method_scope(writer.leaf, writer.target, method);
  checked.expected_low = write_expected(writer, method, writer.leaf.low);
  checked.expected_high = write_expected(writer, method, writer.leaf.high);
  if (method.expected) checked.expected_text = method.expected->text;
  Scope inner{.around = &common};
  supply_judged(inner, writer.leaf);
  TargetRule const& rule = *writer.target.rule;
  Parameters const parameters(method, rule, inner);
  Scope scope{.around = &parameters.scope()};
  if (rule.at_risk) scope.names.emplace_back("at_risk", ArgumentText{&*rule.at_risk, rule.at_risk->root(), &inner});
  checked.applies = write_applies(writer, method);
  checked.ladder.reserve(method.ladder.size() + 1);
  // the author's own rule comes first, unless the method says where
  if (rule.at_risk && !writer.leaf.is_warning && !method.needs.at_risk && !method.speaks_of.at_risk)
    checked.ladder.push_back(write_rung(writer, LadderStatus::at_risk, {"at risk", "有风险"}, *rule.at_risk, inner));
  for (Rung const& rung : method.ladder)
    checked.ladder.push_back(known_or_written(writer, method, rung, scope));
  for (Rung const& rung : method.when_over)
    checked.when_over.push_back(known_or_written(writer, method, rung, scope));
  return checked;
}

/// What the method says that it needs, without naming it: what it names is told at its place.
bool has_baseline_it_needs(MethodFile const& method, Leaf const& leaf, TargetRule const& rule,
                           Diagnostics& diagnostics) {
  bool const given = leaf.baseline || leaf.baseline_before_horizon || leaf.baseline_from;
  if (given || !method.needs.baseline || method.speaks_of.baseline) return true;
  diagnostics.report(
      {.code = codes::method_does_not_fit,
       .span = rule.method ? rule.method->span : Span{},
       .arguments = {method.name.value, Text("the target has no `baseline:`", "该目标没有 `baseline:`")}});
  return false;
}

void report_unknown_method(CheckedTarget const& target, std::string const& name, Diagnostics& diagnostics) {
  std::vector<std::string> const names = Methods::built_in();
  Span const place = target.rule->method ? target.rule->method->span : Span{};
  diagnostics.report({.code = codes::unknown_method,
                      .span = place,
                      .arguments = {name, listed(names)},
                      .help = suggestion(name, names)});
}

}  // namespace

MethodFile const* chosen_method(CheckedTarget const& target, Methods& methods) {
  auto const& method = target.rule->method;
  return method ? methods.find(method->value, method->span) : nullptr;
}

bool follows_path(MethodFile const& method) { return method.needs.path || method.speaks_of.path; }

std::vector<std::string> method_names_for(Leaf const& leaf, CheckedTarget const& target, MethodFile const* chosen) {
  TargetRule const& rule = *target.rule;
  bool const unknown = rule.method && chosen == nullptr;  // and is told by its name
  if (leaf.is_warning && leaf.relation != Relation::milestone) return {"as-it-stands"};
  if (leaf.relation == Relation::milestone)
    return {unknown || (chosen != nullptr && chosen->needs.milestone) ? rule.method->value : "milestone"};
  if (!target.path.empty()) return {chosen != nullptr && follows_path(*chosen) ? rule.method->value : "path"};
  if (rule.method) return {rule.method->value};
  if (rule.at_risk) return {"at-risk"};
  if (can_foresee(leaf.goal)) return {"roll-up"};
  bool const fixed = leaf.reading && !leaf.moving_aim && leaf.relation != Relation::not_equal;
  if (target.by) return {fixed && (leaf.baseline || leaf.baseline_from) ? "straight-line" : "as-it-stands"};
  if (fixed && (leaf.nature == Nature::rate || leaf.nature == Nature::index)) return {"rate"};
  // for counted periods, last year's months say nothing
  bool const counts_periods =
      leaf.reading && std::any_of(leaf.reading->aggregates.begin(), leaf.reading->aggregates.end(),
                                  [](Aggregate const& aggregate) { return runs_over_time(aggregate.domain); });
  bool const has_season = is_one_year(target.horizon) && !counts_periods;
  if (fixed && leaf.nature == Nature::flow && has_season) return {"seasonal", "proportional"};
  if (fixed && leaf.nature == Nature::flow) return {"proportional"};
  if (fixed && leaf.nature == Nature::stock && (leaf.baseline || leaf.baseline_from)) return {"straight-line"};
  if (fixed && leaf.baseline_before_horizon) return {"straight-line", "as-it-stands"};
  return {"as-it-stands"};
}

void add_methods(Leaf& leaf, CheckedTarget const& target, Checking const& checking) {
  Diagnostics& diagnostics = checking.diagnostics;
  MethodShapes* const known = checking.known;
  std::vector<std::string> const names = method_names_for(leaf, target, chosen_method(target, checking.methods));
  for (std::string const& name : names) {
    Span const asked_at = target.rule->method ? target.rule->method->span : Span{};
    MethodFile const* method = checking.methods.find(name, asked_at);
    if (method == nullptr) {
      if (!checking.methods.was_reported(name)) report_unknown_method(target, name, diagnostics);
      continue;
    }
    if (!leaf.is_warning) check_arguments(*method, *target.rule, diagnostics);
    if (!leaf.reading && method->expected) {
      diagnostics.report({.code = codes::no_reading, .span = target.rule->goal_span});
      continue;
    }
    if (!has_baseline_it_needs(*method, leaf, *target.rule, diagnostics)) continue;
    bool const own_rule = !leaf.is_warning && target.rule->at_risk && speaks_of(*target.rule->at_risk, kOfBaseline);
    if (own_rule || (!leaf.is_warning && asks_for_baseline(*method, *target.rule))) leaf.asks_for_baseline = true;
    std::optional<std::string> shape;
    if (known != nullptr) shape = shape_of(leaf, *target.rule, name, checking.vocabulary);
    if (shape && known->sound.contains(*shape)) continue;
    std::size_t const reported = diagnostics.all().size();
    bool const may_report = checking.rungs == nullptr;  // rules that were checked cannot have new mistakes
    if (may_report)
      diagnostics.on_behalf_of(
          Label{leaf.place, Text("the goal that is judged by `" + name + "`", "由方法 `" + name + "` 判断的目标")});
    CheckedMethod checked = write_method({leaf, target, checking.vocabulary, diagnostics, checking.rungs}, *method);
    diagnostics.on_behalf_of(std::nullopt);
    if (shape && diagnostics.all().size() == reported) known->sound.insert(std::move(*shape));
    checked.may_fall_back = name != names.back();
    leaf.methods.push_back(std::move(checked));
  }
}

}  // namespace onpace
