// Which span of time each name is read for: indices reach down from the root.
#include <algorithm>

#include "check/expression/settler.hpp"
#include "diagnostics/codes/check.hpp"
#include "syntax/scan.hpp"
#include "text/suggest.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"
#include "values/period_mistake.hpp"

namespace onpace {
namespace {

/// `-1y`, `-2q`, `+6m`, `-1s`, `-4w`, `-10d`, in Chinese `-1年`.
std::optional<Shift> parse_shift(std::string_view text) {
  if (text.size() < 3 || (text[0] != '-' && text[0] != '+')) return std::nullopt;
  std::size_t at = 1;
  int amount = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && amount < 100'000; ++at)
    amount = amount * 10 + (text[at] - '0');
  if (at == 1) return std::nullopt;
  if (text[0] == '-') amount = -amount;
  std::string_view const unit = text.substr(at);
  if (unit == "y" || unit == "年") return Shift{.months = amount * 12};
  if (unit == "s") return Shift{.months = amount * 6};
  if (unit == "q") return Shift{.months = amount * 3};
  if (unit == "m" || unit == "月") return Shift{.months = amount};
  if (unit == "w" || unit == "周") return Shift{.days = amount * 7};
  if (unit == "d" || unit == "日" || unit == "天") return Shift{.days = amount};
  return std::nullopt;
}

}  // namespace

std::optional<Period> Settler::named_span(Pass const& pass, ast::Range range) {
  std::string_view const text = trimmed(pass.tree.slice(range));
  if (std::optional<Period> const span = parse_span(text, vocabulary_.calendar)) return span;
  diagnostics_.report(period_mistake(codes::unknown_period, text, pass.tree.span(range), vocabulary_.calendar));
  return std::nullopt;
}

Anchor Settler::indexed(Pass const& pass, ast::NodeId id, Anchor const& around) {
  ast::Node const& node = pass.tree.nodes[id];
  std::string const text = halfwidth(trimmed(pass.tree.slice(node.text)));
  if (std::optional<Shift> const shift = parse_shift(text)) {
    Anchor result = around;
    result.shift = result.shift + *shift;
    return result;
  }
  std::optional<Period> const span = named_span(pass, node.text);
  return span ? Anchor{.kind = Anchor::Kind::span,
                       .span = *span,
                       .shift = around.before,
                       .before = around.before,
                       .entity = around.entity}
              : around;
}

EntityChoice Settler::entity_named(Pass const& pass, ast::Range range, EntityChoice const& around) {
  std::string const word = normalized(pass.tree.slice(range));
  if (word == "parent") return {around.code, static_cast<std::uint8_t>(around.up + 1)};
  std::size_t const mark = code_point_at(word, 0).length;
  bool const quoted = scan::quoted(word, 0) == word.size();
  EntityChoice const named{quoted ? word.substr(mark, word.size() - 2 * mark) : word, 0};
  if (!vocabulary_.entities.empty() && !vocabulary_.entities.contains(named.code)) {
    std::vector<std::string> known(vocabulary_.entities.begin(), vocabulary_.entities.end());
    std::sort(known.begin(), known.end());
    diagnostics_.report({.code = codes::unknown_entity,
                         .span = pass.tree.span(range),
                         .arguments = {named.code},
                         .help = did_you_mean(nearest(named.code, known))});
  }
  return named;
}

Anchor Settler::year_to_date_anchor(Pass const& pass, ast::NodeId call) {
  ast::Node const& node = pass.tree.nodes[call];
  std::optional<Period> const span = named_span(pass, pass.tree.nodes[pass.tree.child(node, 1)].range);
  Anchor const& around = pass.anchor_of(call);
  if (!span) return around;
  return {.kind = Anchor::Kind::span,
          .span = year_to_date(*span, vocabulary_.calendar),
          .shift = around.before,
          .before = around.before,
          .entity = around.entity};
}

void Settler::spread_from(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  if (node.child_count == 0 && node.kind != ast::Kind::call) return;
  bool const skipped = pass.at(id).skipped;
  auto const skip_children = [&] {
    for (std::uint32_t which = 0; which < node.child_count; ++which)
      pass.at(pass.tree.child(node, which)).skipped = true;
  };
  for (std::uint32_t which = 0; which < node.child_count; ++which)
    pass.at(pass.tree.child(node, which)).anchor = pass.at(id).anchor;
  if (skipped) return skip_children();
  if (is_unit_quotient(pass, id)) skip_children();
  if (leave_out(pass, id)) return;
  bool const takes_range = node.op == ast::Operator::in || node.op == ast::Operator::within;
  if (takes_range) pass.at(pass.tree.child(node, 1)).expected = true;
  if (node.kind == ast::Kind::index) pass.move_anchor(pass.tree.child(node, 0), indexed(pass, id, pass.anchor_of(id)));
  if (node.kind == ast::Kind::of) {
    Anchor anchor = pass.anchor_of(id);
    anchor.entity = entity_named(pass, node.text, anchor.entity);
    pass.move_anchor(pass.tree.child(node, 0), std::move(anchor));
  }
  if (node.kind == ast::Kind::call) spread_from_call(pass, id);
}

void Settler::spread_from_call(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  std::string const name = normalized(pass.tree.slice(node.text));
  bool const defined =
      own_definition(pass.scope, pass.tree, name) != nullptr || vocabulary_.definition_by_name.contains(name);
  Function const* function = defined ? nullptr : function_called(pass, id);
  if (defined || (function != nullptr && (runs_over_domain(pass, id, *function) || function->takes == Takes::day)))
    for (std::uint32_t which = 0; which < node.child_count; ++which)
      pass.at(pass.tree.child(node, which)).skipped = true;
  if (function == nullptr || node.child_count == 0) return;
  ast::NodeId const first = pass.tree.child(node, 0);
  if (function->takes == Takes::value_and_span && node.child_count == 2) {
    pass.move_anchor(first, year_to_date_anchor(pass, id));
    pass.at(pass.tree.child(node, 1)).skipped = true;
  }
  if (function->name == "cagr" && counts_from_baseline(pass, id)) pass.at(pass.tree.child(node, 1)).skipped = true;
  Anchor::Kind const around = pass.anchor_of(first).kind;
  auto const read_for = [&](Anchor::Kind kind) {
    Anchor anchor = pass.anchor_of(first);
    anchor.kind = kind;
    pass.move_anchor(first, std::move(anchor));
  };
  bool const to_date = around == Anchor::Kind::to_date || around == Anchor::Kind::year;
  if (function->takes == Takes::value_and_method && to_date) read_for(Anchor::Kind::whole);
  // the total of several years has no yearly growth: take that of the last year
  bool const compares_years = function->takes == Takes::value_and_before || function->takes == Takes::trend;
  if (compares_years && to_date) read_for(Anchor::Kind::year);
}

bool Settler::moves_inside(Pass const& pass, ast::NodeId index) {
  ast::NodeId const inside = pass.tree.child(pass.tree.nodes[index], 0);
  TermId const root = pass.at(inside).term;
  Span const place = pass.place(inside);
  bool const named_here = out_.terms[root].kind == TermKind::series && out_.terms[root].place.source == place.source &&
                          out_.terms[root].place.begin == place.begin;
  if (named_here && pass.tree.nodes[inside].kind == ast::Kind::name) return true;
  bool const is_shift = parse_shift(halfwidth(trimmed(pass.tree.slice(pass.tree.nodes[index].text)))).has_value();
  bool const bound_outside = pass.anchor_of(index).kind == Anchor::Kind::span;
  Expression alone;
  if (bound_outside || !is_shift) {  // the spans inside can be seen only without one from outside
    Diagnostics unheard;
    Expansion apart = expansion_;
    Settler settler(vocabulary_, unheard, alone, apart);
    settler.probing_ = true;
    settler.settle(pass.tree, inside, pass.scope, {});
    expansion_.passes = apart.passes;
    expansion_.nodes = apart.nodes;
    if (apart.too_large) return true;  // which is reported for the whole
  } else {
    alone = part_of(out_, root);
  }
  std::vector<SeriesUse> const uses = series_uses(alone);
  bool const fixed = !uses.empty() && std::all_of(uses.begin(), uses.end(), [](SeriesUse const& use) {
    return use.anchor.kind == Anchor::Kind::span;
  });
  return !fixed;
}

/// `x[2024-Q2]` for `x[2025-Q2][-1y]`: of the first name, with the span that the index asks for.
Text Settler::span_to_write(Pass const& pass, ast::NodeId index) {
  ast::Node const& node = pass.tree.nodes[index];
  ast::NodeId const inside = pass.tree.child(node, 0);
  std::vector<SeriesUse> const uses = series_uses(part_of(out_, pass.at(inside).term));
  if (uses.empty() || uses.front().anchor.kind != Anchor::Kind::span) return {};
  std::string const text = halfwidth(trimmed(pass.tree.slice(node.text)));
  std::optional<Shift> const shift = parse_shift(text);
  Anchor const& anchor = uses.front().anchor;
  std::optional<Period> const meant =
      shift ? shifted(shifted(anchor.span, anchor.shift), *shift) : parse_span(text, vocabulary_.calendar);
  if (!meant) return {};
  bool const aggregate = out_.terms[pass.at(inside).term].kind == TermKind::aggregate;
  std::string const name = vocabulary_.indicators[uses.front().indicator].key;
  std::string const code = "`" + name + "[" + period_text(*meant, vocabulary_.calendar) + "]`";
  if (aggregate && shift)
    return {"write the periods after `over`; the last of them is " + code,
            "请在 `over` 之后写明所要的时期，其中最后一个是 " + code};
  return {"write " + code, "请写成 " + code};
}

void Settler::check_index(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  ast::NodeId const inside = pass.tree.child(node, 0);
  if (probing_ || expansion_.too_large || type_of(pass.at(inside).term).kind == TypeKind::unknown) return;
  if (moves_inside(pass, id)) return;
  diagnostics_.report({.code = codes::index_moves_nothing,
                       .span = pass.place(id),
                       .arguments = {trimmed(pass.tree.slice(node.text)), pass.text(inside)},
                       .help = span_to_write(pass, id)});
  pass.at(id).term = add_unknown(pass.place(id));
}

void Settler::spread_anchors(Pass& pass, ast::NodeId root) {
  for (ast::NodeId id = root + 1; id-- > pass.first;)
    spread_from(pass, id);
}

}  // namespace onpace
