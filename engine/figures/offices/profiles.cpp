#include "figures/offices/profiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/trim.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

constexpr auto kProfiles = std::to_array<Profile>({
#define ONPACE_PROFILE(name, english, chinese, missing, zero, normal, provisional, estimated, breaks, withheld, \
                       columns, decimal, trimesters, stamp)                                                     \
  {name,                                                                                                        \
   english,                                                                                                     \
   chinese,                                                                                                     \
   missing,                                                                                                     \
   zero,                                                                                                        \
   normal,                                                                                                      \
   provisional,                                                                                                 \
   estimated,                                                                                                   \
   breaks,                                                                                                      \
   withheld,                                                                                                    \
   columns,                                                                                                     \
   decimal,                                                                                                     \
   Trimesters::trimesters,                                                                                      \
   Stamp::stamp},
#include "figures/offices/profiles.def"
#undef ONPACE_PROFILE
});

constexpr bool begins_with_digit(std::string_view words) {
  bool fresh = true;
  for (char const byte : words) {
    if (fresh && byte >= '0' && byte <= '9') return true;
    fresh = byte == ' ';
  }
  return false;
}

// so a cell that begins with a digit is a number, and not looked up among the signs
static_assert(std::none_of(kProfiles.begin(), kProfiles.end(), [](Profile const& row) {
  return begins_with_digit(row.missing) || begins_with_digit(row.zero);
}));

bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    std::size_t const end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

FigureStatus status_of(SignMeaning meaning) {
  switch (meaning) {
    case SignMeaning::missing:
      return {.missing = true};
    case SignMeaning::zero:
    case SignMeaning::normal:
      return {};
    case SignMeaning::provisional:
      return {.status = ObservationStatus::provisional};
    case SignMeaning::estimated:
      return {.status = ObservationStatus::estimated};
    case SignMeaning::break_in_series:
      return {.status = ObservationStatus::break_in_series, .breaks = true};
  }
  return {};
}

/// The longest flag that the text begins with: all up to a space, what stands in brackets, or one letter.
std::string_view first_flag(Profile const& profile, std::string_view text) {
  std::size_t const blank = std::min(text.find(' '), text.size());
  std::size_t const bracket = text.find_first_of("])");
  for (std::size_t const length :
       {blank, bracket == std::string_view::npos ? blank : bracket + 1, std::size_t{code_point_at(text, 0).length}})
    if (length <= blank && meaning_behind(profile, text.substr(0, length))) return text.substr(0, length);
  return {};
}

}  // namespace

std::span<Profile const> profiles() { return kProfiles; }

Profile const* profile_named(std::string_view name) {
  auto const found =
      std::find_if(kProfiles.begin(), kProfiles.end(), [&](Profile const& row) { return row.name == name; });
  return found == kProfiles.end() ? nullptr : &*found;
}

std::array<ProfileSigns, 7> signs_of(Profile const& profile) {
  return {{{SignMeaning::missing, true, profile.missing},
           {SignMeaning::zero, true, profile.zero},
           {SignMeaning::normal, false, profile.normal},
           {SignMeaning::provisional, false, profile.provisional},
           {SignMeaning::estimated, false, profile.estimated},
           {SignMeaning::break_in_series, false, profile.breaks},
           {SignMeaning::missing, false, profile.withheld}}};
}

namespace {

std::optional<SignMeaning> meaning_of(Profile const& profile, std::string_view sign, bool alone) {
  for (ProfileSigns const& signs : signs_of(profile))
    if (signs.alone == alone && has_word(signs.words, sign)) return signs.meaning;
  return std::nullopt;
}

}  // namespace

std::optional<SignMeaning> meaning_alone(Profile const& profile, std::string_view sign) {
  return meaning_of(profile, sign, true);
}

std::optional<SignMeaning> meaning_behind(Profile const& profile, std::string_view flag) {
  return meaning_of(profile, flag, false);
}

std::optional<FigureStatus> flag_status(Profile const& profile, std::string_view flags, bool of_missing) {
  constexpr std::size_t most_together = 3;
  FigureStatus all;
  while (!(flags = trimmed(flags)).empty()) {
    std::size_t together = 0;
    FigureStatus word;
    do {
      std::string_view const flag = first_flag(profile, flags);
      if (flag.empty()) return std::nullopt;
      word = both(word, status_of(*meaning_behind(profile, flag)));
      together += std::string_view("[(").find(flag.front()) == std::string_view::npos ? 1 : 0;
      flags.remove_prefix(flag.size());
    } while (!flags.empty() && flags.front() != ' ');
    // `prime` is a word, and so is `sum`
    if (together > most_together || (together > 1 && word.missing && !of_missing)) return std::nullopt;
    all = both(all, word);
  }
  return all;
}

std::string_view stamp_name(Stamp stamp) {
  switch (stamp) {
    case Stamp::none:
      break;
    case Stamp::first_day:
      return "first-day";
    case Stamp::last_day:
      return "last-day";
    case Stamp::last_month:
      return "last-month";
  }
  return {};
}

Text meaning_text(SignMeaning meaning) {
  switch (meaning) {
    case SignMeaning::missing:
      return {"no figure", "没有数据"};
    case SignMeaning::zero:
      return {"zero", "零"};
    case SignMeaning::normal:
      return {"a normal figure", "正常数值"};
    case SignMeaning::provisional:
      return {"provisional", "初步数"};
    case SignMeaning::estimated:
      return {"estimated", "估计数"};
    case SignMeaning::break_in_series:
      return {"a break in the series", "序列中断"};
  }
  return {};
}

Text meanings_of(std::string_view sign) {
  Text all;
  for (SignMeaning const meaning : {SignMeaning::missing, SignMeaning::zero, SignMeaning::provisional,
                                    SignMeaning::estimated, SignMeaning::break_in_series, SignMeaning::normal}) {
    Text names;
    for (Profile const& profile : kProfiles) {
      if (meaning_alone(profile, sign) != meaning && meaning_behind(profile, sign) != meaning) continue;
      names.en += fmt::format("{}`{}`", names.en.empty() ? "" : ", ", profile.name);
      names.zh += fmt::format("{}`{}`", names.zh.empty() ? "" : "、", profile.name);
    }
    if (names.empty()) continue;
    Text const called = meaning_text(meaning);
    all.en += fmt::format("{}{} in {}", all.en.empty() ? "" : "; ", called.en, names.en);
    all.zh += fmt::format("{}在 {} 中表示{}", all.zh.empty() ? "" : "；", names.zh, called.zh);
  }
  return all;
}

}  // namespace onpace
