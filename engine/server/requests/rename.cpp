// textDocument/prepareRename, textDocument/rename
#include <algorithm>
#include <map>

#include "functions/functions.hpp"
#include "server/requests/features.hpp"
#include "server/workspace/scope.hpp"
#include "syntax/parse.hpp"
#include "text/unicode.hpp"

namespace onpace::server {
namespace {

/// The name at the cursor, which must be one that the author chose.
std::vector<NamePlace> places_to_rename(State& state, Document const& document, Json const& parameters) {
  Occurrence const* const occurrence = occurrence_at(*document.file, cursor_of(state, document, parameters));
  if (occurrence == nullptr)
    throw Refused{Fault::request_failed, state.either("there is no name here", "这里没有可重命名的名称")};
  std::vector<NamePlace> places = places_of(state, document.file, *occurrence);
  bool const is_own =
      std::any_of(places.begin(), places.end(), [](NamePlace const& place) { return place.occurrence->defines; });
  if (!is_own)
    throw Refused{Fault::request_failed,
                  "`" + occurrence->name + state.either("` is not defined in these files", "` 不是这些文件定义的")};
  return places;
}

bool is_key_sign(char sign) {
  return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') ||
         std::string_view("-_.").find(sign) != std::string_view::npos || static_cast<unsigned char>(sign) >= 0x80;
}

bool can_be_named(NameOf of, std::string const& name) {
  if (name.empty() || first_bad_utf8(name)) return false;
  switch (of) {
    case NameOf::value:
    case NameOf::parameter:
      return is_name(name);
    case NameOf::target:
    case NameOf::unit:
    case NameOf::entity:
    case NameOf::group:
      break;
  }
  return std::all_of(name.begin(), name.end(), is_key_sign);
}

/// Nothing else has the name within reach.
bool is_free(State& state, std::vector<NamePlace> const& places, NameOf of, std::string const& name) {
  Occurrence const wanted{.of = of, .where = {}, .name = normalized(name)};
  return std::all_of(places.begin(), places.end(), [&](NamePlace const& place) {
    Occurrence same = wanted;
    same.entry = place.occurrence->entry;
    return definitions_of(state, place.file, same).empty();
  });
}

}  // namespace

Json prepare_rename(State& state, Json const& parameters) {
  Document const& document = document_of(state, parameters);
  places_to_rename(state, document, parameters);
  Occurrence const* const occurrence = occurrence_at(*document.file, cursor_of(state, document, parameters));
  return {{"range", range_of(state, *document.file, occurrence->where)}, {"placeholder", occurrence->name}};
}

Json rename(State& state, Json const& parameters) {
  Document const& document = document_of(state, parameters);
  std::string const name = text_at(parameters, {"newName"});
  std::vector<NamePlace> const places = places_to_rename(state, document, parameters);
  NameOf const of = places.front().occurrence->of;
  if (!can_be_named(of, name))
    throw Refused{Fault::invalid_params, "`" + name + state.either("` cannot be a name here", "` 不能用作这里的名称")};
  if (normalized(name) != places.front().occurrence->name && !is_free(state, places, of, name))
    throw Refused{Fault::invalid_params, "`" + name + state.either("` is defined already", "` 已有定义")};
  std::vector<std::pair<std::shared_ptr<File const>, std::vector<TextEdit>>> edits;
  for (NamePlace const& place : places) {
    if (edits.empty() || edits.back().first != place.file) edits.push_back({place.file, {}});
    edits.back().second.push_back({place.occurrence->where, name});
  }
  return workspace_edit(state, edits);
}

}  // namespace onpace::server
