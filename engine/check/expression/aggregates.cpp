// Aggregates, trends and texts: calls that read their argument more than once, or not as a value.
#include <algorithm>
#include <array>

#include "check/expression/settler.hpp"
#include "diagnostics/codes/check.hpp"
#include "syntax/scan.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

struct StatusWord {
  std::string_view word;
  Supplied status;
};
constexpr auto kStatusWords = std::to_array<StatusWord>({{"met", Supplied::met},
                                                         {"on_track", Supplied::on_track},
                                                         {"at_risk", Supplied::at_risk},
                                                         {"missed", Supplied::missed},
                                                         {"no_data", Supplied::no_data}});

/// Inside `over group …` the statuses have names.
Scope with_statuses(Scope const& scope) {
  Scope inner{{}, scope.definitions, scope.around};
  for (StatusWord const& row : kStatusWords)
    inner.names.emplace_back(row.word, ArgumentSupplied{row.status, {TypeKind::truth, {}}});
  inner.names.insert(inner.names.end(), scope.names.begin(), scope.names.end());
  return inner;
}

/// Whether targets are counted, be their group known or not.
bool counts_targets(ast::Tree const& tree, ast::Node const& argument) {
  for (std::uint32_t which = 1; argument.kind == ast::Kind::over && which < argument.child_count; ++which) {
    ast::Node const& part = tree.nodes[tree.child(argument, which)];
    if (part.kind == ast::Kind::domain && scan::word(tree.slice(part.text), 0, "group")) return true;
  }
  return false;
}

/// Whether a value is read from entities that it names, and so is the same for every member of a domain of entities.
bool reads_named_entities(Expression const& value, Domain const& ranked) {
  bool const one_parent = ranked.kind != Domain::Kind::entities;
  auto const is_named = [&](SeriesUse const& use) {
    bool const all = !use.across.empty() && use.across.front().kind == Domain::Kind::entities;
    EntityChoice const& entity = (use.across.empty() ? use.anchor : use.across.front().anchor).entity;
    return all || !entity.code.empty() || (one_parent && entity.up > 0);
  };
  auto const asks_who = [](Term const& term) { return term.kind == TermKind::entity_test; };
  std::vector<SeriesUse> const uses = series_uses(value);
  return !uses.empty() && std::all_of(uses.begin(), uses.end(), is_named) &&
         std::none_of(value.terms.begin(), value.terms.end(), asks_who);
}

std::optional<TextTest> test_named(std::string_view function) {
  if (function == "starts_with") return TextTest::starts_with;
  if (function == "ends_with") return TextTest::ends_with;
  if (function == "contains") return TextTest::contains;
  return std::nullopt;
}

}  // namespace

bool is_status_word(std::string_view word) {
  return std::any_of(kStatusWords.begin(), kStatusWords.end(), [&](StatusWord const& row) { return row.word == word; });
}

Function const* Settler::function_called(Pass const& pass, ast::NodeId call) {
  ast::Node const& node = pass.tree.nodes[call];
  bool const over = node.child_count > 0 && pass.tree.nodes[pass.tree.child(node, 0)].kind == ast::Kind::over;
  return function_named(normalized(pass.tree.slice(node.text)), over);
}

bool Settler::runs_over_domain(Pass const& pass, ast::NodeId call, Function const& function) {
  ast::Node const& node = pass.tree.nodes[call];
  return is_aggregate(function.takes) && node.child_count == 1;
}

void Settler::settle_listed(Pass& pass, ast::NodeId id, Function const& function) {
  ast::Node const& node = pass.tree.nodes[id];
  std::vector<TermId> arguments;
  bool good = true;
  for (std::uint32_t which = 0; which < node.child_count; ++which) {
    Operand const argument = operand(pass, pass.tree.child(node, which));
    good = require_truth(types_, argument) && good;
    arguments.push_back(argument.id);
  }
  Type const type = good ? type_given(function, {}) : Type{};
  pass.at(id).term =
      add({.kind = TermKind::function, .type = type, .place = pass.place(id), .function = &function}, arguments);
}

std::optional<Expression> Settler::settle_inside(Pass& pass, ast::NodeId node, Domain const& domain, Shift before) {
  Expression inside;
  Settler settler(vocabulary_, diagnostics_, inside, expansion_);
  bool const counts = domain.kind == Domain::Kind::group;
  Scope const statuses = counts ? with_statuses(pass.scope) : Scope{};
  ++expansion_.levels;
  TermId const root = settler.settle(pass.tree, node, counts ? statuses : pass.scope, {.before = before});
  --expansion_.levels;
  ++expansion_.passes;
  if (expansion_.too_large || inside.terms[root].type.kind == TypeKind::unknown) return std::nullopt;
  if (root == inside.root()) return inside;
  expansion_.nodes += size_of(inside, root);
  return part_of(inside, root);
}

void Settler::settle_aggregate(Pass& pass, ast::NodeId id, Function const& function) {
  ast::NodeId const argument = pass.tree.child(pass.tree.nodes[id], 0);
  ast::Node const& node = pass.tree.nodes[argument];
  bool const over = node.kind == ast::Kind::over;
  ast::NodeId const value = over ? pass.tree.child(node, 0) : argument;
  Anchor const around = pass.anchor_of(id);
  std::optional<Domain> const domain = read_domain(pass, id, function);
  // what is wrong with the value is told beside what is wrong with the domain
  Domain const unknown{.kind = counts_targets(pass.tree, node) ? Domain::Kind::group : Domain::Kind::reports};
  std::optional<Expression> body = settle_inside(pass, value, domain.value_or(unknown), around.before);
  std::optional<Expression> filter;
  bool good = domain && body;
  for (std::uint32_t which = 1; over && which < node.child_count; ++which) {
    ast::NodeId const part = pass.tree.child(node, which);
    if (pass.tree.nodes[part].kind == ast::Kind::domain) continue;
    filter = settle_inside(pass, part, domain.value_or(unknown), around.before);
    good = filter && require_truth(types_, {*filter, filter->root(), pass.text(part), pass.place(part)}) && good;
  }
  Type type;
  if (body) {
    Operand const operand{*body, body->root(), pass.text(value), pass.place(value)};
    bool const truths = function.takes == Takes::conditions || function.takes == Takes::streak;
    good = (truths ? require_truth(types_, operand) : require_quantity(types_, operand)) && good;
    type = body->terms[body->root()].type;
  }
  bool const ranks_entity = domain && function.takes == Takes::rank && runs_over_entities(*domain);
  if (good && ranks_entity && reads_named_entities(*body, *domain)) {
    diagnostics_.report({.code = codes::all_rank_alike, .span = pass.place(value), .arguments = {pass.text(value)}});
    good = false;
  }
  if (!good) {
    pass.at(id).term = add_unknown(pass.place(id));
    return;
  }
  std::vector<TermId> own;
  // of periods the last one is ranked, which the members have
  if (ranks_entity) own.push_back(settle(pass.tree, value, pass.scope, around));
  auto const index = static_cast<std::uint32_t>(out_.aggregates.size());
  out_.aggregates.push_back({*domain, around.entity, std::move(*body), std::move(filter)});
  Term term{.kind = TermKind::aggregate,
            .type = type_given(function, type),
            .place = pass.place(id),
            .function = &function,
            .aggregate = index};
  pass.at(id).term = add(std::move(term), own);
}

void Settler::settle_quoted(Pass& pass, ast::NodeId id) {
  Term term{.kind = TermKind::quoted,
            .type = {TypeKind::text, {}},
            .place = pass.place(id),
            .text = normalized(pass.tree.slice(pass.tree.nodes[id].text))};
  pass.at(id).term = add(std::move(term), {});
}

void Settler::settle_text_test(Pass& pass, ast::NodeId id, TextTest test, ast::NodeId left, ast::NodeId right) {
  Term const first = out_.terms[pass.at(left).term];
  Term const second = out_.terms[pass.at(right).term];
  // `'43' == entity` says what `entity == '43'` says
  Term const& text = second.kind == TermKind::quoted ? second : first;
  Term const& other = &text == &second ? first : second;
  Term term{.kind = TermKind::entity_test,
            .type = {TypeKind::truth, {}},
            .place = pass.place(id),
            .test = test,
            .text = text.text};
  if (other.kind == TermKind::quoted || text.kind == TermKind::entity) {  // nothing depends on the entity
    term.kind = TermKind::truth;
    term.truth = holds(test, other.text, text.text);
  }
  pass.at(id).term = add(std::move(term), {});
}

void Settler::settle_text_function(Pass& pass, ast::NodeId id, Function const& function) {
  ast::Node const& node = pass.tree.nodes[id];
  bool good = true;
  for (std::uint32_t which = 0; which < node.child_count; ++which) {
    Operand const argument = operand(pass, pass.tree.child(node, which));
    Type const& type = type_of(argument.id);
    if (type.kind == TypeKind::text) continue;
    if (type.kind != TypeKind::unknown)
      diagnostics_.report({.code = codes::text_expected,
                           .span = argument.place,
                           .arguments = {argument.text, type_text(types_, type)}});
    good = false;
  }
  if (good)
    settle_text_test(pass, id, *test_named(function.name), pass.tree.child(node, 0), pass.tree.child(node, 1));
  else
    pass.at(id).term = add_unknown(pass.place(id));
}

void Settler::settle_day(Pass& pass, ast::NodeId id, Function const& function) {
  ast::NodeId const argument = pass.tree.child(pass.tree.nodes[id], 0);
  std::optional<Period> const span = named_span(pass, pass.tree.nodes[argument].range);
  Term term{.kind = TermKind::function,
            .type = span ? type_given(function, {}) : Type{},
            .place = pass.place(id),
            .anchor = {.kind = Anchor::Kind::span, .span = span.value_or(Period{})},
            .function = &function};
  pass.at(id).term = add(std::move(term), {});
}

void Settler::settle_trend(Pass& pass, ast::NodeId id, Function const& function) {
  Operand const value = operand(pass, pass.tree.child(pass.tree.nodes[id], 0));
  std::vector<TermId> both{value.id};
  bool const good = require_quantity(types_, value) && add_before(pass, id, both);
  Term term{.kind = TermKind::operation,
            .type = good ? Type{TypeKind::truth, {}} : Type{},
            .place = pass.place(id),
            .op = function.name == "rising" ? ast::Operator::greater : ast::Operator::less};
  pass.at(id).term = add(std::move(term), both);
}

}  // namespace onpace
