// Calls of built-in functions.
#include <algorithm>
#include <array>

#include "check/expression/settler.hpp"
#include "diagnostics/codes/check.hpp"
#include "syntax/scan.hpp"

namespace onpace {
namespace {

bool takes_truth(Function const& function) { return function.takes == Takes::anything; }

}  // namespace

std::optional<std::int64_t> Settler::whole_argument(Pass& pass, ast::NodeId argument, std::string_view example) {
  Term const& term = out_.terms[pass.at(argument).term];
  Term const& inner =
      term.kind == TermKind::operation && term.op == ast::Operator::negate ? out_.terms[out_.child(term, 0)] : term;
  bool const whole = inner.kind == TermKind::constant && inner.bare && inner.number.is_small() &&
                     inner.number.denominator() == 1 && inner.number.numerator() <= 100;
  if (whole) return &inner == &term ? inner.number.numerator() : -inner.number.numerator();
  diagnostics_.report(
      {.code = codes::constant_expected, .span = pass.place(argument), .arguments = {pass.text(argument), example}});
  return std::nullopt;
}

/// `cagr(x, years_passed)` in a goal: since the baseline's period.
bool Settler::counts_from_baseline(Pass const& pass, ast::NodeId call) {
  ast::Node const& node = pass.tree.nodes[call];
  return node.child_count == 2 && pass.scope.target != nullptr && pass.text(pass.tree.child(node, 1)) == "years_passed";
}

bool Settler::add_since_baseline(Pass& pass, ast::NodeId id, std::vector<TermId>& arguments) {
  ast::NodeId const years = pass.tree.child(pass.tree.nodes[id], 1);
  TargetRule const& target = *pass.scope.target;
  if (!target.baseline_period) {
    diagnostics_.report(
        {.code = codes::years_passed_since, .span = pass.place(years), .arguments = {target.key.value}});
    return false;
  }
  arguments.pop_back();  // the name itself
  add_since(pass, pass.tree.child(pass.tree.nodes[id], 0), target.baseline_period->value, pass.place(years), arguments);
  return true;
}

/// A copy of the first argument, as it was one or several years before.
bool Settler::add_before(Pass& pass, ast::NodeId id, std::vector<TermId>& arguments) {
  ast::Node const& node = pass.tree.nodes[id];
  if (counts_from_baseline(pass, id)) return add_since_baseline(pass, id, arguments);
  std::int64_t years = 1;
  if (node.child_count == 2) {
    std::optional<std::int64_t> const written = whole_argument(pass, pass.tree.child(node, 1), "cagr(x, 5)");
    if (!written) return false;
    if (*written < 1) {
      ast::NodeId const argument = pass.tree.child(node, 1);
      diagnostics_.report({.code = codes::years_out_of_range,
                           .span = pass.place(argument),
                           .arguments = {pass.text(argument), pass.tree.slice(node.text)}});
      return false;
    }
    years = *written;
  }
  Anchor anchor = pass.anchor_of(id);
  if (anchor.kind == Anchor::Kind::to_date) anchor.kind = Anchor::Kind::year;
  Shift const back{.months = static_cast<int>(-12 * years)};
  anchor.shift = anchor.shift + back;
  anchor.before = anchor.before + back;
  ast::NodeId const first = pass.tree.child(node, 0);
  TermId const before = settle(pass.tree, first, pass.scope, anchor);
  arguments.insert(arguments.begin() + 1, before);
  return true;
}

std::optional<ast::NodeId> Settler::since_domain(Pass const& pass, ast::NodeId argument) {
  ast::Node const& node = pass.tree.nodes[argument];
  if (node.kind != ast::Kind::over || node.child_count != 2) return std::nullopt;
  ast::NodeId const domain = pass.tree.child(node, 1);
  bool const since = pass.tree.nodes[domain].kind == ast::Kind::domain &&
                     scan::word(pass.tree.slice(pass.tree.nodes[domain].text), 0, "since");
  return since ? std::optional(domain) : std::nullopt;
}

/// The value of a period, and the years that have passed since.
void Settler::add_since(Pass& pass, ast::NodeId value, Period since, Span place, std::vector<TermId>& arguments) {
  Anchor const& around = pass.anchor_of(value);
  Anchor const then{.kind = Anchor::Kind::span,
                    .span = since,
                    .shift = around.before,
                    .before = around.before,
                    .entity = around.entity};
  arguments.push_back(settle(pass.tree, value, pass.scope, then));
  arguments.push_back(add({.kind = TermKind::years_since,
                           .type = {TypeKind::quantity, {}},
                           .place = place,
                           .anchor = pass.anchor_of(value),
                           .day = since.end},
                          {}));
}

/// `cagr(x since 2020)`.
bool Settler::add_since(Pass& pass, ast::NodeId id, ast::NodeId domain, std::vector<TermId>& arguments) {
  constexpr std::uint32_t kWord = 5;
  ast::Range range = pass.tree.nodes[domain].text;
  range.begin += kWord;
  std::optional<Period> const span = named_span(pass, range);
  if (!span) return false;
  ast::NodeId const value = pass.tree.child(pass.tree.nodes[pass.tree.child(pass.tree.nodes[id], 0)], 0);
  add_since(pass, value, *span, pass.place(domain), arguments);
  return true;
}

Type Settler::type_given(Function const& function, Type const& common) const {
  switch (function.gives) {
    case Gives::first:
      return common;
    case Gives::difference:
      return {TypeKind::quantity,
              common.unit->kind == UnitKind::ratio ? SharedUnit::lasting(points_unit()) : common.unit};
    case Gives::ratio:
      return {TypeKind::quantity, SharedUnit::lasting(ratio_unit())};
    case Gives::truth:
      return {TypeKind::truth, {}};
    case Gives::number:
      return {TypeKind::quantity, {}};
    case Gives::days:
      return {TypeKind::quantity, SharedUnit(*vocabulary_.units.find("day"))};
  }
  return {};
}

bool Settler::is_bare(Operand const& argument) {
  Type const& type = type_of(argument.id);
  if (type.unit->kind == UnitKind::number || type.unit->kind == UnitKind::ratio) return true;
  diagnostics_.report({.code = codes::measure_not_taken,
                       .span = argument.place,
                       .arguments = {argument.text, type_text(types_, type)}});
  return false;
}

Type Settler::function_type(Pass& pass, ast::NodeId id, Function const& function, std::span<TermId const> arguments) {
  ast::Node const& node = pass.tree.nodes[id];
  bool good = true;
  bool const several = function.takes == Takes::values || function.takes == Takes::members;
  std::uint32_t const values = several ? node.child_count : 1;
  Type common = type_of(arguments[0]);
  for (std::uint32_t which = 0; which < values && good; ++which) {
    Operand const argument = operand(pass, pass.tree.child(node, which));
    good = takes_truth(function) ? type_of(argument.id).kind != TypeKind::unknown : require_quantity(types_, argument);
    if (!good || which == 0) continue;
    common = common_type(types_, operand(pass, pass.tree.child(node, 0)), argument);
    good = common.kind != TypeKind::unknown;
  }
  if (good && function.takes == Takes::bare_value) good = is_bare(operand(pass, pass.tree.child(node, 0)));
  return good ? type_given(function, common) : Type{};
}

void Settler::settle_function(Pass& pass, ast::NodeId id, Function const& function) {
  ast::Node const& node = pass.tree.nodes[id];
  TermId& term = pass.at(id).term;
  std::optional<ast::NodeId> since;
  if (function.name == "cagr" && node.child_count == 1) since = since_domain(pass, pass.tree.child(node, 0));
  if (!since && !check_count(pass, id, function.signature, function.least, function.most)) {
    term = add_unknown(pass.place(id));
    return;
  }
  if (runs_over_domain(pass, id, function)) return settle_aggregate(pass, id, function);
  if (function.takes == Takes::conditions) return settle_listed(pass, id, function);
  if (function.takes == Takes::day) return settle_day(pass, id, function);
  if (function.takes == Takes::trend) return settle_trend(pass, id, function);
  if (function.takes == Takes::texts) return settle_text_function(pass, id, function);
  ast::NodeId const first = pass.tree.child(node, 0);
  TermId const value = pass.at(first).term;
  if (function.takes == Takes::value_and_span || function.takes == Takes::value_and_method) {
    term = require_quantity(types_, operand(pass, first)) ? value : add_unknown(pass.place(id));
    return;
  }
  if (function.takes == Takes::milestone && type_of(value).kind != TypeKind::milestone &&
      type_of(value).kind != TypeKind::unknown) {
    diagnostics_.report(
        {.code = codes::milestone_expected, .span = pass.place(first), .arguments = {pass.text(first)}});
    term = add_unknown(pass.place(id));
    return;
  }
  std::vector<TermId> arguments;
  for (std::uint32_t which = 0; which < node.child_count; ++which)
    arguments.push_back(pass.at(pass.tree.child(node, which)).term);
  bool good = true;
  if (since)
    good = add_since(pass, id, *since, arguments);
  else if (function.takes == Takes::value_and_before)
    good = add_before(pass, id, arguments);
  if (function.takes == Takes::value_and_whole && node.child_count > 1)
    good = whole_argument(pass, pass.tree.child(node, 1), "round(x, 1)").has_value();
  Type const type = !good                                ? Type{}
                    : function.takes == Takes::milestone ? Type{TypeKind::truth, {}}
                                                         : function_type(pass, id, function, arguments);
  term = add({.kind = TermKind::function, .type = type, .place = pass.place(id), .function = &function}, arguments);
}

}  // namespace onpace
