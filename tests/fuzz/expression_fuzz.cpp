// An expression has a value or a mistake.
#include <algorithm>
#include <string>

#include "onpace/evaluate.hpp"
#include "syntax/parse.hpp"
#include "target.hpp"

using namespace onpace;

namespace {

/// A power of long numbers takes its time, which the limits bound and a fuzzer cannot spare.
bool is_costly(ast::Tree const& tree) {
  auto const any = [&](auto const& holds) { return std::any_of(tree.nodes.begin(), tree.nodes.end(), holds); };
  return any([](ast::Node const& node) { return node.op == ast::Operator::power; }) && any([](ast::Node const& node) {
           return node.kind == ast::Kind::number && node.text.end - node.text.begin > 4;
         });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(fuzz::text_of(data, size));
  Sources sources;
  Diagnostics diagnostics;
  SourceId const source = sources.add("expression", text);
  auto const tree = parse_expression(text, {{source, 0, static_cast<std::uint32_t>(size)}, {{0, 0}}}, diagnostics);
  if (!tree || is_costly(*tree)) return 0;
  Evaluation const value = evaluate_expression(text);
  fuzz::require(value.ok == value.code.empty(), "an expression has a value or a mistake");
  fuzz::require(!value.ok || !value.text.empty(), "a value has a text");
  return 0;
}
