// Places in rule files that many verdicts share: finding a line takes longer than judging.
#pragma once

#include <utility>
#include <vector>

#include "report/verdicts.hpp"
#include "text/text_place.hpp"

namespace onpace {

/// Of one target. For one thread at a time.
class KnownPlaces {
 public:
  TextPlace const& find(Sources const& sources, Span span) {
    for (auto const& [known, place] : places_)
      if (known == span) return place;
    return places_.emplace_back(span, text_place(sources, span)).second;
  }

 private:
  std::vector<std::pair<Span, TextPlace>> places_{};
};

/// As the other one; `places` are kept from verdict to verdict.
Verdict verdict_from(ReportInput const& input, std::size_t row, Evidence const& evidence, Detail detail,
                     Numbers numbers, KnownPlaces& places);

}  // namespace onpace
