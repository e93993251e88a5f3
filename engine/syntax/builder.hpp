// Builds the tree while the grammar runs: operands and operators meet on two stacks (shunting yard), so the work is
// linear in the text whatever the nesting.
#pragma once

#include <utility>
#include <vector>

#include "diagnostics/diagnostics.hpp"
#include "syntax/ast.hpp"
#include "syntax/parse.hpp"
#include "syntax/words.hpp"

namespace onpace {

/// Thrown through the grammar when going on makes no sense; caught where the grammar is called.
struct ParseStopped {};

class TreeBuilder {
 public:
  TreeBuilder(ast::Tree& tree, ParseLimits const& limits, Diagnostics& diagnostics)
      : tree_(tree), limits_(limits), diagnostics_(diagnostics) {
    constexpr std::size_t kUsual = 16;
    operands_.reserve(kUsual);
    operators_.reserve(kUsual);
  }

  [[nodiscard]] std::string_view text() const { return tree_.text; }

  void push_operand(ast::NodeId node) { operands_.push_back(node); }
  [[nodiscard]] std::size_t operand_count() const { return operands_.size(); }
  [[nodiscard]] std::uint32_t begin_of_last_operand() const { return tree_.nodes[operands_.back()].range.begin; }
  /// The parentheses around the last operand belong to it.
  void widen_last_operand(ast::Range range) { tree_.nodes[operands_.back()].range = range; }
  /// Makes the operands above `count` the children of `node`, which takes their place.
  void gather(ast::Node node, std::size_t count);
  void push_operator(OperatorRow const& row, ast::Range mark);
  /// A sequence begins: what is on the stacks belongs to the one around it, which is given back for the close.
  std::size_t open_sequence() { return std::exchange(sequence_, operators_.size()); }
  /// Joins all operators of the sequence into one operand.
  void close_sequence(std::size_t around);

  /// A parenthesis, an argument list or a condition opens at `place`.
  void enter(ast::Range place);
  void leave() { --depth_; }

  [[noreturn]] void stop(Diagnostic diagnostic);

 private:
  struct Pending {
    OperatorRow const* row;
    ast::Range mark;
  };
  void join();

  ast::Tree& tree_;
  ParseLimits const& limits_;
  Diagnostics& diagnostics_;
  std::vector<ast::NodeId> operands_;
  std::vector<Pending> operators_;
  std::size_t sequence_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace onpace
