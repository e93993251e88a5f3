// Values as every JSON report writes them.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

#include "onpace/verdict.hpp"

namespace onpace {

using Json = nlohmann::ordered_json;

/// As text; bytes of files that are no UTF-8 become `�`.
inline std::string dumped(Json const& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// In both languages; null where there is none.
Json text_json(Text const& text);
/// Null where it is empty.
Json optional_text(std::string const& text);

/// An exact number as a string, with its unit.
Json value_json(ExactValue const& value);
Json amount_json(std::optional<Amount> const& amount);
Json band_json(std::optional<AmountOrBand> const& amount);

/// Null where the target has none.
Json waiver_json(std::optional<WaiverOfTarget> const& waiver);

/// Why there is no verdict; null where there is one.
Json reason_json(PartVerdict const& part);

/// Every line behind `indent`.
std::string indented(std::string const& text, std::string_view indent);

}  // namespace onpace
