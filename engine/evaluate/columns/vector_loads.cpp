// Where the figures of a program for many entities come from.
#include <algorithm>

#include "evaluate/columns/vector_plan.hpp"
#include "evaluate/figures.hpp"

namespace onpace {
namespace {

/// A flow made up of more figures than that is added up entity by entity.
constexpr std::size_t kLongestRoute = 64;

/// One slot an entity that the table holds, and what `measure` tells.
std::shared_ptr<Column const> spread_out(Column const& sparse, EntityRange held) {
  auto dense = std::make_shared<Column>();
  dense->period = sparse.period;
  dense->exponent = sparse.exponent;
  dense->first = held.first;
  dense->mantissas.resize(held.size());
  dense->rows.resize(held.size());
  for (std::size_t slot = 0; slot < sparse.rows.size(); ++slot) {
    dense->mantissas.set(sparse.entities[slot] - held.first, sparse.mantissas[slot]);
    dense->rows.set(sparse.entities[slot] - held.first, sparse.rows[slot]);
  }
  measure(*dense);
  dense->rows = {};
  return dense;
}

/// Whether every entity has a figure.
bool is_complete(Column const& dense) {
  std::vector<std::uint64_t> const& present = dense.present;
  std::size_t const rest = dense.mantissas.size() % 64;
  auto const is_full = [](std::uint64_t word) { return word == ~std::uint64_t{0}; };
  if (rest == 0) return std::all_of(present.begin(), present.end(), is_full);
  return present.back() == (std::uint64_t{1} << rest) - 1 && std::all_of(present.begin(), present.end() - 1, is_full);
}

}  // namespace

VectorNode VectorPlanner::column_node(Column const& column, Number const& scale) {
  if (auto const known = loaded_.find(&column); known != loaded_.end()) return known->second;
  Number const factor = scaled_decimal(1, column.exponent) * scale;
  if (!column.wide.empty() || !factor.is_small()) return {};
  Column const* dense = &column;
  if (!column.entities.empty()) {
    program_.spread.push_back(spread_out(column, input_.table.held()));
    dense = program_.spread.back().get();
  }
  if (dense->bits >= 64) return {};
  auto const index = static_cast<std::uint32_t>(program_.columns.size());
  program_.columns.push_back({&dense->mantissas, &dense->present});
  MaskSlot const mask = is_complete(*dense) ? kEverybody : program_.masks++;
  VectorSlot const slot = add_slot({.opcode = VectorOpcode::load, .mask = mask, .column = index}, dense->bits,
                                   dense->least > 0    ? Least::above_zero
                                   : dense->least == 0 ? Least::zero
                                                       : Least::any);
  VectorNode const node{.kind = VectorNode::Kind::rational,
                        .numerator = of_slot(slot),
                        .denominator = whole(1),
                        .factor = factor,
                        .mask = mask};
  loaded_.emplace(&column, node);
  return node;
}

/// The figures that add up to the span where all of them are there.
VectorNode VectorPlanner::flow(Load const& wanted, Series const& series, Period span) {
  Number const& scale = input_.indicators[wanted.indicator].unit->scale;
  auto const steps = cheapest_route(series, span, {});
  if (!steps) return {.kind = VectorNode::Kind::missing};
  if (steps->size() > kLongestRoute) return {};
  VectorNode total{.kind = VectorNode::Kind::scalar};
  for (RouteStep const& step : *steps) {
    VectorNode const figure = column_node(*step.column, scale);
    if (figure.kind != VectorNode::Kind::rational) return {};
    bool const first = &step == &steps->front();
    total = first && !step.taken_off ? figure : sum(total, figure, step.taken_off);
    if (total.kind != VectorNode::Kind::rational) return {};
    if (cheapest_route(series, span, {.without = step.column})) program_.needed.push_back(figure.mask);
  }
  return total;
}

VectorNode VectorPlanner::load(Load const& wanted, Moment const& moment) {
  VectorNode const node = figures_for(wanted, moment);
  if (node.kind == VectorNode::Kind::rational) program_.read.push_back(node.mask);
  return node;
}

VectorNode VectorPlanner::figures_for(Load const& wanted, Moment const& moment) {
  Indicator const& indicator = input_.indicators[wanted.indicator];
  Series const& series = input_.table.series[wanted.indicator];
  bool const own = wanted.anchor.entity == EntityChoice{};
  if (!own || series.has_breaks || indicator.nature == Nature::milestone || !indicator.unit->scale.is_small())
    return {};
  Period const span = span_of(wanted, moment);
  if (indicator.nature == Nature::flow) return flow(wanted, series, span);
  Period const stored = indicator.nature == Nature::stock ? Period{span.end - 1, span.end} : span;
  Column const* column = column_for(series, stored);
  return column == nullptr ? VectorNode{.kind = VectorNode::Kind::missing}
                           : column_node(*column, indicator.unit->scale);
}

}  // namespace onpace
