#include "testing/amounts.hpp"

#include <compare>
#include <utility>

#include "check/expression/settle.hpp"
#include "evaluate/trace/evaluate.hpp"
#include "plan/program.hpp"
#include "syntax/parse.hpp"

namespace onpace {
namespace {

void take_out(std::string& text, std::string_view what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.erase(at, what.size());
}

/// Without blanks, and without what reports put before an amount.
std::string bare(std::string_view written) {
  std::string text(written);
  take_out(text, " ");
  for (std::string_view const minus : {"−", "－"})
    for (std::size_t at = text.find(minus); at != std::string::npos; at = text.find(minus, at))
      text.replace(at, minus.size(), 1, '-');
  for (std::string_view const sign : {"about", "约", ">=", "<=", "≥", "≤", ">", "<", "=", "≠", "+"})
    if (text.starts_with(sign)) text.erase(0, sign.size());
  return text;
}

/// A constant in a unit.
std::optional<Quantity> amount_of(std::string const& text, Vocabulary const& vocabulary) {
  Diagnostics unheard;
  auto const end = static_cast<std::uint32_t>(text.size());
  auto const tree = parse_expression(text, {{kNoSource, 0, end}, {{0, 0}}}, unheard);
  if (!tree) return std::nullopt;
  Expression const settled = settle(*tree, {}, vocabulary, unheard);
  if (unheard.has_errors()) return std::nullopt;
  Program const program = make_program(settled);
  Operation const& result = program.operations.back();
  Number const* const number = number_of(result.constant);
  if (result.opcode != Opcode::constant || number == nullptr) return std::nullopt;
  return Quantity{*number, result.type.unit};
}

bool is_same(std::string const& text, std::optional<Quantity> const& actual, Vocabulary const& vocabulary) {
  if (!actual) return false;
  std::optional<Quantity> const amount = amount_of(text, vocabulary);
  return amount && same_measure(amount->unit, actual->unit) && amount->unit.kind == actual->unit.kind &&
         compare(amount->value, actual->value) == std::strong_ordering::equal;
}

/// Both ends of `2%..4%`; empty where it is no band.
std::optional<std::pair<std::string, std::string>> ends_of(std::string const& text) {
  for (std::string_view const sign : {"..", "…", "~", "～"})
    if (std::size_t const at = text.find(sign); at != std::string::npos)
      return std::pair(text.substr(0, at), text.substr(at + sign.size()));
  return std::nullopt;
}

}  // namespace

bool is_same_amount(std::string_view expected, ActualAmount const& actual, Vocabulary const& vocabulary) {
  if (actual.is_missing()) return expected == kNoValue;
  std::string const text = bare(expected);
  if (text == bare(actual.english) || text == bare(actual.chinese)) return true;
  if (!actual.exact.empty()) return text == actual.exact;
  if (!actual.high) return is_same(text, actual.low, vocabulary);
  auto const ends = ends_of(text);
  return ends && is_same(ends->first, actual.low, vocabulary) && is_same(ends->second, actual.high, vocabulary);
}

}  // namespace onpace
