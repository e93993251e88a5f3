#include "figures/periods/period_words.hpp"

#include <algorithm>
#include <array>

namespace onpace {
namespace {

struct PartOfYear {
  char letter;
  std::string_view words;  ///< each between two spaces
};

/// Nordic offices write `2024K1` for quarters.
constexpr std::array<PartOfYear, 4> kParts{
    {{'Q',
      " q qtr quarter quartal k kv kvartal kvartál kwartał kwartaal kvartalas ketv ketvirtis ceturksnis trim trimestre "
      "trimester trimestri negyedév neljännes čtvrtletí štvrťrok vj vierteljahr кв квартал квартала triwulan çeyrek "},
     {'S', " h half s hj halbjahr semestre semester félév halvår półrocze pololetí polrok полугодие pusmetis yarıyıl "},
     {'M', " m mm "},
     {'W', " w wk week kalenderwoche woche uke uge vecka viikko semaine semana settimana hét tydzień týden неделя "}}};

bool holds(std::string_view words, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  return words.find(" " + std::string(word) + " ") != std::string_view::npos;
}

}  // namespace

std::string lowered(std::string_view text) {
  constexpr std::array<std::array<std::string_view, 2>, 14> accents{{{"É", "é"},
                                                                     {"Û", "û"},
                                                                     {"Ä", "ä"},
                                                                     {"Á", "á"},
                                                                     {"Ú", "ú"},
                                                                     {"Ü", "ü"},
                                                                     {"Í", "í"},
                                                                     {"Ó", "ó"},
                                                                     {"Å", "å"},
                                                                     {"Č", "č"},
                                                                     {"Ç", "ç"},
                                                                     {"Ş", "ş"},
                                                                     {"Ř", "ř"},
                                                                     {"Š", "š"}}};
  std::string lower(text);
  for (auto const& [upper, small] : accents)
    for (std::size_t at = lower.find(upper); at != std::string::npos; at = lower.find(upper, at))
      lower.replace(at, upper.size(), small);
  for (std::size_t at = 0; at < lower.size(); ++at) {
    auto const byte = static_cast<unsigned char>(lower[at]);
    if (byte >= 'A' && byte <= 'Z') lower[at] = static_cast<char>(byte - 'A' + 'a');
    if (byte != 0xD0U || at + 1 == lower.size()) continue;
    auto const next = static_cast<unsigned char>(lower[at + 1]);
    if (next >= 0x90U && next <= 0x9FU) lower[at + 1] = static_cast<char>(next + 0x20U);  // А to П
    if (next < 0xA0U || next > 0xAFU) continue;
    lower[at] = '\xD1';  // Р to Я
    lower[at + 1] = static_cast<char>(next - 0x20U);
  }
  return lower;
}

char letter_of(std::string_view word) {
  for (PartOfYear const& part : kParts)
    if (holds(part.words, word)) return part.letter;
  return '\0';
}

int ordinal_of(std::string_view word) {
  constexpr std::array<std::string_view, 8> words{"i", "ii", "iii", "iv", "first", "second", "third", "fourth"};
  auto const found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? 0 : static_cast<int>(found - words.begin()) % 4 + 1;
}

bool says_year(std::string_view word) {
  return holds(" de of del do г год года roku année año ano jahr år year yılı ", word);
}

}  // namespace onpace
