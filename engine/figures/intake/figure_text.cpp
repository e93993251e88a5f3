#include "figures/intake/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "diagnostics/codes/figures.hpp"
#include "figures/offices/amount.hpp"
#include "figures/offices/profiles.hpp"
#include "figures/table/decimal.hpp"
#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

/// The text without flags after it, and what these say.
struct Flagged {
  std::string_view text;
  FigureStatus status;
};

/// Of `5.5p`, `5.5% p`, `5.5%[p]`: what follows the number is flags, or a unit and then flags.
Flagged without_flags(Profile const& profile, std::string_view text) {
  std::size_t const number = scan_decimal(text).length;
  if (number == 0) return {text, {}};
  std::string_view const rest = trimmed(text.substr(number));
  std::size_t const begin = static_cast<std::size_t>(rest.data() - text.data());
  if (rest.empty()) return {text, {}};
  if (auto const status = flag_status(profile, rest)) return {text.substr(0, number), *status};
  std::size_t const blank = rest.rfind(' ');
  std::size_t const unit = rest.starts_with('%') ? 1 : blank;
  if (unit == std::string_view::npos) return {text, {}};
  auto const status = flag_status(profile, rest.substr(unit));
  return status ? Flagged{trimmed(text.substr(0, begin + unit)), *status} : Flagged{text, {}};
}

/// What a cell says that holds no number: a sign, or a sign and flags after it (`: c`).
std::optional<FigureText> sign_text(Profile const& profile, std::string_view text) {
  for (std::size_t end = text.size(); end > 0; --end) {
    std::optional<SignMeaning> const meaning = meaning_alone(profile, trimmed(text.substr(0, end)));
    if (!meaning) continue;
    auto status = flag_status(profile, text.substr(end), *meaning == SignMeaning::missing);
    if (!status) continue;
    status->missing = status->missing || *meaning == SignMeaning::missing;
    return FigureText{"0", *status};
  }
  return std::nullopt;
}

/// `.5` and `5.`: of a point that groups digits, nothing stands on one side.
bool has_point_at_edge(std::string_view text) {
  std::string_view const number = text.substr(0, scan_decimal(text).length);
  std::size_t const first = number.find_first_not_of("+-");
  return first != std::string_view::npos && (number[first] == '.' || number.ends_with('.'));
}

/// `0,5` for such a `.5`, and `5` for `5.`.
std::string without_edge(std::string_view text) {
  std::string number(text.substr(0, std::min<std::size_t>(text.size(), 100)));
  std::size_t const point = number.find('.');
  bool const first = number.find_first_not_of("+-") == point;
  return number.replace(point, 1, first ? "0," : "");
}

constexpr std::size_t kLongestSign = 32;  ///< bytes, with flags

/// `text` is the cell's, or the same narrowed.
std::optional<FigureText> sign_in(Office const& office, std::string_view text) {
  bool const may_be = office.profile != nullptr && !text.empty() && text.size() <= kLongestSign;
  bool const is_number = may_be && text.front() >= '0' && text.front() <= '9';  // no sign begins so
  return may_be && !is_number ? sign_text(*office.profile, text) : std::nullopt;
}

/// A unit behind the number, or a sign of a currency, in the rules' words.
void put_unit_in_rules(Office const& office, FigureText& figure, std::string& storage) {
  std::size_t const number = scan_decimal(figure.text).length;
  std::string_view const behind = trimmed(figure.text.substr(number));
  std::string_view const theirs = figure.currency.empty() ? behind : figure.currency;
  if (theirs.empty() || number == 0 || (!figure.currency.empty() && !behind.empty())) return;
  std::string_view const ours = translated(office.units, {theirs, {}}).text;
  if (ours.data() == theirs.data()) return;
  std::string text(figure.text.substr(0, number));
  if (ours != "none") text += " " + std::string(ours);
  storage = std::move(text);
  figure.text = storage;
  figure.currency = {};
}

}  // namespace

std::string_view narrowed(std::string_view text, std::string& storage) {
  if (past_ascii(text, 0) == text.size()) return text;
  storage = halfwidth(text);
  return trimmed(storage);
}

std::optional<FigureText> figure_text(Cell const& cell, Office const& office, NumberSigns const& signs,
                                      std::string& storage, Diagnostics& diagnostics) {
  if (auto const sign = sign_in(office, cell.text)) return sign;
  FigureText figure{narrowed(cell.text, storage), {}};
  if (figure.text != cell.text)
    if (auto const sign = sign_in(office, figure.text)) return sign;
  Amount amount{figure.text};
  if (may_be_dressed(figure.text)) {
    std::optional<Amount> const bare = bare_amount(cell, figure.text, office, diagnostics);
    if (!bare) return std::nullopt;
    amount = *bare;
  }
  if (amount.text != figure.text) {
    std::string text = (amount.is_negative ? "-" : "") + std::string(amount.text);
    storage = std::move(text);
    figure.text = storage;
  }
  FigureStatus const said{.status = amount.is_uncertain ? ObservationStatus::estimated : ObservationStatus::normal};
  if (signs.decimal == ',' && has_point_at_edge(figure.text)) {
    std::string const number = without_edge(figure.text);
    diagnostics.report({.code = codes::not_a_figure,
                        .span = cell.span,
                        .arguments = {brief(cell.text)},
                        .help = {"write `" + number + "`", "请写成 `" + number + "`"}});
    return std::nullopt;
  }
  WrittenNumber written = read_written(figure.text, signs);
  if (written.writing == Writing::open) {
    diagnostics.report({.code = codes::mark_not_settled,
                        .span = cell.span,
                        .arguments = {brief(cell.text), written.number, written.otherwise}});
    return std::nullopt;
  }
  if (written.writing == Writing::rewritten) {
    std::string text = std::move(written.number) + std::string(figure.text.substr(written.length));
    storage = std::move(text);
    figure.text = storage;
  }
  figure.witness = written.witness;
  figure.status = said;
  if (office.profile != nullptr) {
    Flagged const flagged = without_flags(*office.profile, figure.text);
    figure.text = flagged.text;
    figure.status = both(said, flagged.status);
  }
  figure.currency = amount.currency;
  if (!office.units.empty()) put_unit_in_rules(office, figure, storage);
  return figure;
}

std::optional<FigureStatus> column_status(Cell const& cell, Office const& office, bool has_figure) {
  std::string_view const text = cell.text;
  if (text.empty()) return FigureStatus{};
  auto mapped = office.statuses.find(text);
  if (mapped == office.statuses.end() && !office.statuses.empty()) mapped = office.statuses.find(normalized(text));
  if (mapped != office.statuses.end()) return mapped->second;
  if (auto const word = status_word(text)) return word;
  if (office.profile != nullptr) {
    if (auto const sign = sign_in(office, text)) return sign->status;
    if (auto const status = flag_status(*office.profile, text)) return status;
  }
  if (may_mean_no_status(text)) return has_figure ? std::nullopt : std::optional(FigureStatus{});
  return parse_status(text);
}

void report_unknown_status(Cell const& cell, Diagnostics& diagnostics) {
  Diagnostic found{.code = codes::figure_status_unknown, .span = cell.span, .arguments = {brief(cell.text)}};
  if (may_mean_no_status(cell.text))
    found.help = {
        fmt::format("leave it empty if the figure is normal, or write `M` if there is none; or say what it means, "
                    "under `data:` in the rules: `statuses: {{\"{0}\": normal}}` or `{{\"{0}\": missing}}`",
                    brief(cell.text)),
        fmt::format("数值正常时请留空，没有数据时请写 `M`；也可在规则的 `data:` 下写明其含义："
                    "`statuses: {{\"{0}\": normal}}` 或 `{{\"{0}\": missing}}`",
                    brief(cell.text))};
  diagnostics.report(std::move(found));
}

}  // namespace onpace
