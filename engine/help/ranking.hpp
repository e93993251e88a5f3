// How well words fit what things are called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onpace {

/// A text as it is compared: small letters, words without endings; Chinese goes on without blanks.
struct Phrase {
  std::vector<std::string> words{};
  std::vector<std::string> core{};  ///< without words such as `the`
};
Phrase phrase_of(std::string_view text);

/// From the best on. `nothing` is not shown.
enum class Fit { called_so, called_alike, spoken_of, in_part, nothing };

/// `called_so`: one of the names is exactly that. `called_alike`: a name has all the words, or the words have a whole
/// name in them. `spoken_of`: names and text together have all the words. `in_part`: some of them.
Fit fit_of(Phrase const& wanted, std::vector<Phrase> const& called, Phrase const& says);

}  // namespace onpace
