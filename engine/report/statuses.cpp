// One line a verdict, as CSV (RFC 4180), without evidence: for millions of them.
#include "report/formats.hpp"

namespace onpace {
namespace {

std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (char const byte : text)
    quoted += byte == '"' ? std::string("\"\"") : std::string(1, byte);
  return quoted + "\"";
}

/// By entity of the table: `,name,`.
std::vector<std::string> middles(Table const& table) {
  std::vector<std::string> result;
  result.reserve(table.entities.size());
  for (std::string const& entity : table.entities)
    result.push_back("," + field(entity) + ",");
  return result;
}

/// Hands on what stands in each line: the target's key, the entity between its commas, the status.
template <typename Take>
void for_each_line(ReportInput const& input, std::vector<std::string> const& entities, Take take) {
  VerdictTable const& verdicts = input.verdicts;
  std::string_view target;
  for (std::size_t row = 0; row < verdicts.status.size(); ++row) {
    bool const first = row == 0 || verdicts.target[row] != verdicts.target[row - 1];
    if (first) target = input.judge.plan.rule(verdicts.target[row]).key.value;  // letters and digits
    EntityIndex const entity = verdicts.entity[row];
    if (entity < entities.size())
      take(target, entities[entity], status_name(verdicts.status[row]));
    else
      take(target, "," + field(input.entity(row)) + ",", status_name(verdicts.status[row]));
  }
}

}  // namespace

std::string statuses_report(ReportInput const& input) {
  std::vector<std::string> const entities = middles(input.judge.table);
  std::string result = "target,entity,status\n";
  std::size_t size = result.size();
  for_each_line(input, entities, [&](std::string_view target, std::string_view entity, std::string_view status) {
    size += target.size() + entity.size() + status.size() + 1;
  });
  result.reserve(size);
  for_each_line(input, entities, [&](std::string_view target, std::string_view entity, std::string_view status) {
    result += target;
    result += entity;
    result += status;
    result += '\n';
  });
  return result;
}

}  // namespace onpace
