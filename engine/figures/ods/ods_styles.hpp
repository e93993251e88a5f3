// The styles of an OpenDocument book, as far as they say how a number is shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "figures/cells/number_format.hpp"
#include "system/containers/xml.hpp"

namespace onpace {

/// How cells of a style show what they hold.
struct OdsFormat {
  NumberFormat number{};
  bool is_of_dates = false;
  bool shows_quarter = false;  ///< of a date, and no month
};

/// Takes the elements of `office:styles` and `office:automatic-styles`, wherever they stand.
class OdsStyles {
 public:
  void begin(std::string_view name, XmlAttributes attributes);
  void end(std::string_view name);

  /// Empty where neither the style nor those that it is derived from say something.
  [[nodiscard]] OdsFormat const* format_of(std::string_view cell_style);
  /// Whether a text of the style stands raised.
  [[nodiscard]] bool raises(std::string_view text_style) const;
  /// Whether tables of the style are not shown.
  [[nodiscard]] bool hides(std::string_view table_style) const;

 private:
  struct Shown {
    std::string kind{};  ///< `number-style`, `date-style` and the like
    bool day = false;
    bool month = false;
    bool year = false;
    bool quarter = false;
    std::uint8_t digits = 0;
    std::vector<std::pair<std::string, std::string>> maps{};  ///< a condition, and the style that then counts
  };
  struct Style {
    std::string parent{};
    std::string shown{};
    bool hides = false;
    bool raises = false;
  };

  void take_part(std::string_view name, XmlAttributes attributes);
  [[nodiscard]] Shown const* shown_by(std::string_view cell_style) const;
  [[nodiscard]] OdsFormat format_of(Shown const& shown) const;

  std::unordered_map<std::string, Shown> shown_{};
  std::unordered_map<std::string, Style> styles_{};
  std::unordered_map<std::string, OdsFormat const*> known_{};
  std::unordered_map<Shown const*, OdsFormat> formats_{};
  Shown* open_shown_ = nullptr;
  Style* open_style_ = nullptr;
};

}  // namespace onpace
