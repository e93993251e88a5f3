#include "report/formats/totals.hpp"

#include <algorithm>

#include "report/table_row.hpp"
#include "text/printable.hpp"

namespace onpace {
namespace {

constexpr std::size_t kMostShown = 50;

/// `3 rule files, 27 verdicts: 1 met, …`
std::string total_line(RunReport const& report, std::size_t judged) {
  bool const chinese = report.language == Language::chinese;
  StatusCounts counts{};
  std::size_t all = 0;
  for (ReportInput const& file : report.files)
    for (Status const status : file.verdicts.status) {
      ++counts[static_cast<std::size_t>(status)];
      ++all;
    }
  std::string const files = std::to_string(judged);
  std::string text = chinese
                         ? "共 " + files + " 个规则文件、" + std::to_string(all) + " 个结论："
                         : files + " rule files, " + std::to_string(all) + (all == 1 ? " verdict: " : " verdicts: ");
  bool first = true;
  for (Status const status : kStatusesShown) {
    std::string const count = std::to_string(counts[static_cast<std::size_t>(status)]);
    std::string const word = status_text(status).in(report.language);
    text += (first ? "" : chinese ? "，" : ", ") + (chinese ? word + " " + count : count + " " + word);
    first = false;
  }
  return text + "\n";
}

std::string state(Status status, RunReport const& report) {
  return painted(std::string(glyph(status)) + " " + status_text(status).in(report.language), status, report.color);
}

std::string change_lines(RunReport const& report, std::vector<StatusChange> const& changes, Text const& word) {
  std::string text;
  for (std::size_t index = 0; index < std::min(changes.size(), kMostShown); ++index) {
    StatusChange const& change = changes[index];
    std::string name = printable(change.target);
    if (!change.entity.empty()) name = printable(change.entity) + " · " + name;
    if (report.files.size() > 1) name += " (" + printable(change.rules) + ")";
    text += "  " + word.in(report.language) + "  " + name + "  " + state(change.was, report) + " → " +
            state(change.is, report) + "\n";
  }
  if (changes.size() <= kMostShown) return text;
  std::string const more = std::to_string(changes.size() - kMostShown);
  return text + (report.language == Language::chinese ? "  ……另有 " + more + " 个\n" : "  … and " + more + " more\n");
}

std::string since_text(RunReport const& report, SinceBaseline const& since) {
  bool const chinese = report.language == Language::chinese;
  std::string const from = printable(since.file) +
                           (since.as_of.empty() ? ""
                            : chinese           ? "（"
                                                : " (") +
                           printable(since.as_of) +
                           (since.as_of.empty() ? ""
                            : chinese           ? "）"
                                                : ")");
  std::string const worse = std::to_string(since.worse.size());
  std::string const better = std::to_string(since.better.size());
  std::string text = chinese ? "与基线 " + from + (since.as_of.empty() ? " " : "") + "相比：变差 " + worse + "，变好 " +
                                   better + "，不变 " + std::to_string(since.unchanged)
                             : "since " + from + ": " + worse + " worse, " + better + " better, " +
                                   std::to_string(since.unchanged) + " unchanged";
  auto const add = [&](std::size_t count, char const* english, char const* zh) {
    if (count > 0)
      text += chinese ? "，" + std::string(zh) + std::to_string(count) : ", " + std::to_string(count) + english;
  };
  add(since.added, " new", "新增 ");
  add(since.gone, " gone", "不再有 ");
  return text + "\n" + change_lines(report, since.worse, {"worse ", "变差"}) +
         change_lines(report, since.better, {"better", "变好"});
}

}  // namespace

std::string totals_text(RunReport const& report) {
  std::string text;
  auto const judged = std::count_if(report.files.begin(), report.files.end(),
                                    [](ReportInput const& file) { return file.verdicts.size() > 0; });
  if (judged > 1) text += "\n" + total_line(report, static_cast<std::size_t>(judged));
  if (report.answer.since) text += "\n" + since_text(report, *report.answer.since);
  return text;
}

}  // namespace onpace
