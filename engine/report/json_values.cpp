#include "report/json_values.hpp"

namespace onpace {

Json text_json(Text const& text) {
  if (text.empty()) return nullptr;
  return {{"en", text.in(Language::english)}, {"zh", text.in(Language::chinese)}};
}

Json optional_text(std::string const& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json quantity_json(Quantity const& quantity) {
  Number const value = in_unit(quantity.value, quantity.unit);
  Json json{{"value", exact_text(value)}, {"unit", quantity.unit.symbol}};
  if (!is_rational(value)) json["exact"] = false;
  return json;
}

Json quantity_json(std::optional<Quantity> const& quantity) {
  return quantity ? quantity_json(*quantity) : Json(nullptr);
}

Json bounds_json(Bounds const& bounds, Relation relation) {
  if (relation == Relation::band && bounds.low && bounds.high)
    return {{"from", quantity_json(*bounds.low)}, {"to", quantity_json(*bounds.high)}};
  return quantity_json(bounds.low ? bounds.low : bounds.high);
}

Json reading_json(std::optional<Shown> const& reading) {
  if (!reading) return nullptr;
  if (reading->day.empty()) return quantity_json(reading->quantity);
  return {{"value", reading->day}, {"unit", "date"}};
}

Json place_json(ReportInput const& input, Span span) {
  if (span.source == kNoSource) return nullptr;
  Source const& source = input.sources[span.source];
  Place const place = place_of(source, span.begin);
  return {{"file", source.name}, {"line", place.line}, {"column", place.column}};
}

std::string_view observation_status(ObservationStatus status) {
  switch (status) {
    case ObservationStatus::normal:
      return "normal";
    case ObservationStatus::provisional:
      return "provisional";
    case ObservationStatus::estimated:
      return "estimated";
    case ObservationStatus::break_in_series:
      return "break";
  }
  return "normal";
}

std::string indented(std::string const& text, std::string_view indent) {
  std::string result(indent);
  for (char const byte : text) {
    result += byte;
    if (byte == '\n') result += indent;
  }
  return result;
}

}  // namespace onpace
