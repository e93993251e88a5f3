#include "format/format.hpp"

#include <algorithm>
#include <vector>

#include "diagnostics/codes/lint.hpp"
#include "format/layout.hpp"
#include "format/tokens.hpp"
#include "rules/yaml/yaml.hpp"

namespace onpace {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool says_the_same(yaml::Document const& a, yaml::Document const& b) {
  auto const same_node = [&](yaml::Node const& one, yaml::Node const& other) {
    if (one.kind != other.kind || one.style != other.style || one.flow != other.flow) return false;
    if (one.kind == yaml::Kind::scalar) return a.scalar(one) == b.scalar(other);
    return one.kind == yaml::Kind::null || (one.first == other.first && one.count == other.count);
  };
  auto const same_entry = [](yaml::Entry const& one, yaml::Entry const& other) {
    return one.key == other.key && one.value == other.value;
  };
  return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), same_node) && a.items == b.items &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(), same_entry);
}

/// Comments, anchors and tags, which the tree does not keep.
std::vector<std::string_view> kept_beside(yaml::Document const& document) {
  std::vector<std::string_view> kept;
  if (auto const tokens = tokens_of(document))
    for (Token const& token : *tokens)
      if (token.kind == TokenKind::comment || token.kind == TokenKind::property || token.kind == TokenKind::marker)
        kept.push_back(token.text);
  return kept;
}

std::string with_line_ends_of(std::string text, std::string_view source) {
  std::size_t const first = source.find('\n');
  if (first == std::string_view::npos || first == 0 || source[first - 1] != '\r') return text;
  std::string result;
  for (char const byte : text) {
    if (byte == '\n') result += '\r';
    result += byte;
  }
  return result;
}

}  // namespace

std::optional<std::string> formatted(SourceId source, Sources const& sources, Diagnostics& diagnostics) {
  Diagnostics found;
  auto const document = yaml::parse(source, sources, found);
  for (Diagnostic const& each : found.all())
    diagnostics.report(each);
  if (!document || found.has_errors()) return std::nullopt;
  auto const leave = [&] {
    diagnostics.report({.code = codes::not_laid_out, .span = {source, 0, 0}, .arguments = {sources[source].name}});
    return std::nullopt;
  };
  std::optional<std::string> text = laid_out(*document);
  if (!text) return leave();
  *text = with_line_ends_of(*std::move(text), document->text);
  if (document->text.starts_with(kByteOrderMark)) text->insert(0, kByteOrderMark);
  Sources again;
  Diagnostics unheard;
  auto const other = yaml::parse(again.add(sources[source].name, *text), again, unheard);
  if (!other || unheard.has_errors() || !says_the_same(*document, *other) ||
      kept_beside(*document) != kept_beside(*other))
    return leave();
  return text;
}

}  // namespace onpace
