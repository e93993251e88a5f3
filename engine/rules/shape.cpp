#include "rules/shape.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "diagnostics/codes/rules.hpp"
#include "rules/yaml/soundness.hpp"
#include "text/suggest.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

Text kind_text(yaml::Node const& node) {
  switch (node.kind) {
    case yaml::Kind::scalar:
      return {"text", "文本"};
    case yaml::Kind::sequence:
      return {"a list", "列表"};
    case yaml::Kind::mapping:
      return {"a mapping", "映射"};
    case yaml::Kind::null:
    case yaml::Kind::alias:
      return {"nothing", "空值"};
  }
  return {};
}

std::string joined(std::span<KeyNeed const> keys) {
  std::string list;
  for (KeyNeed const& each : keys)
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", each.key);
  return list;
}

/// Gives the key that was probably meant.
std::optional<std::string> report_unknown_key(Loading& loading, Word const& key, std::span<KeyNeed const> keys,
                                              Text const& what) {
  std::vector<std::string> candidates;
  for (KeyNeed const& each : keys)
    candidates.emplace_back(each.key);
  Diagnostic found{codes::unknown_key, key.span, {key.value, what}};
  auto near = nearest(key.value, candidates);
  if (near)
    found.help = Text(fmt::format("did you mean `{}`?", *near), fmt::format("是否想写 `{}`？", *near));
  else
    found.help = Text(fmt::format("the keys are {}; start keys of your own with `x-`", joined(keys)),
                      fmt::format("可用的键：{}；自定义的键以 `x-` 开头", joined(keys)));
  loading.diagnostics.report(std::move(found));
  return near;
}

/// The whole of a long value would hide the place.
Span first_line(Loading& loading, yaml::NodeId node) {
  Span span = loading.document.span(node);
  yaml::Node const& found = loading.document.at(node);
  bool const block = (found.kind == yaml::Kind::mapping || found.kind == yaml::Kind::sequence) && !found.flow;
  auto const end = static_cast<std::uint32_t>(yaml::line_end(loading.document.text, span.begin));
  if (block) span.end = std::min(span.end, end);
  return span;
}

bool is_mapping(Loading& loading, yaml::NodeId node, Text const& what) {
  if (loading.document.at(node).kind == yaml::Kind::mapping) return true;
  yaml::Node const& found = loading.document.at(node);
  if (found.broken) return false;
  Diagnostic other{codes::not_a_mapping, first_line(loading, node), {what, kind_text(found)}};
  if (found.kind == yaml::Kind::scalar) other.help = yaml::wide_colon_help(std::string(loading.document.scalar(found)));
  loading.diagnostics.report(std::move(other));
  return false;
}

void report_missing(Loading& loading, yaml::NodeId mapping, KeyNeed const& need, Text const& what, Span owner) {
  if (need.stands_in != nullptr && need.stands_in(loading, mapping)) return;
  std::string_view const key = need.key;
  Diagnostic found{codes::missing_key, owner, {std::string(key), what}};
  if (key.starts_with("onpace"))
    found.help = Text(fmt::format("start the file with `{}: 1`", key), fmt::format("文件以 `{}: 1` 开头", key));
  if (need.missed != nullptr) need.missed(loading, mapping, found);
  loading.diagnostics.report(std::move(found));
}

void report_missing(Loading& loading, yaml::NodeId mapping, std::span<KeyNeed const> keys,
                    std::vector<bool> const& seen, Text const& what, Span owner) {
  for (std::size_t row = 0; row < keys.size(); ++row)
    if (keys[row].need == Need::required && !seen[row]) report_missing(loading, mapping, keys[row], what, owner);
}

/// What a header says that the file is; empty where the key is no header.
Text kind_of_file(std::string_view header) {
  if (header == "onpace") return {"a rule file", "规则文件"};
  if (header == "onpace-method") return {"a method file", "方法文件"};
  if (header == "onpace-test") return {"a test file", "测试文件"};
  return {};
}

}  // namespace

void report_shape(Loading& loading, yaml::NodeId node, Text const& expected, Text const& help) {
  yaml::Node const& found = loading.document.at(node);
  if (found.broken) return;
  bool const container = found.kind == yaml::Kind::mapping || found.kind == yaml::Kind::sequence;
  Diagnostic report{codes::wrong_shape, first_line(loading, node), {expected, kind_text(found)}};
  report.help = help;
  if (help.empty() && !expected.en.starts_with("a list") && container && found.flow)
    report.help = Text("if a text starts with a bracket, quote it", "以括号开头的文本要加引号");
  loading.diagnostics.report(std::move(report));
}

std::vector<FoundKey> find_keys(Loading& loading, yaml::NodeId mapping, std::span<KeyNeed const> keys, Text const& what,
                                Span owner) {
  std::vector<FoundKey> found;
  if (loading.is_hopeless()) return found;
  if (!is_mapping(loading, mapping, what)) return found;
  yaml::Document const& document = loading.document;
  yaml::Node const& node = document.at(mapping);
  std::vector<bool> seen(keys.size(), false);
  found.reserve(node.count);
  bool any_broken = false;
  for (std::uint32_t index = 0; index < node.count && !loading.is_hopeless(); ++index) {
    yaml::Entry const entry = document.entries[node.first + index];
    std::string const key = normalized(document.key_text(entry.key));
    any_broken = any_broken || document.nodes[entry.key].broken;
    if (document.nodes[entry.key].broken || key.starts_with("x-")) continue;
    auto const row = std::find_if(keys.begin(), keys.end(), [&](KeyNeed const& each) { return each.key == key; });
    if (row == keys.end()) {
      auto const meant = report_unknown_key(loading, {key, document.span(entry.key)}, keys, what);
      for (std::size_t each = 0; meant && each < keys.size(); ++each)
        if (keys[each].key == *meant) seen[each] = true;
      continue;
    }
    auto const which = static_cast<std::size_t>(row - keys.begin());
    seen[which] = true;
    if (!document.nodes[entry.value].broken && !document.at(entry.value).broken) found.push_back({which, entry.value});
  }
  // what seems to be missing may stand in a key that could not be read
  if (!any_broken) report_missing(loading, mapping, keys, seen, what, owner);
  return found;
}

bool has_key(Loading const& loading, yaml::NodeId mapping, std::string_view key) {
  yaml::Document const& document = loading.document;
  yaml::Node const& node = document.at(mapping);
  for (std::uint32_t index = 0; index < node.count; ++index)
    if (document.key_text(document.entries[node.first + index].key) == key) return true;
  return false;
}

std::vector<NamedEntry> read_entries(Loading& loading, yaml::NodeId node, Text const& what) {
  std::vector<NamedEntry> entries;
  if (!is_mapping(loading, node, what)) return entries;
  yaml::Document const& document = loading.document;
  yaml::Node const& mapping = document.at(node);
  if (mapping.count == 0) loading.diagnostics.report({codes::empty_value, document.span(node), {what}});
  entries.reserve(mapping.count);
  for (std::uint32_t index = 0; index < mapping.count && !loading.is_hopeless(); ++index) {
    yaml::Entry const entry = document.entries[mapping.first + index];
    std::string key = normalized(document.key_text(entry.key));
    bool const value_broken = document.nodes[entry.value].broken || document.at(entry.value).broken;
    bool const broken = document.nodes[entry.key].broken || value_broken;
    if (!broken && !key.starts_with("x-")) entries.push_back({{std::move(key), document.span(entry.key)}, entry.value});
  }
  return entries;
}

std::span<yaml::NodeId const> items_of(Loading& loading, yaml::NodeId list) {
  yaml::Document const& document = loading.document;
  yaml::Node const& node = document.at(list);
  if (node.count == 0)
    loading.diagnostics.report({codes::empty_value, loading.span(list), {Text("this list", "这个列表")}});
  return std::span(document.items).subspan(node.first, node.count);
}

bool check_header(Loading& loading, std::string_view key) {
  yaml::Document const& document = loading.document;
  yaml::Node const& top = document.at(document.root);
  if (top.kind != yaml::Kind::mapping) return true;  // told by whoever reads the top
  for (std::uint32_t index = 0; index < top.count; ++index) {
    yaml::Entry const entry = document.entries[top.first + index];
    std::string_view const found = document.key_text(entry.key);
    Text const is = kind_of_file(found);
    if (is.empty()) continue;
    if (found != key) {
      Diagnostic other{codes::other_kind_of_file, document.span(entry.key), {is, kind_of_file(key)}};
      if (found == "onpace-test")
        other.help = Text("run it with `onpace test`", "请用 `onpace test` 运行它");
      else if (key == "onpace-test")
        other.help = Text("start a test file with `onpace-test: 1`", "测试文件以 `onpace-test: 1` 开头");
      loading.diagnostics.report(std::move(other));
      return false;
    }
    yaml::Node const& value = document.at(entry.value);
    if (value.kind == yaml::Kind::scalar && document.scalar(value) == "1") return true;
    if (value.broken || document.nodes[entry.value].broken) return true;
    std::string const text = value.kind == yaml::Kind::scalar ? std::string(document.scalar(value)) : "…";
    loading.diagnostics.report({codes::wrong_version, document.span(entry.value), {std::string(key), text}});
    return false;
  }
  return true;
}

}  // namespace onpace
