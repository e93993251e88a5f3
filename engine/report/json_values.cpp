#include "report/json_values.hpp"

namespace onpace {

Json text_json(Text const& text) {
  if (text.empty()) return nullptr;
  return {{"en", text.in(Language::english)}, {"zh", text.in(Language::chinese)}};
}

Json optional_text(std::string const& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json value_json(ExactValue const& value) {
  Json json{{"value", value.value}, {"unit", value.unit}};
  if (!value.is_exact) json["exact"] = false;
  return json;
}

Json amount_json(std::optional<Amount> const& amount) { return amount ? value_json(amount->exact) : Json(nullptr); }

Json band_json(std::optional<AmountOrBand> const& amount) {
  if (!amount) return nullptr;
  if (!amount->to) return value_json(amount->from);
  return {{"from", value_json(amount->from)}, {"to", value_json(*amount->to)}};
}

Json waiver_json(std::optional<WaiverOfTarget> const& waiver) {
  if (!waiver) return nullptr;
  return {{"until", waiver->until}, {"reason", text_json(waiver->reason)}, {"holds", waiver->holds}};
}

Json reason_json(PartVerdict const& part) {
  if (part.reason.empty()) return nullptr;
  return {{"code", part.reason}, {"text", text_json(part.reason_text)}};
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
