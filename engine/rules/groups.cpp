#include <string>
#include <unordered_map>
#include <utility>

#include "diagnostics/codes/rules.hpp"
#include "rules/keys/file_shapes.hpp"
#include "rules/shape.hpp"
#include "rules/targets.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

void read_list(Loading& loading, yaml::NodeId node, GroupRule& group) {
  std::unordered_map<std::string, Span> known;
  for (yaml::NodeId const item : items_of(loading, node)) {
    if (loading.is_hopeless()) return;
    auto word = read_word(loading, item, {"the key of a target", "目标的键"});
    if (!word) continue;
    word->value = normalized(word->value);
    auto const [first, is_new] = known.emplace(word->value, word->span);
    if (is_new) {
      group.targets.push_back({std::move(*word), ""});
      continue;
    }
    Diagnostic found{codes::target_twice_in_group, word->span, {word->value}};
    found.labels.push_back({first->second, Text("it is first given here", "第一次出现在这里")});
    loading.diagnostics.report(std::move(found));
  }
}

/// `[gdp, houses]`, or `{gdp: 2, houses: 1}` with weights.
void read_members(Loading& loading, yaml::NodeId node, GroupRule& group) {
  yaml::Kind const kind = loading.document.at(node).kind;
  if (kind == yaml::Kind::sequence) return read_list(loading, node, group);
  if (kind != yaml::Kind::mapping)
    return report_shape(loading, node,
                        {"a list of targets, or targets with their weights", "目标列表，或带权重的目标"});
  for (NamedEntry& entry : read_entries(loading, node, {"`targets`", "`targets`"})) {
    if (loading.is_hopeless()) return;
    if (auto const weight = read_weight(loading, entry.value))
      group.targets.push_back({std::move(entry.key), weight->value});
  }
}

constexpr ValueShape kWeighted = shape::named(shape::kAmount);
constexpr ValueShape kMembers = shape::either(shape::kWords, kWeighted);

constexpr KeyRow<GroupRule> kKeys[] = {
    {{"name", &shape::kText, "what people call it", "名称"}, into<&GroupRule::name, read_text>},
    {{"targets", &kMembers, "its targets, or targets with their weights", "组内目标，或带权重的目标"}, read_members},
    {{"tags", &shape::kWordOrWords, "every target with one of these tags", "含有其中任一标签的目标"},
     into<&GroupRule::tags, read_tags>},
    {{"note", &shape::kText, "for people", "备注"}, into<&GroupRule::note, read_text>},
};
constexpr KeyList kGroupFacts = facts_of<kKeys>;
constexpr ValueShape kGroupMapping = shape::mapping("group", kGroupFacts);
constexpr ValueShape kGroup = shape::either(shape::kWords, kGroupMapping);

void read_group(Loading& loading, yaml::NodeId node, GroupRule& group) {
  yaml::Kind const kind = loading.document.at(node).kind;
  if (kind == yaml::Kind::sequence) return read_list(loading, node, group);
  if (kind != yaml::Kind::mapping)
    return report_shape(loading, node,
                        {"a group of keys with values, or a list of targets", "由键值组成的分组或目标列表"});
  std::size_t const before = loading.diagnostics.error_count();
  read_keys(loading, node, kKeys, {"a group", "分组"}, group.key.span, group);
  bool const told = loading.diagnostics.error_count() > before;
  if (group.targets.empty() && group.tags.empty() && !told)
    loading.diagnostics.report({codes::group_without_members, group.key.span, {group.key.value}});
}

}  // namespace

constexpr ValueShape kGroupsShape = shape::named(kGroup, shape::kKeyPattern);

void read_groups(Loading& loading, yaml::NodeId node, RuleFile& rules) {
  for (NamedEntry& entry : read_entries(loading, node, {"`groups`", "`groups`"})) {
    if (loading.is_hopeless()) return;
    GroupRule group;
    group.key = entry.key;
    check_key(loading, entry.key, {"a group", "分组"});
    read_group(loading, entry.value, group);
    rules.groups.push_back(std::move(group));
  }
}

}  // namespace onpace
