#include "check/expression/types.hpp"

#include "check/expression/quotients.hpp"
#include "diagnostics/codes/check.hpp"
#include "syntax/scan.hpp"

namespace onpace {
namespace {

using ast::Operator;

Type const& type_of(Operand const& operand) { return operand.expression.terms[operand.id].type; }
SharedUnit const& unit_of(Operand const& operand) { return type_of(operand).unit; }
UnitKind kind_of(Operand const& operand) { return unit_of(operand)->kind; }

Type quantity(SharedUnit unit) { return {TypeKind::quantity, std::move(unit)}; }

bool is_bare(Operand const& operand) {
  Term const& term = operand.expression.terms[operand.id];
  return term.kind == TermKind::constant && term.bare;
}

bool is_bare_one(Operand const& operand) {
  return is_bare(operand) && compare(operand.expression.terms[operand.id].number, 1) == std::strong_ordering::equal;
}

bool is_percent_literal(Operand const& operand) {
  Term const& term = operand.expression.terms[operand.id];
  return term.kind == TermKind::constant && term.type.unit->kind == UnitKind::ratio;
}

/// `0.055`, which may be meant as 5.5%.
bool is_fraction(Operand const& bare) {
  Term const& term = bare.expression.terms[bare.id];
  if (!is_bare(bare) || !bare.text.starts_with("0.") || bare.text.find_first_of("eE") != std::string::npos)
    return false;
  return compare(term.number, 1) == std::strong_ordering::less;
}

constexpr std::int64_t kLargestPlainRatio = 20;

/// What a bare number beside a ratio may have meant; empty where one way out is enough.
Text help_for_bare(Operand const& bare, Operand const& other) {
  if (kind_of(other) != UnitKind::ratio) return {};
  std::string const as_written = std::string(bare.text) + "%";
  std::string const hundredfold = exact_text(bare.expression.terms[bare.id].number * 100) + "%";
  if (is_fraction(bare))
    return {"write `" + hundredfold + "` if it is a fraction, or `" + as_written + "`",
            "若为小数形式请写 `" + hundredfold + "`，否则写 `" + as_written + "`"};
  bool const published = has_published_ratios(other.expression, other.id);
  if (!is_bare(bare) || published) return {};
  return {"write `" + as_written + "`, or `" + hundredfold + "` if you mean that many times as much",
          "请写 `" + as_written + "`；若指倍数，请写 `" + hundredfold + "`"};
}

/// `5.5` beside a rate: the unit that was probably left out.
Type report_bare(TypeChecker& checker, Operand const& bare, Operand const& other) {
  // beside a quotient 1.05 means 105%; beside a published rate 5.5 means 5.5%
  Term const& bare_term = bare.expression.terms[bare.id];
  bool const quotient = kind_of(other) == UnitKind::ratio && !has_published_ratios(other.expression, other.id);
  bool const percent = quotient && bare_term.kind == TermKind::constant;
  std::string const written =
      with_unit(percent ? exact_text(bare_term.number * 100) : std::string(bare.text), unit_of(other)->symbol);
  checker.diagnostics.report({.code = codes::bare_number,
                              .span = bare.place,
                              .arguments = {bare.text, other.text, type_text(checker, type_of(other)), written},
                              .labels = {{other.place, type_text(checker, type_of(other))}},
                              .help = help_for_bare(bare, other)});
  return {};
}

/// Written out with a unit: `5%`, `16.7 万`.
bool is_written(Operand const& operand) {
  Term const& term = operand.expression.terms[operand.id];
  return term.kind == TermKind::constant && !term.bare;
}

/// The figure of a written number, without its unit.
std::string figure_of(std::string_view text) { return std::string(text.substr(0, scan::number(text, 0))); }

/// A way out that is written out, for a number whose unit is that of something else.
Text help_for_written(Operand const& written, Operand const& other) {
  std::string const figure = figure_of(written.text);
  if (!is_written(written) || figure.empty()) return {};
  auto const write = [](std::string const& ours) { return Text("write `" + ours + "`", "请写 `" + ours + "`"); };
  if (kind_of(other) == UnitKind::ratio && (written.text.ends_with("pp") || written.text.ends_with("百分点")))
    return {"compare a rate with a percentage: write `" + figure + "%`", "比率应与百分比相比，请写 `" + figure + "%`"};
  if (kind_of(other) == UnitKind::points && written.text.ends_with('%'))
    return {"a difference of rates is in percentage points: write `" + figure + "pp`",
            "比率之差以百分点计，请写 `" + figure + "pp`"};
  if (kind_of(written) == UnitKind::measured && kind_of(other) == UnitKind::ratio && is_written(other))
    return {"after a percentage, write a margin in `pp`, as in `5% ± 1pp`",
            "与百分比并列的应以 `pp` 计，如 `5% ± 1pp`"};
  if (kind_of(written) != UnitKind::number || kind_of(other) != UnitKind::measured) return {};
  std::string const& scale = unit_of(written)->symbol;
  std::string const& symbol = unit_of(other)->symbol;
  bool const whole = symbol.starts_with(scale);
  bool const scaled = symbol.starts_with("亿") || symbol.starts_with("万");
  bool const is_base = compare(unit_of(other)->scale, 1) == std::strong_ordering::equal;
  if (!whole && !scaled && !is_base) return {};
  std::string const base = scaled ? symbol.substr(std::string_view("万").size()) : symbol;
  bool const latin = scale.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  return write(with_unit(figure, whole ? symbol : scale + (latin ? " " : "") + base));
}

Text help_for(Operand const& left, Operand const& right) {
  auto const is = [&](UnitKind a, UnitKind b) {
    return (kind_of(left) == a && kind_of(right) == b) || (kind_of(left) == b && kind_of(right) == a);
  };
  for (Text const& help : {help_for_written(right, left), help_for_written(left, right)})
    if (!help.empty()) return help;
  Operand const& level = kind_of(left) == UnitKind::measured ? left : right;
  std::string const example = "growth(" + std::string(level.text) + ")";
  if (is(UnitKind::measured, UnitKind::ratio))
    return {"compare its growth, as in `" + example + "`, or divide by a total first",
            "可比较其增速，如 `" + example + "`，或先除以总量"};
  if (is(UnitKind::ratio, UnitKind::points))
    return {"a difference of rates is in percentage points: write `pp`", "比率之差以百分点计，请写 `pp`"};
  return {};
}

Type report_different(TypeChecker& checker, Operand const& left, Operand const& right) {
  if (is_bare(right)) return report_bare(checker, right, left);
  if (is_bare(left)) return report_bare(checker, left, right);
  checker.diagnostics.report({.code = codes::different_measures,
                              .span = right.place,
                              .arguments = {left.text, right.text},
                              .label = type_text(checker, type_of(right)),
                              .labels = {{left.place, type_text(checker, type_of(left))}},
                              .help = help_for(left, right)});
  return {};
}

void warn_percent(TypeChecker& checker, Operator op, Operand const& rate, Operand const& literal) {
  std::string points(literal.text);
  if (points.ends_with('%'))
    points.replace(points.size() - 1, 1, "pp");
  else  // `5‰`
    points = exact_text(literal.expression.terms[literal.id].number * 100) + "pp";
  bool const whole = rate.expression.terms[rate.id].kind != TermKind::operation;
  std::string const of = whole ? std::string(rate.text) : "(" + std::string(rate.text) + ")";
  std::string const share = of + " * (1 " + std::string(ast::symbol_of(op)) + " " + std::string(literal.text) + ")";
  checker.diagnostics.report(
      {.code = codes::percent_off_rate, .span = literal.place, .arguments = {literal.text, points, share}});
}

/// `2/3`, written out, is the ratio that it says.
bool is_ratio_beside(Operand const& fraction, Operand const& other) {
  return is_written_fraction(fraction.expression, fraction.id) && kind_of(other) == UnitKind::ratio;
}

/// `0.5` or `14.4` compared with a quotient of amounts is a ratio. For a share, `90` is in doubt.
bool is_ratio_as_written(Operand const& bare, Operand const& ratio) {
  if (!is_bare_value(bare.expression, bare.id) || !is_quotient(ratio.expression, ratio.id)) return false;
  Number const& number = bare.expression.terms[bare.id].number;
  bool const doubtful = is_bare(bare) && compare(number, kLargestPlainRatio) == std::strong_ordering::greater &&
                        compare(number, 100) != std::strong_ordering::greater;
  return !doubtful || !is_share_of_amounts(ratio.expression, ratio.id);
}

/// `ratio >= 0.95` in the text of a method, which fits goals in any unit.
bool is_ratio_in_method(TypeChecker const& checker, Operand const& bare, Operand const& ratio) {
  Term const& term = bare.expression.terms[bare.id];
  if (checker.method == kNoSource || term.place.source != checker.method) return false;
  if (kind_of(ratio) != UnitKind::ratio || !is_bare_value(bare.expression, bare.id)) return false;
  return term.kind != TermKind::constant || compare(term.number, kLargestPlainRatio) != std::strong_ordering::greater;
}

Type sum_type(TypeChecker& checker, Operator op, Operand const& left, Operand const& right) {
  if (is_bare_zero(left.expression, left.id)) return quantity(unit_of(right));
  if (is_bare_zero(right.expression, right.id)) return quantity(unit_of(left));
  if (is_bare_one(left) && kind_of(right) == UnitKind::ratio) return quantity(unit_of(right));
  if (is_bare_one(right) && kind_of(left) == UnitKind::ratio) return quantity(unit_of(left));
  bool const rate_and_points = kind_of(left) == UnitKind::ratio && kind_of(right) == UnitKind::points;
  bool const points_and_rate = kind_of(left) == UnitKind::points && kind_of(right) == UnitKind::ratio;
  if (rate_and_points) return quantity(unit_of(left));
  if (points_and_rate && op == Operator::add) return quantity(unit_of(right));
  if (!same_measure(unit_of(left), unit_of(right))) return report_different(checker, left, right);
  if (kind_of(left) != UnitKind::ratio) return quantity(unit_of(left));
  // what a method's name stands for was not written there
  bool const elsewhere = checker.method != kNoSource && right.place.source == checker.method &&
                         right.expression.terms[right.id].place.source != checker.method;
  bool const literal = is_percent_literal(right) && !is_percent_literal(left) && !elsewhere;
  if (literal) warn_percent(checker, op, left, right);
  return quantity(op == Operator::subtract && !literal ? SharedUnit::lasting(points_unit()) : unit_of(left));
}

Type power_type(TypeChecker& checker, Operand const& left, Operand const& right) {
  if (kind_of(right) != UnitKind::number) {
    checker.diagnostics.report({.code = codes::exponent_with_unit,
                                .span = right.place,
                                .arguments = {right.text, type_text(checker, type_of(right))}});
    return {};
  }
  if (kind_of(left) == UnitKind::number || kind_of(left) == UnitKind::ratio) return quantity(unit_of(left));
  Number const& exponent = right.expression.terms[right.id].number;
  bool const whole = is_bare(right) && exponent.is_small() && exponent.denominator() == 1 &&
                     exponent.numerator() >= 1 && exponent.numerator() <= 9;
  if (!whole) {
    checker.diagnostics.report({.code = codes::constant_expected,
                                .span = right.place,
                                .arguments = {right.text, std::string(left.text) + "^2"}});
    return {};
  }
  SharedUnit unit = unit_of(left);
  for (std::int64_t step = 1; step < exponent.numerator(); ++step)
    unit = multiplied(unit, unit_of(left));
  return quantity(unit);
}

}  // namespace

bool is_written_fraction(Expression const& expression, TermId id) {
  Term const& term = expression.terms[id];
  auto const bare = [&](std::uint32_t which) {
    Term const& operand = expression.terms[expression.child(term, which)];
    return operand.kind == TermKind::constant && operand.bare;
  };
  return term.kind == TermKind::operation && term.op == Operator::divide && bare(0) && bare(1);
}

bool is_ratio_less_written(Expression const& expression, TermId id) {
  Term const& term = expression.terms[id];
  if (term.kind != TermKind::operation || term.op != Operator::subtract) return false;
  Term const& taken_off = expression.terms[expression.child(term, 1)];
  return term.type.unit->kind == UnitKind::ratio && taken_off.kind == TermKind::constant && !taken_off.bare;
}

bool is_bare_zero(Expression const& expression, TermId id) {
  Term const& term = expression.terms[id];
  if (term.kind == TermKind::constant) return term.bare && is_zero(term.number);
  bool const negation = term.kind == TermKind::operation && term.op == Operator::negate;
  return negation && is_bare_zero(expression, expression.child(term, 0));
}

Text type_text(TypeChecker const& checker, Type const& type) {
  switch (type.kind) {
    case TypeKind::quantity:
      return checker.units.measure_text(type.unit);
    case TypeKind::truth:
      return {"a condition", "条件"};
    case TypeKind::milestone:
      return {"a milestone", "里程碑"};
    case TypeKind::text:
      return {"a text", "文本"};
    case TypeKind::unknown:
      break;
  }
  return {"unknown", "未知"};
}

namespace {

/// A value or a whole expression that stands in quotes.
Text help_for_quoted(Operand const& operand) {
  std::string_view const text = operand.text;
  if (text.empty() || type_of(operand).kind != TypeKind::text || scan::quoted(text, 0) != text.size()) return {};
  std::size_t const mark = text[0] == '\'' || text[0] == '"' ? 1 : 3;  // bytes of a curved quote
  std::string const inner(text.substr(mark, text.size() - 2 * mark));
  if (inner.empty()) return {};
  return {"remove the quotes: `" + inner + "`", "请去掉引号：`" + inner + "`"};
}

}  // namespace

bool require_truth(TypeChecker& checker, Operand const& operand) {
  Type const& type = type_of(operand);
  if (type.kind == TypeKind::truth) return true;
  if (type.kind == TypeKind::unknown) return false;
  Code const code = type.kind == TypeKind::milestone ? codes::milestone_as_value : codes::condition_expected;
  checker.diagnostics.report({.code = code,
                              .span = operand.place,
                              .arguments = {operand.text, type_text(checker, type)},
                              .help = help_for_quoted(operand)});
  return false;
}

bool require_quantity(TypeChecker& checker, Operand const& operand) {
  Type const& type = type_of(operand);
  if (type.kind == TypeKind::quantity) return true;
  if (type.kind == TypeKind::unknown) return false;
  Code const code = type.kind == TypeKind::milestone ? codes::milestone_as_value : codes::quantity_expected;
  checker.diagnostics.report({.code = code,
                              .span = operand.place,
                              .arguments = {operand.text, type_text(checker, type)},
                              .help = help_for_quoted(operand)});
  return false;
}

Type common_type(TypeChecker& checker, Operand const& left, Operand const& right) {
  if (type_of(left).kind == TypeKind::unknown || type_of(right).kind == TypeKind::unknown) return {};
  if (type_of(left).kind == TypeKind::truth && type_of(right).kind == TypeKind::truth) return type_of(left);
  bool const quantities = require_quantity(checker, left) && require_quantity(checker, right);
  if (!quantities) return {};
  if (is_bare_zero(left.expression, left.id) || is_ratio_beside(left, right)) return quantity(unit_of(right));
  if (is_bare_zero(right.expression, right.id) || is_ratio_beside(right, left)) return quantity(unit_of(left));
  if (same_measure(unit_of(left), unit_of(right))) return quantity(unit_of(left));
  if (kind_of(right) == UnitKind::points && is_ratio_less_written(left.expression, left.id))
    return quantity(unit_of(right));
  if (kind_of(left) == UnitKind::points && is_ratio_less_written(right.expression, right.id))
    return quantity(unit_of(left));
  if (is_ratio_as_written(left, right)) return quantity(unit_of(right));
  if (is_ratio_as_written(right, left)) return quantity(unit_of(left));
  if (is_ratio_in_method(checker, left, right)) return quantity(unit_of(right));
  if (is_ratio_in_method(checker, right, left)) return quantity(unit_of(left));
  return report_different(checker, left, right);
}

Type binary_type(TypeChecker& checker, Operator op, Operand const& left, Operand const& right) {
  if (op == Operator::and_ || op == Operator::or_) {
    bool const left_good = require_truth(checker, left);
    bool const right_good = require_truth(checker, right);
    return left_good && right_good ? Type{TypeKind::truth, {}} : Type{};
  }
  if (op == Operator::otherwise) return common_type(checker, left, right);
  if (ast::is_comparison(op)) {
    bool const truths = type_of(left).kind == TypeKind::truth && type_of(right).kind == TypeKind::truth;
    if (truths && op != Operator::equal && op != Operator::not_equal) {
      require_quantity(checker, left);
      return {};
    }
    return common_type(checker, left, right).kind == TypeKind::unknown ? Type{} : Type{TypeKind::truth, {}};
  }
  bool const left_good = require_quantity(checker, left);
  bool const right_good = require_quantity(checker, right);
  if (!left_good || !right_good) return {};
  if (op == Operator::add || op == Operator::subtract) return sum_type(checker, op, left, right);
  if (op == Operator::multiply) return quantity(multiplied(unit_of(left), unit_of(right)));
  if (op == Operator::divide) return quantity(divided(unit_of(left), unit_of(right)));
  return power_type(checker, left, right);
}

}  // namespace onpace
