#include "syntax/words.hpp"

#include <algorithm>
#include <array>

namespace onpace {
namespace {

using ast::Operator;

constexpr auto kOperators = std::to_array<OperatorRow>({
    {"or", Operator::or_, 1},
    {"and", Operator::and_, 2},
    {"not", Operator::not_, 3, false, true},
    {"==", Operator::equal, 4},
    {"!=", Operator::not_equal, 4},
    {"≠", Operator::not_equal, 4},
    {"<=", Operator::less_equal, 4},
    {"≤", Operator::less_equal, 4},
    {">=", Operator::greater_equal, 4},
    {"≥", Operator::greater_equal, 4},
    {"<", Operator::less, 4},
    {">", Operator::greater, 4},
    {"in", Operator::in, 4},
    {"within", Operator::within, 4},
    {"..", Operator::range, 5},
    {"±", Operator::plus_minus, 5},
    {"+/-", Operator::plus_minus, 5},
    {"+", Operator::add, 6},
    {"-", Operator::subtract, 6},
    {"−", Operator::subtract, 6},
    {"*", Operator::multiply, 7},
    {"×", Operator::multiply, 7},
    {"/", Operator::divide, 7},
    {"÷", Operator::divide, 7},
    {"-", Operator::negate, 8, false, true},
    {"−", Operator::negate, 8, false, true},
    {"^", Operator::power, 9, true},
    {"??", Operator::otherwise, 10},
});

/// By its first byte, the index of the first row that begins so.
constexpr auto kFirstRow = [] {
  std::array<std::uint8_t, 256> first{};
  first.fill(kOperators.size());
  for (std::size_t row = kOperators.size(); row-- > 0;)
    first[static_cast<unsigned char>(kOperators[row].text[0])] = static_cast<std::uint8_t>(row);
  return first;
}();

constexpr auto kKeywords = std::to_array<std::string_view>(
    {"and", "else", "false", "if", "in", "not", "of", "or", "over", "then", "true", "where", "within"});

}  // namespace

std::span<OperatorRow const> operator_rows() { return kOperators; }

std::span<OperatorRow const> operator_rows_from(char byte) {
  return std::span(kOperators).subspan(kFirstRow[static_cast<unsigned char>(byte)]);
}

bool is_keyword(std::string_view word) {
  constexpr std::size_t kLongest = 6;
  if (word.size() > kLongest) return false;
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

}  // namespace onpace

namespace onpace::ast {

std::string_view symbol_of(Operator op) {
  for (OperatorRow const& row : operator_rows())
    if (row.op == op) return row.text;
  return {};
}

bool is_comparison(Operator op) { return op >= Operator::equal && op <= Operator::greater_equal; }

std::string dump(Tree const& tree) {
  std::vector<std::string> texts;  // children come first
  for (Node const& node : tree.nodes) {
    auto const child = [&](std::uint32_t which) -> std::string const& { return texts[tree.child(node, which)]; };
    std::string text(tree.slice(node.text));
    switch (node.kind) {
      case Kind::number:
        text += tree.slice(node.unit);
        break;
      case Kind::truth:
      case Kind::name:
      case Kind::period:
      case Kind::domain:
        break;
      case Kind::quoted:
        text = "'" + text + "'";
        break;
      case Kind::of:
        text = "(" + child(0) + " of " + text + ")";
        break;
      case Kind::over:
        text = child(0);
        for (std::uint32_t which = 1; which < node.child_count; ++which) {
          bool const runs = tree.nodes[tree.child(node, which)].kind == Kind::domain;
          text += (runs ? " over " : " where ") + child(which);
        }
        break;
      case Kind::call:
        text += '(';
        for (std::uint32_t which = 0; which < node.child_count; ++which)
          text += (which > 0 ? ", " : "") + child(which);
        text += ')';
        break;
      case Kind::index:
        text = child(0) + "[" + text + "]";
        break;
      case Kind::unary:
        text = "(" + std::string(symbol_of(node.op)) + (node.op == Operator::not_ ? " " : "") + child(0) + ")";
        break;
      case Kind::binary:
        text = "(" + child(0) + " " + std::string(symbol_of(node.op)) + " " + child(1) + ")";
        break;
      case Kind::conditional:
        text = "(if " + child(0) + " then " + child(1) + " else " + child(2) + ")";
        break;
    }
    texts.push_back(std::move(text));
  }
  return texts.empty() ? "" : texts.back();
}

}  // namespace onpace::ast
