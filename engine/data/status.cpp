#include "data/status.hpp"

#include <algorithm>

namespace onpace {
namespace {

bool add_code(char code, FigureStatus& result) {
  auto const at_least = [&](ObservationStatus status) { result.status = std::max(result.status, status); };
  switch (code) {
    case 'A':
      return true;
    case 'P':
      at_least(ObservationStatus::provisional);
      return true;
    case 'E':
    case 'F':  // forecast
    case 'I':  // imputed
      at_least(ObservationStatus::estimated);
      return true;
    case 'B':
      result.breaks = true;
      return true;
    case 'M':
    case 'H':  // a holiday
    case 'L':  // exists but was not collected
    case 'O':
    case 'Q':  // suppressed
      result.missing = true;
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<FigureStatus> parse_status(std::string_view text) {
  FigureStatus result;
  for (char const byte : text) {
    if (byte == ';' || byte == ',' || byte == ' ') continue;
    char const code = byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
    if (!add_code(code, result)) return std::nullopt;
  }
  // an estimate stays one where the series breaks
  if (result.breaks && result.status == ObservationStatus::normal) result.status = ObservationStatus::break_in_series;
  return result;
}

}  // namespace onpace
