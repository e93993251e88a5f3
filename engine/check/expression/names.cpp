// Names and calls: indicators, parameters, definitions, functions.
#include <algorithm>
#include <array>

#include "check/expression/settler.hpp"
#include "check/expression/written.hpp"
#include "diagnostics/codes/check.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

struct GivenName {
  std::string_view name;
  std::string_view english;  ///< the way out
  std::string_view chinese;
};
constexpr auto kGivenNames = std::to_array<GivenName>({
    {"baseline", "write `baseline: 2020` in the target: the period in which the line starts",
     "请在目标中写上 `baseline: 2020`，即直线开始的时期"},
    {"path", "write `path: {2025-Q2: 50%}` in the target, with the periods that count",
     "请在目标中写上 `path: {2025-Q2: 50%}`，写明各时点"},
    {"at_risk", "write `at_risk: …` in the target: the condition under which it is at risk",
     "请在目标中写上 `at_risk: …`，即有风险的条件"},
    {"reading", "compare two values in `goal:`, or write `reading: …` and `aim: …` in the target",
     "请在 `goal:` 中写成两个值的比较，或在目标中写上 `reading: …` 与 `aim: …`"},
    {"aim", "compare two values in `goal:`, or write `reading: …` and `aim: …` in the target",
     "请在 `goal:` 中写成两个值的比较，或在目标中写上 `reading: …` 与 `aim: …`"},
    {"expected", "compare two values in `goal:`; inside `expected:` it is not known yet",
     "请在 `goal:` 中写成两个值的比较；在 `expected:` 自身之中尚无此值"},
    {"gap", "compare two values in `goal:`; inside `expected:` it is not known yet",
     "请在 `goal:` 中写成两个值的比较；在 `expected:` 之中尚无此值"},
    {"foreseen",
     "choose a method that does not use it: only a goal that counts milestones, or targets of a group, has it",
     "请换用其他方法：只有统计目标组或里程碑的目标才有此值"},
});

Binding const* own_binding(Scope const& scope, std::string_view name) {
  for (auto const& [known, binding] : scope.names)
    if (known == name) return &binding;
  return nullptr;
}

/// The name of the last part of a unit: `m³`, or `m^3`, whose power binds first; empty where it is neither.
std::string_view last_unit_part(ast::Tree const& tree, ast::NodeId id) {
  ast::Node const& node = tree.nodes[id];
  if (node.kind == ast::Kind::name) return tree.slice(node.text);
  if (node.kind != ast::Kind::binary || node.op != ast::Operator::power) return {};
  ast::Node const& base = tree.nodes[tree.child(node, 0)];
  bool const plain = base.kind == ast::Kind::name && tree.nodes[tree.child(node, 1)].kind == ast::Kind::number;
  return plain ? tree.slice(base.text) : std::string_view();
}

}  // namespace

Binding const* binding_of(Scope const& scope, std::string_view name) {
  Binding const* const own = scope.own_first ? own_binding(scope, name) : nullptr;
  if (own != nullptr) return own;
  if (scope.around != nullptr)
    if (Binding const* const known = binding_of(*scope.around, name)) return known;
  return own_binding(scope, name);
}

DefinitionRule const* own_definition(Scope const& scope, ast::Tree const& text, std::string_view name) {
  for (Scope const* each = &scope; each != nullptr; each = each->around)
    if (each->defined != nullptr && each->method == text.map.whole.source)
      for (DefinitionRule const& definition : *each->defined)
        if (definition.name.value == name) return &definition;
  return nullptr;
}

bool is_in_method(Scope const& scope) {
  for (Scope const* each = &scope; each != nullptr; each = each->around)
    if (each->of_method) return true;
  return false;
}

SourceId method_of(Scope const& scope) {
  for (Scope const* each = &scope; each != nullptr; each = each->around)
    if (each->method != kNoSource) return each->method;
  return kNoSource;
}

bool may_be_not_given(std::string_view name) {
  return std::any_of(kGivenNames.begin(), kGivenNames.end(),
                     [&](GivenName const& given) { return given.name == name; });
}

std::uint32_t end_of_unit_quotient(ast::Tree const& tree, ast::NodeId id) {
  ast::NodeId const last = tree.child(tree.nodes[id], 1);
  bool const is_power = tree.nodes[last].kind == ast::Kind::binary;
  return tree.nodes[is_power ? tree.child(tree.nodes[last], 1) : last].text.end;
}

namespace {

/// A help for a power such as `x²`.
Text help_for_power(std::string_view name) {
  constexpr std::string_view square = "²";
  bool const squared = name.ends_with(square);
  if (!squared && !name.ends_with("³")) return {};
  std::string const ours = std::string(name.substr(0, name.size() - square.size())) + (squared ? "^2" : "^3");
  return {"write `" + ours + "`", "请写 `" + ours + "`"};
}

Text did_you_mean_text(std::optional<std::string> const& near) {
  if (!near) return {};
  return {"did you mean `" + *near + "`?", "是否想写 `" + *near + "`？"};
}

/// A help that lists functions which other languages call so.
Text meant_help(std::string_view name) {
  Text help;
  for (Function const* function : functions_meant(name)) {
    std::string const code = "`" + std::string(function->signature) + "`";
    help.en += (help.en.empty() ? "write " : "; or ") + code + ": " + function->summary.en;
    help.zh += (help.zh.empty() ? "请写 " : "；或 ") + code + "：" + function->summary.zh;
  }
  return help;
}

/// Of a name that no function and no definition has.
Text function_help(std::string const& name, std::vector<std::string> const& known) {
  if (Text help = meant_help(name); !help.empty()) return help;
  std::optional<std::string> const near = nearest(name, known);
  if (!near || function_named(*near) != nullptr || functions_meant(*near).empty()) return did_you_mean_text(near);
  return meant_help(*near);
}

}  // namespace

Text Settler::did_you_mean(std::optional<std::string> const& near) { return did_you_mean_text(near); }

/// The values that a method may use only if its target or its goal has them.
bool Settler::report_not_given(Pass const& pass, ast::NodeId id, std::string_view name) {
  bool const of_method = is_in_method(pass.scope);
  auto const row =
      std::find_if(kGivenNames.begin(), kGivenNames.end(), [&](GivenName const& given) { return given.name == name; });
  if (!of_method || row == kGivenNames.end()) return false;
  Text const help{std::string(row->english), std::string(row->chinese)};
  diagnostics_.report({.code = codes::not_given, .span = pass.place(id), .arguments = {name}, .help = help});
  return true;
}

void Settler::report_unknown_name(Pass const& pass, ast::NodeId id) {
  std::string const name(pass.text(id));
  if (report_not_given(pass, id, name)) return;
  std::vector<std::string> known;
  for (auto const& [key, index] : vocabulary_.indicator_by_key)
    known.push_back(key);
  for (auto const& [key, definition] : vocabulary_.definition_by_name)
    known.push_back(key);
  for (Scope const* scope = &pass.scope; scope != nullptr; scope = scope->around) {
    for (auto const& [key, binding] : scope->names)
      known.emplace_back(key);
    if (scope->defined != nullptr)
      for (DefinitionRule const& definition : *scope->defined)
        known.push_back(definition.name.value);
  }
  std::sort(known.begin(), known.end());
  std::string const base = name.ends_with("²") || name.ends_with("³") ? name.substr(0, name.size() - 2) : "";
  Text const power = std::binary_search(known.begin(), known.end(), base) ? help_for_power(name) : Text();
  diagnostics_.report({.code = codes::unknown_name,
                       .span = pass.place(id),
                       .arguments = {name},
                       .help = power.empty() ? did_you_mean(nearest(name, known)) : power});
}

void Settler::report_unknown_function(Pass const& pass, ast::NodeId id) {
  ast::Node const& node = pass.tree.nodes[id];
  std::string const name = normalized(pass.tree.slice(node.text));
  std::vector<std::string> known = words_for_functions();
  for (auto const& [key, definition] : vocabulary_.definition_by_name)
    known.push_back(key);
  for (Scope const* scope = &pass.scope; scope != nullptr; scope = scope->around)
    if (scope->defined != nullptr)
      for (DefinitionRule const& definition : *scope->defined)
        known.push_back(definition.name.value);
  std::sort(known.begin(), known.end());
  diagnostics_.report({.code = codes::unknown_function,
                       .span = pass.tree.span(node.text),
                       .arguments = {name},
                       .help = function_help(name, known)});
}

bool Settler::is_unit_quotient(Pass const& pass, ast::NodeId id) const {
  ast::Tree const& tree = pass.tree;
  std::uint32_t begin = 0;
  for (ast::NodeId at = id;;) {  // `12 kg/人/年` leans to the left
    ast::Node const& node = tree.nodes[at];
    if (node.kind == ast::Kind::number && at != id) {
      begin = node.unit.begin;
      if (node.unit.begin == node.unit.end) return false;
      break;
    }
    if (node.kind != ast::Kind::binary || node.op != ast::Operator::divide) return false;
    std::string const name = normalized(last_unit_part(tree, tree.child(node, 1)));
    bool const known = binding_of(pass.scope, name) != nullptr ||
                       own_definition(pass.scope, pass.tree, name) != nullptr ||
                       vocabulary_.definition_by_name.contains(name) || vocabulary_.indicator_by_key.contains(name);
    if (name.empty() || known) return false;
    at = tree.child(node, 0);
  }
  return vocabulary_.units.find(tree.slice({begin, end_of_unit_quotient(tree, id)})).has_value();
}

void Settler::settle_name(Pass& pass, ast::NodeId id) {
  std::string const name = normalized(pass.tree.slice(pass.tree.nodes[id].text));
  if (Binding const* binding = binding_of(pass.scope, name)) return settle_binding(pass, id, *binding);
  if (DefinitionRule const* own = own_definition(pass.scope, pass.tree, name))
    return settle_definition(pass, id, *own, true);
  auto const definition = vocabulary_.definition_by_name.find(name);
  if (definition != vocabulary_.definition_by_name.end())
    return settle_definition(pass, id, *definition->second, false);
  auto const indicator = vocabulary_.indicator_by_key.find(name);
  if (indicator != vocabulary_.indicator_by_key.end()) return settle_series(pass, id, indicator->second);
  if (name == "entity") {
    pass.at(id).term = add({.kind = TermKind::entity, .type = {TypeKind::text, {}}, .place = pass.place(id)}, {});
    return;
  }
  if (name == "baseline" && settle_baseline(pass, id)) return;
  if (is_status_word(name) && !report_not_given(pass, id, name))
    diagnostics_.report({.code = codes::status_outside_group, .span = pass.place(id), .arguments = {name}});
  else if (!is_status_word(name))
    report_unknown_name(pass, id);
  pass.at(id).term = add_unknown(pass.place(id));
}

void Settler::settle_series(Pass& pass, ast::NodeId id, IndicatorIndex index) {
  Indicator const& indicator = vocabulary_.indicators[index];
  Anchor anchor = pass.anchor_of(id);
  // a stock keeps its last level, whatever year that is from
  bool const at_moment = indicator.nature == Nature::stock || indicator.nature == Nature::milestone;
  if (anchor.kind == Anchor::Kind::year && at_moment) anchor.kind = Anchor::Kind::to_date;
  // a plan is read for the whole horizon, however far other figures reach
  if (anchor.kind == Anchor::Kind::to_date && indicator.is_plan) anchor.kind = Anchor::Kind::whole;
  bool const moving_start =
      anchor.kind != Anchor::Kind::span && (anchor.shift.months % 12 != 0 || anchor.shift.days != 0);
  // for flows, the compared spans are checked in check/spans.cpp
  if (moving_start && indicator.reported == Reported::year_to_date && indicator.nature != Nature::flow) {
    diagnostics_.report({.code = codes::shift_of_year_to_date,
                         .span = pass.place(id),
                         .arguments = {indicator.key, shift_words(anchor.shift)}});
  }
  Type const type{indicator.nature == Nature::milestone ? TypeKind::milestone : TypeKind::quantity, indicator.unit};
  pass.at(id).term =
      add({.kind = TermKind::series, .type = type, .place = pass.place(id), .series = index, .anchor = anchor}, {});
}

void Settler::settle_binding(Pass& pass, ast::NodeId id, Binding const& binding) {
  Anchor const& anchor = pass.anchor_of(id);
  TermId& term = pass.at(id).term;
  if (auto const* text = std::get_if<ArgumentText>(&binding)) {
    term = settle(*text->tree, text->node, *text->scope, anchor);
  } else if (auto const* terms = std::get_if<ArgumentTerms>(&binding)) {
    term = add_copy(*terms->expression, terms->root, anchor);
  } else if (std::holds_alternative<ArgumentNone>(binding)) {
    diagnostics_.report({.code = codes::parameter_without_value, .span = pass.place(id), .arguments = {pass.text(id)}});
    term = add_unknown(pass.place(id));
  } else {
    auto const& supplied = std::get<ArgumentSupplied>(binding);
    term = add({.kind = TermKind::supplied, .type = supplied.type, .place = pass.place(id), .supplied = supplied.which},
               {});
  }
}

void Settler::settle_definition(Pass& pass, ast::NodeId id, DefinitionRule const& definition, bool of_method) {
  ast::Node const& node = pass.tree.nodes[id];
  auto const& open = pass.scope.definitions;
  bool const circular = std::find(open.begin(), open.end(), definition.name.value) != open.end();
  if (circular)
    diagnostics_.report(
        {.code = codes::circular_definition, .span = pass.place(id), .arguments = {definition.name.value}});
  constexpr std::size_t kMostNested = 200;
  bool const too_deep = open.size() >= kMostNested;
  if (too_deep)
    diagnostics_.report({.code = codes::definitions_too_deep,
                         .span = definition.name.span,
                         .arguments = {std::to_string(kMostNested)}});
  std::string signature = definition.name.value;
  for (std::size_t which = 0; which < definition.parameters.size(); ++which)
    signature += (which == 0 ? "(" : ", ") + definition.parameters[which];
  if (!definition.parameters.empty()) signature += ")";
  std::size_t const count = definition.parameters.size();
  if (circular || too_deep || !check_count(pass, id, signature, count, count)) {
    pass.at(id).term = add_unknown(pass.place(id));
    return;
  }
  Scope scope{{}, open};
  scope.definitions.push_back(definition.name.value);
  // the method's names, but not those of the definition that calls this one
  if (of_method) scope.around = pass.scope.own_first ? pass.scope.around : &pass.scope;
  scope.own_first = of_method;
  for (std::uint32_t which = 0; which < node.child_count; ++which)
    scope.names.emplace_back(definition.parameters[which],
                             ArgumentText{&pass.tree, pass.tree.child(node, which), &pass.scope});
  pass.at(id).term = settle(definition.body, definition.body.root(), scope, pass.anchor_of(id));
}

void Settler::settle_call(Pass& pass, ast::NodeId id) {
  std::string const name = normalized(pass.tree.slice(pass.tree.nodes[id].text));
  if (DefinitionRule const* own = own_definition(pass.scope, pass.tree, name))
    return settle_definition(pass, id, *own, true);
  auto const definition = vocabulary_.definition_by_name.find(name);
  if (definition != vocabulary_.definition_by_name.end())
    return settle_definition(pass, id, *definition->second, false);
  if (Function const* function = function_called(pass, id)) return settle_function(pass, id, *function);
  report_unknown_function(pass, id);
  pass.at(id).term = add_unknown(pass.place(id));
}

bool Settler::check_count(Pass const& pass, ast::NodeId id, std::string_view signature, std::size_t least,
                          std::size_t most) {
  ast::Node const& node = pass.tree.nodes[id];
  if (node.child_count >= least && node.child_count <= most) return true;
  std::string const number = std::to_string(least);
  Text const wanted = least == most ? Text(number + (least == 1 ? " argument" : " arguments"), " " + number + " 个参数")
                                    : Text("at least " + number, "至少 " + number + " 个参数");
  Text const takes = node.child_count > most && least != most
                         ? Text("at most " + std::to_string(most), "至多 " + std::to_string(most) + " 个参数")
                         : wanted;
  diagnostics_.report({.code = codes::argument_count,
                       .span = pass.place(id),
                       .arguments = {pass.tree.slice(node.text), takes, std::to_string(node.child_count), signature}});
  return false;
}

}  // namespace onpace
