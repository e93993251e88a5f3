// A table of verdicts as CSV (RFC 4180): numbers exactly, each in a cell of its own.
#include "report/findings/escapes.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/verdicts.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

struct Row {
  std::string& text;
  bool is_first = true;

  void add(std::string_view cell) {
    if (!is_first) text += ',';
    is_first = false;
    append_csv(text, cell);
  }
};

std::string figures_of(Verdict const& verdict) {
  std::string text;
  for (UsedObservation const& used : verdict.observations)
    text += (text.empty() ? "" : "; ") + used.indicator + " " + used.period + " " + used.value + " " + used.file + ":" +
            std::to_string(used.line);
  return printable(text);
}

void add_numbers(Row& row, PartVerdict const& part) {
  ExactValue const none;
  ExactValue const& reading = part.reading ? part.reading->exact : none;
  ExactValue const& aim = part.aim ? part.aim->from : none;
  ExactValue const& gap = part.gap ? part.gap->exact : none;
  row.add(reading.value);
  row.add(reading.unit.empty() ? aim.unit : reading.unit);
  row.add(part.relation);
  row.add(aim.value);
  row.add(part.aim && part.aim->to ? part.aim->to->value : "");
  row.add(part.expected ? part.expected->from.value : "");
  row.add(part.expected && part.expected->to ? part.expected->to->value : "");
  row.add(gap.value);
  row.add(gap.unit);
}

void write_row(Verdict const& verdict, bool fails, Detail detail, Language language, std::string& text) {
  Row row{text};
  row.add(printable(verdict.rules));
  row.add(verdict.target);
  row.add(printable(verdict.entity));
  row.add(status_name(verdict.status));
  row.add(fails ? "true" : "false");
  row.add(verdict.waiver && verdict.waiver->holds ? verdict.waiver->until : "");
  if (detail != Detail::statuses) {
    std::optional<PartVerdict> made;
    PartVerdict const& part = told_part(verdict, made);
    row.add(printable(verdict.name.in(language)));
    row.add(printable(verdict.label.in(language)));
    row.add(printable(part.goal));
    add_numbers(row, part);
    row.add(part.method);
    row.add(part.reach);
    row.add(verdict.provisional ? "true" : "false");
    row.add(part.reason);
    row.add(printable(verdict.place.file));
    row.add(std::to_string(verdict.place.line));
  }
  if (detail == Detail::evidence) row.add(figures_of(verdict));
  text += '\n';
}

}  // namespace

void csv_report(RunReport const& run, Take const& take) {
  Detail const detail = run.detail.value_or(Detail::verdicts);
  std::string head = "rules,target,entity,status,fails,waived_until";
  if (detail != Detail::statuses)
    head +=
        ",name,label,goal,reading,unit,relation,aim,aim_to,expected,expected_to,gap,gap_unit,method,reach,"
        "provisional,reason,file,line";
  if (detail == Detail::evidence) head += ",figures";
  take(head + "\n");
  auto const write = [&](Verdict const& verdict, VerdictEffect const& effect, std::string& text) {
    write_row(verdict, effect.fails, detail, run.language, text);
  };
  write_exactly(run, detail, write, take);
}

}  // namespace onpace
