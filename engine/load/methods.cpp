#include <utility>

#include "load/in_order.hpp"
#include "load/load.hpp"
#include "load/shape.hpp"

namespace onpace {
namespace {

constexpr Choice kStatuses[] = {choice("on-track", LadderStatus::on_track), choice("at-risk", LadderStatus::at_risk),
                                choice("no-data", LadderStatus::no_data)};

struct RungParts {
  std::optional<Placed<LadderStatus>> status;
  Text label;
  std::optional<ast::Tree> when;
};

constexpr KeyRow<RungParts> kRungKeys[] = {
    {"status", [](Loading& l, yaml::NodeId n, RungParts& rung) { rung.status = read_enumeration<LadderStatus>(l, n, kStatuses); }, Need::required},
    {"label", [](Loading& l, yaml::NodeId n, RungParts& rung) { rung.label = read_text(l, n); }, Need::required},
    {"when", [](Loading& l, yaml::NodeId n, RungParts& rung) { rung.when = read_expression(l, n); }, Need::required},
};

void read_ladder(Loading& loading, yaml::NodeId node, MethodFile& method) {
  yaml::Node const& ladder = loading.document.at(node);
  if (ladder.kind != yaml::Kind::sequence) return report_shape(loading, node, {"a list of statuses", "状态列表"});
  if (ladder.count == 0)
    loading.diagnostics.report({Code::empty_value, loading.span(node), {Text("the ladder", "状态列表")}});
  for (std::uint32_t item = 0; item < ladder.count; ++item) {
    yaml::NodeId const rung = loading.document.items[ladder.first + item];
    RungParts parts;
    Span const whole = loading.document.span(rung);
    read_keys(loading, rung, kRungKeys, {"a rung of the ladder", "状态列表的一项"}, {whole.source, whole.begin, whole.begin}, parts);
    if (parts.status && parts.when) method.ladder.push_back({*parts.status, std::move(parts.label), std::move(*parts.when)});
  }
}

void read_method_name(Loading& loading, yaml::NodeId node, MethodFile& method) {
  auto word = read_word(loading, node, {"the name of a method", "方法名"});
  if (word && check_key(loading, *word, {"a method", "方法"})) method.name = std::move(*word);
}

constexpr KeyRow<MethodFile> kKeys[] = {
    {"onpace-method", [](Loading&, yaml::NodeId, MethodFile&) {}, Need::required},
    {"name", read_method_name, Need::required},
    {"title", [](Loading& l, yaml::NodeId n, MethodFile& method) { method.title = read_text(l, n); }},
    {"summary", [](Loading& l, yaml::NodeId n, MethodFile& method) { method.summary = read_text(l, n); }},
    {"parameters", [](Loading& l, yaml::NodeId n, MethodFile& method) { method.parameters = read_arguments(l, n, {"`parameters`", "`parameters`"}); }},
    {"expected", [](Loading& l, yaml::NodeId n, MethodFile& method) { method.expected = read_expression(l, n); }},
    {"ladder", read_ladder, Need::required},
};

}  // namespace

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
  report_in_order(found, document ? *document : yaml::Document{}, diagnostics);
  if (!document || found.has_errors()) return std::nullopt;
  return method;
}

}  // namespace onpace
