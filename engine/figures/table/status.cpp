#include "figures/table/status.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/trim.hpp"

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

/// Words of people and of SDMX's own list, in lower case.
struct StatusWords {
  FigureStatus status;
  std::string_view words;  ///< between `|`
};

constexpr auto kWords = std::to_array<StatusWords>({
    {kNormal,
     "|normal|final|fin|definitive|def|semi-definitive|actual|observed|reported|ok|okay|valid|validated|verified|"
     "confirmed"
     "|official|published|revised|rev|r|not significant|definition differs|definition differs, see metadata|definition "
     "differs (see metadata)|derogation|strike and other special events"
     "|includes data from another "
     "category|définitif|définitive|révisé|endgültig|revidiert|definitivo|正常|实际|终值|最终"
     "|最终核实|核实|核定|正式|有效|修订|"},
    {kProvisional,
     "|provisional|preliminary|prelim|prov|flash|advance|interim|tentative|draft|experimental|low "
     "reliability|unreliable"
     "|unvalidated|not validated|provisoire|provisorio|vorläufig|avance|初步|初步核算|初步统计|初值|快报|速报|暂定|"},
    {kEstimated,
     "|estimate|estimated|est|eurostat estimate|flash estimate|advance estimate|preliminary estimate|provisional "
     "estimate|forecast|forecasted"
     "|projected|projection|nowcast|imputed|imputed value (ccsa "
     "definition)|estimé|estimation|estimado|geschätzt|schätzung"
     "|prognose|预计|估计|估算|预测|推算|测算|"},
    {{.status = ObservationStatus::break_in_series, .breaks = true},
     "|break|series break|time series break|break in series|break in the series|break in time series|rupture de série"
     "|zeitreihenbruch|序列中断|口径调整|口径变化|"},
    {kMissing,
     "|missing|not available|unavailable|no data|no figure|suppressed|withheld|confidential|not collected|not reported"
     "|not published|cannot exist|holiday or weekend|data exist but were not collected|data cannot exist"
     "|data included in another category|缺|缺失|缺数据|无数据|暂无|未发布|保密|"},
});

/// Programs write so where there is nothing: no status.
constexpr std::string_view kNothing = "|null|none|nil|na|<na>|nan|#n/a|undefined|unspecified|无|";

/// Of no status, or of no figure.
constexpr std::string_view kEither = "|n/a|n.a|not applicable|-|--|—|.|..|...|…|不适用|";

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (at > 0 && words[at - 1] == '|' && words[at + word.size()] == '|') return !word.empty();
  return false;
}

/// `provisional` of `Provisional figure` and `初步` of `初步数`: what follows says nothing more.
std::string_view without_noun(std::string_view word) {
  for (std::string_view const noun : {" value", " figure", " figures", " data", "数据", "数", "值", "."})
    if (word.size() > noun.size() && word.ends_with(noun)) return trimmed(word.substr(0, word.size() - noun.size()));
  return word;
}

/// In lower case, with spaces for the marks that join words.
std::string as_word(std::string_view text) {
  constexpr std::size_t longest = 64;
  std::string word(text.substr(0, longest));
  for (char& byte : word) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    if (byte == '_') byte = ' ';
  }
  return word;
}

/// One letter, or two or three together in upper case, of which none takes the figure away.
std::optional<FigureStatus> status_letters(std::string_view text) {
  constexpr std::size_t most_together = 3;
  if (text.empty() || text.size() > most_together) return std::nullopt;
  FigureStatus result;
  for (char const byte : text) {
    bool const lower = byte >= 'a' && byte <= 'z';
    if (lower && text.size() > 1) return std::nullopt;
    if (!add_code(lower ? static_cast<char>(byte - 'a' + 'A') : byte, result)) return std::nullopt;
  }
  return text.size() > 1 && result.missing ? std::nullopt : std::optional(result);
}

/// What all parts of a text between some marks come to; empty where one is unknown.
template <typename Read>
std::optional<FigureStatus> status_of_parts(std::string_view text, std::string_view marks, Read const& read) {
  FigureStatus all;
  for (std::size_t end = 0; !text.empty(); text.remove_prefix(std::min(end + 1, text.size()))) {
    end = std::min(text.find_first_of(marks), text.size());
    std::string_view const part = trimmed(text.substr(0, end));
    if (part.empty()) continue;
    std::optional<FigureStatus> const status = read(part);
    if (!status) return std::nullopt;
    all = both(all, *status);
  }
  return all;
}

}  // namespace

FigureStatus both(FigureStatus const& a, FigureStatus const& b) {
  auto const plain = [](FigureStatus const& one) {
    return one.status == ObservationStatus::break_in_series ? ObservationStatus::normal : one.status;
  };
  FigureStatus result{std::max(plain(a), plain(b)), a.breaks || b.breaks, a.missing || b.missing};
  // an estimate stays one where the series breaks
  if (result.breaks && result.status == ObservationStatus::normal) result.status = ObservationStatus::break_in_series;
  return result;
}

std::optional<FigureStatus> status_word(std::string_view text) {
  std::string const word = as_word(text);
  for (std::string_view const spelling : {std::string_view(word), without_noun(word)})
    for (StatusWords const& row : kWords)
      if (has_word(row.words, spelling)) return row.status;
  return std::nullopt;
}

std::optional<FigureStatus> parse_status(std::string_view text) {
  if (auto const word = status_word(text)) return word;
  if (has_word(kNothing, as_word(text))) return FigureStatus{};
  auto const part = [](std::string_view one) {
    if (auto const word = status_word(one)) return word;
    return status_of_parts(one, " ", status_letters);
  };
  return status_of_parts(text, ";,", part);
}

bool may_mean_no_status(std::string_view text) {
  std::string const word = as_word(text);
  return has_word(kEither, word) || has_word(kEither, without_noun(word));
}

}  // namespace onpace
