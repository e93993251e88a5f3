// What a method does not ask for, because its target does not give it: known before any figure is read.
#include <algorithm>

#include "check/expression/settler.hpp"

namespace onpace {
namespace {

/// Text where it is written, with what its names mean there.
struct Written {
  ast::Tree const& tree;
  ast::NodeId node;
  Scope const& scope;
};

/// Whether it is a name without a value: a parameter that is `none`, or a value that the target does not have.
bool is_not_given(Written const& written) {
  ast::Node const& node = written.tree.nodes[written.node];
  if (node.kind != ast::Kind::name) return false;
  std::string_view const name = written.tree.slice(node.text);
  if (Binding const* const binding = binding_of(written.scope, name)) {
    if (auto const* text = std::get_if<ArgumentText>(binding))
      return is_not_given({*text->tree, text->node, *text->scope});
    return std::holds_alternative<ArgumentNone>(*binding);
  }
  return is_in_method(written.scope) && may_be_not_given(name) &&
         own_definition(written.scope, written.tree, name) == nullptr;
}

std::optional<bool> known_truth(Written const& written);

/// Of a method's own definition, which sees the names of the method.
std::optional<bool> known_of_definition(Written const& written, std::string_view name) {
  constexpr std::size_t kMostNested = 20;
  Scope const& scope = written.scope;
  DefinitionRule const* const definition = own_definition(scope, written.tree, name);
  if (definition == nullptr || !definition->parameters.empty() || scope.definitions.size() >= kMostNested)
    return std::nullopt;
  Scope inside{.definitions = scope.definitions, .around = scope.own_first ? scope.around : &scope, .own_first = true};
  inside.definitions.push_back(definition->name.value);
  return known_truth({definition->body, definition->body.root(), inside});
}

std::optional<bool> known_of_name(Written const& written) {
  std::string_view const name = written.tree.slice(written.tree.nodes[written.node].text);
  Binding const* const binding = binding_of(written.scope, name);
  if (binding == nullptr) return known_of_definition(written, name);
  if (auto const* text = std::get_if<ArgumentText>(binding))
    return known_truth({*text->tree, text->node, *text->scope});
  auto const* terms = std::get_if<ArgumentTerms>(binding);
  if (terms == nullptr || terms->expression->terms[terms->root].kind != TermKind::truth) return std::nullopt;
  return terms->expression->terms[terms->root].truth;
}

std::optional<bool> known_of_both(Written const& written) {
  ast::Node const& node = written.tree.nodes[written.node];
  bool const all = node.op == ast::Operator::and_;
  if (!all && node.op != ast::Operator::or_) return std::nullopt;
  auto const left = known_truth({written.tree, written.tree.child(node, 0), written.scope});
  auto const right = known_truth({written.tree, written.tree.child(node, 1), written.scope});
  if (left == !all || right == !all) return !all;
  return left && right ? std::optional(all) : std::nullopt;
}

/// The truth of a condition that no figure can change.
std::optional<bool> known_truth(Written const& written) {
  ast::Node const& node = written.tree.nodes[written.node];
  if (node.kind == ast::Kind::truth) return written.tree.slice(node.text) == "true";
  if (node.kind == ast::Kind::name) return known_of_name(written);
  if (node.kind == ast::Kind::binary) return known_of_both(written);
  if (node.kind == ast::Kind::unary && node.op == ast::Operator::not_) {
    auto const inner = known_truth({written.tree, written.tree.child(node, 0), written.scope});
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  bool const asks = node.kind == ast::Kind::call && node.child_count == 1 && written.tree.slice(node.text) == "present";
  if (asks && is_not_given({written.tree, written.tree.child(node, 0), written.scope})) return false;
  return std::nullopt;
}

}  // namespace

bool Settler::leave_out(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  bool const joins =
      node.kind == ast::Kind::binary &&
      (node.op == ast::Operator::and_ || node.op == ast::Operator::or_ || node.op == ast::Operator::otherwise);
  bool const asks = joins || node.kind == ast::Kind::conditional || node.kind == ast::Kind::call ||
                    (node.kind == ast::Kind::unary && node.op == ast::Operator::not_);
  if (!asks || !is_in_method(pass.scope)) return false;
  auto const child = [&](std::uint32_t which) { return pass.tree.child(node, which); };
  auto const skip = [&](std::uint32_t which) { pass.at(child(which)).skipped = true; };
  if (node.op == ast::Operator::otherwise) {
    if (is_not_given({pass.tree, child(0), pass.scope})) skip(0);
    return false;
  }
  if (node.kind == ast::Kind::conditional) {
    auto const answer = known_truth({pass.tree, child(0), pass.scope});
    if (answer) skip(0), skip(*answer ? 2 : 1);
    return false;
  }
  pass.at(id).known = known_truth({pass.tree, id, pass.scope});
  if (pass.at(id).known)
    for (std::uint32_t which = 0; which < node.child_count; ++which)
      skip(which);
  if (pass.at(id).known) return true;
  for (std::uint32_t which = 0; joins && which < 2; ++which)
    if (known_truth({pass.tree, child(which), pass.scope})) skip(which);
  return false;
}

bool Settler::settle_what_is_left(Pass& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  if (auto const known = pass.at(id).known) {
    pass.at(id).term =
        add({.kind = TermKind::truth, .type = {TypeKind::truth, {}}, .place = pass.place(id), .truth = *known}, {});
    return true;
  }
  bool const may_be = node.kind == ast::Kind::conditional || node.op == ast::Operator::and_ ||
                      node.op == ast::Operator::or_ || node.op == ast::Operator::otherwise;
  if (!may_be) return false;
  std::uint32_t const first = node.kind == ast::Kind::conditional ? 1 : 0;
  auto const skipped = [&](std::uint32_t which) { return pass.at(pass.tree.child(node, which)).skipped; };
  if (!skipped(first) && !skipped(first + 1)) return false;
  pass.at(id).term = pass.at(pass.tree.child(node, skipped(first) ? first + 1 : first)).term;
  return true;
}

}  // namespace onpace
