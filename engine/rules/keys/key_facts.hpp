// What the keys of files take, as data: the loader reads by these rows, `onpace schema` and `onpace help` tell of them.
#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

namespace onpace {

/// A word that a value may be, and what it stands for.
struct Choice {
  std::string_view word;
  int value;
};

struct KeyFacts;

/// Copied when somebody asks: a second table would make every start longer.
using KeyList = std::vector<KeyFacts> (*)();

/// What a value may be.
struct ValueShape {
  enum class Kind : std::uint8_t {
    text,      ///< one that `pattern` fits, or a whole number from `least` to `most` if there are any
    scalar,    ///< a text, a number or a truth value, as YAML has it
    amount,    ///< a number above 0
    truth,     ///< `true` or `false`, without quotes
    integer,   ///< from `least` to `most`
    choice,    ///< one of `choices`
    mapping,   ///< with `keys`
    named,     ///< a mapping whose keys the author chooses; each has a value as `of` says
    list,      ///< of `least` or more values as `of` says
    either,    ///< one of `forms`
    elsewhere  ///< what another room reads, by its `name`
  };
  Kind kind = Kind::scalar;
  std::string_view name{};     ///< of a shape that stands in many places
  std::string_view pattern{};  ///< of a scalar, or of the names of `named`; without it, any
  std::span<Choice const> choices{};
  int least = 0;
  int most = 0;
  KeyList keys = nullptr;  ///< of `named`: keys that are no names here
  ValueShape const* of = nullptr;
  std::array<ValueShape const*, 4> forms{};
};

/// A key: what it takes, and what it is for.
struct KeyFacts {
  std::string_view key;
  ValueShape const* takes;
  std::string_view english;
  std::string_view chinese;
  std::string_view synonyms{};  ///< what people call it, in small letters, with `, ` between them
  bool required = false;        ///< taken over from the row
};

namespace shape {

using Kind = ValueShape::Kind;

constexpr ValueShape matching(std::string_view pattern, std::string_view name = {}, int least = 0, int most = 0) {
  return {.kind = Kind::text, .name = name, .pattern = pattern, .least = least, .most = most};
}
constexpr ValueShape integer(int least, int most) { return {.kind = Kind::integer, .least = least, .most = most}; }
constexpr ValueShape one_of(std::span<Choice const> choices) { return {.kind = Kind::choice, .choices = choices}; }
constexpr ValueShape mapping(std::string_view name, KeyList keys) {
  return {.kind = Kind::mapping, .name = name, .keys = keys};
}
constexpr ValueShape named(ValueShape const& of, std::string_view pattern = {}, KeyList no_names = nullptr) {
  return {.kind = Kind::named, .pattern = pattern, .keys = no_names, .of = &of};
}
constexpr ValueShape list_of(ValueShape const& of) { return {.kind = Kind::list, .least = 1, .of = &of}; }
constexpr ValueShape either(ValueShape const& first, ValueShape const& second, ValueShape const* third = nullptr,
                            ValueShape const* fourth = nullptr) {
  return {.kind = Kind::either, .forms = {&first, &second, third, fourth}};
}
constexpr ValueShape elsewhere(std::string_view name) { return {.kind = Kind::elsewhere, .name = name}; }

// Patterns stand for what all readers of the notation agree on; whether a day exists, say, is for the loader.
inline constexpr std::string_view kNamePattern = "^[^0-9\\s!-/:-@\\[-^`{-~][^\\s!-/:-@\\[-^`{-~]*$";
inline constexpr std::string_view kKeyPattern = "^[^\\s!-,/:-@\\[-^`{-~]+$";
inline constexpr std::string_view kHeadPattern =
    "^\\s*[^0-9\\s!-/:-@\\[-^`{-~][^\\s!-/:-@\\[-^`{-~]*\\s*(\\([^()]*\\)\\s*)?$";

inline constexpr ValueShape kScalar{.pattern = "\\S"};
inline constexpr ValueShape kWords = list_of(kScalar);
inline constexpr ValueShape kWordOrWords = either(kScalar, kWords);
inline constexpr ValueShape kTruth{.kind = Kind::truth};
inline constexpr ValueShape kName = matching(kNamePattern, "name");
inline constexpr ValueShape kExpression{.name = "expression", .pattern = "\\S"};
inline constexpr ValueShape kExpressions = named(kExpression, kNamePattern);
/// In every notation a period begins with its year: `2025-Q1`, `2021..2025`, `2025年上半年`, `FY2025`.
inline constexpr ValueShape kPeriod = matching(
    "^\\s*(FY)?[0-9０-９]{4}(?!-?Q[^1-4]|-?S[^12]|-?T[^1-3]|-[^0-9AQSTMWD])($|[-/.AQSTMWD~\\s]|[^\\x00-\\x7f])",
    "period", 1, 9999);
inline constexpr ValueShape kDay =
    matching("^\\s*[0-9０-９]{4}([-/][0-9]{1,2}[-/][0-9]{1,2}|[^\\x00-\\x7f].*)\\s*$", "day");
inline constexpr ValueShape kVersion = matching("^1$", "", 1, 1);
inline constexpr ValueShape kAmount{.kind = Kind::amount};

inline constexpr KeyFacts kLanguageKeys[] = {{"en", &kScalar, "in English", "英文"},
                                             {"zh", &kScalar, "in Chinese", "中文"}};
inline std::vector<KeyFacts> language_keys() { return {std::begin(kLanguageKeys), std::end(kLanguageKeys)}; }
inline constexpr ValueShape kLanguages = mapping("languages", language_keys);
/// A text for people.
inline constexpr ValueShape kText{.kind = Kind::either, .name = "text", .forms = {&kScalar, &kLanguages}};

}  // namespace shape
}  // namespace onpace
