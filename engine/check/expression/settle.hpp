// Settles names, spans of time and types of an expression; definitions are written out where they stand.
#pragma once

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "check/expression/types.hpp"
#include "check/expression/vocabulary.hpp"

namespace onpace {

struct Scope;

/// The meaning of a name that is not an indicator.
struct ArgumentText {  ///< written out again at each use, so that an index reaches into it
  ast::Tree const* tree;
  ast::NodeId node;
  Scope const* scope;
};
struct ArgumentTerms {
  Expression const* expression;
  TermId root;
};
struct ArgumentSupplied {
  Supplied which;
  Type type;
};
using Binding = std::variant<ArgumentText, ArgumentTerms, ArgumentSupplied>;

struct Scope {
  std::vector<std::pair<std::string_view, Binding>> names{};  ///< the names are kept elsewhere
  std::vector<std::string_view> definitions{};                ///< being written out, against circles
  Scope const* around = nullptr;                              ///< its names are known too, and come first
  TargetRule const* target = nullptr;                         ///< whose goal it is
  bool of_method = false;                                     ///< the target whose values a method may use
};

/// The number of terms that belong to `root`, including those in its aggregates.
std::size_t size_of(Expression const& expression, TermId root);

/// `met`, `on_track`, …: names inside `over group …`.
bool is_status_word(std::string_view word);

/// The settled expression. After a report its root's type may be `unknown`.
Expression settle(ast::Tree const& tree, Scope const& scope, Vocabulary const& vocabulary, Diagnostics& diagnostics);

}  // namespace onpace
