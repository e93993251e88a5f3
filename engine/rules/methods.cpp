#include <utility>

#include <algorithm>

#include "diagnostics/codes/rules.hpp"
#include "rules/in_order.hpp"
#include "rules/load.hpp"
#include "rules/shape.hpp"
#include "rules/targets.hpp"
#include "rules/unused.hpp"

namespace onpace {
namespace {

Text const kParameters{"`parameters`"};
Text const kRung{"a rung of the ladder", "状态列表的一项"};
constexpr Choice kStatuses[] = {choice("on-track", LadderStatus::on_track), choice("at-risk", LadderStatus::at_risk),
                                choice("no-data", LadderStatus::no_data)};

Text const kGrade{"a rung of `when_over`", "`when_over` 的一项"};
constexpr Choice kEnds[] = {choice("met", LadderStatus::met), choice("missed", LadderStatus::missed)};

struct RungParts {
  std::optional<Placed<LadderStatus>> status;
  Text label;
  std::optional<ast::Tree> when;
};

constexpr KeyRow<RungParts> kRungKeys[] = {
    {"status", into<&RungParts::status, one_of<LadderStatus, kStatuses>>, Need::required},
    {"label", into<&RungParts::label, read_text>, Need::required},
    {"when", into<&RungParts::when, read_expression>, Need::required},
};

/// Without a status the rung applies to both.
constexpr KeyRow<RungParts> kGradeKeys[] = {
    {"status", into<&RungParts::status, one_of<LadderStatus, kEnds>>},
    {"label", into<&RungParts::label, read_text>, Need::required},
    {"when", into<&RungParts::when, read_expression>, Need::required},
};

template <std::size_t count>
std::vector<Rung> read_rungs(Loading& loading, yaml::NodeId node, KeyRow<RungParts> const (&keys)[count],
                             Text const& what) {
  yaml::Node const& ladder = loading.document.at(node);
  std::vector<Rung> rungs;
  for (std::uint32_t item = 0; item < ladder.count; ++item) {
    yaml::NodeId const rung = loading.document.items[ladder.first + item];
    RungParts parts;
    Span const whole = loading.document.span(rung);
    bool const has_status = keys[0].need == Need::required;
    read_keys(loading, rung, keys, what, {whole.source, whole.begin, whole.begin}, parts);
    if (!has_status && !parts.status) parts.status = {LadderStatus::settled, whole};
    if (parts.status && parts.when) rungs.push_back({*parts.status, std::move(parts.label), std::move(*parts.when)});
  }
  return rungs;
}

void read_ladder(Loading& loading, yaml::NodeId node, MethodFile& method) {
  yaml::Node const& ladder = loading.document.at(node);
  if (ladder.kind != yaml::Kind::sequence) return report_shape(loading, node, {"a list of statuses", "状态列表"});
  if (ladder.count == 0)
    loading.diagnostics.report({codes::empty_value, loading.span(node), {Text("the ladder", "状态列表")}});
  method.ladder = read_rungs(loading, node, kRungKeys, kRung);
}

void read_when_over(Loading& loading, yaml::NodeId node, MethodFile& method) {
  yaml::Node const& grades = loading.document.at(node);
  if (grades.kind != yaml::Kind::sequence) return report_shape(loading, node, {"a list of labels", "标签列表"});
  if (grades.count == 0)
    loading.diagnostics.report({codes::empty_value, loading.span(node), {Text("`when_over`", "`when_over`")}});
  method.when_over = read_rungs(loading, node, kGradeKeys, kGrade);
}

void read_method_name(Loading& loading, yaml::NodeId node, MethodFile& method) {
  auto word = read_word(loading, node, kMethodName);
  if (word && check_key(loading, *word, {"a method", "方法"})) method.name = std::move(*word);
}

constexpr bool MethodNeeds::*kNeeds[] = {&MethodNeeds::baseline, &MethodNeeds::path, &MethodNeeds::at_risk,
                                         &MethodNeeds::milestone};
constexpr Choice kNeedWords[] = {{"baseline", 0}, {"path", 1}, {"at_risk", 2}, {"milestone", 3}};

/// `needs: baseline`, `needs: [path, at_risk]`
void read_needs(Loading& loading, yaml::NodeId node, MethodFile& method) {
  auto const read = [&](yaml::NodeId word) {
    if (auto const need = read_choice(loading, word, kNeedWords)) method.needs.*kNeeds[need->value] = true;
  };
  if (loading.document.at(node).kind != yaml::Kind::sequence) return read(node);
  for (yaml::NodeId const word : items_of(loading, node))
    read(word);
}

void read_method_definitions(Loading& loading, yaml::NodeId node, MethodFile& method) {
  method.definitions = read_definitions(loading, node);
}

void read_method_source(Loading& loading, yaml::NodeId node, MethodFile& method) {
  read_source(loading, node, method.source_of_method);
}

void read_aliases(Loading& loading, yaml::NodeId node, MethodFile& method) {
  method.aliases = read_tags(loading, node);
}

void read_shows_labels(Loading& loading, yaml::NodeId node, MethodFile& method) {
  if (auto const shows = read_truth(loading, node)) method.shows_labels = shows->value;
}

constexpr KeyRow<MethodFile> kKeys[] = {
    {"onpace-method", [](Loading&, yaml::NodeId, MethodFile&) {}, Need::required},
    {"name", read_method_name, Need::required},
    {"title", into<&MethodFile::title, read_text>},
    {"summary", into<&MethodFile::summary, read_text>},
    {"note", into<&MethodFile::note, read_text>},
    {"source", read_method_source},
    {"aliases", read_aliases},
    {"shows_labels", read_shows_labels},
    {"needs", read_needs},
    {"define", read_method_definitions},
    {"parameters", into<&MethodFile::parameters, arguments<kParameters>>},
    {"applies", into<&MethodFile::applies, read_expression>},
    {"expected", into<&MethodFile::expected, read_expression>},
    {"ladder", read_ladder, Need::required},
    {"when_over", read_when_over},
};

/// Whether an expression of the method has a name for which `asked` holds.
template <class Asked>
bool names_any(MethodFile const& method, Asked const& asked) {
  auto const in = [&](ast::Tree const& tree) {
    return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](ast::Node const& node) {
      return node.kind == ast::Kind::name && asked(tree.slice(node.text));
    });
  };
  auto const in_some = [&](std::optional<ast::Tree> const& tree) { return tree && in(*tree); };
  auto const in_rungs = [&](std::vector<Rung> const& rungs) {
    return std::any_of(rungs.begin(), rungs.end(), [&](Rung const& rung) { return in(rung.when); });
  };
  return in_some(method.applies) || in_some(method.expected) || in_rungs(method.ladder) || in_rungs(method.when_over) ||
         std::any_of(method.parameters.begin(), method.parameters.end(),
                     [&](Argument const& argument) { return in(argument.value); }) ||
         std::any_of(method.definitions.begin(), method.definitions.end(),
                     [&](DefinitionRule const& definition) { return in(definition.body); });
}

void find_what_it_speaks_of(MethodFile& method) {
  auto const has = [&](std::string_view name) {
    return names_any(method, [=](std::string_view found) { return found == name; });
  };
  method.speaks_of = {.baseline = has("baseline"), .path = has("path"), .at_risk = has("at_risk")};
  method.asks_for_baseline =
      method.needs.baseline || method.speaks_of.baseline || has("years_passed") || has("years_total");
}

}  // namespace

bool is_none(ast::Tree const& value) {
  return value.nodes.size() == 1 && value.nodes[0].kind == ast::Kind::name &&
         value.slice(value.nodes[0].text) == "none";
}

std::optional<MethodFile> load_method(SourceId source, Sources const& sources, Diagnostics& diagnostics) {
  Diagnostics found;
  auto const document = yaml::parse(source, sources, found);
  MethodFile method;
  method.source = source;
  if (document) {
    Loading loading{*document, found};
    std::uint32_t const begin = document->at(document->root).begin;
    if (check_header(loading, "onpace-method"))
      read_keys(loading, document->root, kKeys, {"a method file", "方法文件"}, {source, begin, begin}, method);
  }
  if (document && !found.has_errors()) warn_of_unused(method, found);
  find_what_it_speaks_of(method);
  report_in_order(found, document, diagnostics);
  if (!document || found.has_errors()) return std::nullopt;
  return method;
}

}  // namespace onpace
