// An expression is a tree or a mistake; a tree written out with every parenthesis is the same tree again.
#include <algorithm>
#include <string>

#include "diagnostics/codes/syntax.hpp"
#include "syntax/parse.hpp"
#include "target.hpp"

using namespace onpace;

namespace {

/// The parentheses of a dump nest where signs and powers in a row did not.
constexpr ParseLimits kDumpLimits{.length = std::size_t{1} << 24U, .nesting = 2000, .nodes = 20'000};

bool beyond_limits(Diagnostics const& diagnostics) {
  return std::all_of(diagnostics.all().begin(), diagnostics.all().end(),
                     [](Diagnostic const& diagnostic) { return diagnostic.code == codes::nested_too_deeply; });
}

void reparse(ast::Tree const& tree) {
  std::string const written = ast::dump(tree);
  Sources sources;
  Diagnostics diagnostics;
  auto const end = static_cast<std::uint32_t>(written.size());
  SourceId const source = sources.add("dump", written);
  auto const again = parse_expression(written, {{source, 0, end}, {{0, 0}}}, diagnostics, kDumpLimits);
  if (!again) {
    fuzz::require(beyond_limits(diagnostics), "a tree that is written out is an expression");
    return;
  }
  fuzz::require(ast::dump(*again) == written, "a tree that is written out and read again is written the same");
  fuzz::require(again->nodes.size() == tree.nodes.size(),
                "a tree that is written out and read again has as many nodes");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(fuzz::text_of(data, size));
  Sources sources;
  Diagnostics diagnostics;
  SourceId const source = sources.add("expression", text);
  auto const tree = parse_expression(text, {{source, 0, static_cast<std::uint32_t>(size)}, {{0, 0}}}, diagnostics);
  fuzz::require(tree.has_value() != diagnostics.has_errors(), "an expression is a tree or a mistake");
  fuzz::show(diagnostics, sources);
  if (tree) reparse(*tree);
  return 0;
}
