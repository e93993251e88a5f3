#include "text/text_place.hpp"

namespace onpace {

TextPlace text_place(Sources const& sources, Span span) {
  if (span.source >= sources.size()) return {};
  Source const& source = sources[span.source];
  Place const begin = place_of(source, span.begin);
  Place const end = span.end > span.begin ? place_of(source, span.end) : begin;
  return {source.name, begin.line, begin.column, end.line, end.column};
}

}  // namespace onpace
