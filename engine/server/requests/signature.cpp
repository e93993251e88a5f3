// textDocument/signatureHelp
#include <algorithm>

#include "functions/functions.hpp"
#include "server/requests/call.hpp"
#include "server/requests/features.hpp"
#include "server/workspace/scope.hpp"
#include "text/unicode.hpp"

namespace onpace::server {
namespace {

/// `a` and `b` of `in_step(a, b)`, where they stand in it.
Json parameters_in(std::string_view label, PositionEncoding) {
  Json list = Json::array();
  std::size_t const open = label.find('(');
  std::size_t const close = label.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return list;
  for (std::size_t at = open + 1; at < close;) {
    std::size_t const end = std::min(label.find(',', at), close);
    std::string_view word = label.substr(at, end - at);
    word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
    if (!word.empty()) list.push_back({{"label", std::string(word)}});
    at = end + 1;
  }
  return list;
}

Json signature_json(std::string label, std::string const& documentation) {
  Json parameters = parameters_in(label, PositionEncoding::utf16);
  Json signature{{"label", std::move(label)}, {"parameters", std::move(parameters)}};
  if (!documentation.empty()) signature["documentation"] = markup(documentation);
  return signature;
}

}  // namespace

std::optional<OpenCall> open_call(File const& file, std::size_t cursor) {
  Cursor const at = cursor_at(file.text, file.outline, cursor);
  if (at.place != Cursor::Place::value || at.entry == kNoEntry) return std::nullopt;
  KeyOf const* const row = file.meanings[at.entry].row;
  if (row == nullptr || row->says != Says::expression || at.word.empty()) return std::nullopt;
  std::size_t depth = 0;
  std::size_t commas = 0;
  for (std::size_t position = cursor; position-- > at.word.begin;) {
    char const sign = file.text[position];
    if (sign == ')' || sign == ']') ++depth;
    if (sign == ',' && depth == 0) ++commas;
    if (sign != '(' && sign != '[') continue;
    if (depth > 0) {
      --depth;
      continue;
    }
    if (sign == '[') return std::nullopt;
    Extent const before{at.word.begin, static_cast<std::uint32_t>(position)};
    auto const tokens = tokens_of(file.text, {before.begin, before.end + 1});
    if (tokens.empty()) return std::nullopt;
    auto const call =
        std::find_if(tokens.rbegin(), tokens.rend(), [](Token const& token) { return token.kind == TokenKind::call; });
    bool const is_here = call != tokens.rend() && file.text.find_first_not_of(" \t", call->where.end) == position;
    if (is_here) return OpenCall{std::string(file.slice_of(call->where)), commas};
    commas = 0;  // a parenthesis that groups
  }
  return std::nullopt;
}

Json signature_help(State& state, Json const& parameters) {
  Document const& document = document_of(state, parameters);
  auto const call = open_call(*document.file, cursor_of(state, document, parameters));
  if (!call) return {};
  Json signatures = Json::array();
  for (Function const& function : functions())
    if (function.name == call->name)
      signatures.push_back(signature_json(std::string(function.signature), function.summary.in(state.language)));
  Occurrence const wanted{.of = NameOf::value, .where = {}, .name = normalized(call->name)};
  for (NamePlace const& place : definitions_of(state, document.file, wanted)) {
    Entry const& entry = place.file->outline.entries[place.occurrence->entry];
    signatures.push_back(signature_json(std::string(place.file->slice_of(entry.key)),
                                        "`" + std::string(place.file->slice_of(entry.value)) + "`"));
  }
  if (signatures.empty()) return {};
  return {{"signatures", std::move(signatures)}, {"activeSignature", 0}, {"activeParameter", call->argument}};
}

}  // namespace onpace::server
