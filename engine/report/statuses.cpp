// One line a verdict, as CSV (RFC 4180), without evidence: for millions of them.
#include <algorithm>

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

std::size_t longest(std::vector<std::string> const& texts) {
  std::size_t length = 0;
  for (std::string const& text : texts)
    length = std::max(length, text.size());
  return length;
}

}  // namespace

std::string statuses_report(ReportInput const& input) {
  constexpr std::size_t longest_status = 10;  // `on-track` and a line's end
  VerdictTable const& verdicts = input.verdicts;
  std::vector<std::string> const entities = middles(input.judge.table);
  std::size_t const longest_entity = longest(entities);
  std::string result = "target,entity,status\n";
  std::string target;
  for (std::size_t row = 0; row < verdicts.status.size(); ++row) {
    bool const first = row == 0 || verdicts.target[row] != verdicts.target[row - 1];
    if (first) target = input.judge.plan.rule(verdicts.target[row]).key.value;  // letters and digits
    std::size_t const room = target.size() + longest_entity + longest_status;
    if (result.capacity() - result.size() < room) result.reserve(2 * result.capacity() + room);
    EntityIndex const entity = verdicts.entity[row];
    result += target;
    result += entity < entities.size() ? entities[entity] : "," + field(input.entity(row)) + ",";
    result += status_name(verdicts.status[row]);
    result += '\n';
  }
  return result;
}

}  // namespace onpace
