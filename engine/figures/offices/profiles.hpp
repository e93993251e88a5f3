// What the signs in the tables of an office mean: one row for each office.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "figures/offices/office.hpp"
#include "figures/table/status.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// What a sign says, instead of a number or behind it.
enum class SignMeaning : std::uint8_t { missing, zero, normal, provisional, estimated, break_in_series };

/// The words of a list are separated by spaces. What stands for no number, or for zero, fills the whole cell; a flag
/// follows a number or a sign of the cell, or stands in a column for statuses.
struct Profile {
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
  std::string_view missing;
  std::string_view zero;
  std::string_view normal;
  std::string_view provisional;
  std::string_view estimated;
  std::string_view breaks;
  std::string_view withheld;  ///< flags of a figure that is not there, or not to be used
  std::string_view columns;   ///< the office's names of columns, `entity=geo;status=OBS_FLAG`
  char decimal = '\0';        ///< `,` or `.` where the office writes all its tables so; 0: nothing is known of it
  Trimesters trimesters = Trimesters::unknown;  ///< what `2019-T1` is in its tables
  Stamp stamp = Stamp::none;                    ///< which day stands for a period
};

/// One list of a profile.
struct ProfileSigns {
  SignMeaning meaning;
  bool alone;  ///< they fill a cell; else they are flags
  std::string_view words;
};
std::array<ProfileSigns, 7> signs_of(Profile const& profile);

std::span<Profile const> profiles();
Profile const* profile_named(std::string_view name);

/// Missing or zero, of a cell that is nothing but a sign.
std::optional<SignMeaning> meaning_alone(Profile const& profile, std::string_view sign);

/// Of a flag: the status that it gives a figure.
std::optional<SignMeaning> meaning_behind(Profile const& profile, std::string_view flag);

/// Statuses by flags alone, `p`, `bp`, `[p] [r]`; nothing where one of them is unknown. Three stand together at the
/// most, and none of these says that there is no figure, unless that is known (`of_missing`, as of `: cd`).
std::optional<FigureStatus> flag_status(Profile const& profile, std::string_view flags, bool of_missing = false);

/// "`-` is zero at `destatis`, missing at `oecd`": what the sign means where, alone or behind a number; empty where no
/// profile knows it.
Text meanings_of(std::string_view sign);

/// `first-day`, as rules write it; empty of none.
std::string_view stamp_name(Stamp stamp);

/// The words for a meaning.
Text meaning_text(SignMeaning meaning);

}  // namespace onpace
