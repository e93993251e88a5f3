// A JSON-stat dataset of version 1 or 2: its dimensions, its cells and what is said of them.
#pragma once

#include <string_view>

#include "figures/cubes/cube.hpp"
#include "figures/intake/intake.hpp"
#include "figures/json/json.hpp"

namespace onpace {

struct JsonStatFile {
  Intake& intake;
  Office const& office;  ///< of the file
  JsonTree const& tree;
};

inline constexpr std::string_view kJsonStat = "JSON-stat";

/// A value as an index, an array or an object gives it.
struct JsonStatDataset {
  JsonIndex index = 0;
  Cell name{};  ///< empty: it stands alone
  Cube cube{};
  std::uint64_t cells = 0;
};

/// True: the node is of the kind; else that is reported.
bool require_kind(JsonStatFile const& file, JsonIndex index, std::string_view name, JsonKind kind);

/// The dimensions, with their categories in order and their roles; false after a report.
bool read_dimensions(JsonStatFile const& file, JsonStatDataset& dataset);

/// The units of the categories of the one dimension whose categories have any.
void read_units(JsonStatFile const& file, JsonStatDataset& dataset);

/// Hands the cells on, and reports what keeps them from being read.
void read_cells(JsonStatFile const& file, JsonStatDataset& dataset);

/// The member of a dimension's `category`; empty where there is none.
std::optional<JsonIndex> category_part(JsonStatFile const& file, JsonStatDataset const& dataset,
                                       CubeDimension const& dimension, std::string_view part);

}  // namespace onpace
