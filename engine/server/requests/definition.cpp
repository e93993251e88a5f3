// textDocument/definition
#include "server/requests/features.hpp"
#include "server/workspace/scope.hpp"
#include "system/files/files.hpp"

namespace onpace::server {
namespace {

/// The file that a path names: an import, a method of one's own, the rules of tests.
Json file_named(State& state, File const& file, std::size_t cursor) {
  Cursor const at = cursor_at(file.text, file.outline, cursor);
  if (at.place != Cursor::Place::value || at.entry == kNoEntry || at.word.empty()) return {};
  KeyOf const* const row = file.meanings[at.entry].row;
  if (row == nullptr || (row->says != Says::path && row->says != Says::method)) return {};
  std::string const path = canonical_path(path_beside(file.path, file.slice_of(at.word)));
  auto const found = file_at(state, path);
  return found ? location_of(state, *found, {}) : Json();
}

}  // namespace

Json definition(State& state, Json const& parameters) {
  Document const& document = document_of(state, parameters);
  std::size_t const cursor = cursor_of(state, document, parameters);
  Occurrence const* const occurrence = occurrence_at(*document.file, cursor);
  if (occurrence == nullptr) return file_named(state, *document.file, cursor);
  Json found = Json::array();
  for (NamePlace const& place : definitions_of(state, document.file, *occurrence))
    found.push_back(location_of(state, *place.file, place.occurrence->where));
  return found;
}

}  // namespace onpace::server
