// The observations of an SDMX-JSON data message as rows.
#pragma once

#include "figures/json/json_rows.hpp"
#include "figures/sdmx/sdmx_json.hpp"

namespace onpace {

struct SdmxDataSet {
  JsonIndex index = 0;
  Cell released{};  ///< stands in the rows of a structure that has a column for it
  Cell action{};    ///< the same; as SDMX-CSV writes it
  bool deletes = false;
};

/// Hands the header and a row for each observation on, where there is one. Of a data set that deletes, what its keys
/// leave out is empty in its rows. False where something was reported that keeps it from being read, or `take` wants no
/// more.
bool read_sdmx_data_set(SdmxMessage const& message, SdmxDataSet const& data_set, SdmxStructure const& structure,
                        TakeRow const& take);

}  // namespace onpace
