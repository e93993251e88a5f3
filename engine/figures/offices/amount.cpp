#include "figures/offices/amount.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "diagnostics/codes/figures.hpp"
#include "text/trim.hpp"

namespace onpace {
namespace {

constexpr auto kCurrencies = std::to_array<std::string_view>({"US$", "$", "€", "£", "¥", "￥"});

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Digits, or a point before them, perhaps behind a sign.
bool begins_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with("−")) text.remove_prefix(std::string_view("−").size());
  text = trimmed(text);
  if (text.starts_with('.')) text.remove_prefix(1);
  return !text.empty() && is_digit(text.front());
}

/// Takes a sign of a currency from the begin; empty where there is none.
std::string_view take_currency(std::string_view& text) {
  for (std::string_view const sign : kCurrencies) {
    if (!text.starts_with(sign)) continue;
    text = trimmed(text.substr(sign.size()));
    return sign;
  }
  return {};
}

std::string_view take_currency_behind(std::string_view& text) {
  for (std::string_view const sign : kCurrencies) {
    if (!text.ends_with(sign)) continue;
    text = trimmed(text.substr(0, text.size() - sign.size()));
    return sign;
  }
  return {};
}

/// A number, which may be in brackets or behind a currency.
bool begins_amount(std::string_view text) {
  if (text.starts_with('(')) text = trimmed(text.substr(1));
  if (text.starts_with('-')) text.remove_prefix(1);
  take_currency(text);
  if (text.starts_with('(')) text = trimmed(text.substr(1));
  return begins_number(text);
}

enum class Note { none, taken, not_apart };

/// Takes one of the marks from the end, the longest that fits. A digit of a mark must not stand behind another digit.
Note take_note(std::string_view& text, std::vector<std::string> const& notes, std::string_view& mark) {
  mark = {};
  for (std::string const& note : notes)
    if (note.size() > mark.size() && text.size() > note.size() && text.ends_with(note)) mark = note;
  if (mark.empty()) return Note::none;
  std::string_view const before = text.substr(0, text.size() - mark.size());
  std::string_view rest = trimmed(before);
  if (rest.ends_with(',')) rest = trimmed(rest.substr(0, rest.size() - 1));
  if (!begins_amount(rest)) return Note::none;
  bool const is_number = std::all_of(mark.begin(), mark.end(), is_digit);
  if (is_digit(mark.front()) && is_digit(before.back())) return is_number ? Note::none : Note::not_apart;
  text = rest;
  return Note::taken;
}

/// False where it is not clear where a mark begins.
bool take_notes(Cell const& cell, std::string_view& text, Office const& office, Diagnostics& diagnostics) {
  std::string_view mark;
  while (true) {
    switch (take_note(text, office.notes, mark)) {
      case Note::none:
        return true;
      case Note::taken:
        break;
      case Note::not_apart:
        diagnostics.report({.code = codes::note_not_apart, .span = cell.span, .arguments = {brief(cell.text), mark}});
        return false;
    }
  }
}

/// What stands in brackets that are around the whole; empty where there are none.
std::string_view in_brackets(std::string_view text) {
  bool const around = text.size() > 2 && text.starts_with('(') && text.ends_with(')');
  return around ? trimmed(text.substr(1, text.size() - 2)) : std::string_view();
}

/// Takes brackets off; a currency with them is an account's. False after a report.
bool take_brackets(Cell const& cell, Amount& amount, Office const& office, Diagnostics& diagnostics) {
  std::string_view inner = in_brackets(amount.text);
  if (inner.empty()) return true;
  std::string_view const inner_currency = take_currency(inner);
  bool const is_account = !amount.currency.empty() || !inner_currency.empty();
  if (!begins_number(inner)) return true;
  bool const is_signed = !is_digit(inner.front()) && inner.front() != '.';
  Brackets const said = office.brackets != Brackets::unknown ? office.brackets
                        : is_account                         ? Brackets::negative
                                                             : Brackets::unknown;
  if (said == Brackets::unknown || (said == Brackets::negative && is_signed)) {
    diagnostics.report({.code = codes::not_a_figure,
                        .span = cell.span,
                        .arguments = {brief(cell.text)},
                        .help = brackets_help(amount.text)});
    return false;
  }
  amount.text = inner;
  if (!inner_currency.empty()) amount.currency = inner_currency;
  amount.is_negative = amount.is_negative != (said == Brackets::negative);
  amount.is_uncertain = said == Brackets::uncertain;
  return true;
}

}  // namespace

bool may_be_dressed(std::string_view text) {
  if (text.empty()) return false;
  bool const begins = is_digit(text.front()) || text.front() == '-';
  bool const ends = is_digit(text.back()) || text.back() == '%';
  return !begins || !ends || text.find('$') != std::string_view::npos ||
         text.find_first_of(" )") != std::string_view::npos;
}

std::optional<Amount> bare_amount(Cell const& cell, std::string_view text, Office const& office,
                                  Diagnostics& diagnostics) {
  Amount amount{text};
  if (!begins_amount(text)) return amount;
  if (!take_notes(cell, amount.text, office, diagnostics)) return std::nullopt;
  std::string_view rest = amount.text;
  bool const negated = rest.starts_with('-');
  if (negated) rest.remove_prefix(1);
  std::string_view const currency = take_currency(rest);
  if (!currency.empty()) {
    amount.text = rest;
    amount.currency = currency;
    amount.is_negative = negated;
  }
  if (!take_brackets(cell, amount, office, diagnostics)) return std::nullopt;
  if (amount.currency.empty()) amount.currency = take_currency_behind(amount.text);
  return amount;
}

Text brackets_help(std::string_view text) {
  std::string_view const inner = in_brackets(text);
  if (inner.empty() || !begins_number(inner)) return {};
  bool const is_signed = !is_digit(inner.front()) && inner.front() != '.';
  if (is_signed) return {fmt::format("write `{}`", brief(inner)), fmt::format("请写成 `{}`", brief(inner))};
  return {fmt::format("write `-{0}` if brackets mean a negative number, otherwise `{0}`; if the whole file is written "
                      "like this, set `brackets: negative` or `brackets: uncertain` under `data:` in the rules",
                      brief(inner)),
          fmt::format("括号表示负数时请写成 `-{0}`，否则写成 `{0}`；若整个文件都这样书写，请在规则的 `data:` 下写明 "
                      "`brackets: negative`（负数）或 `brackets: uncertain`（不够可靠的数值）",
                      brief(inner))};
}

}  // namespace onpace
