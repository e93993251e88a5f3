// Values as every JSON report writes them.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace onpace {

using Json = nlohmann::ordered_json;

/// In both languages; null where there is none.
Json text_json(Text const& text);
/// Null where it is empty.
Json optional_text(std::string const& text);
/// An exact number as a string, with its unit.
Json quantity_json(Quantity const& quantity);
Json quantity_json(std::optional<Quantity> const& quantity);
Json bounds_json(Bounds const& bounds, Relation relation);
Json reading_json(std::optional<Shown> const& reading);
Json place_json(ReportInput const& input, Span span);
std::string_view observation_status(ObservationStatus status);
/// Every line behind `indent`.
std::string indented(std::string const& text, std::string_view indent);

}  // namespace onpace
