#include "help/ranking.hpp"

#include <algorithm>
#include <array>

namespace onpace {
namespace {

bool is_wide(std::string_view text) { return !text.empty() && static_cast<unsigned char>(text.front()) >= 0x80U; }

char lower(char sign) { return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign; }

bool is_letter(char sign) {
  char const small = lower(sign);
  return (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
}

/// `averages`, `averaged`, `averaging` are one word; short words stay.
std::string without_ending(std::string word) {
  constexpr std::array<std::string_view, 5> kEndings{"ly", "s", "ing", "ed", "e"};
  for (std::string_view const ending : kEndings)
    if (word.size() >= ending.size() + 3 && word.ends_with(ending) && !word.ends_with("ss"))
      word.resize(word.size() - ending.size());
  return word;
}

bool says_nothing(std::string_view word) {
  constexpr std::array<std::string_view, 13> kLittleWords{"a",  "an", "the", "of", "to",  "how", "do",
                                                          "is", "in", "for", "i",  "can", "with"};
  return std::find(kLittleWords.begin(), kLittleWords.end(), word) != kLittleWords.end();
}

/// A Chinese word stands in a longer one; others are the same or begin alike.
bool stands_in(std::string const& word, std::vector<std::string> const& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string const& other) {
    return is_wide(word) ? other.find(word) != std::string::npos : other == word;
  });
}

bool all_stand_in(std::vector<std::string> const& words, std::vector<std::string> const& other) {
  return !words.empty() &&
         std::all_of(words.begin(), words.end(), [&](std::string const& word) { return stands_in(word, other); });
}

/// A name of several words, or of two Chinese characters and more.
bool tells_enough(Phrase const& name) {
  constexpr std::size_t kTwoCharacters = 6;
  return name.core.size() > 1 ||
         (name.core.size() == 1 && is_wide(name.core[0]) && name.core[0].size() >= kTwoCharacters);
}

Fit fit_of_name(Phrase const& wanted, Phrase const& name) {
  if (wanted.words == name.words) return Fit::called_so;
  if (all_stand_in(wanted.core, name.words)) return Fit::called_alike;
  if (tells_enough(name) && all_stand_in(name.core, wanted.words)) return Fit::called_alike;
  return Fit::nothing;
}

}  // namespace

Phrase phrase_of(std::string_view text) {
  Phrase phrase;
  std::string word;
  auto const end_word = [&] {
    if (word.empty()) return;
    bool const little = !is_wide(word) && says_nothing(word);
    phrase.words.push_back(is_wide(word) ? word : without_ending(word));
    if (!little) phrase.core.push_back(phrase.words.back());
    word.clear();
  };
  for (char const sign : text) {
    bool const wide = static_cast<unsigned char>(sign) >= 0x80U;
    if (!word.empty() && wide != is_wide(word)) end_word();
    if (wide || is_letter(sign) || (sign == '%' && word.empty()))
      word += lower(sign);
    else
      end_word();
  }
  end_word();
  if (phrase.core.empty()) phrase.core = phrase.words;
  return phrase;
}

Fit fit_of(Phrase const& wanted, std::vector<Phrase> const& called, Phrase const& says) {
  Fit best = Fit::nothing;
  std::vector<std::string> all = says.words;
  for (Phrase const& name : called) {
    best = std::min(best, fit_of_name(wanted, name));
    all.insert(all.end(), name.words.begin(), name.words.end());
  }
  if (best != Fit::nothing) return best;
  if (all_stand_in(wanted.core, all)) return Fit::spoken_of;
  auto const found = std::count_if(wanted.core.begin(), wanted.core.end(),
                                   [&](std::string const& word) { return stands_in(word, all); });
  return found * 2 >= static_cast<std::ptrdiff_t>(wanted.core.size()) && found > 0 ? Fit::in_part : Fit::nothing;
}

}  // namespace onpace
