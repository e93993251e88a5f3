#include "report/blocks.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "text/printable.hpp"

namespace onpace {
namespace {

struct Names {
  ReportInput const& input;
  std::unordered_map<std::string_view, Text const*> of_entities{};

  [[nodiscard]] std::string target(std::size_t row) const {
    TargetRule const& rule = input.judge.plan.rule(input.verdicts.target(row));
    return printable(rule.name.empty() ? rule.key.value : rule.name.in(input.language));
  }
  [[nodiscard]] std::string entity(std::size_t row) const {
    std::string const code = input.entity(row);
    if (code.empty()) return input.language == Language::chinese ? "（未写明实体）" : "(no entity named)";
    auto const named = of_entities.find(code);
    return printable(named == of_entities.end() ? code : named->second->in(input.language));
  }
};

Names names_of(ReportInput const& input) {
  Names names{input};
  for (EntityRule const& rule : input.judge.plan.rules->entities)
    if (!rule.name.empty()) names.of_entities.emplace(rule.key.value, &rule.name);
  return names;
}

bool several_entities(ReportInput const& input) {
  if (input.verdicts.size() == 0) return false;
  EntityIndex const first = input.verdicts.entity(0);
  auto const has_another = [&](TargetRows const& rows) {
    return std::any_of(rows.entities->begin(), rows.entities->end(),
                       [&](EntityIndex entity) { return entity != first; });
  };
  return std::any_of(input.verdicts.targets.begin(), input.verdicts.targets.end(), has_another);
}

/// The end of the rows from `first` on that are all of its target.
std::size_t end_of_target(VerdictTable const& verdicts, std::size_t first) {
  return verdicts.rows_with(first).behind();
}

/// The end of the targets from `first` on that are all of its entity and of no other.
std::size_t end_of_entity(VerdictTable const& verdicts, std::size_t first) {
  std::size_t end = first;
  while (end < verdicts.size() && verdicts.entity(end) == verdicts.entity(first) &&
         end_of_target(verdicts, end) == end + 1)
    ++end;
  return end;
}

TableBlock block_at(Names const& names, std::size_t first) {
  VerdictTable const& verdicts = names.input.verdicts;
  TableBlock block{.first = first, .last = end_of_target(verdicts, first)};
  block.of_target = block.last > first + 1;
  if (!block.of_target) block.last = end_of_entity(verdicts, first);
  if (block.last == first + 1) {
    block.names.push_back(names.entity(first) + " · " + names.target(first));
    return block;
  }
  block.heading = block.of_target ? names.target(first) : names.entity(first);
  for (std::size_t row = first; row < block.last; ++row)
    block.names.push_back(block.of_target ? names.entity(row) : names.target(row));
  return block;
}

}  // namespace

std::vector<TableBlock> blocks_of(ReportInput const& input) {
  Names const names = names_of(input);
  std::size_t const count = input.verdicts.status.size();
  std::vector<TableBlock> blocks;
  if (!several_entities(input)) {
    blocks.push_back({.last = count, .names = {}});
    for (std::size_t row = 0; row < count; ++row)
      blocks[0].names.push_back(names.target(row));
    return blocks;
  }
  for (std::size_t row = 0; row < count; row = blocks.back().last)
    blocks.push_back(block_at(names, row));
  return blocks;
}

}  // namespace onpace
