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
struct ArgumentNone {};  ///< a parameter without a value: it can only be asked for by `present`
using Binding = std::variant<ArgumentText, ArgumentTerms, ArgumentSupplied, ArgumentNone>;

struct Scope {
  std::vector<std::pair<std::string_view, Binding>> names{};  ///< the names are kept elsewhere
  std::vector<std::string_view> definitions{};                ///< being written out, against circles
  Scope const* around = nullptr;                              ///< its names are known too, and come first
  TargetRule const* target = nullptr;                         ///< whose goal it is
  SourceId method = kNoSource;                                ///< the file of the method that it belongs to
  bool of_method = false;                                     ///< the target whose values a method may use
  std::vector<DefinitionRule> const* defined = nullptr;       ///< the method's own definitions
  bool own_first = false;                                     ///< of a definition: its parameters come before `around`
};

Binding const* binding_of(Scope const& scope, std::string_view name);
/// A definition of the method that the scope belongs to: known to the text of its file, and not to what a target gives.
DefinitionRule const* own_definition(Scope const& scope, ast::Tree const& text, std::string_view name);
bool is_in_method(Scope const& scope);
/// The file of that method; none outside of one.
SourceId method_of(Scope const& scope);
/// `baseline`, `path`, …: what a method is only given if its target has it.
bool may_be_not_given(std::string_view name);

/// The number of terms that belong to `root`, including those in its aggregates.
std::size_t size_of(Expression const& expression, TermId root);

/// `met`, `on_track`, …: names inside `over group …`.
bool is_status_word(std::string_view word);

/// The settled expression. After a report its root's type may be `unknown`.
Expression settle(ast::Tree const& tree, Scope const& scope, Vocabulary const& vocabulary, Diagnostics& diagnostics);

}  // namespace onpace
