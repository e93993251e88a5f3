#include "check/expression/written.hpp"

#include <vector>

#include "syntax/words.hpp"

namespace onpace {
namespace {

constexpr int kMonthsOfYear = 12;

struct Piece {
  std::string text;
  int precedence = 100;  ///< of its loosest operator
};

struct Writing {
  Expression const& expression;
  Vocabulary const& vocabulary;
  Sources const& sources;
  std::vector<Piece> pieces{};  ///< by term

  [[nodiscard]] Piece const& child(Term const& term, std::uint32_t which) const {
    return pieces[expression.child(term, which)];
  }
};

int precedence_of(ast::Operator op) {
  for (OperatorRow const& row : operator_rows())
    if (row.op == op) return row.precedence;
  return 0;
}

std::string beside(Piece const& piece, int precedence) {
  return piece.precedence < precedence ? "(" + piece.text + ")" : piece.text;
}

std::string shift_text(Shift shift) {
  if (shift.days != 0) return (shift.days > 0 ? "[+" : "[") + std::to_string(shift.days) + "d]";
  if (shift.months == 0) return {};
  bool const years = shift.months % 12 == 0;
  int const amount = years ? shift.months / 12 : shift.months;
  return (amount > 0 ? "[+" : "[") + std::to_string(amount) + (years ? "y]" : "m]");
}

std::string series_text(Writing const& writing, Term const& term) {
  std::string text = writing.vocabulary.indicators[term.series].key;
  if (term.anchor.kind == Anchor::Kind::span)
    text += "[" + period_text(shifted(term.anchor.span, term.anchor.shift), writing.vocabulary.calendar) + "]";
  else
    text += shift_text(term.anchor.shift);
  if (!term.anchor.entity.code.empty()) text += " of '" + term.anchor.entity.code + "'";
  return text;
}

Piece operation_piece(Writing const& writing, Term const& term) {
  int const precedence = precedence_of(term.op);
  std::string const sign(ast::symbol_of(term.op));
  if (term.child_count == 1)
    return {sign + (term.op == ast::Operator::not_ ? " " : "") + beside(writing.child(term, 0), precedence),
            precedence};
  std::string text = beside(writing.child(term, 0), precedence) + " " + sign + " ";
  if (term.child_count == 3)
    return {text + writing.child(term, 1).text + " .. " + writing.child(term, 2).text, precedence};
  return {text + beside(writing.child(term, 1), precedence + 1), precedence};
}

/// Leaves out operands that the checker added, such as `x` a year before.
std::string call_text(Writing const& writing, Term const& term) {
  std::string text = std::string(term.function->name) + "(";
  bool const added = term.function->takes == Takes::value_and_before;
  for (std::uint32_t which = 0; which < term.child_count; ++which) {
    if (added && which == 1) continue;
    text += (which > 0 ? ", " : "") + writing.child(term, which).text;
  }
  return text + ")";
}

Piece piece_of(Writing const& writing, Term const& term) {
  switch (term.kind) {
    case TermKind::series:
      return {series_text(writing, term)};
    case TermKind::operation:
      return operation_piece(writing, term);
    case TermKind::function:
      if (term.child_count > 0) return {call_text(writing, term)};
      break;
    case TermKind::conditional:
      return {"if " + writing.child(term, 0).text + " then " + writing.child(term, 1).text + " else " +
                  writing.child(term, 2).text,
              0};
    case TermKind::supplied:
      if (term.supplied == Supplied::baseline) return {"baseline"};
      break;
    case TermKind::constant:
    case TermKind::truth:
    case TermKind::aggregate:
    case TermKind::quoted:
    case TermKind::entity:
    case TermKind::entity_test:
    case TermKind::years_since:
      break;
  }
  return {std::string(text_of(writing.sources, term.place))};
}

}  // namespace

std::string written(Expression const& expression, Vocabulary const& vocabulary, Sources const& sources) {
  Writing writing{expression, vocabulary, sources};
  for (Term const& term : expression.terms)
    writing.pieces.push_back(piece_of(writing, term));
  return writing.pieces.back().text;
}

std::string shift_words(Shift shift) {
  std::string const sign = shift.months + shift.days > 0 ? "+" : "";
  if (shift.days != 0) return sign + std::to_string(shift.days) + "d";
  int const unit = shift.months % kMonthsOfYear == 0 ? kMonthsOfYear : shift.months % 3 == 0 ? 3 : 1;
  return sign + std::to_string(shift.months / unit) + (unit == kMonthsOfYear ? "y" : unit == 3 ? "q" : "m");
}

}  // namespace onpace
