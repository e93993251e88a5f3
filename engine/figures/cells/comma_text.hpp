// Writes comma-separated text as the reader of CSV reads it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "system/files/spool.hpp"
#include "text/bytes.hpp"

namespace onpace {

/// Fields and rows, one after another. A field never spans lines: its line ends become spaces.
class CommaText {
 public:
  explicit CommaText(std::size_t most) : most_(most) {}

  void field(std::string_view text);
  /// The same of a text: where it could be taken for a decimal number it stands in quotes, which such numbers do not.
  void text_field(std::string_view text);
  void end_row();
  /// Rows without fields.
  void skip_rows(std::size_t count);
  /// There is more than `most`; what comes further is left out.
  [[nodiscard]] bool is_full() const { return full_; }
  Bytes finish();

 private:
  void write(std::string_view text, bool quoted);
  void flush();

  std::size_t most_;
  bool full_ = false;
  bool first_ = true;  ///< of its row
  std::string piece_{};
  Spool spool_{};
};

}  // namespace onpace
