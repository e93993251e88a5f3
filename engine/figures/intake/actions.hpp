// The actions of SDMX-CSV 2: rows that file a figure, replace one, or delete some.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "figures/cells/record.hpp"
#include "figures/table/observation.hpp"

namespace onpace {

struct Intake;

/// Which figures a row means; what is empty means all.
struct MeantCells {
  std::optional<SeriesIndex> series{};
  std::optional<EntityIndex> entity{};
  std::optional<Period> period{};  ///< as it was filed
  std::optional<Day> released{};
};

struct ActionRow {
  enum class Kind : std::uint8_t { files, replaces, deletes };
  Kind kind = Kind::files;
  MeantCells meant{};
  std::optional<Observation> figure{};
  Span place{};
};

/// The rows of one file that has a column for actions, until its end.
struct ActionRows {
  std::vector<ActionRow> rows{};
};

/// Keeps a row: `I`, `A` and `M`, or nothing, file its figure; `R` files it instead of the one of the same cell and
/// release that the file has before it; `D` deletes all that the file has before it, and an empty field stands for any.
void take_action(Intake& intake, Record const& record);

/// Hands the figures on that no later row replaces or deletes; warns of a row that deletes none.
void apply_actions(Intake& intake);

}  // namespace onpace
