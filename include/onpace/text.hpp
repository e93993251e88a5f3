// Text that people read, in the two languages onpace speaks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace onpace {

enum class Language : std::uint8_t { english, chinese };

/// One text in both languages. A text written once serves both.
struct Text {
  std::string en;
  std::string zh;

  Text() = default;
  Text(char const* both) : en(both), zh(both) {}
  Text(std::string_view both) : en(both), zh(both) {}
  Text(std::string both) : en(both), zh(std::move(both)) {}
  Text(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}

  /// The text in `language`; where that one is empty, the other.
  [[nodiscard]] std::string const& in(Language language) const {
    std::string const& wanted = language == Language::chinese ? zh : en;
    return wanted.empty() ? (language == Language::chinese ? en : zh) : wanted;
  }
  [[nodiscard]] bool empty() const { return en.empty() && zh.empty(); }

  friend bool operator==(Text const&, Text const&) = default;
};

}  // namespace onpace
