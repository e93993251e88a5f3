// Input formats: one file and one line each. A file is known by its content, not by its name.
#pragma once

#include <array>
#include <string_view>

#include "data/intake.hpp"

namespace onpace {

struct DataFormat {
  std::string_view name;
  bool (*recognises)(std::string_view text);  ///< `text` is UTF-8, not empty, without a byte-order mark
  /// Hands every row of the source to `take_record`; `begin` is where the text begins.
  void (*read)(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin);
  std::string_view english{};
  std::string_view chinese{};
};

bool looks_like_csv(std::string_view text);
void read_csv(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin);

inline constexpr auto kDataFormats = std::to_array<DataFormat>({
    {"CSV", looks_like_csv, read_csv, "a figure a row, behind a header", "首行为表头，每行一个数据"},
});

}  // namespace onpace
