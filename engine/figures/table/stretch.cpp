#include "figures/table/stretch.hpp"

namespace onpace {
namespace {

constexpr std::uint32_t kSmall = 1U << 18U;  ///< bytes

bool follows(Stretch const& before, Stretch const& next) {
  return before.source == next.source && before.end == next.begin;
}

void lengthen(Stretch& stretch, Stretch const& next) {
  stretch.end = next.end;
  stretch.first = std::min(stretch.first, next.first);
  stretch.last = std::max(stretch.last, next.last);
  stretch.figures += next.figures;
}

}  // namespace

void add_stretch(std::vector<Stretch>& stretches, Stretch const& next) {
  bool const joins =
      !stretches.empty() && follows(stretches.back(), next) && next.end - stretches.back().begin <= kSmall;
  if (joins)
    lengthen(stretches.back(), next);
  else
    stretches.push_back(next);
}

std::vector<Stretch> stretches_with(std::vector<Stretch> const& stretches, SourceId source, EntityRange entities) {
  std::vector<Stretch> result;
  for (Stretch const& stretch : stretches) {
    if (stretch.source != source || !stretch.has(entities)) continue;
    if (!result.empty() && follows(result.back(), stretch))
      lengthen(result.back(), stretch);
    else
      result.push_back(stretch);
  }
  return result;
}

bool are_known(std::vector<Stretch> const& stretches, SourceId source) {
  return std::any_of(stretches.begin(), stretches.end(),
                     [&](Stretch const& stretch) { return stretch.source == source; });
}

}  // namespace onpace
