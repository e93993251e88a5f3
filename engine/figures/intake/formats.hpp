// Input formats; formats.def lists them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/source.hpp"

namespace onpace {

struct Intake;

struct DataFormat {
  std::string_view name;
  bool (*recognises)(std::string_view text);  ///< `text` is UTF-8, not empty, without a byte-order mark
  /// Hands every row of the source to `take_record`; `begin` is where the text begins.
  void (*read)(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin);
  std::string_view english{};
  std::string_view chinese{};
};

// each is defined in its own file
#define ONPACE_DATA_FORMAT(format) extern DataFormat const format;
#include "figures/intake/formats.def"
#undef ONPACE_DATA_FORMAT

#define ONPACE_DATA_FORMAT(format) &format,
inline constexpr auto kDataFormats = std::to_array<DataFormat const*>({
#include "figures/intake/formats.def"
});
#undef ONPACE_DATA_FORMAT

}  // namespace onpace
