// Input formats: one file and one line each. A file is known by its content, not by its name.
#pragma once

#include <array>
#include <string_view>

#include "data/intake.hpp"

namespace onpace {

/// Hands each file of the request to its format; what is no text, and what no format knows, is reported.
void read_each_file(Intake& intake, Sources const& sources);

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

bool looks_like_json(std::string_view text);
void read_json(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin);

bool looks_like_sdmx_json(std::string_view text);
void read_sdmx_json(Intake& intake, SourceId source, std::string_view text, std::uint32_t begin);

inline constexpr auto kDataFormats = std::to_array<DataFormat>({
    {"SDMX-JSON", looks_like_sdmx_json, read_sdmx_json, "a data message of version 1.0, 2.0 or 2.1",
     "1.0、2.0 或 2.1 版的数据消息"},
    {"JSON", looks_like_json, read_json, "objects with the same keys, in an array or one a line, or arrays by column",
     "键相同的对象（数组或每行一个），或每列一个数组"},
    {"CSV", looks_like_csv, read_csv,
     "commas, semicolons or tabs between the fields; a figure a row, or periods, indicators or entities across",
     "以逗号、分号或制表符分隔；一行一个数据，或时期、指标、实体横排"},
});

}  // namespace onpace
