// One line a verdict, as CSV (RFC 4180), without evidence: for millions of them, written on several threads.
#include <algorithm>

#include "base/parallel.hpp"
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

/// Some rows, one behind the other, that one thread writes at a time.
struct Slice {
  std::size_t first = 0;
  std::size_t behind = 0;
  std::size_t place = 0;  ///< of its text in the report
};

/// Hands on what stands in each line: the target's key, the entity between its commas, the status.
template <typename Take>
void for_each_line(ReportInput const& input, std::vector<std::string> const& entities, Slice const& slice, Take take) {
  VerdictTable const& verdicts = input.verdicts;
  std::string_view target;
  for (std::size_t row = slice.first; row < slice.behind; ++row) {
    bool const first = row == slice.first || verdicts.target[row] != verdicts.target[row - 1];
    if (first) target = input.judge.plan.rule(verdicts.target[row]).key.value;  // letters and digits
    EntityIndex const entity = verdicts.entity[row];
    if (entity < entities.size())
      take(target, entities[entity], status_name(verdicts.status[row]));
    else
      take(target, "," + field(input.entity(row)) + ",", status_name(verdicts.status[row]));
  }
}

/// Where each slice's text begins; gives where the last one ends.
std::size_t place(std::vector<Slice>& slices, ReportInput const& input, std::vector<std::string> const& entities,
                  std::size_t begin) {
  std::vector<std::size_t> sizes(slices.size());
  run_in_parallel(input.judge.jobs, slices.size(), [&](std::size_t index) {
    std::size_t size = 0;
    for_each_line(input, entities, slices[index], [&](auto target, std::string_view entity, auto status) {
      size += target.size() + entity.size() + status.size() + 1;
    });
    sizes[index] = size;
  });
  for (std::size_t index = 0; index < slices.size(); ++index) {
    slices[index].place = begin;
    begin += sizes[index];
  }
  return begin;
}

}  // namespace

std::string statuses_report(ReportInput const& input) {
  constexpr std::size_t together = 1U << 16U;
  std::vector<std::string> const entities = middles(input.judge.table);
  std::vector<Slice> slices;
  for (std::size_t row = 0; row < input.verdicts.status.size(); row += together)
    slices.push_back({row, std::min(row + together, input.verdicts.status.size())});
  std::string result = "target,entity,status\n";
  result.resize(place(slices, input, entities, result.size()));
  run_in_parallel(input.judge.jobs, slices.size(), [&](std::size_t index) {
    char* at = result.data() + slices[index].place;
    for_each_line(input, entities, slices[index], [&](auto target, std::string_view entity, auto status) {
      for (std::string_view const part : {std::string_view(target), entity, std::string_view(status)})
        at = std::copy(part.begin(), part.end(), at);
      *at++ = '\n';
    });
  });
  return result;
}

}  // namespace onpace
