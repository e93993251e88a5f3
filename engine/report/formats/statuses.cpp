// One line a verdict, as CSV (RFC 4180), without evidence: for millions of them, written on several threads.
#include <algorithm>
#include <cstring>
#include <map>

#include "report/formats/formats.hpp"
#include "system/ordered.hpp"
#include "system/parallel.hpp"
#include "system/uninitialized.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

/// A cell is copied as so many bytes at once, of which those after it are written over by the next one.
constexpr std::size_t kAtOnce = 32;

/// Nearly every name: signs of ASCII.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= ' ' && byte < 0x7F; });
}

std::string field(std::string_view name, bool raw) {
  std::string const shown = raw || is_plain(name) ? "" : printable(name);
  std::string_view const text = shown.empty() ? name : std::string_view(shown);
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (char const byte : text)
    quoted += byte == '"' ? std::string("\"\"") : std::string(1, byte);
  return quoted + "\"";
}

/// Texts one after the other, with `kAtOnce` bytes that can be read behind the start of each.
struct Cells {
  std::string bytes{};
  std::vector<std::size_t> begins{0};
  std::size_t longest = 0;

  void add(std::string_view text) {
    bytes += text;
    begins.push_back(bytes.size());
    longest = std::max(longest, text.size());
  }
  void finish() { bytes.append(kAtOnce, '\0'); }
};

/// Room for a cell and `kAtOnce` bytes is there.
[[gnu::always_inline]] inline char* put(char* at, Cells const& cells, std::size_t which) {
  char const* const from = cells.bytes.data() + cells.begins[which];
  std::size_t const length = cells.begins[which + 1] - cells.begins[which];
  std::memcpy(at, from, kAtOnce);
  if (length > kAtOnce) std::memcpy(at, from, length);
  return at + length;
}

/// By entity of the table: `,name,`.
Cells middles(Table const& table, bool raw) {
  Cells cells;
  for (std::string const& entity : table.entities)
    cells.add("," + field(entity, raw) + ",");
  cells.finish();
  return cells;
}

/// What follows the status: until when the target is waived, and the rule file.
std::string further_fields(ReportInput const& input, bool raw, TargetRule const* waived) {
  std::string fields;
  if (input.columns.waived) fields += "," + (waived == nullptr ? "" : day_text(waived->waive->until.value));
  if (input.columns.rules) fields += "," + field(input.sources[input.judge.plan.rules->source].name, raw);
  return fields + "\n";
}

/// By number of the status: `met\n`.
Cells line_ends(ReportInput const& input, bool raw, TargetRule const* waived) {
  std::string const further = further_fields(input, raw, waived);
  Cells cells;
  for (int status = 0; status < kStatusCount; ++status)
    cells.add(std::string(status_name(static_cast<Status>(status))) + further);
  cells.finish();
  return cells;
}

/// Some rows, one after the other, which one thread writes at a time.
struct Slice {
  std::size_t first = 0;
  std::size_t behind = 0;
};

/// What all slices are written from.
struct Writing {
  ReportInput const& input;
  bool raw;
  Cells entities;
  Cells ends;                                  ///< of targets that are not waived
  std::map<std::uint32_t, Cells> waived_ends;  ///< by target
};

std::map<std::uint32_t, Cells> waived_ends(ReportInput const& input, bool raw) {
  std::map<std::uint32_t, Cells> ends;
  for (TargetRows const& rows : input.verdicts.targets) {
    TargetRule const& rule = input.judge.plan.rule(rows.target);
    if (is_waived(rule, input.judge.as_of)) ends.emplace(rows.target, line_ends(input, raw, &rule));
  }
  return ends;
}

/// The lines from `row` on that are of its target, none behind `behind`. Gives where the text ends.
char* write(Writing const& writing, TargetRows const& rows, std::size_t row, std::size_t behind, char* at) {
  VerdictTable const& verdicts = writing.input.verdicts;
  std::size_t const known = writing.input.judge.table.entities.size();
  Cells cells;
  cells.add(writing.input.judge.plan.rule(rows.target).key.value);  // letters and digits
  cells.add("," + field(writing.input.entity(row), writing.raw) + ",");
  cells.finish();
  auto const waived = writing.waived_ends.find(rows.target);
  Cells const& ends = waived == writing.waived_ends.end() ? writing.ends : waived->second;
  for (; row < behind; ++row) {
    at = put(at, cells, 0);
    EntityIndex const entity = (*rows.entities)[row - rows.first];
    at = entity < known ? put(at, writing.entities, entity) : put(at, cells, 1);  // alone where no figure names it
    at = put(at, ends, static_cast<std::size_t>(verdicts.status[row]));
  }
  return at;
}

char* write(Writing const& writing, Slice const& slice, char* at) {
  TargetRows const* rows = &writing.input.verdicts.rows_with(slice.first);
  for (std::size_t row = slice.first; row < slice.behind; row = rows++->behind())
    at = write(writing, *rows, row, std::min(rows->behind(), slice.behind), at);
  return at;
}

/// Of the longest line.
std::size_t most_bytes(Writing const& writing) {
  std::size_t key = 0;
  std::size_t entity = writing.entities.longest;
  for (TargetRows const& rows : writing.input.verdicts.targets) {
    key = std::max(key, writing.input.judge.plan.rule(rows.target).key.value.size());
    if (rows.entities->front() >= writing.input.judge.table.entities.size())
      entity = std::max(entity, field(writing.input.entity(rows.first), writing.raw).size() + 2);
  }
  std::size_t end = writing.ends.longest;
  for (auto const& [target, ends] : writing.waived_ends)
    end = std::max(end, ends.longest);
  return key + entity + end;
}

void write_statuses(ReportInput const& input, bool raw, Take const& take) {
  constexpr std::size_t piece = std::size_t{1} << 20U;
  Writing const writing{input, raw, middles(input.judge.table, raw), line_ends(input, raw, nullptr),
                        waived_ends(input, raw)};
  if (input.columns.header) take(statuses_header(input.columns));
  std::size_t const line = most_bytes(writing);
  std::size_t const lines = std::max<std::size_t>(1, piece / line);
  OrderedTasks turns;
  run_in_parallel(input.judge.jobs, (input.verdicts.size() + lines - 1) / lines, [&](std::size_t index) {
    turns.keep([&] {
      Slice const slice{index * lines, std::min((index + 1) * lines, input.verdicts.size())};
      UninitializedVector<char> text(line * (slice.behind - slice.first) + kAtOnce);
      auto const size = static_cast<std::size_t>(write(writing, slice, text.data()) - text.data());
      turns.take(index, [&] { take({text.data(), size}); });
    });
  });
}

}  // namespace

std::string statuses_header(TableColumns const& columns) {
  return std::string("target,entity,status") + (columns.waived ? ",waived_until" : "") +
         (columns.rules ? ",rules" : "") + "\n";
}

void statuses_report(ReportInput const& input, Take const& take) { write_statuses(input, false, take); }

void raw_statuses_report(ReportInput const& input, Take const& take) { write_statuses(input, true, take); }

}  // namespace onpace
