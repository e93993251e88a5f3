#include "compare/measures.hpp"

#include <fmt/format.h>

#include <utility>

namespace onpace {
namespace {

using ast::Operator;

std::string shift_text(Shift shift) { return fmt::format("{}m{}d", shift.months, shift.days); }

std::string entity_text(EntityChoice const& entity) { return fmt::format("'{}'^{}", entity.code, entity.up); }

std::string anchor_text(Anchor const& anchor) {
  std::string text = fmt::format("[{}", static_cast<int>(anchor.kind));
  if (anchor.kind == Anchor::Kind::span) text += fmt::format(" {}..{}", anchor.span.begin, anchor.span.end);
  return text +
         fmt::format(" {} {} {}]", shift_text(anchor.shift), shift_text(anchor.before), entity_text(anchor.entity));
}

std::string domain_text(Domain const& domain, Vocabulary const& vocabulary) {
  std::string text = fmt::format("{} {} {}x{}", static_cast<int>(domain.kind), anchor_text(domain.anchor), domain.count,
                                 shift_text(domain.step));
  for (Period const& span : domain.spans)
    text += fmt::format(" {}..{}", span.begin, span.end);
  if (domain.kind == Domain::Kind::group) text += " " + vocabulary.groups[domain.group].key;
  return text;
}

/// The form of something that is measured, whatever it is made of.
LinearForm measured(std::string name) {
  LinearForm form;
  form.parts.emplace(std::move(name), 1);
  return form;
}

LinearForm constant_of(Number const& number) {
  LinearForm form;
  form.constant = number;
  form.is_sure = is_rational(number);
  return form;
}

class Forms {
 public:
  Forms(Expression const& expression, Vocabulary const& vocabulary)
      : expression_(expression), vocabulary_(vocabulary), forms_(expression.terms.size()) {}

  std::vector<LinearForm> find() {
    for (TermId id = 0; id < expression_.terms.size(); ++id)
      forms_[id] = form_of(expression_.terms[id]);
    return std::move(forms_);
  }

 private:
  [[nodiscard]] LinearForm const& operand(Term const& term, std::uint32_t which) const {
    return forms_[expression_.child(term, which)];
  }

  /// `name(first, second)`.
  [[nodiscard]] LinearForm call(std::string name, Term const& term) const {
    name += '(';
    bool sure = true;
    for (std::uint32_t which = 0; which < term.child_count; ++which) {
      name += (which > 0 ? "," : "") + text_of(operand(term, which));
      sure = sure && operand(term, which).is_sure;
    }
    LinearForm form = measured(std::move(name) + ")");
    form.is_sure = sure;
    return form;
  }

  [[nodiscard]] LinearForm operation(Term const& term) const {
    switch (term.op) {
      case Operator::negate:
        return scaled(operand(term, 0), -1);
      case Operator::add:
        return operand(term, 0) - scaled(operand(term, 1), -1);
      case Operator::subtract:
        return operand(term, 0) - operand(term, 1);
      case Operator::multiply:
        if (operand(term, 1).is_constant()) return scaled(operand(term, 0), operand(term, 1).constant);
        if (operand(term, 0).is_constant()) return scaled(operand(term, 1), operand(term, 0).constant);
        break;
      case Operator::divide:
        if (auto const inverse = operand(term, 1).is_constant() ? divide(1, operand(term, 1).constant) : std::nullopt)
          return scaled(operand(term, 0), *inverse);
        break;
      case Operator::none:
      case Operator::or_:
      case Operator::and_:
      case Operator::not_:
      case Operator::equal:
      case Operator::not_equal:
      case Operator::less:
      case Operator::less_equal:
      case Operator::greater:
      case Operator::greater_equal:
      case Operator::in:
      case Operator::within:
      case Operator::range:
      case Operator::plus_minus:
      case Operator::power:
      case Operator::otherwise:
        break;
    }
    return call(std::string(ast::symbol_of(term.op)), term);
  }

  [[nodiscard]] LinearForm aggregate(Term const& term) const {
    Aggregate const& found = expression_.aggregates[term.aggregate];
    LinearForm const body = linear_forms(found.body, vocabulary_).back();
    std::string name = fmt::format("{} over {} of {} {}", term.function->name, domain_text(found.domain, vocabulary_),
                                   text_of(body), entity_text(found.ranked));
    bool sure = body.is_sure;
    if (found.filter) {
      LinearForm const filter = linear_forms(*found.filter, vocabulary_).back();
      name += " where " + text_of(filter);
      sure = sure && filter.is_sure;
    }
    LinearForm form = call(std::move(name), term);
    form.is_sure = form.is_sure && sure;
    return form;
  }

  [[nodiscard]] LinearForm form_of(Term const& term) const {
    switch (term.kind) {
      case TermKind::constant:
        return constant_of(term.number);
      case TermKind::truth:
        return measured(term.truth ? "true" : "false");
      case TermKind::series:
        return measured(vocabulary_.indicators[term.series].key + anchor_text(term.anchor));
      case TermKind::supplied:
        return measured(fmt::format("supplied {}", static_cast<int>(term.supplied)));
      case TermKind::operation:
        return operation(term);
      case TermKind::function:
        return call(std::string(term.function->name), term);
      case TermKind::conditional:
        return call("if", term);
      case TermKind::aggregate:
        return aggregate(term);
      case TermKind::quoted:
        return measured("'" + term.text + "'");
      case TermKind::entity:
        return measured("entity");
      case TermKind::entity_test:
        return measured(fmt::format("entity {} '{}'", static_cast<int>(term.test), term.text));
      case TermKind::years_since:
        return measured(fmt::format("years_since({}{})", term.day, anchor_text(term.anchor)));
    }
    return {};
  }

  Expression const& expression_;
  Vocabulary const& vocabulary_;
  std::vector<LinearForm> forms_;
};

}  // namespace

std::vector<LinearForm> linear_forms(Expression const& expression, Vocabulary const& vocabulary) {
  return Forms(expression, vocabulary).find();
}

LinearForm operator-(LinearForm a, LinearForm const& b) {
  a.constant = a.constant - b.constant;
  a.is_sure = a.is_sure && b.is_sure;
  for (auto const& [name, factor] : b.parts) {
    Number& own = a.parts[name];
    own = own - factor;
    if (is_zero(own)) a.parts.erase(name);
  }
  return a;
}

LinearForm scaled(LinearForm form, Number const& factor) {
  form.is_sure = form.is_sure && is_rational(factor);
  form.constant = form.constant * factor;
  for (auto& [name, own] : form.parts)
    own = own * factor;
  if (is_zero(factor)) form.parts.clear();
  return form;
}

std::string text_of(LinearForm const& form) {
  std::string text;
  for (auto const& [name, factor] : form.parts)
    text += fmt::format("{}{}*{}", text.empty() ? "" : "+", exact_text(factor), name);
  if (text.empty() || !is_zero(form.constant)) text += (text.empty() ? "" : "+") + exact_text(form.constant);
  return text;
}

}  // namespace onpace
