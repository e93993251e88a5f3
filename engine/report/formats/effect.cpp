#include "report/formats/effect.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "report/heading.hpp"
#include "report/table_row.hpp"
#include "report/wording.hpp"
#include "text/printable.hpp"
#include "text/unicode.hpp"

namespace onpace {
namespace {

struct Change {
  std::string name;
  std::optional<TableRow> before;
  TableRow after;
};

std::string name_of(ReportInput const& input, std::size_t row) {
  TargetRule const& rule = input.judge.plan.rule(input.verdicts.target(row));
  std::string name = printable(rule.name.empty() ? rule.key.value : rule.name.in(input.language));
  EntityIndex const entity = input.verdicts.entity(row);
  if (input.judge.table.entities.size() < 2 || entity >= input.judge.table.entities.size()) return name;
  return printable(entity_text(entity, known_to(input.judge)).in(input.language)) + " · " + name;
}

/// The rows of verdicts, found by target and the entity's code.
using RowsByName = std::map<std::pair<std::uint32_t, std::string>, std::size_t>;
RowsByName rows_by_name(ReportInput const& input) {
  RowsByName rows;
  for (std::size_t row = 0; row < input.verdicts.status.size(); ++row)
    rows.emplace(std::pair(input.verdicts.target(row), input.entity(row)), row);
  return rows;
}

bool says_the_same(TableRow const& one, TableRow const& other) {
  return one.status == other.status && one.word == other.word && one.reading == other.reading && one.aim == other.aim &&
         one.gap == other.gap && one.reason == other.reason && one.note == other.note;
}

std::vector<Change> changes_of(ReportInput const& before, ReportInput const& after) {
  RowsByName const old = rows_by_name(before);
  std::vector<Change> changes;
  for (std::size_t row = 0; row < after.verdicts.status.size(); ++row) {
    auto known = old.find({after.verdicts.target(row), after.entity(row)});
    // an entity that only the new figure names takes the place of the one without a name
    if (known == old.end()) known = old.find({after.verdicts.target(row), ""});
    Change change{name_of(after, row), std::nullopt, row_of(after, after.evidence(row, false), "")};
    if (known != old.end()) change.before = row_of(before, before.evidence(known->second, false), "");
    if (!change.before || !says_the_same(*change.before, change.after)) changes.push_back(std::move(change));
  }
  return changes;
}

/// `▲ at risk 5.3%`
std::string state(TableRow const& row, bool color) {
  std::string const text = painted(std::string(glyph(row.status)) + " " + row.word, row.status, color);
  return row.reading.empty() || !row.reason.empty() ? text : text + " " + row.reading;
}

std::size_t width_of(TableRow const& row) { return display_width(state(row, false)); }

}  // namespace

std::string effect_text(ReportInput const& before, ReportInput const& after) {
  std::vector<Change> const changes = changes_of(before, after);
  bool const chinese = after.language == Language::chinese;
  std::size_t name = 0;
  std::size_t first = 1;
  std::size_t second = 0;
  for (Change const& change : changes) {
    name = std::max(name, display_width(change.name));
    if (change.before) first = std::max(first, width_of(*change.before));
    second = std::max(second, width_of(change.after));
  }
  std::string text = title_lines(after);
  for (Change const& change : changes) {
    TableRow const& now = change.after;
    std::string const was = change.before ? state(*change.before, after.color) : "–";
    std::size_t const was_width = change.before ? width_of(*change.before) : 1;
    std::string line = "  " + padded(change.name, name) + "  " + was + std::string(first - was_width, ' ') + "  →  " +
                       state(now, after.color) + std::string(second - width_of(now), ' ');
    line += "  " + (now.reason.empty() ? now.aim + "  " + now.gap : now.reason);
    if (!now.note.empty()) line += "  " + now.note;
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  std::string const count = std::to_string(changes.size());
  std::string const all = std::to_string(after.verdicts.status.size());
  if (chinese) return text + all + " 个结论中有 " + count + " 个因此变化\n";
  return text + count + " of " + all + (all == "1" ? " verdict changes\n" : " verdicts change\n");
}

}  // namespace onpace
