// textDocument/references, textDocument/documentHighlight
#include "server/requests/features.hpp"
#include "server/workspace/scope.hpp"

namespace onpace::server {

Json references(State& state, Json const& parameters) {
  Document const& document = document_of(state, parameters);
  Occurrence const* const occurrence = occurrence_at(*document.file, cursor_of(state, document, parameters));
  if (occurrence == nullptr) return Json::array();
  bool const with_definition = truth_at(parameters, {"context", "includeDeclaration"});
  Json found = Json::array();
  for (NamePlace const& place : places_of(state, document.file, *occurrence))
    if (with_definition || !place.occurrence->defines)
      found.push_back(location_of(state, *place.file, place.occurrence->where));
  return found;
}

Json highlights(State& state, Json const& parameters) {
  Document const& document = document_of(state, parameters);
  Occurrence const* const occurrence = occurrence_at(*document.file, cursor_of(state, document, parameters));
  Json found = Json::array();
  if (occurrence == nullptr) return found;
  constexpr int read = 2;
  constexpr int written = 3;
  for (Occurrence const& each : document.file->occurrences) {
    bool const is_same =
        each.of == occurrence->of && each.name == occurrence->name &&
        (each.of != NameOf::parameter || document.file->kind == FileKind::method || each.entry == occurrence->entry);
    if (is_same)
      found.push_back(
          {{"range", range_of(state, *document.file, each.where)}, {"kind", each.defines ? written : read}});
  }
  return found;
}

}  // namespace onpace::server
