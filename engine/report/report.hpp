// What every report is made from.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "judge/groups.hpp"
#include "onpace/check.hpp"
#include "text/source.hpp"

namespace onpace {

/// What a table of verdicts has besides target, entity and status.
struct TableColumns {
  bool header = true;
  bool rules = false;   ///< of which rule file the verdict is
  bool waived = false;  ///< until when its waiver holds
};

struct ReportInput {
  JudgeInput const& judge;
  VerdictTable const& verdicts;
  std::vector<GroupScore> const& scores;
  Sources const& sources;
  Language language = Language::english;
  bool color = false;
  std::size_t width = 80;  ///< cells of the terminal
  TableColumns columns{};
  /// Makes the table hold an entity's figures, where it does not hold all.
  std::function<void(EntityIndex)> bring_in{};
  std::optional<Detail> detail{};     ///< none: what the format says by itself
  std::optional<std::size_t> show{};  ///< how many verdicts a text for people shows; none: as it thinks fit; 0: all

  /// Of one verdict: as it was kept, else derived again. A report that shows no figures needs no list of them: over
  /// all siblings of many entities each list would be as long as all of them.
  [[nodiscard]] Evidence evidence(std::size_t row, bool lists_figures = true) const;
  /// Empty where no entity is named.
  [[nodiscard]] std::string entity(std::size_t row) const;
};

/// Whether a verdict has a waiver that holds.
bool shows_waiver(ReportInput const& input);

/// Whether the target's waiver holds at the date of judgement.
bool is_waived(TargetRule const& rule, AsOf const& as_of);

}  // namespace onpace
