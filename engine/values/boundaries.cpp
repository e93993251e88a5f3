#include "values/boundaries.hpp"

namespace onpace {

Day shifted_end(Day end, Shift shift) {
  if (shift.months == 0 || date_of(end).day == 1) return shifted(end, shift);
  return shifted(end - 1, shift) + 1;
}

std::vector<Period> shifted(std::vector<Period> const& spans, Shift shift) {
  std::vector<Period> moved;
  for (Period const& span : spans) {
    Period const here{shifted_end(span.begin, shift), shifted_end(span.end, shift)};
    if (here.begin < here.end) moved.push_back(here);
  }
  if (moved.empty() && !spans.empty()) moved.push_back(shifted(spans.front(), shift));
  return moved;
}

}  // namespace onpace
