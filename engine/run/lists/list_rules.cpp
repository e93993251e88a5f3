// What rule files declare.
#include "run/lists/listings.hpp"

namespace onpace {
namespace {

using Holds = ListColumn::Holds;
using Stands = ListColumn::Stands;

ListCell cell(std::optional<Word> const& word) { return word ? ListCell{word->value} : ListCell{}; }
ListCell cell(BoxedOptional<Word> const& word) { return word ? ListCell{word->value} : ListCell{}; }
ListCell cell(Text const& text) { return text.empty() ? ListCell{} : ListCell{text}; }

ListCell place_cell(Span span, ListedFiles const& files) {
  if (span.source == kNoSource) return {};
  Source const& source = files.sources[span.source];
  return {source.name + ":" + std::to_string(place_of(source, span.begin).line)};
}

/// The file of an entry is shown if there are several files.
ListColumn place_column(ListedFiles const& files) {
  return {"place", {"place", "位置"}, Holds::word, files.rules.size() > 1 ? Stands::beside : Stands::in_data_only};
}

std::string_view nature_name(Nature nature) {
  for (NatureRow const& row : kNatureRows)
    if (row.nature == nature) return row.name;
  return {};
}

ListCell reported_cell(IndicatorRule const& rule) {
  if (!rule.reported) return {};
  return {rule.reported->value == Reported::year_to_date ? "year-to-date" : "per-period"};
}

}  // namespace

Listing list_indicators(ListedFiles const& files) {
  Listing listing{.columns = {{"key", {"indicator", "指标"}},
                              {"name", {"name", "名称"}, Holds::text},
                              {"unit", {"unit", "单位"}},
                              {"nature", {"nature", "类型"}},
                              {"reported", {"reported", "报告方式"}},
                              {"growth_of", {"growth of", "所对应的总量"}, Holds::word, Stands::in_data_only},
                              place_column(files)}};
  for (RuleFile const& file : files.rules)
    for (IndicatorRule const& rule : file.indicators)
      listing.entries.push_back({{rule.key.value},
                                 cell(rule.name),
                                 cell(rule.unit),
                                 {nature_name(rule.nature.value)},
                                 reported_cell(rule),
                                 cell(rule.growth_of),
                                 place_cell(rule.key.span, files)});
  return listing;
}

Listing list_targets(ListedFiles const& files) {
  Listing listing{.columns = {{"key", {"target", "目标"}},
                              {"name", {"name", "名称"}, Holds::text},
                              {"goal", {"goal", "目标表达式"}, Holds::word, Stands::below},
                              {"entity", {"entity", "实体"}, Holds::word, Stands::in_data_only},
                              {"tags", {"tags", "标签"}, Holds::words, Stands::in_data_only},
                              place_column(files)}};
  for (RuleFile const& file : files.rules)
    for (TargetRule const& rule : file.targets)
      listing.entries.push_back({{rule.key.value},
                                 cell(rule.name),
                                 rule.goal ? ListCell{rule.goal->text} : ListCell{},
                                 cell(rule.entity),
                                 {rule.tags.begin(), rule.tags.end()},
                                 place_cell(rule.key.span, files)});
  return listing;
}

Listing list_entities(ListedFiles const& files) {
  Listing listing{.columns = {{"key", {"entity", "实体"}},
                              {"name", {"name", "名称"}, Holds::text},
                              {"part_of", {"part of", "隶属于"}},
                              place_column(files)}};
  for (RuleFile const& file : files.rules)
    for (EntityRule const& rule : file.entities)
      listing.entries.push_back(
          {{rule.key.value}, cell(rule.name), cell(rule.part_of), place_cell(rule.key.span, files)});
  return listing;
}

Listing list_groups(ListedFiles const& files) {
  Listing listing{.columns = {{"key", {"group", "目标组"}},
                              {"name", {"name", "名称"}, Holds::text},
                              {"targets", {"targets", "目标"}, Holds::words},
                              {"tags", {"tags", "标签"}, Holds::words},
                              place_column(files)}};
  for (RuleFile const& file : files.rules)
    for (GroupRule const& rule : file.groups) {
      ListCell targets;
      for (GroupMember const& member : rule.targets)
        targets.emplace_back(member.target.value);
      ListCell tags;
      for (Word const& tag : rule.tags)
        tags.emplace_back(tag.value);
      listing.entries.push_back({{rule.key.value}, cell(rule.name), targets, tags, place_cell(rule.key.span, files)});
    }
  return listing;
}

}  // namespace onpace
