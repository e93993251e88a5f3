// The words of a look.
#pragma once

#include <string>

#include "look/file_look.hpp"
#include "onpace/text.hpp"

namespace onpace {

/// "2016-M01 to 2016-M12, monthly"
Text span_text(SpanLook const& span);

/// "one row for each figure"
Text layout_text(FileLook const& look);

/// What a column is taken for.
Text meaning_text(ColumnLook const& column, std::optional<ColumnName> across);

Text separator_text(char separator);
Text status_text(ObservationStatus status);

/// What an author has to decide or to look at, a sentence each.
std::vector<Text> open_questions(FileLook const& look);

}  // namespace onpace
