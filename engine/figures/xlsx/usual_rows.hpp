// The rows of a sheet as nearly all programs write them, taken without the XML library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "system/containers/xml.hpp"

namespace onpace {

/// `<c r="B2" s="1" t="s"><v>5</v></c>`; each empty where it is not given. All of them are ASCII without escapes.
struct UsualCell {
  std::string_view place;
  std::string_view style;
  std::string_view type;
  std::string_view text;
};

/// Listens to a sheet, of which some rows come whole.
class SheetListener : public XmlListener {
 public:
  /// `number` is empty where the row does not say its own.
  virtual void usual_row(std::string_view number) = 0;
  virtual void usual_cell(UsualCell const& cell) = 0;
  /// Whether the library is within the rows' element, and in none of its rows.
  [[nodiscard]] virtual bool is_between_rows() const = 0;
};

/// Takes a sheet in pieces. A row goes to the listener at once if it is nothing but cells of numbers or short texts
/// without escapes, whatever their attributes; everything else goes through the library, in its order. So what is left
/// for the library is well formed exactly if the whole is: the rows taken out of it were whole elements. From the first
/// comment or section among the rows on, all goes through the library.
class UsualRows {
 public:
  explicit UsualRows(SheetListener& listener) : listener_(listener), reading_(listener) {}

  /// False from the first mistake on.
  bool take(std::string_view piece);
  bool finish();

 private:
  enum class Found : std::uint8_t { row, part_of_row, other };

  bool take_rows(std::size_t& at);
  bool take_others(std::size_t& at);
  Found take_row(std::size_t& at);

  SheetListener& listener_;
  XmlReading reading_;
  std::string pending_{};           ///< not taken yet
  std::vector<UsualCell> cells_{};  ///< of one row
  bool between_rows_ = false;       ///< before `pending_` ends a row, or their element begins
  bool has_begun_ = false;          ///< the element of the rows
  bool has_usual_rows_ = true;      ///< such ones are still looked for
};

}  // namespace onpace
