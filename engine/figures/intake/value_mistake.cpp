#include "figures/intake/value_mistake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
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

constexpr auto kMissingSigns = std::to_array<std::string_view>(
    {"..",  "...", "…",    "……",   "-",   "--",  "—",    "——",   ":", "x", "X",  "NA", "na",
     "N/A", "n/a", "n.a.", "#N/A", "NaN", "nan", "null", "NULL", "*", "/", "缺", "无"});
constexpr auto kSheetErrors =
    std::to_array<std::string_view>({"#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "##"});
constexpr auto kUp = std::to_array<std::string_view>({"增长", "上升", "提高", "增加"});
constexpr auto kDown = std::to_array<std::string_view>({"下降", "减少", "降低", "回落"});
constexpr auto kCurrencies = std::to_array<std::string_view>({"$", "¥", "￥", "€", "£"});
constexpr std::string_view kGroupMarks = ", '_";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_sign_for_missing(std::string_view text) {
  return std::find(kMissingSigns.begin(), kMissingSigns.end(), text) != kMissingSigns.end();
}

template <std::size_t Count>
std::string_view begin_among(std::string_view text, std::array<std::string_view, Count> const& begins) {
  for (std::string_view const begin : begins)
    if (text.starts_with(begin)) return begin;
  return {};
}

/// Digits with marks between them: the groups, and the marks in order. What follows is a unit or nothing.
struct Grouped {
  std::vector<std::string_view> groups;
  std::string marks;
  std::string_view sign;
  std::string_view rest;
};

Grouped grouped(std::string_view text) {
  Grouped result;
  std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  result.sign = text.substr(0, at);
  while (true) {
    std::size_t const begin = at;
    while (at < text.size() && is_digit(text[at]))
      ++at;
    result.groups.push_back(text.substr(begin, at - begin));
    bool const mark = at + 1 < text.size() && (text[at] == '.' || kGroupMarks.find(text[at]) != std::string::npos);
    if (!mark || at == begin || !is_digit(text[at + 1])) break;
    result.marks += text[at++];
  }
  result.rest = text.substr(at);
  return result;
}

/// The groups in one, with a point before the last where `decimal`.
std::string joined(Grouped const& number, bool decimal) {
  std::string text(number.sign);
  for (std::size_t index = 0; index < number.groups.size(); ++index) {
    if (decimal && index + 1 == number.groups.size()) text += '.';
    text += number.groups[index];
  }
  return text + std::string(number.rest);
}

/// `1,260`, `1 260.5`, `12,60,000`: the first group is short, each later one has two or three digits.
bool are_groups(Grouped const& number, std::size_t count) {
  std::string_view const first = number.groups.front();
  if (first.empty() || first.size() > 3 || count < 2) return false;
  for (std::size_t index = 1; index < count; ++index) {
    std::size_t const size = number.groups[index].size();
    if (size != 3 && !(size == 2 && index + 1 < count)) return false;
  }
  return true;
}

/// True when the digits stand in groups or a comma stands for the point, and it was reported.
bool report_grouped(Cell const& cell, std::string_view text, Diagnostics& diagnostics) {
  Grouped const number = grouped(text);
  std::string const& marks = number.marks;
  bool const unit = number.rest.empty() || number.rest.front() == '%' || number.rest.front() == ' ' ||
                    static_cast<unsigned char>(number.rest.front()) >= 0x80U;
  if (marks.empty() || !unit) return false;
  char const last = marks.back();
  bool const alone = std::count(marks.begin(), marks.end(), last) == 1;
  // the last mark is the decimal one where it occurs once and others group the digits before it
  bool const other = alone && marks.size() > 1;
  if (last == ',' && alone && (other || number.groups.back().size() != 3 || number.groups.front() == "0")) {
    if (other && !are_groups(number, number.groups.size() - 1)) return false;
    diagnostics.report(
        {.code = codes::decimal_comma, .span = cell.span, .arguments = {brief(cell.text), joined(number, true)}});
    return true;
  }
  bool const decimal = last == '.' && other;
  if (!are_groups(number, number.groups.size() - (decimal ? 1 : 0))) return false;
  std::string const whole = joined(number, decimal);
  Diagnostic diagnostic{.code = codes::digits_grouped, .span = cell.span, .arguments = {brief(cell.text), whole}};
  if (marks == ",")
    diagnostic.help = {
        fmt::format("write `{}`, or `{}` if the comma is a decimal comma; if the whole file is written like this, set "
                    "`thousands: \",\"` or `decimal: \",\"` under `data:` in the rules",
                    whole, joined(number, true)),
        fmt::format("请写成 `{}`；若逗号是小数点，请写成 `{}`；若整个文件都这样书写，请在规则的 `data:` 下写明 "
                    "`thousands: \",\"` 或 `decimal: \",\"`",
                    whole, joined(number, true))};
  diagnostics.report(std::move(diagnostic));
  return true;
}

/// Whether a number begins the text and at most a unit follows.
bool is_amount(std::string_view text) {
  ScannedDecimal const scanned = scan_decimal(text);
  std::string_view const rest = text.substr(scanned.length);
  return scanned.length > 0 &&
         (rest.empty() || rest.front() == '%' || static_cast<unsigned char>(rest.front()) >= 0x80);
}

/// Of a sign, or of a sign with flags after it.
Text meanings_in_offices(std::string_view sign) {
  constexpr std::size_t longest = 16;  // bytes
  std::string_view const first = sign.substr(0, sign.find(' '));
  for (std::string_view const text : {sign, first}) {
    Text const meanings = text.size() <= longest ? meanings_of(text) : Text();
    if (!meanings.empty())
      return {fmt::format("`{}` is {}", text, meanings.en), fmt::format("`{}` {}", text, meanings.zh)};
  }
  return {};
}

/// `otherwise`, and in which offices' tables the sign means what; empty where in none.
Text offices_help(std::string_view sign, Text const& otherwise) {
  Text const meanings = meanings_in_offices(sign);
  if (meanings.empty()) return {};
  return {fmt::format("{}; or name the office with `--profile`, or with `profile:` under `data:` in the rules: {}",
                      otherwise.en, meanings.en),
          fmt::format("{}；或写明来源，可在规则的 `data:` 下写 `profile:`，或用 `--profile`：{}", otherwise.zh,
                      meanings.zh)};
}

Text write(std::string_view text) { return {fmt::format("write `{}`", text), fmt::format("请写成 `{}`", text)}; }

Text no_number_help(std::string_view text) {
  if (!begin_among(text, kSheetErrors).empty())
    return {"the spreadsheet could not compute this cell: correct it there, or leave the field empty",
            "表格未能算出该单元格：请在表格中更正，或将该字段留空"};
  if (text.starts_with('=')) return {"save the sheet's values, not its formulas", "请保存为数值，而不是公式"};
  if (!begin_among(text, kCurrencies).empty())
    return {"write the unit after the number, as in `5元`, or in the column `unit`",
            "单位写在数字后面，例如 `5元`，或写在 `unit` 列"};
  if (Text brackets = brackets_help(text); !brackets.empty()) return brackets;
  if (std::string_view const up = begin_among(text, kUp); !up.empty() && is_amount(text.substr(up.size())))
    return write(text.substr(up.size()));
  if (std::string_view const down = begin_among(text, kDown); !down.empty() && is_amount(text.substr(down.size())))
    return write("-" + std::string(text.substr(down.size())));
  return {};
}

}  // namespace

namespace {

/// Where no office knows the mark, it is one of a footnote.
Text mark_help(std::string_view number, std::string_view mark) {
  Text const plain{
      fmt::format("write `{}`, and say what the mark means in `status` or `note`; or list it under `data:` "
                  "in the rules if it only points to a footnote: `notes: [\"{}\"]`",
                  number, brief(mark)),
      fmt::format("请写成 `{}`，标记的含义写入 `status` 或 `note` 列；若只是指向脚注，请在规则的 `data:` "
                  "下列出：`notes: [\"{}\"]`",
                  number, brief(mark))};
  Text offices = offices_help(mark, plain);
  return offices.empty() ? plain : offices;
}

}  // namespace

bool is_mark(std::string_view text) {
  constexpr std::string_view ascii = "*#^+!?";
  bool const letter = text.size() == 1 &&
                      ((text.front() >= 'a' && text.front() <= 'z') || (text.front() >= 'A' && text.front() <= 'Z'));
  if (letter) return true;
  // `1)`, `a)`, `1), 2)`
  bool const counted =
      text.size() >= 2 && text.size() <= 12 && text.back() == ')' && text.front() != '(' &&
      std::all_of(text.begin(), text.end(), [](char byte) {
        return is_digit(byte) || (byte >= 'a' && byte <= 'z') || byte == ')' || byte == ',' || byte == ' ';
      });
  if (counted) return true;
  CodePoint const first = code_point_at(text, 0);
  if (first.value < 0x80) {
    bool const bracketed =
        (text.starts_with('(') && text.ends_with(')')) || (text.starts_with('[') && text.ends_with(']'));
    return !text.empty() && (bracketed || text.find_first_not_of(ascii) == std::string_view::npos);
  }
  bool const superscript = first.value == 0xB9 || first.value == 0xB2 || first.value == 0xB3 ||
                           (first.value >= 0x2070 && first.value <= 0x207F);
  bool const sign = first.value == 0x2020 || first.value == 0x2021 || first.value == 0xA7 || first.value == 0xB6 ||
                    first.value == 0x203B;
  return superscript || sign || (first.value >= 0x2460 && first.value <= 0x24FF);
}

bool is_sign_of_office(std::string_view sign) { return !meanings_in_offices(sign).empty(); }

void report_mark(Cell const& cell, std::string_view number, std::string_view mark, Diagnostics& diagnostics) {
  diagnostics.report({.code = codes::figure_with_mark,
                      .span = cell.span,
                      .arguments = {brief(cell.text), brief(mark), number},
                      .help = mark_help(number, mark)});
}

void report_no_number(Cell const& cell, std::string_view text, Diagnostics& diagnostics) {
  Text help = offices_help(cell.text, {"leave the field empty if there is no figure", "没有数据时请将该字段留空"});
  if (!help.empty() || is_sign_for_missing(cell.text) || is_sign_for_missing(text)) {
    diagnostics.report(
        {.code = codes::sign_for_missing, .span = cell.span, .arguments = {brief(cell.text)}, .help = std::move(help)});
    return;
  }
  text = text.size() > kMostDigits ? std::string_view() : text;
  if (report_grouped(cell, text, diagnostics)) return;
  std::size_t const length = scan_decimal(text).length;
  std::string_view const behind = trimmed(text.substr(length));
  if (length > 0 && is_mark(behind)) return report_mark(cell, text.substr(0, length), behind, diagnostics);
  diagnostics.report(
      {.code = codes::not_a_figure, .span = cell.span, .arguments = {brief(cell.text)}, .help = no_number_help(text)});
}

}  // namespace onpace
