#include "testing/compare.hpp"

#include <utility>

namespace onpace {
namespace {

PartVerdict const& part_in(Verdict const& verdict, ActualVerdict const& actual) {
  return verdict.parts.at(actual.part);
}

ActualAmount amount_of(std::optional<Amount> const& english, std::optional<Amount> const& chinese,
                       std::optional<Quantity> const& quantity) {
  ActualAmount amount;
  if (!english) return amount;
  amount.english = english->text;
  amount.chinese = chinese ? chinese->text : "";
  amount.low = quantity;
  if (english->exact.unit == "date") amount.exact = english->exact.value;
  return amount;
}

ActualAmount amount_of(std::optional<AmountOrBand> const& english, std::optional<AmountOrBand> const& chinese,
                       Bounds const& bounds) {
  ActualAmount amount;
  if (!english) return amount;
  amount.english = english->text;
  amount.chinese = chinese ? chinese->text : "";
  amount.low = bounds.low ? bounds.low : bounds.high;
  if (english->to) amount.high = bounds.high;
  if (english->from.unit == "date") amount.exact = english->from.value;
  return amount;
}

ActualAmount amount_of(ExpectedValue value, ActualVerdict const& actual) {
  PartVerdict const& english = part_in(actual.english, actual);
  PartVerdict const& chinese = part_in(actual.chinese, actual);
  LeafVerdict const& leaf = actual.leaf;
  if (value == ExpectedValue::aim) return amount_of(english.aim, chinese.aim, leaf.aim);
  if (value == ExpectedValue::expected) return amount_of(english.expected, chinese.expected, leaf.expected);
  if (value == ExpectedValue::gap) return amount_of(english.gap, chinese.gap, leaf.gap);
  if (value == ExpectedValue::required) {
    bool const is_exact = leaf.required && !leaf.required->about;
    return amount_of(english.required, chinese.required,
                     is_exact ? std::optional(leaf.required->quantity) : std::nullopt);
  }
  return amount_of(english.reading, chinese.reading,
                   leaf.reading ? std::optional(leaf.reading->quantity) : std::nullopt);
}

/// A word, or another one.
std::optional<std::string> unless_same(std::string const& expected, std::string actual) {
  if (actual.empty()) actual = kNoValue;
  if (expected == actual) return std::nullopt;
  return actual;
}

/// Whether a period ends where the figures do, in whatever spelling.
bool ends_there(std::string const& expected, LeafVerdict const& leaf, Calendar calendar) {
  std::optional<Period> const period = parse_span(expected, calendar);
  return period && leaf.reach == period->end;
}

std::optional<std::string> other_label(std::string const& expected, ActualVerdict const& actual) {
  Text const& label = actual.as_a_whole ? actual.english.label : part_in(actual.english, actual).label;
  if (expected == label.zh) return std::nullopt;
  return unless_same(expected, label.en.empty() ? label.zh : label.en);
}

}  // namespace

std::optional<std::string> other_value(ExpectedField const& field, ActualVerdict const& actual,
                                       Vocabulary const& vocabulary) {
  PartVerdict const& part = part_in(actual.english, actual);
  std::string const& expected = field.word.value;
  switch (field.of) {
    case ExpectedValue::status:
      return unless_same(expected, std::string(status_name(actual.as_a_whole ? actual.english.status : part.status)));
    case ExpectedValue::label:
      return other_label(expected, actual);
    case ExpectedValue::reach:
      return ends_there(expected, actual.leaf, vocabulary.calendar) ? std::nullopt : unless_same(expected, part.reach);
    case ExpectedValue::method:
      return unless_same(expected, part.method);
    case ExpectedValue::reason:
      return unless_same(expected, part.reason);
    case ExpectedValue::provisional:
      return unless_same(expected,
                         (actual.as_a_whole ? actual.english.provisional : part.provisional) ? "true" : "false");
    case ExpectedValue::reading:
    case ExpectedValue::aim:
    case ExpectedValue::expected:
    case ExpectedValue::gap:
    case ExpectedValue::required:
      break;
  }
  ActualAmount const amount = amount_of(field.of, actual);
  if (is_same_amount(expected, amount, vocabulary)) return std::nullopt;
  return amount.is_missing() ? std::string(kNoValue) : amount.english;
}

}  // namespace onpace
