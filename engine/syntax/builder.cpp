#include "syntax/builder.hpp"

#include <string>
#include <utility>

#include "diagnostics/codes/syntax.hpp"

namespace onpace {

void TreeBuilder::stop(Diagnostic diagnostic) {
  diagnostics_.report(std::move(diagnostic));
  throw ParseStopped{};
}

void TreeBuilder::enter(ast::Range place) {
  if (++depth_ > limits_.nesting)
    stop({.code = codes::nested_too_deeply, .span = tree_.span(place), .arguments = {std::to_string(limits_.nesting)}});
}

void TreeBuilder::gather(ast::Node node, std::size_t count) {
  if (tree_.nodes.size() >= limits_.nodes)
    stop({.code = codes::too_many_nodes, .span = tree_.map.whole, .arguments = {std::to_string(limits_.nodes)}});
  node.first_child = static_cast<std::uint32_t>(tree_.children.size());
  node.child_count = static_cast<std::uint32_t>(operands_.size() - count);
  tree_.nodes.push_back(node);
  if (node.child_count == 0) return operands_.push_back(tree_.root());
  auto const first = operands_.begin() + static_cast<std::ptrdiff_t>(count);
  tree_.children.insert(tree_.children.end(), first, operands_.end());
  operands_.erase(first, operands_.end());
  operands_.push_back(tree_.root());
}

void TreeBuilder::push_operator(OperatorRow const& row, ast::Range mark) {
  if (!row.prefix) {
    while (operators_.size() > sequence_) {
      OperatorRow const& top = *operators_.back().row;
      if (top.precedence == kComparisonPrecedence && row.precedence == kComparisonPrecedence)
        stop({.code = codes::chained_comparison,
              .span = tree_.span(mark),
              .labels = {{tree_.span(operators_.back().mark), Text("the first comparison", "第一个比较")}}});
      bool const joins = row.right ? top.precedence > row.precedence : top.precedence >= row.precedence;
      if (!joins) break;
      join();
    }
  }
  operators_.push_back({&row, mark});
}

void TreeBuilder::join() {
  Pending const pending = operators_.back();
  operators_.pop_back();
  std::uint32_t const end = tree_.nodes[operands_.back()].range.end;
  std::size_t const count = operands_.size() - (pending.row->prefix ? 1 : 2);
  std::uint32_t const begin = pending.row->prefix ? pending.mark.begin : tree_.nodes[operands_[count]].range.begin;
  gather({.kind = pending.row->prefix ? ast::Kind::unary : ast::Kind::binary,
          .op = pending.row->op,
          .range = {begin, end},
          .mark = pending.mark},
         count);
}

void TreeBuilder::close_sequence(std::size_t around) {
  while (operators_.size() > sequence_)
    join();
  sequence_ = around;
}

}  // namespace onpace
