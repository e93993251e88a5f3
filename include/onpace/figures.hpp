// Figures that a program has in memory.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "onpace/check.hpp"

namespace onpace {

/// A value as it was published: a text with an exact decimal (`"5.6"`, `"5.6%"`), of a milestone a day or `"no"`; or a
/// whole number. Not a double: none is 5.6.
class PublishedValue {
 public:
  PublishedValue() = default;  ///< a gap
  template <std::convertible_to<std::string_view> T>
  PublishedValue(T const& text) : text_(std::string_view(text)) {}
  template <std::integral T>
  requires(!std::same_as<T, bool> && !std::same_as<T, char>) PublishedValue(T whole) : text_(std::to_string(whole)) {}
  template <typename T>
  requires(std::floating_point<T> || std::same_as<T, bool> || std::same_as<T, char>) PublishedValue(T)
  = delete;

  [[nodiscard]] std::string const& text() const { return text_; }

 private:
  std::string text_;
};

/// One row of a data file; docs/reference/figures.md says what each text may hold. Only indicator, period and value are
/// always needed.
struct PublishedFigure {
  std::string_view entity{};
  std::string_view indicator{};
  std::string_view period{};
  PublishedValue value{};
  std::string_view unit{};
  std::string_view status{};
  std::string_view released{};
  std::string_view source{};
  std::string_view note{};
};

/// Figures that are read, checked and shown as those of a file in onpace's own form are: whatever is wrong with one is
/// a diagnostic of the run that reads it. Texts are UTF-8; what the rules' `data:` and `Request::profile` say of the
/// files of other offices does not count for them. Each stands on a line of its own, of which the first has number 2
/// (where a text has line ends, it takes several). What is blank altogether is passed over, as an empty row is.
class Figures {
 public:
  /// `name` stands for the file in diagnostics, reports and verdicts.
  explicit Figures(std::string name = "figures");

  /// Gives the line on which the figure stands.
  std::uint32_t add(PublishedFigure const& figure);

  /// One figure an entity: `mantissas[i] * 10^exponent` is that of `entities[i]`. The fastest way for many. False, and
  /// nothing is added, where there are not as many of the one as of the other.
  bool add_column(std::string_view indicator, std::string_view period, std::span<std::string const> entities,
                  std::span<std::int64_t const> mantissas, int exponent = 0);

  /// Puts what was added before a request: `request.data.push_back(figures.input())`. Later additions are not in it.
  [[nodiscard]] Input input() const&;
  [[nodiscard]] Input input() &&;

 private:
  void widen();

  std::string name_;
  std::string text_;        ///< as a CSV file
  std::uint32_t line_ = 1;  ///< the last one
  bool wide_ = false;       ///< rows have all columns, not only the first four
};

}  // namespace onpace
