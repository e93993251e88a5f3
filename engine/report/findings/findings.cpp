#include "report/findings/findings.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <mutex>

#include "report/known_places.hpp"
#include "report/rows_on_threads.hpp"
#include "report/table_row.hpp"
#include "report/verdicts.hpp"
#include "text/printable.hpp"
#include "text/text_place.hpp"

namespace onpace {
namespace {

/// A text that grows part by part, in one language.
struct Sentence {
  bool chinese;
  std::string text{};

  void add(std::string const& part) {
    if (part.empty()) return;
    text += (text.empty() ? "" : chinese ? "，" : ", ") + part;
  }
  void add(char const* english, char const* zh, std::string const& value) {
    if (!value.empty()) add((chinese ? zh : english) + value);
  }
};

std::string aim_text(PartVerdict const& part) {
  if (!part.aim) return {};
  return (part.relation.empty() ? "" : part.relation + " ") + part.aim->text;
}

/// `420 ms, aim ≤ 400 ms, gap -20 ms`; why there is no verdict, where there is none.
std::string evidence_text(Verdict const& verdict, Language language) {
  std::optional<PartVerdict> made;
  PartVerdict const& part = told_part(verdict, made);
  Sentence sentence{language == Language::chinese};
  if (is_composite(verdict)) sentence.add("`" + printable(part.goal) + "`");
  if (part.reading) {
    bool const open = sentence.chinese && part.reading->text == "no";
    sentence.add(open ? "未完成" : part.reading->text);
  } else if (part.members) {
    std::string const holds = std::to_string(part.members->holds);
    std::string const of = std::to_string(part.members->of);
    sentence.add(sentence.chinese ? of + " 个中有 " + holds + " 个" : holds + " of " + of);
  }
  bool const is_day = part.aim && part.aim->from.unit == "date";
  bool const has_value = part.reading || part.members || part.reason.empty();
  if (has_value) sentence.add(is_day ? "due " : "aim ", is_day ? "期限 " : "目标值 ", aim_text(part));
  bool const on_the_way = part.expected && part.aim && part.expected->text != part.aim->text;
  bool const is_open = part.status == Status::at_risk || part.status == Status::on_track;
  if (on_the_way && is_open) sentence.add("expected by now ", "目前应达 ", part.expected->text);
  sentence.add(printable(part.reason_text.in(language)));
  if (verdict.provisional && part.reading) sentence.add(sentence.chinese ? "依据初步数" : "on provisional figures");
  return sentence.text;
}

std::string waiver_text(WaiverOfTarget const& waiver, Language language) {
  bool const chinese = language == Language::chinese;
  std::string const reason = printable(waiver.reason.in(language));
  if (waiver.holds) return (chinese ? "豁免至 " : "waived until ") + waiver.until + (chinese ? "：" : ": ") + reason;
  return (chinese ? "豁免已于 " + waiver.until + " 到期：" : "waiver ended on " + waiver.until + ": ") + reason;
}

/// The status, with the method's word for it where it has one of its own.
std::string word_of(Verdict const& verdict, Language language) {
  std::string const word = status_text(verdict.status).in(language);
  std::string const label = printable(verdict.label.in(language));
  if (label.empty() || label == word) return word;
  return language == Language::chinese ? word + "（" + label + "）" : word + " (" + label + ")";
}

std::string text_of(Verdict const& verdict, VerdictEffect const& effect, Language language) {
  bool const chinese = language == Language::chinese;
  Sentence sentence{chinese};
  if (!verdict.parts.empty()) sentence.add(evidence_text(verdict, language));
  if (verdict.waiver) sentence.add(waiver_text(*verdict.waiver, language));
  if (effect.was && *effect.was != verdict.status)
    sentence.add("before: ", "原为", status_text(*effect.was).in(language));
  std::string const word = word_of(verdict, language);
  return sentence.text.empty() ? word : word + (chinese ? "：" : ": ") + sentence.text;
}

bool is_waived(Verdict const& verdict) { return verdict.waiver && verdict.waiver->holds; }

/// Without evidence, what the rules say of the target.
Verdict bare_verdict(ReportInput const& file, std::size_t row, KnownPlaces& places) {
  TargetRule const& rule = file.judge.plan.rule(file.verdicts.target(row));
  Verdict verdict = status_row(file, row);
  verdict.name = rule.name;
  verdict.place = places.find(file.sources, rule.key.span);
  return verdict;
}

}  // namespace

namespace {

Finding finding_at(KnownPlaces& places, RunReport const& run, ReportInput const& file, std::size_t row,
                   Evidence const* evidence, Detail detail, VerdictEffect const& effect) {
  Finding finding{.effect = effect, .number = row};
  finding.verdict = evidence == nullptr ? bare_verdict(file, row, places)
                                        : verdict_from(file, row, *evidence, detail, Numbers::exact_and_text, places);
  Verdict& verdict = finding.verdict;
  verdict.fails = effect.fails;
  std::string const entity = verdict.entity.empty() ? "" : " [" + printable(verdict.entity) + "]";
  finding.id = verdict.target + entity;
  finding.name = printable(verdict.name.empty() ? verdict.target : verdict.name.in(run.language)) + entity;
  finding.urgency = urgency_of(verdict.status, effect, is_waived(verdict));
  finding.text = text_of(verdict, effect, run.language);
  return finding;
}

}  // namespace

Finding finding_from(RunReport const& run, ReportInput const& file, std::size_t row, Evidence const* evidence,
                     Detail detail, VerdictEffect const& effect) {
  KnownPlaces places;
  return finding_at(places, run, file, row, evidence, detail, effect);
}

Finding finding_of(RunReport const& run, ReportInput const& file, std::size_t row, Detail detail) {
  VerdictEffect const effect = run.effect(file, row);
  if (detail == Detail::statuses) return finding_from(run, file, row, nullptr, detail, effect);
  Evidence const evidence = file.evidence(row, detail == Detail::evidence);
  return finding_from(run, file, row, &evidence, detail, effect);
}

void write_findings(RunReport const& run, ReportInput const& file, Detail detail, WriteFinding const& write,
                    TakePiece const& take) {
  std::mutex asking;  // of effects
  auto const effect = [&](std::size_t row) {
    std::scoped_lock const lock(asking);
    return run.effect(file, row);
  };
  auto const work = [&](std::size_t first, std::size_t behind, EvidenceOf const& evidence) {
    auto const text = std::make_shared<std::string>();
    KnownPlaces places;
    for (std::size_t row = first; row < behind; ++row) {
      if (detail == Detail::statuses) {
        write(finding_at(places, run, file, row, nullptr, detail, effect(row)), *text);
        continue;
      }
      Evidence const at_hand = evidence(row);
      write(finding_at(places, run, file, row, &at_hand, detail, effect(row)), *text);
    }
    return [&take, text] {
      if (!text->empty()) take(*text);
    };
  };
  work_on_rows(file, evidence_for(detail), work);
}

void write_findings(RunReport const& run, Detail detail, WriteFinding const& write, TakePiece const& take) {
  for (ReportInput const& file : run.files)
    write_findings(run, file, detail, write, take);
}

void write_exactly(RunReport const& run, Detail detail, WriteExactly const& write, TakePiece const& take) {
  std::mutex asking;  // of effects
  for (ReportInput const& file : run.files)
    write_verdicts(
        file, detail, Numbers::exact,
        [&](Verdict& verdict, std::size_t row, std::string& text) {
          VerdictEffect effect;
          {
            std::scoped_lock const lock(asking);
            effect = run.effect(file, row);
          }
          write(verdict, effect, text);
        },
        take);
}

Urgency urgency_of(Status status, VerdictEffect const& effect, bool is_waived) {
  if (effect.fails) return Urgency::error;
  switch (status) {
    case Status::missed:
      return is_waived ? Urgency::note : Urgency::warning;
    case Status::at_risk:
      return is_waived ? Urgency::note : Urgency::warning;
    case Status::no_data:
      return Urgency::note;
    case Status::on_track:
    case Status::met:
      break;
  }
  return Urgency::none;
}

std::string told(Finding const& finding) { return finding.name + " " + finding.text; }

bool is_failure(Finding const& finding) {
  if (finding.effect.fails) return true;
  bool const is_known = finding.effect.was == finding.verdict.status || is_waived(finding.verdict);
  return finding.verdict.status == Status::missed && !is_known;
}

bool is_skipped(Finding const& finding) {
  if (is_failure(finding)) return false;
  return finding.verdict.status == Status::no_data || finding.verdict.status == Status::missed;
}

Urgency urgency_of(Message const& message) {
  switch (message.severity) {
    case Message::Severity::error:
      return Urgency::error;
    case Message::Severity::warning:
      return Urgency::warning;
    case Message::Severity::note:
      break;
  }
  return Urgency::note;
}

TextPlace place_to_show(RunReport const& run, Message const& message) {
  if (message.place.line > 0) return message.place;
  TextPlace place{.line = 1, .column = 1, .end_line = 1, .end_column = 1};
  place.file = !message.place.file.empty() ? message.place.file : run.rules.empty() ? "onpace" : run.rules.front();
  return place;
}

std::string message_text(Message const& message, Language language) {
  std::string const help = message.help.in(language);
  std::string const fact = message.text.in(language);
  return help.empty() ? fact : fact + (language == Language::chinese ? "；" : "; ") + help;
}

std::string fingerprint(std::initializer_list<std::string_view> parts) {
  std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
  auto const add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3U; };
  for (std::string_view const part : parts) {
    for (char const byte : part)
      add(static_cast<unsigned char>(byte));
    add(0xFF);  // ends a part: it is not in UTF-8
  }
  std::string text(16, '0');
  for (std::size_t at = 16; at > 0; hash >>= 4U)
    text[--at] = "0123456789abcdef"[hash & 0xFU];
  return text;
}

std::string tidy_path(std::string const& path) { return std::filesystem::path(path).lexically_normal().string(); }

StatusCounts counts_of(RunReport const& run) {
  StatusCounts counts{};
  for (ReportInput const& file : run.files)
    for (Status const status : file.verdicts.status)
      ++counts[static_cast<std::size_t>(status)];
  return counts;
}

std::string reasons_text(RunReport const& run) {
  std::string text;
  for (ExitReason const& reason : run.answer.reasons)
    text += (text.empty() ? "" : "; ") + reason.text();
  return text;
}

std::string summary_text(RunReport const& run) {
  bool const chinese = run.language == Language::chinese;
  if (!run.summary.empty()) return run.summary;
  if (run.files.empty()) {
    auto const errors = static_cast<std::size_t>(std::count_if(run.answer.messages.begin(), run.answer.messages.end(),
                                                               [](Message const& each) { return each.is_error(); }));
    std::string const count = std::to_string(errors);
    if (run.answer.exit_status == ExitStatus::judged)
      return chinese ? "规则没有改动，未作判断" : "no rules changed, nothing judged";
    return chinese ? "未作判断：" + count + " 处错误" : "not judged: " + count + (errors == 1 ? " error" : " errors");
  }
  StatusCounts const counts = counts_of(run);
  std::size_t all = 0;
  for (std::size_t const count : counts)
    all += count;
  std::string text = std::to_string(all) + (chinese ? " 个结论：" : all == 1 ? " verdict: " : " verdicts: ");
  for (Status const status : kStatusesShown) {
    std::string const count = std::to_string(counts[static_cast<std::size_t>(status)]);
    std::string const word = status_text(status).in(run.language);
    if (status != kStatusesShown[0]) text += chinese ? "，" : ", ";
    text += chinese ? word + " " + count : count + " " + word;
  }
  return text;
}

}  // namespace onpace
