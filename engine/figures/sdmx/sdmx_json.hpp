// The structure of an SDMX-JSON data message: which components there are at which level, and their values.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "figures/intake/intake.hpp"
#include "figures/json/json.hpp"

namespace onpace {

/// A dimension, a measure or an attribute.
struct SdmxComponent {
  Cell id;
  std::vector<Cell> values{};  ///< what indices lead to
  bool has_values = false;     ///< without them the data hold the values themselves
  Cell usual{};                ///< of an attribute that the data leave out
  long position = 0;           ///< of a dimension, in whole keys
  bool is_dimension = false;
  std::optional<std::size_t> column{};  ///< among the cells of a row; empty: nothing reads it
};

using SdmxLevel = std::vector<SdmxComponent>;

struct SdmxStructure {
  SdmxLevel file_dimensions;  ///< of a whole data set; each has one value
  SdmxLevel series_dimensions;
  SdmxLevel dimensions;  ///< of an observation
  SdmxLevel measures;
  SdmxLevel file_attributes;
  SdmxLevel group_attributes;
  SdmxLevel series_attributes;
  SdmxLevel attributes;
  std::vector<Cell> header{};             ///< the names of the columns
  std::size_t value = 0;                  ///< the column of the values
  std::size_t measure = 0;                ///< whose values are read
  std::optional<std::size_t> released{};  ///< the column of release days
  std::optional<std::size_t> action{};    ///< the column of what a row does
};

/// A message while it is read.
struct SdmxMessage {
  Intake& intake;
  JsonTree const& tree;
};

/// The name that the reader knows a column by: the mapping's word for it, else the usual one.
std::string_view name_for(SdmxMessage const& message, ColumnName column, std::string_view usual);

/// True: the node is of the kind; else that is reported.
bool require_kind(SdmxMessage const& message, JsonIndex index, std::string_view name, JsonKind kind);

/// Components that mean something to the reader get a column each. Empty after a report.
std::optional<SdmxStructure> read_sdmx_structure(SdmxMessage const& message, JsonIndex structure);

}  // namespace onpace
