// The tree of one expression: flat, children before parents, standard types only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/offset_map.hpp"

namespace onpace::ast {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFFU;

enum class Kind : std::uint8_t {
  number,       ///< text: the digits; unit: what followed them
  truth,        ///< `true`, `false`: text
  quoted,       ///< `'430000'`: text, without the quotes
  name,         ///< text: NFC-normalised
  period,       ///< `2024-Q3` as an argument: text
  call,         ///< text: the function; children: arguments
  index,        ///< children: the indexed expression; text: between the brackets
  of,           ///< children: the expression; text: the entity as written, quotes included
  domain,       ///< `2021 .. 2025`, `children`: text; what an `over` runs through
  over,         ///< an argument of an aggregate; children: value, then the domain and the filter where there are any
  unary,        ///< `-`, `not`
  binary,       ///< arithmetic, comparison, `and`, `or`, `??`, `in`, `within`, `..`, `±`
  conditional,  ///< children: condition, then, else
};

enum class Operator : std::uint8_t {
  none,
  or_,
  and_,
  not_,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  within,
  range,       ///< `..`
  plus_minus,  ///< `±`
  add,
  subtract,
  multiply,
  divide,
  negate,
  power,
  otherwise,  ///< `??`
};

/// How the operator is written: `>=`.
std::string_view symbol_of(Operator op);
bool is_comparison(Operator op);  ///< `==` … `>=`

/// Bytes [begin, end) of the expression's text.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct Node {
  Kind kind = Kind::number;
  Operator op = Operator::none;
  Range range{};                  ///< the whole of the node
  Range text{};                   ///< see Kind
  Range unit{};                   ///< of a number; empty when none
  Range mark{};                   ///< of the operator
  std::uint32_t first_child = 0;  ///< index into Tree::children
  std::uint32_t child_count = 0;
};

struct Tree {
  std::string text;
  TextMap map;              ///< places of `text` in the rule file
  std::vector<Node> nodes;  ///< a child stands before its parent; the root is the last
  std::vector<NodeId> children;

  [[nodiscard]] NodeId root() const { return static_cast<NodeId>(nodes.size() - 1); }
  [[nodiscard]] NodeId child(Node const& node, std::uint32_t which) const { return children[node.first_child + which]; }
  [[nodiscard]] std::string_view slice(Range range) const {
    return std::string_view(text).substr(range.begin, range.end - range.begin);
  }
  [[nodiscard]] Span span(Range range) const { return locate(map, range.begin, range.end); }
};

/// The tree written out with every parenthesis, `(gdp >= 5.5%)`: the oracle of the parser's tests.
std::string dump(Tree const& tree);

}  // namespace onpace::ast
