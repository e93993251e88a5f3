// Places in rule files, and periods, that many verdicts share: finding a line takes longer than judging.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "report/verdicts.hpp"
#include "report/wording.hpp"
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

  /// How far figures reach, which most verdicts share.
  std::string const& reach(Day end, Calendar calendar) {
    if (end_ != end) reach_ = reach_text(end, Language::english, calendar);
    end_ = end;
    return reach_;
  }

  std::string const& horizon(Period span, Calendar calendar) {
    if (horizon_.empty() || span_ != span) horizon_ = period_text(span, calendar);
    span_ = span;
    return horizon_;
  }

 private:
  std::vector<std::pair<Span, TextPlace>> places_{};
  std::optional<Day> end_{};
  std::string reach_{};
  Period span_{};
  std::string horizon_{};
};

/// As the other one; `places` are kept from verdict to verdict.
Verdict verdict_from(ReportInput const& input, std::size_t row, Evidence const& evidence, Detail detail,
                     Numbers numbers, KnownPlaces& places);

}  // namespace onpace
