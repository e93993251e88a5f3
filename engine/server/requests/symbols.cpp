// textDocument/documentSymbol, textDocument/documentLink
#include "server/requests/features.hpp"
#include "system/files/files.hpp"

namespace onpace::server {
namespace {

enum class Symbol : int {
  module = 2,
  property = 7,
  event = 24,
  function = 12,
  variable = 13,
  constant = 14,
  name_space = 3
};

std::optional<Symbol> symbol_of(Names names) {
  switch (names) {
    case Names::indicator:
      return Symbol::variable;
    case Names::definition:
      return Symbol::function;
    case Names::target:
      return Symbol::event;
    case Names::unit:
      return Symbol::constant;
    case Names::entity:
      return Symbol::module;
    case Names::group:
      return Symbol::name_space;
    case Names::parameter:
      return Symbol::property;
    case Names::nothing:
    case Names::argument:
    case Names::period:
    case Names::used_target:
    case Names::used_group:
    case Names::figures_of:
    case Names::code:
      break;
  }
  return std::nullopt;
}

/// What people call it, else its goal or value.
std::string detail_of(State const& state, File const& file, std::uint32_t id) {
  std::uint32_t name = child_named(file.text, file.outline, id, "name");
  if (name != kNoEntry && file.outline.entries[name].has_brackets())
    name = child_named(file.text, file.outline, name, state.language == Language::chinese ? "zh" : "en");
  if (name == kNoEntry) name = child_named(file.text, file.outline, id, "goal");
  Extent const value = name == kNoEntry ? file.outline.entries[id].value : file.outline.entries[name].value;
  return std::string(file.slice_of(value));
}

Json symbol_json(State const& state, File const& file, std::uint32_t id, Symbol kind) {
  Entry const& entry = file.outline.entries[id];
  std::string const name(file.slice_of(entry.key));
  Json symbol{{"name", name.empty() ? "-" : name}, {"kind", static_cast<int>(kind)}};
  if (!state.client.nests_symbols) {
    symbol["location"] = location_of(state, file, entry.whole);
    return symbol;
  }
  symbol["range"] = range_of(state, file, entry.whole);
  symbol["selectionRange"] = range_of(state, file, entry.key);
  if (std::string const detail = detail_of(state, file, id); !detail.empty()) symbol["detail"] = detail;
  return symbol;
}

/// Tests have no key of their own: they are shown by their names.
Json test_symbol(State const& state, File const& file, std::uint32_t id) {
  std::uint32_t const name = child_named(file.text, file.outline, id, "name");
  if (name == kNoEntry) return {};
  Json symbol = symbol_json(state, file, id, Symbol::event);
  symbol["name"] = std::string(file.slice_of(file.outline.entries[name].value));
  if (state.client.nests_symbols) symbol["selectionRange"] = range_of(state, file, file.outline.entries[name].value);
  return symbol["name"].get_ref<std::string const&>().empty() ? Json() : symbol;
}

}  // namespace

Json document_symbols(State& state, Json const& parameters) {
  File const& file = *document_of(state, parameters).file;
  Json symbols = Json::array();
  std::vector<std::size_t> at(file.outline.entries.size(), 0);  // of each entry at the top, its symbol + 1
  for (std::uint32_t id = 0; id < file.outline.entries.size(); ++id) {
    Entry const& entry = file.outline.entries[id];
    Meaning const& meaning = file.meanings[id];
    if (entry.parent == kNoEntry) {
      if (meaning.row == nullptr || meaning.below == Inside::nothing || meaning.below == Inside::texts) continue;
      if (!state.client.nests_symbols) continue;
      symbols.push_back(symbol_json(state, file, id, Symbol::name_space));
      at[id] = symbols.size();
      continue;
    }
    if (meaning.row == nullptr || file.outline.entries[entry.parent].parent != kNoEntry) continue;
    auto const kind = entry.is_item ? std::nullopt : symbol_of(meaning.row->names);
    bool const is_test = entry.is_item && meaning.below == Inside::test;
    if (!kind && !is_test) continue;
    Json symbol = is_test ? test_symbol(state, file, id) : symbol_json(state, file, id, *kind);
    if (symbol.is_null()) continue;
    if (at[entry.parent] > 0)
      symbols[at[entry.parent] - 1]["children"].push_back(std::move(symbol));
    else
      symbols.push_back(std::move(symbol));
  }
  return symbols;
}

Json document_links(State& state, Json const& parameters) {
  File const& file = *document_of(state, parameters).file;
  Json links = Json::array();
  for (std::uint32_t id = 0; id < file.outline.entries.size(); ++id) {
    KeyOf const* const row = file.meanings[id].row;
    Entry const& entry = file.outline.entries[id];
    if (row == nullptr || row->says != Says::path || entry.value.empty() || entry.is_block_text) continue;
    std::string const path = path_beside(file.path, file.slice_of(entry.value));
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error))
      links.push_back(
          {{"range", range_of(state, file, entry.value)}, {"target", uri_for(state, canonical_path(path))}});
  }
  return links;
}

}  // namespace onpace::server
