#include "figures/table/status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace onpace {
namespace {

/// The codes of CL_OBS_STATUS 2.x. A figure that is not comparable, not significant or of a special time counts as it
/// stands; one that is not validated, unreliable or experimental makes a verdict provisional.
struct StatusCode {
  char code;
  FigureStatus status;
};

constexpr FigureStatus kNormal{};
constexpr FigureStatus kProvisional{.status = ObservationStatus::provisional};
constexpr FigureStatus kEstimated{.status = ObservationStatus::estimated};
constexpr FigureStatus kMissing{.missing = true};

constexpr auto kCodes = std::to_array<StatusCode>({
    {'A', kNormal},      {'B', {.breaks = true}}, {'D', kNormal},  // definition differs
    {'E', kEstimated},                                             //
    {'F', kEstimated},                                             // forecast
    {'G', kProvisional},                                           // experimental
    {'H', kMissing},                                               // a holiday
    {'I', kEstimated},                                             // imputed
    {'J', kNormal},                                                // derogation
    {'K', kMissing},                                               // included in another category
    {'L', kMissing},                                               // exists but was not collected
    {'M', kMissing},                                               // cannot exist
    {'N', kNormal},                                                // not significant
    {'O', kMissing},                                               //
    {'P', kProvisional},                                           //
    {'Q', kMissing},                                               // suppressed
    {'S', kNormal},                                                // a strike or another special event
    {'U', kProvisional},                                           // low reliability
    {'V', kProvisional},                                           // not validated
    {'W', kNormal},                                                // includes another category
});

bool add_code(char code, FigureStatus& result) {
  auto const row =
      std::find_if(kCodes.begin(), kCodes.end(), [&](StatusCode const& known) { return known.code == code; });
  if (row == kCodes.end()) return false;
  result = both(result, row->status);
  return true;
}

/// A word of people for a code.
struct StatusWord {
  std::string_view word;
  std::string_view code;
};

constexpr auto kWords = std::to_array<StatusWord>({
    {"final", "A"},    {"normal", "A"},      {"actual", "A"},      {"正常", "A"},     {"实际", "A"},
    {"终值", "A"},     {"provisional", "P"}, {"preliminary", "P"}, {"prelim", "P"},   {"初步", "P"},
    {"初步数", "P"},   {"初步核算", "P"},    {"快报", "P"},        {"estimate", "E"}, {"estimated", "E"},
    {"forecast", "F"}, {"预计", "E"},        {"估计", "E"},        {"预测", "F"},     {"推算", "I"},
    {"break", "B"},    {"口径调整", "B"},    {"missing", "M"},     {"缺", "M"},       {"缺失", "M"},
    {"暂无", "M"},     {"未发布", "L"},
});

}  // namespace

Text status_help(std::string_view text) {
  std::string word(text.substr(0, 32));
  for (char& byte : word)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  if (word == "r" || word == "revised" || word == "修订")
    return {"write a revision as a row of its own, with its day in `released`",
            "修订数另起一行，并在 `released` 列写明发布日期"};
  auto const row =
      std::find_if(kWords.begin(), kWords.end(), [&](StatusWord const& known) { return known.word == word; });
  if (row == kWords.end()) return {};
  return {fmt::format("write `{}`", row->code), fmt::format("请写成 `{}`", row->code)};
}

FigureStatus both(FigureStatus const& a, FigureStatus const& b) {
  auto const plain = [](FigureStatus const& one) {
    return one.status == ObservationStatus::break_in_series ? ObservationStatus::normal : one.status;
  };
  FigureStatus result{std::max(plain(a), plain(b)), a.breaks || b.breaks, a.missing || b.missing};
  // an estimate stays one where the series breaks
  if (result.breaks && result.status == ObservationStatus::normal) result.status = ObservationStatus::break_in_series;
  return result;
}

std::optional<FigureStatus> parse_status(std::string_view text) {
  FigureStatus result;
  for (char const byte : text) {
    if (byte == ';' || byte == ',' || byte == ' ') continue;
    char const code = byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
    if (!add_code(code, result)) return std::nullopt;
  }
  return result;
}

}  // namespace onpace
