// An expression with names, types and units settled: flat, operands before their operation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "functions/functions.hpp"
#include "syntax/ast.hpp"
#include "text/source.hpp"
#include "values/number.hpp"
#include "values/period.hpp"
#include "values/unit.hpp"

namespace onpace {

using IndicatorIndex = std::uint32_t;

enum class TypeKind : std::uint8_t { quantity, truth, milestone, text, unknown };

/// `unknown` is the type of an expression with a reported mistake: nothing more is reported about it.
struct Type {
  TypeKind kind = TypeKind::unknown;
  SharedUnit unit{};  ///< of a quantity: its measure, and how it is printed
};

/// The entity that a name is read from: the one with that code, or else the judged one; then `up` steps to its
/// parents.
struct EntityChoice {
  std::string code{};
  std::uint8_t up = 0;
  friend bool operator==(EntityChoice const&, EntityChoice const&) = default;
};

/// For which span of time a name is read, and of whom.
struct Anchor {
  enum class Kind : std::uint8_t {
    to_date,  ///< from the horizon's start to the reach
    whole,    ///< the whole horizon
    year,     ///< to date in a horizon of up to a year, in a longer one its last whole year
    span,     ///< the one that was named
  };
  Kind kind = Kind::to_date;
  Period span{};   ///< of `span`
  Shift shift{};   ///< added to whichever it is
  Shift before{};  ///< of an operand that a function reads at an earlier time: spans that are named move with it
  EntityChoice entity{};
};

/// What an aggregate runs through, in the order of time or of the entities.
struct Domain {
  enum class Kind : std::uint8_t {
    reports,   ///< each report in the horizon, up to the reach; with a `count` the last ones, whenever they were filed
    spans,     ///< the spans that were named
    steps,     ///< `5 years`, `quarters`: `count` of them back from the reach; 0: all in the horizon
    children,  ///< the entities that belong to this one
    siblings,  ///< those that belong to the same one, itself included
    entities,  ///< all
    group,     ///< the targets of a group, each with its status
  };
  Kind kind = Kind::reports;
  Anchor anchor{};  ///< seen from where
  std::vector<Period> spans{};
  int count = 0;
  Shift step{12, 0};        ///< months, or days: of whole weeks seven
  std::uint32_t group = 0;  ///< index into Vocabulary::groups
};
bool runs_over_entities(Domain const& domain);
bool runs_over_time(Domain const& domain);

/// The values that a method gets while a goal is judged.
enum class Supplied : std::uint8_t {
  gap,
  expected,
  aim,
  path,
  time_share,
  years_passed,
  years_left,
  years_total,
  direction,
  met,  ///< this and the next four: whether a target of a group has that status
  on_track,
  at_risk,
  missed,
  no_data,
  foreseen,  ///< of a goal over a group: whether it holds once the targets that are on track are met
  baseline,  ///< the reading's last value before the horizon
};
inline constexpr std::size_t kSuppliedCount = 16;

enum class TermKind : std::uint8_t {
  constant,
  truth,
  series,
  supplied,
  operation,
  function,
  conditional,
  aggregate,    ///< children: the own value of a rank over entities
  quoted,       ///< a text written out
  entity,       ///< the code of the entity that is judged
  entity_test,  ///< the entity's code against `text`
  years_since,  ///< from the end of a period that is named, `day`, to the end of what `anchor` reads
};

/// How the entity's code is compared with a text.
enum class TextTest : std::uint8_t { equal, not_equal, starts_with, ends_with, contains };
bool holds(TextTest test, std::string_view text, std::string_view part);

using TermId = std::uint32_t;

struct Term {
  TermKind kind = TermKind::constant;
  Type type{};
  Span place{};
  Number number{};  ///< of a constant, in base units
  bool truth = false;
  bool bare = false;  ///< a number written without a unit
  IndicatorIndex series = 0;
  Anchor anchor{};
  Supplied supplied{};
  ast::Operator op{};  ///< of an operation; `in` and `within` have three operands: the value and both ends
  Function const* function = nullptr;
  std::uint32_t aggregate = 0;  ///< index into Expression::aggregates
  TextTest test{};
  Day day = 0;         ///< of years_since
  std::string text{};  ///< of quoted and entity_test
  std::uint32_t first_child = 0;
  std::uint32_t child_count = 0;
};

struct Aggregate;

struct Expression {
  std::vector<Term> terms{};  ///< the root is the last; what belongs to one term stands right before it
  std::vector<TermId> children{};
  std::vector<Aggregate> aggregates;  // no braces: clang would construct it here, where the type is not complete

  [[nodiscard]] TermId root() const { return static_cast<TermId>(terms.size() - 1); }
  [[nodiscard]] TermId child(Term const& term, std::uint32_t which) const { return children[term.first_child + which]; }
};

/// A function over the members of a domain; both expressions are read once for each member.
struct Aggregate {
  Domain domain{};
  EntityChoice ranked{};  ///< of a rank over entities: who is ranked
  Expression body{};
  std::optional<Expression> filter{};  ///< `where`
};

/// A name somewhere in an expression, inside aggregates too.
struct SeriesUse {
  IndicatorIndex indicator = 0;
  Anchor anchor{};               ///< as seen from outside of the aggregates; over time the latest member's
  std::vector<Domain> across{};  ///< the entities it is read from, where they are several; the outermost first
  std::optional<Shift> step{};   ///< inside an aggregate over time: of each member; nothing where its reports say
};
std::vector<SeriesUse> series_uses(Expression const& expression);

/// Whether it asks for the statuses of other targets.
bool counts_targets(Expression const& expression);

/// Whether it asks for milestones.
bool asks_whether_done(Expression const& expression);

/// Whether it depends on what may still happen: statuses of other targets, or milestones.
inline bool can_foresee(Expression const& expression) {
  return counts_targets(expression) || asks_whether_done(expression);
}

/// Index of the first term that belongs to `root`.
TermId first_term_of(Expression const& expression, TermId root);

/// The part of `expression` that belongs to `root`.
Expression part_of(Expression const& expression, TermId root);

/// Appends what belongs to `root` of `from`; relative anchors are moved by `anchor`. The copy's id.
TermId append(Expression& to, Expression const& from, TermId root, Anchor const& anchor);

/// `a op b`, which is of that type.
Expression joined(Expression const& a, ast::Operator op, Expression const& b, Type type);

/// An anchor seen through an index around it: shifts add, what was named absolutely stays.
Anchor seen_through(Anchor const& inner, Anchor const& outer);

}  // namespace onpace
