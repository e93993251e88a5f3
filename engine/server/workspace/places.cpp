// Places, edits and texts as the protocol has them.
#include <algorithm>

#include "server/workspace/state.hpp"

namespace onpace::server {

Json json_of(Position position) { return {{"line", position.line}, {"character", position.character}}; }

Json range_of(State const& state, File const& file, Extent extent) {
  auto const at = [&](std::size_t offset) {
    return json_of(file.lines.position_of(file.text, offset, state.client.encoding));
  };
  return {{"start", at(extent.begin)}, {"end", at(std::max(extent.begin, extent.end))}};
}

Json location_of(State const& state, File const& file, Extent extent) {
  return {{"uri", uri_for(state, file.path)}, {"range", range_of(state, file, extent)}};
}

std::size_t offset_in(State const& state, File const& file, Json const& position) {
  auto const line = number_at(position, {"line"});
  auto const character = number_at(position, {"character"});
  if (!line || !character || *line < 0 || *character < 0) throw Refused{Fault::invalid_params, "there is no position"};
  constexpr std::int64_t most = 0x7FFFFFFF;
  return file.lines.offset_of(
      file.text,
      {static_cast<std::uint32_t>(std::min(*line, most)), static_cast<std::uint32_t>(std::min(*character, most))},
      state.client.encoding);
}

std::size_t cursor_of(State const& state, Document const& document, Json const& parameters) {
  Json const* const position = member_at(parameters, {"position"});
  if (position == nullptr) throw Refused{Fault::invalid_params, "there is no position"};
  return offset_in(state, *document.file, *position);
}

Json workspace_edit(State& state,
                    std::vector<std::pair<std::shared_ptr<File const>, std::vector<TextEdit>>> const& edits) {
  Json by_file = Json::object();
  Json in_order = Json::array();
  for (auto const& [file, changes] : edits) {
    Json list = Json::array();
    for (TextEdit const& edit : changes)
      list.push_back({{"range", range_of(state, *file, edit.where)}, {"newText", edit.text}});
    auto const open = state.documents.find(file->path);
    Json const version = open == state.documents.end() ? Json() : Json(open->second.version);
    std::string const uri = uri_for(state, file->path);
    in_order.push_back({{"textDocument", {{"uri", uri}, {"version", version}}}, {"edits", list}});
    by_file[uri] = std::move(list);
  }
  if (state.client.versions_edits) return {{"documentChanges", std::move(in_order)}};
  return {{"changes", std::move(by_file)}};
}

Json markup(std::string const& markdown) { return {{"kind", "markdown"}, {"value", markdown}}; }

}  // namespace onpace::server
