#include "check/expression/settle.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "check/expression/settler.hpp"
#include "diagnostics/codes/check.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostTerms = 10'000;
constexpr std::size_t kMostNodes = 30 * kMostTerms;
constexpr std::size_t kMostDepth = 600;

ast::NodeId first_node_of(ast::Tree const& tree, ast::NodeId root) {
  while (tree.nodes[root].child_count > 0)
    root = tree.child(tree.nodes[root], 0);
  return root;
}

std::optional<SharedUnit> find_unit(Vocabulary const& vocabulary, std::string_view symbol) {
  if (symbol.empty()) return SharedUnit();
  if (symbol == ratio_unit().symbol) return SharedUnit::lasting(ratio_unit());
  auto const known = vocabulary.unit_by_symbol.find(std::string(symbol));
  if (known != vocabulary.unit_by_symbol.end()) return known->second;
  std::optional<Unit> found = vocabulary.units.find(symbol);
  if (!found) return std::nullopt;
  return SharedUnit(std::move(*found));
}

}  // namespace

std::size_t size_of(Expression const& expression, TermId root) {
  TermId const first = first_term_of(expression, root);
  std::size_t size = root - first + 1;
  for (TermId id = first; id <= root; ++id) {
    if (expression.terms[id].kind != TermKind::aggregate) continue;
    Aggregate const& aggregate = expression.aggregates[expression.terms[id].aggregate];
    size += size_of(aggregate.body, aggregate.body.root());
    if (aggregate.filter) size += size_of(*aggregate.filter, aggregate.filter->root());
  }
  return size;
}

TermId Settler::add(Term&& term, std::span<TermId const> children) {
  has_room_for(1, term.place);
  term.first_child = static_cast<std::uint32_t>(out_.children.size());
  term.child_count = static_cast<std::uint32_t>(children.size());
  out_.children.insert(out_.children.end(), children.begin(), children.end());
  out_.terms.push_back(std::move(term));
  return out_.root();
}

bool Settler::has_room_for(std::size_t more, Span place) {
  expansion_.nodes += more * expansion_.levels;  // each question of what is read visits every level
  bool const fits = more <= kMostTerms - std::min(expansion_.terms, kMostTerms) && expansion_.nodes <= kMostNodes;
  if (!fits) report_too_large(place);
  expansion_.terms += more;
  return !expansion_.too_large;
}

TermId Settler::add_copy(Expression const& from, TermId root, Anchor const& anchor) {
  Span const place = from.terms[root].place;
  return has_room_for(size_of(from, root), place) ? append(out_, from, root, anchor) : add_unknown(place);
}

void Settler::report_too_large(Span place) {
  if (!expansion_.too_large)
    diagnostics_.report({.code = codes::expansion_too_large, .span = place, .arguments = {std::to_string(kMostTerms)}});
  expansion_.too_large = true;
}

TermId Settler::add_unknown(Span place) { return add({.kind = TermKind::constant, .place = place}, {}); }

Operand Settler::operand(Pass const& pass, ast::NodeId node) const {
  return {out_, pass.at(node).term, pass.text(node), pass.place(node)};
}

TermId Settler::settle(ast::Tree const& tree, ast::NodeId root, Scope const& scope, Anchor const& anchor) {
  Span const place = tree.span(tree.nodes[root].range);
  ast::NodeId const first = first_node_of(tree, root);
  expansion_.nodes += root - first + 1;
  // arguments are written out at each use, so nested ones can grow without adding a term
  bool const endless =
      expansion_.depth >= kMostDepth || expansion_.passes >= kMostTerms || expansion_.nodes > kMostNodes;
  if (endless) report_too_large(place);
  if (expansion_.too_large) return add_unknown(place);
  ++expansion_.passes;
  ++expansion_.depth;
  Pass pass{tree, scope, anchor, first, std::vector<State>(root - first + 1)};
  SourceId const around = std::exchange(types_.method, method_of(scope));
  spread_anchors(pass, root);
  for (ast::NodeId id = first; id <= root && !expansion_.too_large; ++id)
    if (!pass.at(id).skipped) settle_node(pass, id);
  types_.method = around;
  --expansion_.depth;
  return expansion_.too_large ? add_unknown(place) : pass.at(root).term;
}

void Settler::settle_node(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  if (settle_what_is_left(pass, id)) return;
  switch (node.kind) {
    case ast::Kind::number:
      return settle_number(pass, id);
    case ast::Kind::truth: {
      pass.at(id).term = add({.kind = TermKind::truth,
                              .type = {TypeKind::truth, {}},
                              .place = pass.place(id),
                              .truth = pass.tree.slice(node.text) == "true"},
                             {});
      return;
    }
    case ast::Kind::period:
      diagnostics_.report({.code = codes::range_out_of_place,
                           .span = pass.place(id),
                           .arguments = {pass.text(id)},
                           .help = Text("write a period in brackets, as in `x[2024-Q3]`, or in `ytd(x, 2024-Q3)`",
                                        "时期写在方括号中，如 `x[2024-Q3]`，或写成 `ytd(x, 2024-Q3)`")});
      pass.at(id).term = add_unknown(pass.place(id));
      return;
    case ast::Kind::name:
      return settle_name(pass, id);
    case ast::Kind::call:
      return settle_call(pass, id);
    case ast::Kind::quoted:
      return settle_quoted(pass, id);
    case ast::Kind::domain:
      return;  // read by its aggregate
    case ast::Kind::over:
      if (since_domain(pass, id)) {  // its call reads the period
        pass.at(id).term = pass.at(pass.tree.child(node, 0)).term;
        return;
      }
      diagnostics_.report({.code = codes::takes_no_domain, .span = pass.place(id), .arguments = {pass.text(id)}});
      pass.at(id).term = add_unknown(pass.place(id));
      return;
    case ast::Kind::index:
      pass.at(id).term = pass.at(pass.tree.child(node, 0)).term;
      return check_index(pass, id);
    case ast::Kind::of:
      pass.at(id).term = pass.at(pass.tree.child(node, 0)).term;
      return;
    case ast::Kind::unary:
      return settle_unary(pass, id);
    case ast::Kind::binary:
      return settle_binary(pass, id);
    case ast::Kind::conditional:
      return settle_conditional(pass, id);
  }
}

void Settler::settle_number(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  settle_amount(pass, id, node.text, node.unit);
}

void Settler::settle_amount(Pass& pass, ast::NodeId id, ast::Range number_range, ast::Range unit_range) {
  std::string_view const digits = pass.tree.slice(number_range);
  std::string_view const symbol = pass.tree.slice(unit_range);
  std::optional<Number> const number = parse_number(digits);
  std::optional<SharedUnit> const unit = find_unit(vocabulary_, symbol);
  if (!number)
    diagnostics_.report({.code = codes::number_out_of_range,
                         .span = pass.tree.span(number_range),
                         .arguments = {shortened(digits, 30)}});
  if (!unit)
    diagnostics_.report({.code = codes::unknown_unit,
                         .span = pass.tree.span(unit_range),
                         .arguments = {symbol},
                         .help = suggestion(symbol, vocabulary_.units.names())});
  if (!number || !unit) {
    pass.at(id).term = add_unknown(pass.place(id));
    return;
  }
  pass.at(id).term = add({.kind = TermKind::constant,
                          .type = {TypeKind::quantity, *unit},
                          .place = pass.place(id),
                          .number = *number * (*unit)->scale,
                          .bare = symbol.empty()},
                         {});
}

void Settler::settle_unary(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  ast::NodeId const child = pass.tree.child(node, 0);
  Operand const of = operand(pass, child);
  bool const is_not = node.op == ast::Operator::not_;
  bool const good = is_not ? require_truth(types_, of) : require_quantity(types_, of);
  Type const type = good ? type_of(of.id) : Type{};
  pass.at(id).term =
      add({.kind = TermKind::operation, .type = type, .place = pass.place(id), .op = node.op}, std::array{of.id});
}

void Settler::settle_binary(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  if (node.op == ast::Operator::range || node.op == ast::Operator::plus_minus) return settle_range(pass, id);
  if (node.op == ast::Operator::in || node.op == ast::Operator::within) return settle_membership(pass, id);
  if (is_unit_quotient(pass, id)) {
    ast::Node const& amount = pass.tree.nodes[first_node_of(pass.tree, id)];
    return settle_amount(pass, id, amount.text, {amount.unit.begin, end_of_unit_quotient(pass.tree, id)});
  }
  Operand const left = operand(pass, pass.tree.child(node, 0));
  Operand const right = operand(pass, pass.tree.child(node, 1));
  bool const texts = type_of(left.id).kind == TypeKind::text && type_of(right.id).kind == TypeKind::text;
  if (texts && (node.op == ast::Operator::equal || node.op == ast::Operator::not_equal)) {
    TextTest const test = node.op == ast::Operator::equal ? TextTest::equal : TextTest::not_equal;
    return settle_text_test(pass, id, test, pass.tree.child(node, 0), pass.tree.child(node, 1));
  }
  Type const type = binary_type(types_, node.op, left, right);
  pass.at(id).term = add({.kind = TermKind::operation, .type = type, .place = pass.place(id), .op = node.op},
                         std::array{left.id, right.id});
}

/// Both ends as terms; `c ± d` is written out as `c - d` and `c + d`.
void Settler::settle_range(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  if (!pass.at(id).expected) {
    diagnostics_.report({.code = codes::range_out_of_place, .span = pass.place(id), .arguments = {pass.text(id)}});
    pass.at(id).term = pass.at(id).upper = add_unknown(pass.place(id));
    return;
  }
  Operand const left = operand(pass, pass.tree.child(node, 0));
  Operand const right = operand(pass, pass.tree.child(node, 1));
  if (node.op == ast::Operator::range) {
    Type const common = common_type(types_, left, right);
    bool const constants =
        out_.terms[left.id].kind == TermKind::constant && out_.terms[right.id].kind == TermKind::constant;
    if (common.kind != TypeKind::unknown && constants &&
        compare(out_.terms[left.id].number, out_.terms[right.id].number) == std::strong_ordering::greater)
      diagnostics_.report(
          {.code = codes::empty_range, .span = pass.place(id), .arguments = {pass.text(id), right.text, left.text}});
    pass.at(id).term = left.id;
    pass.at(id).upper = right.id;
    return;
  }
  auto const end = [&](ast::Operator op, TermId center, TermId slack) {
    Type const type =
        binary_type(types_, op, {out_, center, left.text, left.place}, {out_, slack, right.text, right.place});
    return add({.kind = TermKind::operation, .type = type, .place = pass.place(id), .op = op},
               std::array{center, slack});
  };
  pass.at(id).term = end(ast::Operator::subtract, left.id, right.id);
  TermId const center = add_copy(out_, left.id, {});
  TermId const slack = add_copy(out_, right.id, {});
  pass.at(id).upper = end(ast::Operator::add, center, slack);
}

void Settler::settle_membership(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  Operand const value = operand(pass, pass.tree.child(node, 0));
  ast::NodeId const range = pass.tree.child(node, 1);
  ast::Node const& range_node = pass.tree.nodes[range];
  ast::Operator const wanted = node.op == ast::Operator::in ? ast::Operator::range : ast::Operator::plus_minus;
  if (range_node.kind != ast::Kind::binary || range_node.op != wanted) {
    diagnostics_.report(
        {.code = codes::range_out_of_place, .span = pass.place(range), .arguments = {pass.text(range)}});
    pass.at(id).term = add_unknown(pass.place(id));
    return;
  }
  TermId const low = pass.at(range).term;
  TermId const high = pass.at(range).upper;
  Type const fits = common_type(types_, value, {out_, low, pass.text(range), pass.place(range)});
  Type const type = fits.kind == TypeKind::unknown ? Type{} : Type{TypeKind::truth, {}};
  pass.at(id).term = add({.kind = TermKind::operation, .type = type, .place = pass.place(id), .op = ast::Operator::in},
                         std::array{value.id, low, high});
}

void Settler::settle_conditional(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  Operand const condition = operand(pass, pass.tree.child(node, 0));
  Operand const yes = operand(pass, pass.tree.child(node, 1));
  Operand const no = operand(pass, pass.tree.child(node, 2));
  bool const good = require_truth(types_, condition);
  Type const type = common_type(types_, yes, no);
  pass.at(id).term = add({.kind = TermKind::conditional, .type = good ? type : Type{}, .place = pass.place(id)},
                         std::array{condition.id, yes.id, no.id});
}

Expression settle(ast::Tree const& tree, Scope const& scope, Vocabulary const& vocabulary, Diagnostics& diagnostics) {
  Expression result;
  result.terms.reserve(tree.nodes.size());
  result.children.reserve(tree.children.size());
  Expansion expansion;
  Settler settler(vocabulary, diagnostics, result, expansion);
  TermId const root = settler.settle(tree, tree.root(), scope, {});
  // an index or a definition may leave its own root before the last term
  return root == result.root() ? std::move(result) : part_of(result, root);
}

}  // namespace onpace
