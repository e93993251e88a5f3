// Entities as tiles: one each, below what it is part of, coloured and marked by the worst of its goals.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "report/html/markup.hpp"
#include "report/html/page.hpp"
#include "report/wording.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostTiles = 1000;

/// How an entity stands: its worst verdict, and how many are like it.
struct Place {
  Status worst = Status::met;
  std::size_t alike = 0;
  std::size_t verdicts = 0;
  std::size_t row = 0;  ///< the first of the worst
};

using Places = std::map<EntityIndex, Place>;

Places places_of(VerdictTable const& verdicts) {
  Places all;
  for (TargetRows const& rows : verdicts.targets)
    for (std::size_t row = rows.first; row < rows.behind(); ++row) {
      EntityIndex const entity = (*rows.entities)[row - rows.first];
      if (entity == kUnknownEntity) continue;
      Place& its = all[entity];
      Status const status = verdicts.status[row];
      if (its.verdicts == 0 || status < its.worst) its = {status, 0, its.verdicts, row};
      its.alike += status == its.worst ? 1 : 0;
      ++its.verdicts;
    }
  return all;
}

/// `2 of 3 goals`; empty where it has just one.
std::string count_of(Page const& page, Place const& its) {
  if (its.verdicts < 2) return {};
  std::string const all = std::to_string(its.verdicts);
  std::string const alike = std::to_string(its.alike);
  std::string const text = page.chinese() ? all + " 个目标中 " + alike + " 个" : alike + " of " + all + " goals";
  return " <small>" + text + "</small>";
}

std::string tile(Page const& page, EntityIndex entity, Place const& its) {
  std::string const name = escaped(page.in(entity_text(entity, known_to(page.input.judge))));
  auto const anchor = page.anchors.find(its.row);
  bool const is_told = anchor != page.anchors.end();
  return "<li class=\"" + std::string(class_of(its.worst)) + "\">" +
         (is_told ? "<a href=\"#" + anchor->second + "\">" + name + "</a>" : "<b>" + name + "</b>") +
         stated("span", its.worst, page.in(status_text(its.worst))) + count_of(page, its) + "</li>";
}

/// Tiles of the entities of one family that are judged; `left` of all may still be shown.
std::string tiles(Page const& page, std::vector<EntityIndex> const& family, Places const& places, std::size_t& left) {
  std::string text;
  for (EntityIndex const entity : family) {
    auto const its = places.find(entity);
    if (its == places.end() || left == 0) continue;
    text += tile(page, entity, its->second);
    --left;
  }
  return text.empty() ? "" : "<ul class=\"map\">" + text + "</ul>";
}

/// What the members of a family are part of: its name in the rules, or else its code.
std::string name_of_parent(Page const& page, EntityIndex member) {
  std::vector<EntityRule> const& rules = page.input.judge.plan.rules->entities;
  auto const with = [&](std::string const& code) {
    return std::find_if(rules.begin(), rules.end(), [&](EntityRule const& rule) { return rule.key.value == code; });
  };
  auto const rule = with(page.input.judge.table.entities[member]);
  if (rule == rules.end() || !rule->part_of) return {};
  auto const parent = with(rule->part_of->value);
  return parent == rules.end() || parent->name.empty() ? rule->part_of->value : page.in(parent->name);
}

std::string not_shown(Page const& page, std::size_t count) {
  if (count == 0) return {};
  std::string const number = std::to_string(count);
  return "<p>" + (page.chinese() ? "另有 " + number + " 个实体未在此列出。" : "And " + number + " more.") + "</p>";
}

}  // namespace

std::string map_section(Page const& page) {
  std::vector<std::vector<EntityIndex>> const& families = page.input.judge.hierarchy.families;
  Places const places = places_of(page.input.verdicts);
  if (families.size() < 2 || places.size() < 2) return {};
  std::size_t left = kMostTiles;
  std::string text = tiles(page, families[0], places, left);  // those that are part of none
  for (std::size_t index = 1; index < families.size(); ++index) {
    std::string const below = tiles(page, families[index], places, left);
    if (!below.empty()) text += "<h3>" + escaped(name_of_parent(page, families[index].front())) + "</h3>" + below;
  }
  std::size_t const shown = kMostTiles - left;
  return "<section><h2>" + page.pick("Entity by entity", "各实体情况") + "</h2><p class=\"lead\">" +
         page.pick("Each stands as the worst of its goals does.", "每个实体按其最差的目标标示。") + "</p>" + text +
         not_shown(page, places.size() - shown) + "</section>\n";
}

}  // namespace onpace
