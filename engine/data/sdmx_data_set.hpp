// The observations of an SDMX-JSON data message as rows.
#pragma once

#include "data/json_rows.hpp"
#include "data/sdmx_json.hpp"

namespace onpace {

/// Hands the header and a row for each observation on, where there is one. `released` stands in the rows of a structure
/// that has a column for it. False where something was reported that keeps it from being read, or `take` wants no more.
bool read_sdmx_data_set(SdmxMessage const& message, JsonIndex data_set, SdmxStructure const& structure,
                        Cell const& released, TakeRow const& take);

}  // namespace onpace
