// The work of `settle`: one pass from the root for spans of time, one from the leaves for everything else, so that a
// long chain of operators needs no deep stack.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/expression/settle.hpp"

namespace onpace {

/// Where the unit of `5 µg/m³` ends, which parses as a quotient.
std::uint32_t end_of_unit_quotient(ast::Tree const& tree, ast::NodeId id);

/// The work so far of writing out one expression, with all its aggregates.
struct Expansion {
  std::size_t terms = 0;
  std::size_t nodes = 0;   ///< nodes visited, counted every time
  std::size_t passes = 0;  ///< trees that were settled
  std::size_t depth = 0;   ///< trees being settled inside each other
  std::size_t levels = 0;  ///< aggregates around what is settled
  bool too_large = false;  ///< that the limit was exceeded was reported
};

class Settler {
 public:
  Settler(Vocabulary const& vocabulary, Diagnostics& diagnostics, Expression& out, Expansion& expansion)
      : vocabulary_(vocabulary),
        diagnostics_(diagnostics),
        types_{vocabulary.units, diagnostics},
        out_(out),
        expansion_(expansion) {}

  /// Appends what belongs to `root` of `tree`, seen through `anchor`; the id of its last term.
  TermId settle(ast::Tree const& tree, ast::NodeId root, Scope const& scope, Anchor const& anchor);

 private:
  /// What is known of one node.
  struct State {
    TermId term = 0;
    TermId upper = 0;             ///< of `..` and `±`: the other end
    std::uint32_t anchor = 0;     ///< see Pass::anchor_of
    bool skipped = false;         ///< an argument that its call settles itself
    bool expected = false;        ///< a range that stands where one may stand
    std::optional<bool> known{};  ///< what follows from which values a target gives its method
  };

  /// The nodes of one tree that belong to one root, while they are settled.
  struct Pass {
    ast::Tree const& tree;
    Scope const& scope;
    Anchor const& given;  ///< of the root
    ast::NodeId first;
    std::vector<State> states;    ///< by node, less `first`
    std::vector<Anchor> moved{};  ///< the anchors that are not the given one

    [[nodiscard]] State& at(ast::NodeId node) { return states[node - first]; }
    [[nodiscard]] State const& at(ast::NodeId node) const { return states[node - first]; }
    [[nodiscard]] Anchor const& anchor_of(ast::NodeId node) const {
      return at(node).anchor == 0 ? given : moved[at(node).anchor - 1];
    }
    void move_anchor(ast::NodeId node, Anchor anchor) {
      moved.push_back(std::move(anchor));
      at(node).anchor = static_cast<std::uint32_t>(moved.size());
    }
    [[nodiscard]] std::string_view text(ast::NodeId node) const { return tree.slice(tree.nodes[node].range); }
    [[nodiscard]] Span place(ast::NodeId node) const { return tree.span(tree.nodes[node].range); }
  };

  // anchors, from the root
  void spread_anchors(Pass& pass, ast::NodeId root);
  void spread_from(Pass& pass, ast::NodeId id);
  void spread_from_call(Pass& pass, ast::NodeId id);
  Anchor indexed(Pass const& pass, ast::NodeId id, Anchor const& around);
  /// Reports an index around names that all have a span of their own.
  void check_index(Pass& pass, ast::NodeId id);
  bool moves_inside(Pass const& pass, ast::NodeId index);
  Text span_to_write(Pass const& pass, ast::NodeId index);
  std::optional<Period> named_span(Pass const& pass, ast::Range range);
  Anchor year_to_date_anchor(Pass const& pass, ast::NodeId call);
  EntityChoice entity_named(Pass const& pass, ast::Range range, EntityChoice const& around);

  // terms, from the leaves
  void settle_node(Pass& pass, ast::NodeId id);
  void settle_number(Pass& pass, ast::NodeId id);
  void settle_amount(Pass& pass, ast::NodeId id, ast::Range number, ast::Range unit);
  /// `5元/人`: a number whose unit goes on after the `/`, where what follows is not a name.
  bool is_unit_quotient(Pass const& pass, ast::NodeId id) const;
  void settle_name(Pass& pass, ast::NodeId id);
  void settle_binding(Pass& pass, ast::NodeId id, Binding const& binding);
  void settle_definition(Pass& pass, ast::NodeId id, DefinitionRule const& definition, bool of_method);
  /// `baseline` in a goal: what the other side of the comparison was in the baseline's period.
  bool settle_baseline(Pass& pass, ast::NodeId id);
  /// Leaves out what a method does not ask for: `present(limit)` is false if the target gives no `limit`.
  bool leave_out(Pass& pass, ast::NodeId id);
  /// Stands for the operand that is left of `and`, `or`, `??` and `if`; false where nothing was left out.
  bool settle_what_is_left(Pass& pass, ast::NodeId id);
  void settle_series(Pass& pass, ast::NodeId id, IndicatorIndex indicator);
  void settle_call(Pass& pass, ast::NodeId id);
  void settle_function(Pass& pass, ast::NodeId id, Function const& function);
  Type function_type(Pass& pass, ast::NodeId id, Function const& function, std::span<TermId const> arguments);
  [[nodiscard]] Type type_given(Function const& function, Type const& common) const;
  bool is_bare(Operand const& argument);
  void settle_text_function(Pass& pass, ast::NodeId id, Function const& function);
  bool add_before(Pass& pass, ast::NodeId id, std::vector<TermId>& arguments);
  /// The period of an argument `x since 2020`.
  static std::optional<ast::NodeId> since_domain(Pass const& pass, ast::NodeId argument);
  static bool counts_from_baseline(Pass const& pass, ast::NodeId call);
  bool add_since_baseline(Pass& pass, ast::NodeId id, std::vector<TermId>& arguments);
  void add_since(Pass& pass, ast::NodeId value, Period since, Span place, std::vector<TermId>& arguments);
  bool add_since(Pass& pass, ast::NodeId id, ast::NodeId domain, std::vector<TermId>& arguments);
  std::optional<std::int64_t> whole_argument(Pass& pass, ast::NodeId argument, std::string_view example);
  // aggregates
  static Function const* function_called(Pass const& pass, ast::NodeId call);
  /// Whether the call's argument is read once for each member of a domain, and not one of several values.
  static bool runs_over_domain(Pass const& pass, ast::NodeId call, Function const& function);
  void settle_listed(Pass& pass, ast::NodeId id, Function const& function);
  void settle_aggregate(Pass& pass, ast::NodeId id, Function const& function);
  std::optional<Expression> settle_inside(Pass& pass, ast::NodeId node, Domain const& domain, Shift before);
  std::optional<Domain> read_domain(Pass const& pass, ast::NodeId call, Function const& function);
  std::optional<Domain> named_domain(Pass const& pass, ast::Range range, std::string_view text, Anchor const& around);
  bool domain_fits(Pass const& pass, ast::NodeId call, Function const& function, Domain const& domain);
  void settle_quoted(Pass& pass, ast::NodeId id);
  void settle_text_test(Pass& pass, ast::NodeId id, TextTest test, ast::NodeId left, ast::NodeId right);
  void settle_day(Pass& pass, ast::NodeId id, Function const& function);
  void settle_trend(Pass& pass, ast::NodeId id, Function const& function);

  void settle_unary(Pass& pass, ast::NodeId id);
  void settle_binary(Pass& pass, ast::NodeId id);
  void settle_range(Pass& pass, ast::NodeId id);
  void settle_membership(Pass& pass, ast::NodeId id);
  void settle_conditional(Pass& pass, ast::NodeId id);

  TermId add(Term&& term, std::span<TermId const> children);
  TermId add_unknown(Span place);
  void report_too_large(Span place);
  /// Counts `more` terms before they are written; false after a report.
  bool has_room_for(std::size_t more, Span place);
  /// Like `append`; gives a term without a type if the limit is reached.
  TermId add_copy(Expression const& from, TermId root, Anchor const& anchor);
  [[nodiscard]] Operand operand(Pass const& pass, ast::NodeId node) const;
  [[nodiscard]] Type const& type_of(TermId id) const { return out_.terms[id].type; }
  bool report_not_given(Pass const& pass, ast::NodeId id, std::string_view name);
  void report_unknown_name(Pass const& pass, ast::NodeId id);
  void report_unknown_function(Pass const& pass, ast::NodeId id);
  static Text did_you_mean(std::optional<std::string> const& near);
  bool check_count(Pass const& pass, ast::NodeId id, std::string_view signature, std::size_t least, std::size_t most);

  Vocabulary const& vocabulary_;
  Diagnostics& diagnostics_;
  TypeChecker types_;
  Expression& out_;
  Expansion& expansion_;
  bool probing_ = false;  ///< the settled result is only inspected and then dropped
};

}  // namespace onpace
